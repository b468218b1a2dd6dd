"""人群 Whom an announcement is for, besides place and role: the star of a lifetime, and how lately they came."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers import understand
from models import broadcasts
from models.broadcasts import Recipient
from models.hours import Record, RecordState
from models.limits import Limits
from models.people import Address, Volunteer, Who
from tests.makers import Makers
from tests.rules.announcing import Office, readers

HOUR = 60


@pytest.fixture
def office(make: Makers, limits: Limits) -> Office:
    return Office(make, make.coordinator(), limits)


def served(
    make: Makers, who: Who, *minutes: int, state: RecordState = RecordState.EFFECTIVE
) -> None:
    """Services that count, one after the other on days of their own."""
    for number, many in enumerate(minutes, 1):
        end = make.now - timedelta(days=number)
        make.session.add(
            Record(
                person_id=who.id,
                community_id=make.place("huaiyin").id,
                category="convenience",
                title="代买",
                local_day=end.date(),
                started_at=end - timedelta(minutes=many),
                ended_at=end,
                minutes=many,
                kind="granted",
                mark="coordinator",
                state=state,
                confirmed_by="second",
                evidence={},
                public_until=end,
                created_at=end,
            )
        )
    make.session.flush()


def last_seen(
    session: Session, who: Who, at: datetime, *, served_at: datetime | None = None
) -> None:
    """The last word, and the registration long before; perhaps a service since."""
    long_ago = at - timedelta(days=2_000)
    theirs = update(Volunteer).where(Volunteer.person_id == who.id)
    session.execute(theirs.values(since=long_ago, last_served_at=served_at))
    session.execute(update(Address).where(Address.person_id == who.id).values(heard_at=at))


def got(office: Office, **segment: object) -> list[int]:
    """Who is counted, and then written to: both must be the same."""
    one = office.draft(**segment)
    counted = one.total
    office.type(one)
    office.run()
    found = readers(office.session, one)
    assert len(found) == counted
    return found


def test_a_star_means_that_one_and_above_and_only_hours_that_count(
    session: Session, make: Makers, office: Office
) -> None:
    first, second, short, shown = (make.volunteer(name) for name in "甲乙丙丁")
    make.volunteer("戊")
    served(make, first, 60 * HOUR, 40 * HOUR)
    served(make, second, 299 * HOUR, 60)
    served(make, short, 100 * HOUR - 1)
    served(make, shown, 400 * HOUR, state=RecordState.IN_PUBLICITY)
    assert got(office, star=1) == sorted([first.id, second.id])
    assert got(office, star=2) == [second.id]
    with pytest.raises(broadcasts.NobodyThere):
        office.draft(star=3)
    with pytest.raises(broadcasts.NobodyThere):
        office.draft(star=9)  # there is no such star


def test_active_resting_and_dormant_are_three_parts_of_all(
    session: Session, make: Makers, office: Office, limits: Limits
) -> None:
    here, served_lately, resting, edge, dormant = (make.volunteer(name) for name in "甲乙丙丁戊")
    now = make.now
    ago = {days: now - timedelta(days=days) for days in (1, 89, 90, 364, 365, 700)}
    last_seen(session, here, ago[89])
    last_seen(session, served_lately, ago[700], served_at=ago[1])
    last_seen(session, resting, ago[90])
    last_seen(session, edge, ago[364])
    last_seen(session, dormant, ago[365])
    assert got(office, activity="active") == sorted([here.id, served_lately.id])
    assert got(office, activity="resting") == sorted([resting.id, edge.id])
    assert got(office, activity="dormant") == [dormant.id]


def test_they_are_reckoned_from_the_moment_that_was_counted(
    session: Session, make: Makers, office: Office
) -> None:
    """Who would rest by the time it goes out is still among those whose number was typed."""
    edge = make.volunteer("甲")
    last_seen(session, edge, make.now - timedelta(days=89, hours=23, minutes=59))
    one = office.draft(activity="active")
    office.type(one)
    office.run(seconds=3 * 3600)
    assert readers(session, one) == [edge.id]


def test_all_of_it_holds_together_and_a_portion_takes_nobody_twice(
    session: Session, make: Makers, office: Office, limits: Limits
) -> None:
    crowd = [make.volunteer(f"甲{number}", skills=["medical"]) for number in range(5)]
    other = make.volunteer("乙", skills=["transport"])
    for one in (*crowd, other):
        served(make, one, 120 * HOUR)
    last_seen(session, crowd[0], make.now - timedelta(days=100))
    segment = {"star": 1, "activity": "active", "category": "medical"}
    one = office.draft(**segment)
    assert one.total == 4
    found = []
    while not one.gathered:
        found.append(broadcasts.send.gather(session, one, limits=limits, most=3))
    assert found == [2, 2, 0]  # of the first three, of the last three
    rows = session.scalars(select(Recipient.person_id)).all()
    assert sorted(rows) == sorted(who.id for who in crowd[1:])


@pytest.mark.parametrize("segment", [{"star": 1}, {"activity": "active"}, {"category": "medical"}])
def test_what_only_volunteers_are_is_not_said_of_others(
    make: Makers, office: Office, segment: dict[str, object]
) -> None:
    """It never becomes more people than were meant."""
    make.resident("周婆婆")
    for role in ("resident", "all"):
        with pytest.raises(broadcasts.OfVolunteers):
            office.draft(role=role, **segment)


@pytest.mark.parametrize(
    ("said", "star"),
    [
        ("三星以上的志愿者", 3),
        ("5颗星", 5),
        ("十二星", 12),
        ("two-star volunteers", 2),
        ("三星期没来的", 0),
        ("星期三", 0),
    ],
)
def test_a_star_is_heard_in_words(said: str, star: int) -> None:
    assert understand.star(said) == star
