"""The resident's private page: 暗号 and both numbers, for the one who lives there; from another chat after a tap."""

from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.web.doors import Doors
from models.claims import Claim
from tests.web.service import Service, Visitor
from tests.web.test_forged_taps import claimed
from tests.web.test_private import DOOR, PHONE, looks


async def test_the_resident_reads_word_and_numbers_and_each_look_is_noted(
    service: Service,
) -> None:
    cast = await claimed(service)
    claim = await service.read(only_claim)
    before = await service.read(looks)
    page = await cast["resident"].get(path_of(service, claim))
    assert page.status == 200
    assert 'href="/"' in page.text
    assert page.headers["Cache-Control"] == "no-store"
    for secret in secrets(claim):
        assert f'aria-label="{secret}"' in page.text
    assert await service.read(looks) == before + 1


async def test_neither_the_helper_nor_anybody_else_reads_it(service: Service) -> None:
    cast = await claimed(service)
    claim = await service.read(only_claim)
    before = await service.read(looks)
    others = [Visitor(service), await service.visitor(), cast["volunteer"], cast["coordinator"]]
    for other in others:
        page = await other.get(path_of(service, claim))
        assert page.status == 410
        assert not [one for one in secrets(claim) if one in page.text]
    assert await service.read(looks) == before


async def test_a_link_from_another_chat_opens_after_a_tap_and_shows_nothing_before(
    service: Service,
) -> None:
    """What fetches links to show a preview taps nothing, and leaves no line of a look."""
    await claimed(service)
    claim = await service.read(only_claim)
    assert claim.resident_id
    passer_by = Visitor(service)
    before = await service.read(looks)
    path = personal(service, "need", claim.need_id or 0, claim.resident_id)
    knock = await passer_by.get(path)
    assert knock.status == 200
    assert not [one for one in secrets(claim) if one in knock.text]
    assert await service.read(looks) == before
    page = await passer_by.ask("POST", path)
    assert page.status == 200
    assert 'href="/"' not in knock.text + page.text, "our own chat does not know them"
    assert all(f'aria-label="{one}"' in page.text for one in secrets(claim))
    assert await service.read(looks) == before + 1


async def test_the_helpers_link_from_another_chat_is_gone_after_withdrawal(
    service: Service,
) -> None:
    cast = await claimed(service)
    claim = await service.read(only_claim)
    path = personal(service, "claim", claim.id, claim.volunteer_id)
    page = await Visitor(service).ask("POST", path)
    assert DOOR in page.text
    assert PHONE in page.text
    await cast["volunteer"].tap("去不了")
    page = await Visitor(service).ask("POST", path)
    assert page.status == 410
    assert DOOR not in page.text


async def test_a_link_made_for_one_person_serves_nobody_whose_claim_it_is_not(
    service: Service,
) -> None:
    await claimed(service)
    claim = await service.read(only_claim)
    for kind, about, whom in (
        ("claim", claim.id, claim.resident_id or 0),
        ("need", claim.need_id or 0, claim.volunteer_id),
    ):
        answer = await Visitor(service).ask("POST", personal(service, kind, about, whom))
        assert answer.status == 410
    own = path_of(service, claim)  # a path without a person asks for a session, tapped or not
    assert (await Visitor(service).ask("POST", own)).status == 410
    moved = personal(service, "need", claim.need_id or 0, claim.volunteer_id).replace(
        "/p/n", "/p/c"
    )
    assert (await Visitor(service).ask("POST", moved)).status == 410


def doors(service: Service) -> Doors:
    return Doors(service.store.keys.index, "https://here.example")


def path_of(service: Service, claim: Claim) -> str:
    return doors(service).link("need", claim.need_id or 0)


def personal(service: Service, kind: str, subject: int, person_id: int) -> str:
    return urlsplit(doors(service).link(kind, subject, person_id)).path


def secrets(claim: Claim) -> list[str]:
    return [claim.password or "", claim.arrive_code or "", claim.leave_code or ""]


def only_claim(session: Session) -> Claim:
    claim = session.scalars(select(Claim)).one()
    session.expunge(claim)
    return claim
