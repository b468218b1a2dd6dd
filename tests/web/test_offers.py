"""Cards of a page that can do nothing any more: a draft that was posted, an offer that others took (docs/web-chat.md)."""

from typing import Any

from tests.web.service import Service, Visitor, stream
from tests.web.test_forged_taps import WORDS


async def offered(service: Service) -> tuple[dict[str, Visitor], Visitor]:
    """A need that two volunteers are looking at."""
    cast = await service.cast()
    await cast["resident"].say(WORDS)
    await cast["resident"].tap("发布")
    await cast["coordinator"].until("等您看一眼")
    await cast["coordinator"].tap("通过")
    await cast["volunteer"].until("去得了吗")
    other = (await service.cast())["volunteer"]
    await other.say("附近有什么事")
    return cast, other


def takes(letters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [one for letter in letters for one in letter["choices"]]
    return [one for one in found if one["id"].startswith("claim.take|")]


async def test_an_offer_that_another_took_is_shown_as_over(service: Service) -> None:
    cast, other = await offered(service)
    [before] = takes(await other.look())
    assert before["over"] is False
    async with stream(service, other) as events:
        await cast["volunteer"].tap("我去")
        service.running.chat.ring_all()  # as the next beat would
        while True:
            name, data = await events.event()
            if name == "over":
                break
    assert data == {"taps": [before["id"]]}
    [after] = takes(await other.look())
    assert after == {**before, "over": True}
    assert not any(one["over"] for one in takes(await cast["volunteer"].look()))


async def test_what_comes_of_a_draft_replaces_its_card(service: Service) -> None:
    resident = (await service.cast())["resident"]
    await resident.say(WORDS)
    first = (await resident.look())[-1]
    await resident.say("改成2个人")
    second = (await resident.look())[-1]
    assert second["edits"] == first["id"]
    await resident.tap("发布")
    posted = next(one for one in await resident.look() if "编号" in one["text"])
    assert posted["edits"] == second["id"]
    await resident.say("后天下午3点想请人帮我搬一下米")
    assert (await resident.look())[-1]["edits"] is None  # another draft begins anew
