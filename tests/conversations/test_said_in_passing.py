"""顺口一说 What people say in passing: opening hours, thanks, a complaint told already, a new telephone, a new home."""

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_opening_hours_are_told_whenever_they_are_asked(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 你们几点上班
        < 我这里什么时候都能说。社区的人上午8点半到下午5点半在，电话027-0000 0101。
        """,
    )
    neighbourhood.house.clock.move(hours=12)
    await play(
        line,
        """
        > 周五请人来打扫
        < …几点好？…
        > 社区晚上有人值班吗
        < 我这里什么时候都能说。社区的人明天（周二）上午8点半上班，到时候打027-0000 0101就行。
        < 接着说：…几点好？…
        """,
    )


async def test_kind_words_where_nothing_waits_are_passed_on(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 谢谢你们，昨天那个小伙子修得蛮好
        < 话我留着。要带给哪一位？ [社区的人]
        > 1
        < 带到了，谢谢您说出来。
        > 办好了
        < 现在没有等您确认的事。要办什么，说一句就行。 [请人帮忙] [问我的事]
        """,
    )
    [told] = await keeper.listen()
    assert "昨天那个小伙子修得蛮好" in told.words


async def test_what_was_complained_of_is_not_asked_again(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 你们那个志愿者态度太差了，迟到一个小时
        < “你们那个志愿者态度太差了，迟到一个小时”，这句话报给社区，对吗？只有社区看得到。 [报给社区] [不报]
        > 算了
        < 好，没有报。有事随时说。
        > 你们那个志愿者态度太差了，迟到一个小时
        < …报给社区，对吗？…
        > 对
        < 记下了，社区当天就管。对方不会知道是您说的，您不用再做什么。
        """,
    )
    [told] = await keeper.listen()
    assert "迟到一个小时" in told.words


async def test_a_new_telephone_and_a_new_home_are_kept(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident(
        "张婆婆", building="7栋", door="2单元302", phone="13800000121"
    )
    await play(
        line,
        """
        > 改电话
        < 新号码是多少？只有来帮忙的人和社区看得到。
        > 1380000012
        < 报11位号码就行，比如13800000000。
        > 13800000126
        < 好，电话改成尾号0126。
        | 以后的事都用新的。已经发出去的要改，说编号就行，比如“1001改成4号楼”。
        > 搬家了，现在住9栋1单元401
        < 好，住址改成9栋，门牌只有来的人看得到。
        | 以后的事都用新的。…
        > 周五下午3点请人来打扫
        < 我记成这样：…9栋…尾号0126… [发布] [修改] [取消]
        """,
    )


async def test_a_volunteer_is_told_what_a_volunteer_may_bring(
    neighbourhood: Neighbourhood,
) -> None:
    helper = await neighbourhood.volunteer("何静")
    await play(helper, "> 要带什么工具\n< 说不准就先打个电话问一声，…")


async def test_who_comes_is_asked_for_and_nobody_is_complained_of(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    helper = await neighbourhood.volunteer("何静")
    need = await neighbourhood.posted(line, "明天下午3点请人来修水龙头")
    await neighbourhood.taken(helper, need)
    await line.listen()
    line.unread.clear()
    await play(line, "> 他到了没有\n< …1001 修水龙头，明天（周二）下午3点，何*接了…")


async def test_a_registration_that_turns_into_helping_asks_nothing_twice(
    neighbourhood: Neighbourhood,
) -> None:
    line = neighbourhood.stranger()
    await play(
        line,
        """
        > 你好
        < 您好，这里是志愿武汉，…
        > 槐荫社区
        < 要记您的称呼、电话、住址。…
        > 我来帮忙
        < 欢迎来帮忙！…
        """,
    )
    await line.say("同意")
    await line.say("小李")
    line.unread.clear()
    await play(
        line,
        """
        > 会修电脑，周末有空，也能陪老人看病
        < 我记成这样：
        | 会的：修电脑、陪老人看病
        | 有空：周末
        | 您满18岁了吗？ [满了] [14到17岁] [不到14岁]
        > 27
        < 好了，您是槐荫社区的志愿者了。…
        > 我的任务
        < 您手上没有约好的事。… [看附近的事]
        """,
    )


async def test_a_coordinator_says_that_a_paper_was_seen(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await neighbourhood.posted(resident, "明天下午3点请人来修水龙头")
    helper = await neighbourhood.volunteer("王磊")
    await neighbourhood.call(serving.unverify, external=helper.external)
    await play(keeper, "> 看过证件了\n< 现在没有等您看证件的志愿者。")
    await play(helper, "> 接1001\n< 是这一件：…\n> [我去]\n< 上门的事，社区要先看一次您的证件，…")
    await keeper.listen()
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 看过证件，是本人
        < 您看过哪一位的证件？点一下，上门的事他就能接。 [王磊，是本人]
        > [王磊，是本人]
        < 记下了：王磊的证件您看过。…
        > 看过了
        < 现在没有等您看证件的志愿者。
        > 看板
        < 统计我现在还说不了。…
        """,
    )
    await helper.say("接1001")
    [said] = await helper.tap("我去")
    assert "1001归您" in said.words


