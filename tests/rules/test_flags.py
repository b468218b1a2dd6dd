"""每日核查: what looks odd is flagged once, told one level up to somebody without part; honest neighbours are not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import flags, hours
from models.audit import AuditLine
from models.claims import Claim, ClaimState
from models.errors import NotAllowed
from models.flags import Flag, FlagState
from models.hours import Objection, Record, RecordState, Service
from models.limits import Limits
from models.people import Who
from models.roles import Role
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.scene import HOME, ZONE, Scene, north

WEDNESDAY = datetime(2026, 11, 18, 0, 0, tzinfo=UTC)  # 8:00 in Wuhan
LIMITS = Limits(flag_approver_records=4, flag_round_records=5)
Found = list[tuple[str, int, int]]


def served(
    session: Session,
    scene: Scene,
    who: Who,
    *,
    at: float,
    minutes: int = 50,
    task: Task | None = None,
    by: Who | None = None,
) -> None:
    """A service so many hours after Wednesday morning; `by` is the coordinator who stood for it."""
    start = WEDNESDAY + timedelta(hours=at)
    end = start + timedelta(minutes=minutes)
    claim = _claim(session, task, who, start, end) if task else None
    what = Service(
        claim_id=claim,
        person_id=who.id,
        community_id=scene.here,
        category="care",
        title="陪伴照料",
        started_at=start,
        ended_at=end,
        evidence={},
        mark="coordinator" if by else "evidence",
        confirmed_by="coordinator" if by else "sweep",
        by_id=by.id if by else None,
    )
    write = hours.record if task else hours.grant
    assert write(session, what, scene.now, LIMITS, ZONE).record_ids


def _claim(session: Session, task: Task, who: Who, start: datetime, end: datetime) -> int:
    made = Claim(
        task_id=task.id,
        need_id=task.need_id,
        volunteer_id=who.id,
        resident_id=task.resident_id,
        community_id=task.community_id,
        state=ClaimState.CONFIRMED,
        starts_at=start,
        ends_at=end,
        claimed_at=start,
    )
    session.add(made)
    session.flush()
    return made.id


def look(session: Session, clock: HeldClock) -> Found:
    """The days are over; looked at again, nothing is found twice."""
    clock.move(days=1)
    assert flags.flag_odd(session, clock(), LIMITS, ZONE) == 1
    assert flags.flag_odd(session, clock(), LIMITS, ZONE) == 0
    found = session.scalars(select(Flag).order_by(Flag.kind, Flag.person_id))
    return [(str(one.kind), one.person_id, one.many) for one in found]


@pytest.fixture
def upper(session: Session, scene: Scene) -> Who:
    """Who answers for the street."""
    return answers(session, scene, scene.street)


def answers(session: Session, scene: Scene, node: int, who: Who | None = None) -> Who:
    who = who or scene.person("赵兰", coordinator=True)
    session.add(Role(person_id=who.id, node_id=node, on_duty=True, given_at=scene.now))
    session.flush()
    return who


def test_many_records_of_a_day_are_told_once_and_again_only_of_another_day(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    busy, honest, long = scene.volunteers(3)
    for at in range(7):
        served(session, scene, busy, at=at, minutes=31)
    for at in range(6):
        served(session, scene, honest, at=at, minutes=31)
    served(session, scene, long, at=0, minutes=12 * 60 + 1)
    clock.move(hours=1)
    assert flags.flag_odd(session, clock(), LIMITS, ZONE) == 0  # the day is not over
    assert look(session, clock) == [("burst", busy.id, 7), ("burst", long.id, 1)]
    assert len(scene.told(upper, "notice-flag-burst")) == 2
    assert scene.told(scene.coordinator) == []
    scene.now = clock()
    served(session, scene, busy, at=10)  # one more on the day that was told
    assert len(look(session, clock)) == 2
    assert len(scene.told(upper)) == 2


def test_the_same_two_more_than_three_times_a_week(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    pair, honest = scene.volunteers(2)
    other = scene.person("周婆婆", resident=True)
    for at in range(4):
        served(session, scene, pair, at=at * 24, task=scene.task())
        whose = other if at % 2 else scene.resident
        served(session, scene, honest, at=at * 24, task=scene.task(resident=whose))
    assert look(session, clock) == [("pair", pair.id, 4)]
    assert session.scalars(select(Flag.other_id)).one() == scene.resident.id
    assert scene.values(upper, "notice-flag-pair")["other"] == "彭*"


def test_one_coordinator_stands_for_nearly_all_and_is_never_asked_about_it(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    answers(session, scene, scene.street, scene.coordinator)  # coordinates the street as well
    for at, one in enumerate(scene.volunteers(5)):
        served(session, scene, one, at=at, by=scene.coordinator if at else upper)
    assert look(session, clock) == []  # four of five are 80%, and no more
    scene.now = clock()
    for one in scene.volunteers(2):
        served(session, scene, one, at=9, by=scene.coordinator)
    assert look(session, clock) == [("approver", scene.coordinator.id, 6)]
    assert scene.told(scene.coordinator) == []
    assert scene.values(upper, "notice-flag-approver")["amount"] == 85


def test_nobody_is_in_two_far_places_at_nearly_the_same_time(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    quick, honest, near = scene.volunteers(3)
    lat, lon = north(20_000)
    for who, gap, there in (
        (quick, 5, (lat, lon)),
        (honest, 60, (lat, lon)),
        (near, 1, north(2_500)),
    ):
        mine, theirs = (scene.person(resident=True) for _ in range(2))
        here = scene.task(resident=mine, lat=HOME[0], lon=HOME[1])
        far = scene.task(resident=theirs, lat=there[0], lon=there[1])
        served(session, scene, who, at=0, task=here)
        served(session, scene, who, at=(50 + gap) / 60, task=far)
    assert look(session, clock) == [("travel", quick.id, 2)]
    assert scene.values(upper, "notice-flag-travel")["amount"] == 240


def test_only_whole_hours_again_and_again(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    whole, honest, new = scene.volunteers(3)
    for at in range(5):
        served(session, scene, whole, at=at * 24, minutes=60, by=upper)
        served(session, scene, honest, at=at * 24, minutes=60 if at else 61)
    served(session, scene, new, at=0, minutes=60)
    city = answers(session, scene, scene.city)
    found = [one for one in look(session, clock) if one[0] != "approver"]
    assert found == [("round", whole.id, 5), ("round_by", upper.id, 5)]
    assert scene.told(upper) == []  # stood for them: the city is asked
    assert {"notice-flag-round", "notice-flag-round-by"} <= set(scene.keys(city))


def test_one_tap_closes_it_or_stops_what_is_in_publicity(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    busy = scene.volunteer("王磊")
    for at in range(7):
        served(session, scene, busy, at=at, minutes=31)
    look(session, clock)
    flag = session.scalars(select(Flag.id)).one()
    answers(session, scene, scene.city, busy)
    for who in (scene.coordinator, busy):  # of the place itself; whom it is about
        with pytest.raises(NotAllowed):
            flags.decide(session, who, flag, clock(), LIMITS, ZONE, fine=True)
    said = [
        flags.decide(session, upper, flag, clock(), LIMITS, ZONE, fine=fine)
        for fine in (False, False, True, False)
    ]
    looking, closed = FlagState.LOOKING, FlagState.FINE
    assert said == [(looking, 7), (looking, 0), (closed, 0), (closed, 0)]
    assert set(session.scalars(select(Record.state))) == {RecordState.OBJECTED}
    assert len(session.scalars(select(Objection)).all()) == 7
    acts = session.scalars(select(AuditLine.act).where(AuditLine.subject == flag)).all()
    assert acts == ["flagged", *["refused-flag"] * 2, "flag-looking", "flag-fine"]


def test_days_missed_are_caught_up_with(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    for many in range(3):
        scene.now = clock()
        for at in range(7):
            served(session, scene, scene.volunteer(), at=at + many, minutes=31)
        clock.move(days=2)
    done = [flags.flag_odd(session, clock(), LIMITS, ZONE, most=2) for _ in range(3)]
    assert done == [2, 1, 0]


def test_the_list_is_of_the_level_above_by_number_and_told_further_when_nobody_looks(
    session: Session, scene: Scene, clock: HeldClock, upper: Who
) -> None:
    city = answers(session, scene, scene.city, scene.person("市里", coordinator=True))
    busy, long = scene.volunteers(2)
    for at in range(7):
        served(session, scene, busy, at=at, minutes=31)
    served(session, scene, long, at=0, minutes=12 * 60 + 1)
    look(session, clock)
    waits = flags.waiting(session, upper)
    assert [one.number for one in waits] == [1001, 1002]
    assert [len(flags.waiting(session, one)) for one in (city, scene.coordinator, busy)] == [
        2,
        0,
        0,
    ]
    first, second = waits
    assert flags.by_number(session, upper, 1001, clock()) is first
    assert flags.by_number(session, scene.coordinator, 1001, clock()) is None  # with a line
    assert flags.get(session, busy, first.id, clock()) is None
    flags.decide(session, upper, first.id, clock(), LIMITS, ZONE, fine=True)
    assert flags.waiting(session, upper) == [second]

    def further() -> int:
        return flags.flags_further(session, clock(), LIMITS, ZONE)

    clock.move(days=1)
    assert further() == 0
    clock.move(days=5)  # three working days, with a weekend between
    assert (further(), further()) == (1, 0)
    assert [len(scene.told(who, "notice-flag-late")) for who in (upper, city)] == [1, 0]
    clock.move(days=7)
    assert (further(), further()) == (1, 0)
    assert [len(scene.told(who, "notice-flag-late")) for who in (upper, city)] == [1, 1]
    clock.move(days=30)
    assert further() == 0
    assert scene.told(scene.coordinator) == []
    acts = session.scalars(select(AuditLine.act).where(AuditLine.subject == second.id)).all()
    assert acts == ["flagged", "flag-again", "flag-up"]
