"""我的时长 What a person has: the two kinds apart, what is still in publicity, line by line."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.hours.table import TAKEN_BACK, Line, Record, RecordState


@dataclass(frozen=True, slots=True)
class LineShown:
    """One record as its person reads it."""

    record_id: int
    claim_id: int | None
    title: str
    category: str
    day: date
    started_at: datetime
    ended_at: datetime
    minutes: int
    kind: str  # verified | granted
    mark: str  # evidence | resident | coordinator
    state: RecordState
    confirmed_by: str
    public_until: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's hours, in minutes."""

    verified: int  # effective
    granted: int  # effective, entered by a coordinator
    in_publicity: int
    effective_by: datetime | None  # when all that is in publicity now will be effective
    lines: list[LineShown]  # the newest first


def statement(session: Session, person_id: int, *, limit: int = 20) -> Statement:
    """Read somebody's hours."""
    sums: dict[tuple[str, str], int] = {}
    latest: datetime | None = None
    for state, kind, minutes, until in session.execute(
        select(Record.state, Record.kind, func.sum(Record.minutes), func.max(Record.public_until))
        .where(Record.person_id == person_id)
        .group_by(Record.state, Record.kind)
    ):
        sums[state, kind] = int(minutes)
        if state == RecordState.IN_PUBLICITY:
            latest = max(latest or until, until)
    return Statement(
        verified=sums.get((RecordState.EFFECTIVE, "verified"), 0),
        granted=sums.get((RecordState.EFFECTIVE, "granted"), 0),
        in_publicity=sum(
            minutes for (state, _), minutes in sums.items() if state == RecordState.IN_PUBLICITY
        ),
        effective_by=latest,
        lines=_lines(session, person_id, limit),
    )


def _lines(session: Session, person_id: int, limit: int) -> list[LineShown]:
    rows = session.execute(
        select(
            Record.id.label("record_id"),
            Record.claim_id,
            Record.title,
            Record.category,
            Record.local_day.label("day"),
            Record.started_at,
            Record.ended_at,
            Record.minutes,
            Record.kind,
            Record.mark,
            Record.state,
            Record.confirmed_by,
            Record.public_until,
        )
        .where(Record.person_id == person_id)
        .order_by(Record.started_at.desc())
        .limit(limit)
    )
    return [LineShown(**row._mapping) for row in rows]


def taken_back_since(since: datetime | None) -> Select[int]:
    """The records whose effective minutes went back, corrected or revoked, since a moment; None: ever."""
    gone = select(Line.record_id).where(TAKEN_BACK)
    return gone if since is None else gone.where(Line.at >= since)
