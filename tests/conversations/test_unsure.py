"""问一句 Asking back: what is not clear is asked, and nothing that cannot be undone is guessed; 第二个 of a list."""

from models.needs import NeedState
from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_what_may_end_something_is_asked_and_goes_on_with_the_words(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("张桂芳", building="8栋", door="1单元603")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.posted(resident, "周六下午3点请人修台灯")
    await neighbourhood.posted(resident, "周日下午3点请人修电脑")
    await play(
        resident,
        """
        > 先这样 那个不要紧了
        < 我没听准，不乱办。您是想： [取消我发的事] [都不是]
        > [取消我发的事]
        < 取消哪一件？…
        > 我的需求
        < 您有2件事：…
        > 取消第二个
        < …1001…
        > 算了
        < …
        """,
    )
    assert {one.state for one in await neighbourhood.needs()} == {NeedState.OPEN}
    await helper.say("附近有什么事")
    [said] = await helper.say("接第二个")
    assert "1002归您" in said.words
