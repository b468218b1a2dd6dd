"""我的任务、我的时长 What a volunteer promised, and hours line by line, the two kinds apart (D19, U53)."""

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_one_task_is_shown_with_all_that_can_be_done(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    await play(helper, "> 我的任务\n< 您手上没有约好的事。看看附近谁要帮忙？ [看附近的事]")
    first = await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await neighbourhood.taken(helper, first)
    await play(
        helper,
        """
        > 我的任务
        < 您约好了1件事：1001。…换药…您接了…明天（周二）上午9点… [查看地址电话] [出发了] [去不了] [请人替]
        """,
    )
    second = await neighbourhood.posted(resident, "周五晚上7点请人修台灯")
    await neighbourhood.taken(helper, second, on_the_way=True)
    await play(
        helper,
        """
        > 我的任务
        < 您约好了2件事：
        | 1001 …换药，明天（周二）上午9点，您接了
        | 1002 …台灯，周五（11月27日）晚上7点，在路上 [看1001] [看1002]
        > [看1002]
        < 1002现在是这样：…台灯… [到了] [查看地址电话] [路上耽误了] [去不了]
        """,
    )
    for one in helper.heard:
        assert "302" not in one.words


async def test_a_task_of_somebody_else_is_not_shown(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    other = await neighbourhood.volunteer("王磊")
    need = await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await neighbourhood.taken(helper, need)
    [claim] = await neighbourhood.call(serving.all_claims)
    for step in ("mine_volunteer.task", "claim.details", "claim.withdraw", "serve.set_out"):
        await other.tap_id(serving.tap(step, claim.id))
        assert "这件事只有当事人能办" in other.heard[-1].words


async def test_hours_are_shown_line_by_line_with_who_confirmed_them(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    await play(helper, "> 我的时长\n< 还没有记上时长。做完一件，住户点个头，就有第一笔。")
    await serving.serve_once(neighbourhood, resident, helper)
    await play(
        helper,
        """
        > 我做了几个钟头了
        < 记上的还在公示，没到生效的日子。
        | 公示（给大家看）里还有0.90小时，周四（11月26日）过了就生效。
        | 最近1笔：
        | 今天（周一） …换药，0.90小时，两头都有凭据，公示到周四（11月26日） [有一笔不对]
        """,
    )
    neighbourhood.house.clock.move(days=4)
    await neighbourhood.call(serving.make_effective)
    await helper.say("在")  # on WeChat what waited comes with a word
    assert "换药的0.90小时生效了。谢谢您，不用做什么。" in "".join(map(str, helper.unread))
    assert "[我的时长]" in "".join(map(str, helper.unread))
    helper.unread.clear()
    await play(
        helper,
        """
        > 我的时长
        < 已生效0.90小时：凭签到的0.90小时，社区补记的0.00小时。
        | 最近1笔：
        | 11月23日（周一） …换药，0.90小时，两头都有凭据，已生效 [有一笔不对]
        """,
    )
