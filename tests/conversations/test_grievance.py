"""投诉 told in chat, answered by somebody without part in it, judged; 表扬 passed on; neither is 举报."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import grievances
from models.grievances import Grievance
from tests.conversations import serving
from tests.conversations.cast import LIMITS, ZONE, Neighbourhood
from tests.lines import play


def further(session: Session, now: datetime) -> int:
    return grievances.grievances_further(session, now, LIMITS, ZONE)


def number_of(session: Session, now: datetime) -> int:
    return session.scalars(select(Grievance.id).order_by(Grievance.id.desc())).first() or 0


async def test_told_answered_and_not_content_once(neighbourhood: Neighbourhood) -> None:
    street = await neighbourhood.coordinator("赵兰", scope="liudi")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    helper = await neighbourhood.volunteer("王磊")
    await play(
        helper,
        """
        > 投诉
        < 您说，社区认真答复。是哪方面的？
        | 有人收钱、推销、不守规矩，点“举报”，当天就管。 [时长] [对人的态度] [协调员] [这个服务] [举报]
        > [时长]
        < 是怎么回事？说一句就行，只有答复您的人看得到。
        > 周六做了两小时，只记了一小时
        < 记下了，这是投诉1001。没经手的协调员最晚11月30日（周一）答复，您不用再做什么。 [我的投诉]
        > 我的投诉
        < 投诉1001（时长）：等答复，最晚11月30日（周一）。
        """,
    )
    await play(
        keeper,
        """
        < 王*投诉时长（投诉1001），请最晚11月30日（周一）答复。
        | 原话：“周六做了两小时，只记了一小时” [答复] [看这件投诉]
        > 待答复
        < 有1件投诉等您答复：
        | 投诉1001：王*，时长，最晚11月30日（周一）答复。 [看1001]
        > 投诉1001
        < 投诉1001：王*，时长，最晚11月30日（周一）答复。
        | 原话：“周六做了两小时，只记了一小时” [答复] [打电话]
        > [答复]
        < 投诉1001怎么答复？您写的原样给对方看。
        > 签到晚了一小时，按签到算
        < 这样发给对方吗？“签到晚了一小时，按签到算” [发] [重写]
        > [重写]
        < 投诉1001怎么答复？您写的原样给对方看。
        > 签到码是10点报的，从10点算起。
        < 这样发给对方吗？“签到码是10点报的，从10点算起。” [发] [重写]
        > 发
        < 投诉1001的答复发过去了，对方说满不满意。
        > 待答复
        < 现在没有等您答复的投诉。
        """,
    )
    await play(
        helper,
        """
        < 您的投诉1001，社区答复：“签到码是10点报的，从10点算起。” [满意] [不满意，找上一级]
        > [不满意，找上一级]
        < 好，交给上一级，换一位没经手的答复您。您不用再做什么。
        > 投诉1001
        < 投诉1001（时长）：上一级在看，最晚11月30日（周一）答复。
        """,
    )
    await play(
        street,
        """
        < 投诉1001（时长）的答复王*不满意，请您最晚11月30日（周一）再答复一次。 [看这件投诉]
        > [看这件投诉]
        < 投诉1001：王*，时长，最晚…
        | 原话：“周六做了两小时，只记了一小时” [答复] [打电话]
        > [答复]
        < 投诉1001怎么答复？…
        > 住户说9点就到了，补上一小时。
        < 这样发给对方吗？… [发] [重写]
        > [发]
        < 投诉1001的答复发过去了，对方说满不满意。
        """,
    )
    await play(
        helper,
        """
        < 您的投诉1001，社区答复：“住户说9点就到了，补上一小时。”
        | 还是不满意，可以打民政部门的电话12345。 [满意] [还是不满意]
        > [满意]
        < 谢谢您说出来，这件事办完了。
        > 我的投诉
        < 投诉1001（时长）办完了：“住户说9点就到了，补上一小时。”
        """,
    )
    told = await neighbourhood.call(number_of)
    await keeper.tap_id(
        serving.tap("grievance.write", told)
    )  # an old letter of one who has a part now
    assert "这件事只有当事人能办" in keeper.heard[-1].words


async def test_of_a_coordinator_the_next_level_answers_and_when_late_civil_affairs_are_named(
    neighbourhood: Neighbourhood,
) -> None:
    street = await neighbourhood.coordinator("赵兰", scope="liudi")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await play(
        resident,
        """
        > 我要投诉李敏，打了三次电话没人接
        < 您说，社区认真答复。… [时长] [对人的态度] [协调员] [这个服务] [举报]
        > 3
        < 是哪一位？他不会来答复这件事。 [李敏] [赵兰] [说不上来]
        > 李敏
        < 记下了，这是投诉1001。…
        """,
    )
    assert await keeper.listen() == []
    await play(
        street,
        "< 程*投诉协调员（投诉1001），请…\n| 说的是李*。先不要跟他讲。\n| 原话：“我要投诉李敏，打了三次电话没人接” [答复] [看这件投诉]",
    )
    neighbourhood.house.clock.move(days=8)
    assert await neighbourhood.call(further) == 1
    await play(
        resident,
        """
        < 投诉1001还是没有人答复，对不住。请打民政部门的电话12345，他们管。 [我的投诉]
        > [我的投诉]
        < 投诉1001（协调员）：还没有人答复。民政部门的电话是12345。
        """,
    )


async def test_a_report_stays_a_report_and_help_says_which_is_which(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await play(
        resident,
        """
        > 投诉
        < 您说，社区认真答复。…
        > 帮助
        < 说一句是怎么回事就行，…有人收钱、推销，说“举报”。
        < 接着说：
        | 您说，社区认真答复。…
        > 举报
        < 是怎么回事？说一句就行，比如“有人上门推销”。只有社区看得到。
        > 有人上门推销床垫
        < 记下了，社区当天就管。…
        > 投诉
        < 您说，社区认真答复。…
        > 取消
        < 好，不弄了，什么都没发出去。以后有事随时说。
        > 我的投诉
        < 您没有投诉过什么。有不满意的，说“投诉”。
        > 投诉1001
        < 没有找到投诉1001。说“我的投诉”看您说过的。
        """,
    )


async def test_a_stranger_may_complain_too(neighbourhood: Neighbourhood) -> None:
    city = await neighbourhood.coordinator("市里", scope="wuhan")
    line = neighbourhood.stranger()
    await line.say("投诉")
    await line.say("登记了三次都没成")
    assert "话我记着。是哪方面的？" in line.heard[-1].words
    await line.tap("这个服务")
    assert "这是投诉1001" in line.heard[-1].words or "这是投诉1001" in line.heard[-2].words
    assert "登记了三次都没成" in (await city.listen())[-1].words


async def test_praise_is_passed_on_to_whom_it_is_meant_for(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    await serving.serve_once(neighbourhood, resident, helper)
    resident.unread.clear()
    await play(
        resident,
        """
        > 我要表扬王磊
        < 谢谢您，您的话我带给他。
        > 表扬
        < 真好！要谢哪一位？ [王*，陪一位居民去医院换药] [社区的人]
        > 1
        < 想说什么？一句话就行，我带到。
        > 您路上一直扶着我
        < 带到了，谢谢您说出来。
        > 我要表扬社区，想得真周到
        < 话我留着。要带给哪一位？ [王*，陪一位居民去医院换药] [社区的人]
        > 取消
        < …
        > 表扬
        < 真好！要谢哪一位？ [王*，陪一位居民去医院换药] [社区的人]
        > [社区的人]
        < 想说什么？一句话就行，我带到。
        > 谢谢你们，我电话13800000121
        < 带到了，谢谢您说出来。
        """,
    )
    await helper.listen()
    carried = [one.words for one in helper.heard[-2:]]
    assert "我要表扬王磊" in carried[0]
    assert "您路上一直扶着我" in carried[1]
    thanks = (await keeper.listen())[-1].words
    assert "彭*谢谢您：“谢谢你们" in thanks
    assert "13800000121" not in thanks


async def test_an_errand_said_instead_is_an_errand(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await play(
        resident,
        """
        > 投诉
        < 您说，社区认真答复。…
        > 明天下午3点请人来修厨房水龙头
        < 我记成这样：
        | 修厨房水龙头… [发布] [修改] [取消]
        > [取消]
        < …
        > 我的投诉
        < 您没有投诉过什么。…
        """,
    )
