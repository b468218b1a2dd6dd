"""收回 Recall: letters about something that is not so after all; what still waits never leaves."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.outbox.table import POST, Letter, LetterState, Post

STILL_HERE = (LetterState.WAITING, LetterState.HELD)
NEVER_CAME = (LetterState.DROPPED, LetterState.FAILED)


def recall(
    session: Session,
    subjects: Collection[int],
    keys: Collection[str],
    since: datetime,
    meant: Callable[[Post], bool] = lambda _: True,
) -> list[Post]:
    """Drop what still waits of these letters; answers those that have left, or may have, the oldest first."""
    written = (
        select(*POST)
        .where(
            Letter.subject.in_(subjects),
            Letter.key.in_(keys),
            Letter.written_at >= since,
            Letter.state.not_in(NEVER_CAME),
        )
        .order_by(Letter.id)
    )
    found = [post for row in session.execute(written) if meant(post := Post(*row))]
    dropped = session.scalars(
        update(Letter)
        .where(Letter.id.in_([post.id for post in found]), Letter.state.in_(STILL_HERE))
        .values(state=LetterState.DROPPED)
        .returning(Letter.id),
        execution_options={"synchronize_session": False},
    ).all()
    return [post for post in found if post.id not in set(dropped)]
