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
        < 做完头一件，… [附近的事] [有一处不对]
        > 附近的事
        < …
        """,
    )
    said = helper.heard[-1].words
    await helper.say("取消")
    await helper.say("我的星级")
    await helper.tap("附近的事")
    assert helper.heard[-1].words == said
