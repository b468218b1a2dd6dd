"""一半的话 A need half said: kept, asked about once when nobody is in a hurry any more (U23)."""

from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on
from tests.lines import play

NUDGE = "刚才说的事还没发出去，我给您留着。接着说就行；不要了，回“取消”。"


async def test_a_draft_that_stands_still_is_asked_about_once_and_goes_on(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await play(resident, "> 明天下午三点请人帮我搬一箱书\n< … [发布] [修改] [取消]")
    await go_on(neighbourhood, minutes=20)
    assert await resident.listen() == []
    await go_on(neighbourhood, minutes=15)
    await play(resident, f"< {NUDGE}")
    await go_on(neighbourhood, hours=3)
    await play(resident, "> 发布\n< 发好了，编号1001。…")


async def test_at_night_it_waits_for_the_morning(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await go_on(neighbourhood, hours=13)  # ten in the evening
    await play(resident, "> 后天下午三点请人帮我搬一箱书\n< … [发布] [修改] [取消]")
    await go_on(neighbourhood, minutes=40)
    assert await resident.listen() == []
    await go_on(neighbourhood, hours=9)
    await play(resident, f"< {NUDGE}")


async def test_what_is_no_draft_is_left_in_peace(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    await neighbourhood.posted(resident, "明天下午三点请人帮我搬一箱书")
    await play(resident, "> 我的需求\n< …1001…")
    await go_on(neighbourhood, minutes=35)
    assert NUDGE not in "".join(one.words for one in await resident.listen())
