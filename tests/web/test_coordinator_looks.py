"""What a coordinator looks at from WeChat or Telegram: a page of theirs alone, opened by a tap, each look noted."""

from functools import partial
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.web.doors import Doors
from bot.web.sessions import address_of
from models import conversations
from models.audit import AuditLine
from models.claims import Claim
from tests.web.service import Service, Visitor
from tests.web.test_forged_taps import claimed
from tests.web.test_forms import guardian, made, make_young, person_at
from tests.web.test_private import DOOR, PHONE


def path_of(service: Service, kind: str, subject: int, whom: int) -> str:
    """As it stands in another company's chat."""
    doors = Doors(service.store.keys.index, "https://here.example")
    return urlsplit(doors.link(kind, subject, whom)).path


async def whose(service: Service, one: Visitor) -> int:
    return await service.read(partial(person_at, external=address_of(one.token)))


def acts(session: Session, act: str) -> int:
    return len(list(session.scalars(select(AuditLine.id).where(AuditLine.act == act))))


def only_claim(session: Session) -> Claim:
    claim = session.scalars(select(Claim)).one()
    session.expunge(claim)
    return claim


@pytest.mark.parametrize("kind", ["call", "ring"])
async def test_telephone_and_door_open_by_a_tap_for_that_coordinator(
    service: Service, kind: str
) -> None:
    cast = await claimed(service)
    claim = await service.read(only_claim)
    subject = (claim.need_id if kind == "call" else claim.resident_id) or 0
    mine = path_of(service, kind, subject, await whose(service, cast["coordinator"]))
    anybody = Visitor(service)
    knock = await anybody.get(mine)
    assert PHONE not in knock.text
    assert await service.read(partial(acts, act="look-contact")) == 0
    page = await anybody.ask("POST", mine)
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
    assert PHONE in page.text
    assert DOOR in page.text
    assert 'href="tel:' in page.text
    assert await service.read(partial(acts, act="look-contact")) == 1
    for other in ("volunteer", "resident"):
        theirs = path_of(service, kind, subject, await whose(service, cast[other]))
        gone = await anybody.ask("POST", theirs)
        assert gone.status == 410
        assert PHONE not in gone.text


async def test_the_numbers_of_a_door_are_read_out_from_it(service: Service) -> None:
    cast = await claimed(service)
    claim = await service.read(only_claim)
    need_id, keeper = claim.need_id or 0, await whose(service, cast["coordinator"])
    page = await Visitor(service).ask("POST", path_of(service, "codes", need_id, keeper))
    assert str(claim.arrive_code) in page.text
    assert str(claim.leave_code) in page.text
    theirs = path_of(service, "codes", need_id, claim.volunteer_id)
    assert (await Visitor(service).ask("POST", theirs)).status == 410
    assert await service.read(partial(acts, act="look-codes")) == 1


async def test_a_guardian_is_rung_up_from_it(service: Service) -> None:
    cast = await claimed(service)
    young = await service.visitor()
    path = await made(service, young, rule=make_young)
    await young.ask("POST", path, data={"name": "李老师", "phone": "139 0000 0177"})
    assert await service.read(guardian) == ("李老师", "13900000177")
    about, keeper = await whose(service, young), await whose(service, cast["coordinator"])
    page = await Visitor(service).ask("POST", path_of(service, "guardian", about, keeper))
    assert 'href="tel:13900000177"' in page.text
    theirs = path_of(service, "guardian", about, await whose(service, cast["resident"]))
    assert (await Visitor(service).ask("POST", theirs)).status == 410


async def test_exact_words_are_read_by_who_answers_and_by_nobody_else(service: Service) -> None:
    cast = await service.cast()
    resident, keeper = cast["resident"], await whose(service, cast["coordinator"])
    await resident.say("人工")
    await resident.say("我的电话换成13900000199了，门也换到5栋")
    one = await service.read(partial(open_of, person_id=await whose(service, resident)))
    path = path_of(service, "words", one, keeper)
    assert (await Visitor(service).ask("POST", path)).status == 410  # not taken yet
    await cast["coordinator"].until("等着您")
    await cast["coordinator"].tap("我来接")
    page = await Visitor(service).ask("POST", path)
    assert "13900000199" in page.text
    assert await service.read(partial(acts, act="look-words")) == 1
    theirs = path_of(service, "words", one, await whose(service, cast["volunteer"]))
    assert (await Visitor(service).ask("POST", theirs)).status == 410


def open_of(session: Session, person_id: int) -> int:
    one = conversations.open_of(session, person_id)
    assert one
    return one.id