async def test_two_things_in_one_sentence_are_two_needs(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 明天上午想请人买菜，下午再陪我去医院
        < 您说了两件事，先办这一件，发好了接着办另一件。
        | 我记成这样：…买菜…明天（周二）上午… [发布] [修改] [取消]
        > 发布
        < 发好了，编号1001。…
        < 还有一件：陪一位居民去医院。接着发吗？ [接着发] [不用了]
        > 接着发
        < 我记成这样：…陪一位居民去医院…明天（周二）下午… [发布] [修改] [取消]
        > 发布
        < 发好了，编号1002。…
        """,
    )
    first, second = await neighbourhood.needs()
    assert (neighbourhood.local(first.starts_at), first.category) == (
        "2026-11-24 08:00",
        "convenience",
    )
    assert (neighbourhood.local(second.starts_at), second.category) == (
        "2026-11-24 13:00",
        "medical",
    )


async def test_where_both_are_is_said_once(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("张婆婆", phone="")
    await play(
        line,
        """
        > 明天上午想请人买菜，下午再陪我去医院，3栋2单元501，13800000133
        < 电话、门牌只告诉接单的人。
        | 您说了两件事，先办这一件，发好了接着办另一件。
        | 我记成这样：…买菜…3栋2单元501…尾号0133 [发布] [修改] [取消]
        > 发布
        < …
        < 还有一件：陪一位居民去医院。接着发吗？ [接着发] [不用了]
        > 好
        < …陪一位居民去医院…3栋2单元501…尾号0133 [发布] [修改] [取消]
        """,
    )


async def test_there_and_back_again_is_one_thing(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 周三上午9点请人送我去医院，11点接我回来
        < 我记成这样：…去医院…周三（11月25日）上午9点… [发布] [修改] [取消]
        """,
    )


async def test_no_telephone_is_no_telephone_however_it_is_said(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("吴爹爹", building="9栋", door="401", phone="")
    await play(
        line,
        """
        > 周五下午3点请人换灯泡
        < 留个电话，来的人好找您。不想留就回“不留”。 [不留]
        > 几个人来
        < …
        > 那个
        < 接着说：
        | 留个电话，来的人好找您。不想留就回“不留”。 [不留]
        > 没得
        < 我记成这样：…没留电话 [发布] [修改] [取消]
        """,
    )


async def test_no_and_good_bye_and_money_have_words_of_their_own(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 不用了，谢谢
        < 好，有事随时说一句。
        > 再见
        < 好，再见。有事随时说一句。
        > 我要借钱
        < 钱我们借不了，也请您别借给不认识的人。家里有难处，说“人工”，社区帮您问救助。…
        """,
    )


async def test_every_week_is_noted_once_and_that_is_said(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await play(
        line,
        """
        > 我想请人每个星期三上午10点来打扫一次
        < 先记这一回。以后每回说“和上次一样”，再说哪天就行。
        | 我记成这样：…打扫…周三（11月25日）上午10点… [发布] [修改] [取消]
        > 改到下午3点
        < 好，改到周三（11月25日）下午3点，别的没动：… [发布] [修改] [取消]
        """,
    )


async def test_one_need_is_looked_at_by_its_number(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("张婆婆", building="7栋", door="302")
    await neighbourhood.posted(line, "明天下午3点请人来修水龙头")
    await play(line, "> 看1001\n< …修水龙头…明天（周二）下午3点…")
