"""What the newest answer offers beside any question is chosen by its label too, on every channel (U24)."""

from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_a_list_that_asks_nothing_answers_to_its_labels(
    neighbourhood: Neighbourhood,
) -> None:
    helper = await neighbourhood.volunteer("王磊")
    await play(
        helper,
        """
        > 我的星级
        < 一共生效0.00小时，… [有一处不对]
        > 有一处不对
        < …
        """,
    )
    said = helper.heard[-1].words
    await helper.say("取消")
    await helper.say("我的星级")
    await helper.tap("有一处不对")
    assert helper.heard[-1].words == said


async def test_the_code_of_a_certificate_is_never_taken_for_thanks(
    neighbourhood: Neighbourhood,
) -> None:
    from tests.conversations.serving import serve_once

    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    await serve_once(neighbourhood, resident, helper)
    resident.unread.clear()
    await play(
        resident, "> 验证 AAAA BBBB CCCC\n< 没有查到这份证明。请核对验证码，一位都不能错。\n< …"
    )
    await resident.say("小伙子蛮过细")
    assert "小伙子蛮过细" in "\n".join(one.words for one in await helper.listen())
