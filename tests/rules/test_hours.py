"""时长账: double entry, cut at midnight, never beside others, never changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models import hours
from models.hours import Account, Line, Record, RecordState, Refusal, Service
from models.hours.ledger import evidence_hash
from models.hours.record import _days
from models.limits import Limits
from models.people import Who
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import take

LIMITS = Limits()
PROOF = {"arrived": {"by": "code", "at": "x"}, "left": {"by": "code", "at": "y"}}


def wuhan(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def service(scene: Scene, clock: HeldClock, who: Who, start: datetime, end: datetime) -> Service:
    claim = take(scene, clock, scene.task(), who)
    return Service(
        claim_id=claim.id,
        person_id=who.id,
        community_id=scene.here,
        category="medical",
        title="换药",
        started_at=start,
        ended_at=end,
        evidence=PROOF,
        mark="evidence",
        confirmed_by="resident",
        by_id=scene.resident.id,
    )


def sums(session: Session) -> int:
    """All accounts together."""
    accounts = session.execute(select(Account.kind, Account.owner_id))
    return sum(hours.balance(session, kind, owner) for kind, owner in accounts)


def test_a_record_moves_minutes_from_the_community_to_the_person(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    who = scene.volunteer()
    one = service(scene, clock, who, wuhan(23, 9), wuhan(23, 10, 47))
    made = hours.record(session, one, clock(), LIMITS, ZONE)
    assert (made.minutes, made.until) == (107, wuhan(26, 23, 59) + timedelta(seconds=59))
    line = session.scalars(select(Line)).one()
    assert (line.minutes, line.reason, line.by_id) == (107, "confirmed", scene.resident.id)
    assert line.evidence_hash == evidence_hash(PROOF)
    assert hours.balance(session, "pending", who.id) == 107
    assert sums(session) == 0

    again = hours.record(session, one, clock(), LIMITS, ZONE)
    assert (again.minutes, again.record_ids) == (107, made.record_ids)
    assert session.scalar(select(func.count()).select_from(Line)) == 1


def test_a_service_over_midnight_is_two_records(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    who = scene.volunteer()
    start = wuhan(23, 22, 30) + timedelta(seconds=30)
    made = hours.record(
        session, service(scene, clock, who, start, wuhan(24, 1)), clock(), LIMITS, ZONE
    )
    rows = session.scalars(select(Record).order_by(Record.started_at)).all()
    assert [(one.local_day, one.minutes) for one in rows] == [
        (date(2026, 11, 23), 89),
        (date(2026, 11, 24), 60),
    ]
    assert (rows[0].ended_at, rows[1].started_at) == (wuhan(24, 0), wuhan(24, 0))
    assert made.minutes == 149 == hours.balance(session, "pending", who.id)


@given(after=st.timedeltas(timedelta(0), timedelta(days=365)), seconds=st.integers(60, 24 * 3600))
@settings(max_examples=300, deadline=None)
def test_the_minutes_of_the_days_add_up(after: timedelta, seconds: int) -> None:
    begin = wuhan(1, 0) + after
    end = begin + timedelta(seconds=seconds)
    one = Service(1, 1, 1, "", "", begin, end, {}, "evidence", "resident")
    days = list(_days(one, ZONE))
    assert sum(minutes for *_, minutes in days) == seconds // 60
    assert all(minutes >= 1 for *_, minutes in days)
    assert len(days) <= 3
    assert len({day for day, *_ in days}) == len(days)
    for day, first, last, _ in days:
        assert first.astimezone(ZONE).date() == day
        assert (last - timedelta(microseconds=1)).astimezone(ZONE).date() == day


def test_from_one_minute_to_a_whole_day(session: Session, scene: Scene, clock: HeldClock) -> None:
    start = wuhan(20, 9)
    for seconds, refused in (
        (59, Refusal.SHORT),
        (60, None),
        (24 * 3600, None),
        (24 * 3600 + 60, Refusal.LONG),
    ):
        one = service(scene, clock, scene.volunteer(), start, start + timedelta(seconds=seconds))
        assert hours.record(session, one, clock(), LIMITS, ZONE).refused == refused


def test_nothing_stands_beside_another_record_of_the_same_person(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    who, other = scene.volunteer(), scene.volunteer()
    first = service(scene, clock, who, wuhan(23, 9), wuhan(23, 10))
    hours.record(session, first, clock(), LIMITS, ZONE)
    for start, end, whose, refused in (
        (wuhan(23, 9, 59), wuhan(23, 11), who, Refusal.OVERLAP),
        (wuhan(23, 8), wuhan(23, 12), who, Refusal.OVERLAP),
        (wuhan(23, 9, 10), wuhan(23, 9, 20), who, Refusal.OVERLAP),
        (wuhan(23, 10), wuhan(23, 11), who, None),
        (wuhan(23, 9), wuhan(23, 10), other, None),
    ):
        one = service(scene, clock, whose, start, end)
        assert hours.record(session, one, clock(), LIMITS, ZONE).refused == refused


def test_of_two_in_one_sweep_that_overlap_only_the_first_counts(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    who = scene.volunteer()
    both = [service(scene, clock, who, wuhan(23, 9), wuhan(23, 10)) for _ in range(2)]
    made = hours.record_all(session, both, clock(), LIMITS, ZONE)
    assert [made[one.claim_id].refused for one in both] == [None, Refusal.OVERLAP]


def test_a_refused_record_gives_its_time_free(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    who = scene.volunteer()
    first = service(scene, clock, who, wuhan(23, 9), wuhan(23, 10))
    made = hours.record(session, first, clock(), LIMITS, ZONE)
    hours.refuse(session, made.record_ids[0], scene.coordinator.id, clock())
    assert sums(session) == hours.balance(session, "pending", who.id) == 0
    second = service(scene, clock, who, wuhan(23, 9), wuhan(23, 10))
    assert hours.record(session, second, clock(), LIMITS, ZONE).refused is None


@pytest.mark.parametrize(
    "act", [update(Line).values(minutes=9), delete(Line), update(Line).values(reason="x")]
)
def test_the_store_itself_refuses_to_change_a_line(
    session: Session, scene: Scene, clock: HeldClock, act: object
) -> None:
    one = service(scene, clock, scene.volunteer(), wuhan(23, 9), wuhan(23, 10))
    hours.record(session, one, clock(), LIMITS, ZONE)
    with pytest.raises(DBAPIError, match="never change"), session.begin_nested():
        session.execute(act)  # type: ignore[call-overload]
    assert session.scalars(select(Line.minutes)).all() == [60]


def test_the_hash_of_the_evidence_does_not_hang_on_its_order() -> None:
    assert evidence_hash({"a": 1, "b": {"c": 2, "d": 3}}) == evidence_hash(
        {"b": {"d": 3, "c": 2}, "a": 1}
    )
    assert evidence_hash({"a": 1}) != evidence_hash({"a": 2})
    assert len(evidence_hash({})) == 64


def test_a_statement_keeps_the_kinds_apart_and_agrees_with_the_ledger(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    who = scene.volunteer()
    for day, end in ((20, 10), (21, 11), (22, 12)):
        one = service(scene, clock, who, wuhan(day, 9), wuhan(day, end))
        hours.record(session, one, clock(), LIMITS, ZONE)
    third = service(scene, clock, who, wuhan(23, 9), wuhan(23, 10))
    clock.move(days=4)
    hours.settle(session, clock(), most=2)
    hours.settle(session, clock(), most=2)
    hours.record(session, third, clock(), LIMITS, ZONE)
    session.execute(
        update(Record).where(Record.minutes == 180).values(kind="granted"),
        execution_options={"synchronize_session": False},
    )
    mine = hours.statement(session, who.id)
    assert (mine.verified, mine.granted, mine.in_publicity) == (180, 180, 60)
    assert mine.verified + mine.granted == hours.balance(session, "effective", who.id)
    assert mine.in_publicity == hours.balance(session, "pending", who.id)
    assert mine.effective_by == wuhan(30, 23, 59) + timedelta(seconds=59)
    assert [one.day.day for one in mine.lines] == [23, 22, 21, 20]
    assert mine.lines[0].state == RecordState.IN_PUBLICITY
    assert hours.statement(session, scene.resident.id).lines == []
    assert sums(session) == 0


def test_what_is_due_is_asked_for_once_with_its_lock(session: Session, clock: HeldClock) -> None:
    """Asked for its state again beside its keys, a busy day is gone through for each of them (PostgreSQL)."""
    said: list[str] = []
    heard = (session.get_bind(), "before_cursor_execute", lambda *told: said.append(told[2]))
    event.listen(*heard)
    hours.settle(session, clock(), most=2)
    event.remove(*heard)
    [moved] = [one for one in said if "UPDATE records" in one]
    assert moved.count("records.state") == 1
