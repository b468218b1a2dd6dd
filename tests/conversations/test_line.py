"""候补、替一下: a full task, whose turn it is, who comes in (D12), and what is tapped much later or twice."""

from datetime import datetime, timedelta

from models.claims import ClaimState
from models.tasks import TaskState
from tests.conversations import serving
from tests.conversations.cast import ZONE, Neighbourhood
from tests.conversations.days import go_on, heard
from tests.conversations.lining import full, states, task_id
from tests.lines import play


async def test_alert_race_second_in_line_and_withdrawal(neighbourhood: Neighbourhood) -> None:
    """D12, in its order: what each reads, and the end of the store."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident, [he, wang, liu] = await full(neighbourhood, "何静", "王磊", "刘洋")
    first = await task_id(neighbourhood, 0)
    await wang.tap_id(serving.tap("claim.take", first))
    await play(
        wang,
        """
        < 1001刚被何*接走，就差一步。给您排在第1位候补，轮到就告诉您。
        | 附近还有3件：…1002 …送菜…1003 …台灯…1004 … [接1002] [接1003] [接1004] [不排了]
        > 候补就候补 我明天反正休息
        < 好，您是第1位候补。…今天（周三）晚上9点半前没轮到，我也告诉您一声。 [不排了]
        """,
    )
    await liu.tap_id(serving.tap("claim.take", first))
    await play(
        liu,
        """
        < 1001已经有人，前面还有1位候补。
        | 附近还有3件：… [接1002] [接1003] [接1004] [排候补]
        > 那修台灯吧 离我近
        < 接好了，1003归您，谢谢！… [查看地址电话] [去不了] [撤回，1分钟内]
        """,
    )
    neighbourhood.house.clock.move(hours=5, minutes=5)
    await heard(resident)
    await heard(keeper)
    page = next(one.tap("查看地址电话") for one in he.heard if one.tap("查看地址电话"))
    await play(
        he,
        """
        > 不好意思 伢突然发烧 明天那个换药的我去不了了
        < 退掉1001，明天（周四）上午9点…换药，对吗？ [退掉] [不退]
        > [退掉]
        < 1001退好了，您先忙要紧的。下一位已经接上，那边我去说，您不用做什么。 [看别的事]
        """,
    )
    await play(
        wang,
        """
        < 轮到您了：1001，明天（周四）上午9点…换药，位置归您。
        | 地址、电话、敲门的暗号在下面那一页。去不了点一下就行，不用解释。… [查看地址电话] [去不了]
        > 好嘞
        < …
        """,
    )
    mine = await neighbourhood.call(serving.all_claims)
    old, new = (one for one in mine if one.task_id == first)
    told = await heard(resident)
    assert "换了一位" in told
    assert f"会说“{new.password}”。说“{old.password}”的就不是他。" in told
    assert str(new.arrive_code) in told
    assert "临时来不了" not in told
    assert "1001不到24小时换了人：何*退出，候补王*已接上。您不用做什么。" in await heard(keeper)
    [gone] = await he.tap_id(str(page))
    assert "您已经退出，地址电话收起来了" in gone.words

    assert [old.state, new.state] == [ClaimState.WITHDRAWN, ClaimState.CLAIMED]
    assert old.arrive_code is None
    task = (await neighbourhood.call(serving.all_tasks))[0]
    assert (task.state, task.taken) == (TaskState.FULL, 1)
    await go_on(neighbourhood, hours=1, minutes=20)  # nobody waits any more, nobody is told
    assert "没轮到" not in await heard(wang)


async def test_who_is_asked_has_a_quarter_of_an_hour_and_the_word_of_the_evening_comes(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [he, wang, liu, chen] = await full(neighbourhood, "何静", "王磊", "刘洋", "陈思")
    first = await task_id(neighbourhood, 0)
    for line in (wang, liu, chen):
        await line.tap_id(serving.tap("claim.take", first))
    await liu.tap("排候补")
    assert "您是第2位候补" in liu.heard[-1].words
    await chen.tap("排候补")
    await chen.tap("排候补")  # twice
    assert (await states(neighbourhood)).count("waiting") == 3
    await heard(wang)
    await he.tap("去不了")
    assert "正在问下一位" in he.heard[-1].words
    await play(
        wang,
        "< 轮到您了：1001，…您去得了吗？位置给您留15分钟。…要注意 走路慢… [我去] [去不了]",
    )
    assert "正在给您换人" in await heard(resident)
    await heard(liu)
    await go_on(neighbourhood, minutes=15)
    assert "等了一阵没等到您回话" in await heard(wang)
    [asked] = await liu.listen()
    assert "轮到您了" in asked.words
    [late] = await wang.tap_id(str(next(o.tap("我去") for o in wang.heard if "留15" in o.words)))
    assert "已经问下一位了" in late.words
    yes = asked.tap("我去")
    assert yes
    answers = [await liu.tap_id(yes) for _ in range(2)]  # the same finger
    assert "接好了，1001归您" in answers[0][0].words
    assert answers[0][0].words == answers[1][0].words
    assert "换了一位" in await heard(resident)
    assert await states(neighbourhood) == ["withdrawn", "lapsed", "claimed", "waiting"]
    neighbourhood.house.clock.move(
        datetime(2026, 11, 25, 21, 21, tzinfo=ZONE) - neighbourhood.house.now()
    )
    await heard(chen)
    await go_on(neighbourhood, minutes=1)
    await play(
        chen,
        """
        < 1001还没轮到您，有人去，您不用留着时间。万一空出来，我先问您。 [不排了]
        > [不排了]
        < 好，1001不排了。谢谢您愿意等。
        > [不排了]
        < 好，1001不排了。谢谢您愿意等。
        """,
    )


async def test_words_say_yes_no_and_never_mind_to_the_line(neighbourhood: Neighbourhood) -> None:
    _, [he, wang, liu] = await full(neighbourhood, "何静", "王磊", "刘洋")
    first = await task_id(neighbourhood, 0)
    await wang.tap_id(serving.tap("claim.take", first))
    await liu.tap_id(serving.tap("claim.take", first))
    wang.unread.clear()
    liu.unread.clear()
    await play(wang, "> 不排了\n< 好，1001不排了。谢谢您愿意等。")
    await play(
        liu, "> 候补\n< 好，您是第1位候补。…\n> 我的候补\n< 您在排候补：…1001 …第1位候补 [不排了]"
    )
    neighbourhood.house.clock.move(minutes=1)
    await liu.tap_id(serving.tap("claim.take", first))
    assert "您排在1001第1位候补" in liu.heard[-1].words
    await liu.say("不排了")
    await wang.tap_id(
        serving.tap("claim.take", first)
    )  # first in line again, without a word of theirs
    await he.tap("去不了")
    assert (await states(neighbourhood))[-1] == "asked"
    await heard(wang)
    await play(wang, "> 我去\n< 接好了，1001归您，谢谢！…")


async def test_the_line_ends_with_the_need_and_all_in_it_hear(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [he, wang] = await full(neighbourhood, "何静", "王磊")
    await wang.tap_id(serving.tap("claim.take", await task_id(neighbourhood, 0)))
    await heard(wang)
    await resident.say("取消1001")
    await resident.tap("取消")
    assert "1001取消了" in await heard(wang)
    assert "不用去了" in await heard(he)
    assert await states(neighbourhood) == ["released", "released"]


async def test_old_taps_of_the_line_say_what_is_true_now(neighbourhood: Neighbourhood) -> None:
    _, [_, wang] = await full(neighbourhood, "何静", "王磊")
    first = await task_id(neighbourhood, 0)
    await wang.tap_id(serving.tap("claim.take", first))
    leave = wang.heard[-1].tap("不排了")
    assert leave
    await go_on(neighbourhood, days=3)
    await heard(wang)
    [answer] = await wang.tap_id(leave)
    assert "这一步现在走不了" in answer.words
    [answer] = await wang.tap_id(serving.tap("claim.wait", first))
    assert "不要人了" in answer.words
    mine = await neighbourhood.call(serving.all_claims)
    stranger = await wang.tap_id(serving.tap("claim.yes", mine[0].id))
    assert "只有当事人" in stranger[0].words
    assert timedelta(days=2) < neighbourhood.house.now() - mine[0].claimed_at
