"""A confirmed service becomes a record: one for each local day, with its line in the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.database import fresh_ids
from models.hours import ledger
from models.hours.ledger import Movement
from models.hours.table import Record, RecordState
from models.limits import Limits
from models.people import Volunteer

COUNTS = (RecordState.IN_PUBLICITY, RecordState.OBJECTED, RecordState.EFFECTIVE)


@dataclass(frozen=True, slots=True)
class Service:
    """What somebody did, as far as the ledger needs to know."""

    claim_id: int | None  # None: granted, where nothing was claimed
    person_id: int
    community_id: int
    category: str
    title: str
    started_at: datetime
    ended_at: datetime
    evidence: Mapping[str, Any]
    mark: str  # evidence | resident | coordinator
    confirmed_by: str  # resident | sweep | coordinator
    by_id: int | None = None
    kind: str = "verified"  # verified | granted
    replaces: int | None = None


class Refusal(StrEnum):
    """Why a service cannot be recorded as it is."""

    SHORT = "short"  # under a minute
    LONG = "long"
    OVERLAP = "overlap"  # another record of the same person at the same time


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one service: its minutes, and until when they are in publicity; or why not."""

    minutes: int = 0
    until: datetime | None = None
    refused: Refusal | None = None
    record_ids: list[int] = field(default_factory=list)


def record(
    session: Session, service: Service, now: datetime, limits: Limits, zone: tzinfo
) -> Recorded:
    """Record one service; the same claim again changes nothing."""
    return record_all(session, [service], now, limits, zone)[service.claim_id]


def record_all(
    session: Session, services: Sequence[Service], now: datetime, limits: Limits, zone: tzinfo
) -> dict[int | None, Recorded]:
    """Record services together; each claim is recorded once, whoever asks, and never beside another of its person."""
    if not services:
        return {}
    _lock(session, services)
    known = _known(session, services)
    taken = _taken(session, services)
    until = public_until(now, limits, zone)
    answers: dict[int | None, Recorded] = {}
    rows: list[dict[str, Any]] = []
    for one in services:
        if one.claim_id in known:
            answers[one.claim_id] = known[one.claim_id]
            continue
        beside = taken.setdefault(one.person_id, [])
        refused = _refusal(one, beside, limits)
        if refused:
            answers[one.claim_id] = Recorded(refused=refused)
            continue
        beside.append((one.started_at, one.ended_at))
        new = [_row(one, *part, now=now, until=until) for part in _days(one, zone)]
        rows += new
        answers[one.claim_id] = Recorded(whole_minutes(one.started_at, one.ended_at), until)
    _write(session, rows, {one.claim_id: one for one in services}, now, answers)
    return answers


def grant(
    session: Session, service: Service, now: datetime, limits: Limits, zone: tzinfo
) -> Recorded:
    """Record hours that two coordinators stand for, without a claim; whoever calls sees to it that it is once."""
    _lock(session, [service])
    beside = _taken(session, [service]).get(service.person_id, [])
    refused = _refusal(service, beside, limits)
    if refused:
        return Recorded(refused=refused)
    until = public_until(now, limits, zone)
    rows = [_row(service, *part, now=now, until=until) for part in _days(service, zone)]
    made = Recorded(whole_minutes(service.started_at, service.ended_at), until)
    _write(session, rows, {None: service}, now, {None: made})
    return made


def overlaps(
    session: Session, person_id: int, start: datetime, end: datetime, *, but: int | None = None
) -> bool:
    """Whether somebody has other hours at that time; `but` one record."""
    found = select(Record.id).where(
        Record.person_id == person_id,
        Record.state.in_(COUNTS),
        Record.started_at < end,
        Record.ended_at > start,
        Record.id != (but or 0),
    )
    return session.scalar(found.limit(1)) is not None


def whole_minutes(start: datetime, end: datetime) -> int:
    """Minutes are whole numbers (order 67, article 7)."""
    return int((end - start).total_seconds()) // 60


def public_until(now: datetime, limits: Limits, zone: tzinfo) -> datetime:
    """The last second of the last day of the publicity."""
    last = now.astimezone(zone).date() + timedelta(days=limits.publicity_days)
    return _midnight(last + timedelta(days=1), zone) - timedelta(seconds=1)


