"""待取 Letters that wait for the person's next word: they go out in the answer to it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.outbox import POST, Letter, LetterState, Post

NAME = "wechat"
LEASE = timedelta(seconds=60)
NOT_SYNC = {"synchronize_session": False}


def held_addresses(session: Session, after: float) -> list[int]:
    """Addresses with letters that are not due before `after` (seconds since 1970): those wait for a word."""
    found = select(Letter.address_id).where(
        Letter.state == LetterState.WAITING,
        Letter.channel == NAME,
        Letter.not_before > datetime.fromtimestamp(after, UTC),
    )
    return list(session.scalars(found.distinct()))


def take_held(
    session: Session, address_id: int, by: str, now: datetime, *, most: int = 20
) -> list[Post]:
    """Lease what waits for an address, the urgent and the older first."""
    waiting = (
        select(Letter.id)
        .where(Letter.address_id == address_id, Letter.state == LetterState.WAITING)
        .order_by(Letter.urgency, Letter.id)
        .limit(most)
    )
    rows = session.execute(
        update(Letter)
        .where(Letter.id.in_(waiting.scalar_subquery()), Letter.state == LetterState.WAITING)
        .values(state=LetterState.LEASED, leased_by=by, lease_until=now + LEASE)
        .returning(*POST),
        execution_options=NOT_SYNC,
    )
    return sorted((Post(*row) for row in rows), key=lambda post: (post.urgency, post.id))


def release(session: Session, letter_ids: Sequence[int], now: datetime) -> None:
    """Let them be sent by themselves now: their reader has just opened a window."""
    session.execute(
        update(Letter)
        .where(
            Letter.id.in_(letter_ids),
            Letter.state.in_((LetterState.LEASED, LetterState.WAITING)),
        )
        .values(state=LetterState.WAITING, leased_by="", lease_until=None, not_before=now),
        execution_options=NOT_SYNC,
    )
    session.info["letters"] = session.info.get("letters", 0) + len(
        letter_ids
    )  # wakes the delivery
