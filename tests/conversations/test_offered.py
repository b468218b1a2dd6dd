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
