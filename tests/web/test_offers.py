"""Cards of a page that can do nothing any more: a draft that was posted, an offer that others took (docs/web-chat.md)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.web.sessions import BOT, address_of
from models import consents, mailbox, people
from models.needs import Need
from models.people import Person
from tests.web.service import Service, Visitor, stream
from tests.web.test_forged_taps import WORDS


async def offered(service: Service) -> tuple[dict[str, Visitor], Visitor]:
    """A need that is offered to a volunteer; and another who may take it too."""
    cast = await service.cast()
    await cast["resident"].say(WORDS)
    await cast["resident"].tap("发布")
    await cast["coordinator"].until("等您看一眼")
    await cast["coordinator"].tap("通过")
    await cast["volunteer"].until("去得了吗")
    other = await service.visitor()
    await other.say("你好")
    await service.call(make_helper, external=address_of(other.token), now=service.clock.now())
    return cast, other


def make_helper(session: Session, external: str, now: datetime) -> None:
    """A grown-up volunteer of the need's community whom a coordinator has seen."""
    owner = mailbox.owner(session, external, BOT)
    assert owner
    who, community = people.who(session, owner.person_id), session.scalars(select(Need)).one()
    consents.give(session, who, "volunteer", "2026-11", "要记您的称呼、会什么。", True, now)
    people.register_volunteer(
        session, who, community.community_id, "何静", adult=True, skills=(), times="", now=now
    )
    session.execute(update(Person).where(Person.id == who.id).values(verified_at=now))


def takes(letters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [one for letter in letters for one in letter["choices"]]
    return [one for one in found if one["id"].startswith("claim.take|")]


async def test_an_offer_that_another_took_is_shown_as_over(service: Service) -> None:
    cast, other = await offered(service)
    [before] = takes(await cast["volunteer"].look())
    assert before["over"] is False
    async with stream(service, cast["volunteer"]) as events:
        await events.letter()
        taken = (await other.send(tap=before["id"])).json["letters"][0]
        assert "归您" in taken["text"]
        service.running.chat.ring_all()  # as the next beat would
        while True:
            name, data = await events.event()
            if name == "over":
                break
    assert data == {"taps": [before["id"]]}
    [after] = takes(await cast["volunteer"].look())
    assert after == {**before, "over": True}


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


async def test_ones_own_place_is_not_shown_as_taken_by_others(service: Service) -> None:
    cast, _ = await offered(service)
    await cast["volunteer"].tap("我去")
    assert not any(one["over"] for one in takes(await cast["volunteer"].look()))


async def test_the_tap_beside_a_line_is_called_what_it_does(service: Service) -> None:
    """改 is what changes the line; 举报 beside it is not called 改."""
    cast, _ = await offered(service)
    drafts = [
        one for one in await cast["resident"].look() if one["card"] and "记成" in one["text"]
    ]
    changes = [fact["edit"] for fact in drafts[0]["card"]["facts"] if fact["edit"]]
    assert {one["own"] for one in changes} == {None}
    alert = await cast["volunteer"].until("去得了吗")
    taps = [fact["edit"] for fact in alert["card"]["facts"] if fact["edit"]]
    assert [one["own"] for one in taps] == ["举报"]