def _refusal(
    one: Service, beside: Sequence[tuple[datetime, datetime]], limits: Limits
) -> Refusal | None:
    minutes = whole_minutes(one.started_at, one.ended_at)
    if minutes < 1:
        return Refusal.SHORT
    if minutes > limits.longest_minutes:
        return Refusal.LONG
    if any(start < one.ended_at and end > one.started_at for start, end in beside):
        return Refusal.OVERLAP
    return None


def _days(one: Service, zone: tzinfo) -> Iterator[tuple[date, datetime, datetime, int]]:
    """The service cut at local midnights; the whole minutes of its parts add up to its own."""
    start, counted = one.started_at, 0
    while start < one.ended_at:
        day = start.astimezone(zone).date()
        end = min(one.ended_at, _midnight(day + timedelta(days=1), zone))
        so_far = whole_minutes(one.started_at, end)
        if so_far > counted:
            yield day, start, end, so_far - counted
        start, counted = end, so_far


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)


def _row(
    one: Service,
    day: date,
    start: datetime,
    end: datetime,
    minutes: int,
    *,
    now: datetime,
    until: datetime,
) -> dict[str, Any]:
    return {
        "claim_id": one.claim_id,
        "person_id": one.person_id,
        "community_id": one.community_id,
        "category": one.category,
        "title": one.title,
        "local_day": day,
        "started_at": start,
        "ended_at": end,
        "minutes": minutes,
        "kind": one.kind,
        "replaces": one.replaces,
        "mark": one.mark,
        "state": RecordState.IN_PUBLICITY,
        "confirmed_by": one.confirmed_by,
        "evidence": dict(one.evidence),
        "public_until": until,
        "created_at": now,
    }


def _write(
    session: Session,
    rows: list[dict[str, Any]],
    services: Mapping[int | None, Service],
    now: datetime,
    answers: Mapping[int | None, Recorded],
) -> None:
    if not rows:
        return
    connection = session.connection()
    for row, number in zip(rows, fresh_ids(connection, len(rows)), strict=True):
        row["id"] = number
        answers[row["claim_id"]].record_ids.append(number)
    connection.execute(insert(Record), rows)
    ledger.move_all(
        session,
        [
            Movement(
                record_id=row["id"],
                community_id=row["community_id"],
                source=("issued", row["community_id"]),
                target=("pending", row["person_id"]),
                minutes=row["minutes"],
                reason="confirmed",
                evidence_hash=ledger.evidence_hash(row["evidence"]),
                by_id=services[row["claim_id"]].by_id,
            )
            for row in rows
        ],
        now,
    )


def _lock(session: Session, services: Sequence[Service]) -> None:
    """Two residents of one volunteer may confirm at the same moment: one after the other then."""
    people = sorted({one.person_id for one in services})
    session.execute(
        select(Volunteer.person_id)
        .where(Volunteer.person_id.in_(people))
        .order_by(Volunteer.person_id)
        .with_for_update()
    )


def _known(session: Session, services: Sequence[Service]) -> dict[int | None, Recorded]:
    rows = session.execute(
        select(Record.claim_id, Record.id, Record.minutes, Record.public_until)
        .where(Record.claim_id.in_([one.claim_id for one in services]))
        .order_by(Record.started_at)
    )
    found: dict[int | None, Recorded] = {}
    for claim_id, number, minutes, until in rows:
        before = found.get(claim_id, Recorded())
        found[claim_id] = Recorded(
            before.minutes + minutes, until, None, [*before.record_ids, number]
        )
    return found


def _taken(
    session: Session, services: Sequence[Service]
) -> dict[int, list[tuple[datetime, datetime]]]:
    """The times that these people have recorded already, near enough to matter."""
    rows = session.execute(
        select(Record.person_id, Record.started_at, Record.ended_at).where(
            Record.person_id.in_({one.person_id for one in services}),
            Record.state.in_(COUNTS),
            Record.started_at < max(one.ended_at for one in services),
            Record.ended_at > min(one.started_at for one in services),
        )
    )
    taken: dict[int, list[tuple[datetime, datetime]]] = {}
    for person_id, start, end in rows:
        taken.setdefault(person_id, []).append((start, end))
    return taken
