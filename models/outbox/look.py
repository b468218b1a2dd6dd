"""What stands in the outbox: mailboxes of pages, earlier letters about a thing, counts; and what is forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.orm import Session

from models import hot
from models.base import among
from models.limits import Limits
from models.outbox.table import NOT_YET, Letter, LetterState, Shown

# of every answer that takes the place of an earlier one: written once
SHOWN = (
    select(Letter.id, Letter.wire_id)
    .where(
        Letter.address_id == bindparam("at"),
        Letter.subject == bindparam("about"),
        Letter.id < bindparam("before"),
        among(Letter.state, (LetterState.LEASED, LetterState.POSTED, LetterState.SENT)),
    )
    .order_by(Letter.id.desc())
    .limit(1)
)


def shown_about(
    session: Session | Connection, address_id: int, subject: int, *, before: int = 2**63 - 1
) -> Shown | None:
    """The letter last shown to an address about a thing: what an edit replaces."""
    if isinstance(session, Session):
        session.flush()
    row = hot.first(session, SHOWN, {"at": address_id, "about": subject, "before": before})
    return Shown(*row) if row else None


def told_since(session: Session, key: str, subject: int, since: datetime) -> bool:
    """Whether somebody was told such a thing about this since then."""
    found = select(Letter.id).where(
        Letter.subject == subject, Letter.key == key, Letter.written_at > since
    )
    return session.scalar(found.limit(1)) is not None


def count_unsent(session: Session) -> dict[tuple[str, str], int]:
    """How many letters stand in each state that is not sent, by channel: for the metrics."""
    states = [
        state for state in LetterState if state not in (LetterState.SENT, LetterState.DROPPED)
    ]
    rows = session.execute(
        select(Letter.state, Letter.channel, func.count())
        .where(Letter.state.in_(states))
        .group_by(Letter.state, Letter.channel)
    )
    return {(state, channel): number for state, channel, number in rows}


def forget_letters(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Delete letters of `inbox_days` ago (privacy C3); answers how many."""
    old = (
        select(Letter.id)
        .where(
            Letter.written_at < now - timedelta(days=limits.inbox_days),
            Letter.state.not_in(NOT_YET),
        )
        .order_by(Letter.id)  # keys rise with time
        .limit(most)
    )
    done = session.execute(delete(Letter).where(Letter.id.in_(old.scalar_subquery())))
    return int(done.rowcount)  # type: ignore[attr-defined]
