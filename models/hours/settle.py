"""After the publicity: hours become effective, or are refused; always by new lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from models.base import once
from models.hours import ledger
from models.hours.ledger import Movement
from models.hours.table import IN_PUBLICITY, Record, RecordState


@dataclass(frozen=True, slots=True)
class Settled:
    """A record whose minutes have moved."""

    record_id: int
    claim_id: int | None
    person_id: int
    community_id: int
    title: str
    category: str
    minutes: int


GONE = (RecordState.CORRECTED, RecordState.REVOKED)
FIELDS = (
    Record.id,
    Record.claim_id,
    Record.person_id,
    Record.community_id,
    Record.title,
    Record.category,
    Record.minutes,
    Record.evidence,
)


def settle(session: Session, now: datetime, *, most: int) -> list[Settled]:
    """Make effective what has been in publicity long enough and nobody objected to.

    The state is asked for once, with the lock: asked for again beside the keys, PostgreSQL went through all that is
    in publicity for each of the keys where its statistics were from before a busy day (42 s for one portion of 500).
    """
    due = (
        select(Record.id)
        .where(Record.state == IN_PUBLICITY, Record.public_until <= now)
        .order_by(Record.public_until)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(
        update(Record)
        .where(Record.id.in_(once(due)))  # locked by then, so their state is what was asked for
        .values(state=RecordState.EFFECTIVE, effective_at=now)
        .returning(*FIELDS),
        execution_options={"synchronize_session": False},
    ).all()
    _move(session, rows, "effective", now)
    return [Settled(*row[:-1]) for row in rows]


def refuse(session: Session, record_id: int, by_id: int, now: datetime) -> Settled | None:
    """Take a record back out of the publicity; None where it stands elsewhere by now."""
    rows = session.execute(
        update(Record)
        .where(
            Record.id == record_id,
            Record.state.in_((RecordState.IN_PUBLICITY, RecordState.OBJECTED)),
        )
        .values(state=RecordState.REFUSED)
        .returning(*FIELDS),
        execution_options={"synchronize_session": False},
    ).all()
    _move(session, rows, "refused", now, by_id)
    return Settled(*rows[0][:-1]) if rows else None


def let_stand(session: Session, record_id: int, by_id: int, now: datetime) -> Settled | None:
    """An objection was looked into and the minutes count; None where the record stands elsewhere by now."""
    rows = session.execute(
        update(Record)
        .where(Record.id == record_id, Record.state == RecordState.OBJECTED)
        .values(state=RecordState.EFFECTIVE, effective_at=now)
        .returning(*FIELDS),
        execution_options={"synchronize_session": False},
    ).all()
    _move(session, rows, "effective", now, by_id)
    return Settled(*rows[0][:-1]) if rows else None


def make_effective(session: Session, record_ids: Sequence[int], by_id: int, now: datetime) -> None:
    """These count at once: they correct what was in publicity before, and two coordinators stand for them."""
    rows = session.execute(
        update(Record)
        .where(Record.id.in_(record_ids), Record.state == RecordState.IN_PUBLICITY)
        .values(state=RecordState.EFFECTIVE, effective_at=now, public_until=now)
        .returning(*FIELDS),
        execution_options={"synchronize_session": False},
    ).all()
    _move(session, rows, "effective", now, by_id)


def take_back(
    session: Session, record_id: int, by_id: int, now: datetime, *, revoked: bool
) -> Settled | None:
    """Effective hours go back by a new line: corrected by another record, or revoked; None: not effective by now."""
    state = RecordState.REVOKED if revoked else RecordState.CORRECTED
    rows = session.execute(
        update(Record)
        .where(Record.id == record_id, Record.state == RecordState.EFFECTIVE)
        .values(state=state)
        .returning(*FIELDS),
        execution_options={"synchronize_session": False},
    ).all()
    _move(session, rows, str(state), now, by_id)
    return Settled(*rows[0][:-1]) if rows else None


def _move(
    session: Session, rows: Sequence[Row[Any]], reason: str, now: datetime, by: int | None = None
) -> None:
    movements = [
        Movement(
            record_id=row.id,
            community_id=row.community_id,
            source=("effective" if reason in GONE else "pending", row.person_id),
            target=("effective", row.person_id)
            if reason == "effective"
            else ("issued", row.community_id),
            minutes=row.minutes,
            reason=reason,
            evidence_hash=ledger.evidence_hash(row.evidence),
            by_id=by,
        )
        for row in rows
    ]
    ledger.move_all(session, movements, now)
