"""What people corrected is taken as a file by a coordinator of the whole city, and by nobody else; each time is in the log."""

import json
from datetime import date, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import communities, corrections
from models.audit import AuditLine
from models.people import Volunteer
from models.roles import Role
from tests.web.service import Service, Visitor


def kept(session: Session) -> int:
    """One correction of the cast's volunteer; the city, whose page it is."""
    volunteer = session.scalars(select(Volunteer).order_by(Volunteer.person_id)).first()
    city = communities.top(session)
    assert volunteer
    assert city
    said = {"category": "convenience", "headcount": 3}
    corrections.keep(
        session, volunteer.person_id, "周五请2个人搬桌子", said, {"headcount": 4}, "a" * 12, date(2026, 11, 23)
    )  # fmt: skip
    return city.id


def raised(session: Session, city: int, now: datetime) -> None:
    """The cast's coordinator answers for the whole city from now on."""
    role = session.scalars(select(Role).where(Role.ended_at.is_(None))).first()
    assert role
    session.add(Role(person_id=role.person_id, node_id=city, on_duty=False, given_at=now))


def lines(session: Session) -> list[tuple[str, bool]]:
    found = session.scalars(select(AuditLine).order_by(AuditLine.id))
    return [(one.act, one.who_id is not None) for one in found if "corrections" in one.act]


async def test_the_file_is_for_a_coordinator_of_the_city_alone(service: Service) -> None:
    cast = await service.cast()
    city = await service.call(kept)
    door = service.running.doors.link("taught", city)

    for name in ("resident", "volunteer", "coordinator"):  # this one answers for a community
        assert (await cast[name].get(door)).status == 410
    assert (await Visitor(service).get(door)).status == 410
    await service.call(partial(raised, city=city, now=service.clock.now()))
    file = await cast["coordinator"].get(door)

    assert (file.status, file.headers["Cache-Control"]) == (200, "no-store")
    assert file.headers["Content-Type"].startswith("application/x-ndjson")
    assert "corrections-" in file.headers["Content-Disposition"]
    (row,) = [json.loads(line) for line in file.text.splitlines()]
    assert (row["text"], row["headcount"], row["understood"]["headcount"]) == (
        "周五请2个人搬桌子",
        4,
        3,
    )
    refused = ("refused-export-corrections", True)
    assert await service.read(lines) == [refused] * 3 + [("export-corrections", True)]
