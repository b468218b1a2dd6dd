"""What is odd: one statement a kind over all people whose records are new; answers rows, tells nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.claims import Claim
from models.communities import Community, metres_between
from models.flags.table import FlagKind
from models.hours import Line, Record, RecordState
from models.limits import Limits
from models.tasks import Task

COUNTS = (RecordState.IN_PUBLICITY, RecordState.OBJECTED, RecordState.EFFECTIVE)
STANDS = Record.state.in_(COUNTS)
NEAR_DEGREES = 0.01  # about a kilometre: what is nearer need not be measured
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Odd:
    """One thing that looks odd; `amount` is minutes, percent or km/h."""

    kind: FlagKind
    person_id: int
    community_id: int
    day: date
    record_id: int
    many: int
    amount: int = 0
    other_id: int = 0


def odd(session: Session, start: datetime, end: datetime, limits: Limits) -> Iterator[Odd]:
    """All that is odd about those who have records made from `start` until `end`."""
    new = Record.created_at >= start, Record.created_at < end, STANDS
    days = sorted(set(session.scalars(select(Record.local_day).where(*new).distinct())))
    if not days:
        return
    mondays = sorted({_monday(one) for one in days})
    newest = max(days)
    yield from _bursts(session, new, limits)
    for monday in mondays:
        yield from _pairs(session, monday, limits)
        yield from _approvers(session, monday, limits)
    yield from _travels(session, new, limits)
    yield from _rounds(session, new, _monday(newest), limits)


def _bursts(session: Session, new: tuple[Any, ...], limits: Limits) -> Iterator[Odd]:
    touched = select(Record.person_id, Record.local_day).where(*new).distinct().subquery()
    many, minutes = func.count(Record.id), func.sum(Record.minutes)
    rows = session.execute(
        select(
            Record.person_id,
            Record.local_day,
            func.max(Record.community_id),
            func.max(Record.id),
            many,
            minutes,
        )
        .join(
            touched,
            (touched.c.person_id == Record.person_id) & (touched.c.local_day == Record.local_day),
        )
        .where(STANDS)
        .group_by(Record.person_id, Record.local_day)
        .having(or_(many > limits.flag_day_records, minutes > limits.flag_day_minutes))
    )
    for person, day, community, record, count, amount in rows:
        yield Odd(FlagKind.BURST, person, community, day, record, count, int(amount))


def _pairs(session: Session, monday: date, limits: Limits) -> Iterator[Odd]:
    """A service over midnight is one, whatever its records."""
    many = func.count(Record.claim_id.distinct())
    rows = session.execute(
        select(
            Record.person_id,
            Claim.resident_id,
            func.max(Record.community_id),
            func.max(Record.id),
            many,
        )
        .join(Claim, Claim.id == Record.claim_id)
        .where(STANDS, *_week(monday), Claim.resident_id.is_not(None))
        .group_by(Record.person_id, Claim.resident_id)
        .having(many > limits.same_pair_per_week)
    )
    for person, resident, community, record, count in rows:
        yield Odd(FlagKind.PAIR, person, community, monday, record, count, other_id=resident or 0)


def _approvers(session: Session, monday: date, limits: Limits) -> Iterator[Odd]:
    """Of all records of a community's week, those one coordinator stood for; residents stand for their own alone."""
    whole = (
        select(Record.community_id, func.count().label("many"))
        .where(STANDS, *_week(monday))
        .group_by(Record.community_id)
        .subquery()
    )
    many = func.count(Record.id)
    rows = session.execute(
        select(Record.community_id, Line.by_id, func.max(Record.id), many, whole.c.many)
        .join(Line, (Line.record_id == Record.id) & (Line.reason == "confirmed"))
        .join(whole, whole.c.community_id == Record.community_id)
        .where(
            STANDS,
            *_week(monday),
            Record.confirmed_by == "coordinator",
            Line.by_id.is_not(None),
        )
        .group_by(Record.community_id, Line.by_id, whole.c.many)
        .having(
            many >= limits.flag_approver_records,
            many * 100 > whole.c.many * limits.flag_approver_percent,
        )
    )
    for community, person, record, count, of_all in rows:
        yield Odd(
            FlagKind.APPROVER, person, community, monday, record, count, count * 100 // of_all
        )


