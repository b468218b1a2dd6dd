"""F56: role, hours and whatever else is sent beside what was asked for changes nothing, and leaves a line in the log."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.audit import AuditLine
from models.hours import Line, Record
from models.people import Person
from models.roles import Role
from tests import loglines
from tests.web.service import Service
from tests.web.test_forged_taps import claimed
from tests.web.test_forms import GIVEN, made, newest

MORE: dict[str, Any] = {
    "role": "admin",
    "roles": ["coordinator"],
    "coordinator": True,
    "verified": True,
    "verified_at": "2026-11-23",
    "hours": 999,
    "minutes": 59940,
    "points": 1_000_000,
    "person_id": 1,
    "person": {"id": 1, "coordinator": True},
    "address": "another",
    "channel": "console",
    "bot": "root",
    "media_id": 7,
    "language": "xx",
    "__class__": "Coordinator",
}


def noted() -> list[str]:
    """The lines that this process logged of fields that nobody asked for."""
    loglines.stream().flush()
    said = loglines.file("log").read_text("utf-8").splitlines()
    return [one for one in said if "fields-not-ours" in one]


def standing(session: Session) -> tuple[object, ...]:
    """Who is what, who holds which role, which hours there are."""
    flags = select(Person.id, Person.coordinator, Person.volunteer, Person.verified_at)
    people = tuple(map(tuple, session.execute(flags.order_by(Person.id))))
    roles = tuple(session.scalars(select(Role.id).order_by(Role.id)))
    counts = (session.scalar(select(func.count()).select_from(one)) for one in (Line, Record))
    acts = session.scalars(select(AuditLine.act).where(AuditLine.act.like("%coordinator%")))
    return people, roles, tuple(counts), len(acts.all())


async def test_a_message_with_more_in_it_is_the_message_alone(
    service: Service,
) -> None:
    cast = await claimed(service)
    since = len(noted())
    before = await service.read(standing)
    for role in ("resident", "volunteer"):
        visitor = cast[role]
        for place, said in enumerate(
            ({"text": "我的时长"}, {"start": ""}, {"tap": "menu.help|||"})
        ):
            answer = await visitor.post("/messages", {**MORE, **said, "id": f"more-{place}"})
            assert answer.status == 200
    assert await service.read(standing) == before
    lines = noted()[since:]
    assert len(lines) == 6
    assert not any("admin" in one for one in lines)  # that they came, never what they said


async def test_a_form_with_more_in_it_is_its_four_fields_alone(
    service: Service,
) -> None:
    cast = await claimed(service)
    since = len(noted())
    path = await made(service, cast["resident"])
    people = (await service.read(standing))[0]
    more = {name: str(value) for name, value in MORE.items()}
    done = await cast["resident"].ask("POST", path, data={**more, **GIVEN})
    assert done.status == 200
    assert await service.read(newest) == ("1单元302", "13800000128", "phone", True)
    after = await service.read(standing)
    assert isinstance(people, tuple)
    assert isinstance(after[0], tuple)
    assert after[0][: len(people)] == people
    assert [one[1:] for one in after[0][len(people) :]] == [(False, False, None)]  # the neighbour
    assert after[1:] == (await service.read(standing))[1:]
    assert len(noted()[since:]) == 1