def _travels(session: Session, new: tuple[Any, ...], limits: Limits) -> Iterator[Odd]:
    """Each record and the one before it of the same person; the place is the task's, else the community's."""
    touched = select(Record.person_id).where(*new)
    since = session.scalars(select(func.min(Record.started_at)).where(*new)).one() - timedelta(
        days=1
    )
    place = aliased(Community)
    lat, lon = func.coalesce(Task.lat, place.lat), func.coalesce(Task.lon, place.lon)
    steps = (
        select(
            Record.id,
            Record.person_id,
            Record.community_id,
            Record.local_day,
            Record.started_at,
            lat.label("lat"),
            lon.label("lon"),
            _before(Record.ended_at).label("left_at"),
            _before(lat).label("from_lat"),
            _before(lon).label("from_lon"),
        )
        .join(place, place.id == Record.community_id)
        .outerjoin(Claim, Claim.id == Record.claim_id)
        .outerjoin(Task, Task.id == Claim.task_id)
        .where(STANDS, Record.person_id.in_(touched), Record.started_at >= since)
        .subquery()
    )
    apart = func.abs(steps.c.lat - steps.c.from_lat) + func.abs(steps.c.lon - steps.c.from_lon)
    for one in session.execute(select(steps).where(apart > NEAR_DEGREES)):
        metres = metres_between(one.lat, one.lon, one.from_lat, one.from_lon) or 0
        seconds = (one.started_at - one.left_at).total_seconds()
        if metres < limits.flag_travel_metres:
            continue
        kmh = int(metres * 3.6 / max(seconds, 60.0))  # minutes are whole: none is shorter
        if kmh > limits.flag_travel_kmh:
            yield Odd(
                FlagKind.TRAVEL, one.person_id, one.community_id, one.local_day, one.id, 2, kmh
            )


def _before(what: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """As it was in the record before of the same person."""
    return func.lag(what, type_=what.type).over(
        partition_by=Record.person_id, order_by=Record.started_at
    )


def _rounds(session: Session, new: tuple[Any, ...], monday: date, limits: Limits) -> Iterator[Odd]:
    theirs = select(
        Record.person_id.label("who"), Record.id, Record.community_id, Record.minutes
    ).where(STANDS, Record.person_id.in_(select(Record.person_id).where(*new)))
    stood = (Line.record_id == Record.id) & (Line.reason == "confirmed")
    approvers = select(Line.by_id).join(Record, stood).where(*new)
    approved = (
        select(Line.by_id.label("who"), Record.id, Record.community_id, Record.minutes)
        .join(Record, stood)
        .where(STANDS, Record.confirmed_by == "coordinator", Line.by_id.in_(approvers))
    )
    for kind, wanted in ((FlagKind.ROUND, theirs), (FlagKind.ROUND_BY, approved)):
        yield from _whole(session, kind, wanted, monday, limits)


def _whole(
    session: Session,
    kind: FlagKind,
    wanted: Select[*tuple[Any, ...]],
    monday: date,
    limits: Limits,
) -> Iterator[Odd]:
    """Of each one's last so many records, how many are whole hours."""
    rows = wanted.subquery()
    at = func.row_number().over(partition_by=rows.c.who, order_by=rows.c.id.desc())
    last = select(rows, at.label("at")).subquery()
    whole = func.sum(case((last.c.minutes % 60 == 0, 1), else_=0))
    found = session.execute(
        select(last.c.who, func.max(last.c.community_id), func.max(last.c.id), whole)
        .where(last.c.at <= limits.flag_round_records)
        .group_by(last.c.who)
        .having(
            func.count() == limits.flag_round_records,
            whole * 100 > limits.flag_round_percent * limits.flag_round_records,
        )
    )
    for who, community, record, many in found:
        percent = int(many) * 100 // limits.flag_round_records
        yield Odd(kind, who, community, monday, record, limits.flag_round_records, percent)


def _week(monday: date) -> tuple[Any, ...]:
    """Nothing is recorded before it was done: the moment of writing finds a week by its index."""
    since = datetime.combine(monday - timedelta(days=1), time(0), tzinfo=UTC)
    return Record.created_at >= since, Record.local_day >= monday, Record.local_day < monday + WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
