"""改正 What a correction takes back: the wrong messages that its reader still sees, as their platform calls them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.broadcasts.segment import KEYS
from models.broadcasts.table import Broadcast
from models.outbox import Letter, LetterState, Post

CORRECTION = KEYS[1]


def still_wrong(session: Session, posts: Sequence[Post]) -> dict[int, tuple[str, ...]]:
    """By letter, of those that put an announcement right: the wire ids of the wrong ones at the same address.

    A correction may have been wrong itself: then all that it came after are meant. Few statements for many letters.
    """
    here = [post for post in posts if post.key == CORRECTION]
    wrong = {about: _before(session, about) for about in {post.subject for post in here}}
    subjects = sorted({one for several in wrong.values() for one in several})
    if not subjects:
        return {}
    rows = session.execute(
        select(Letter.address_id, Letter.subject, Letter.wire_id)
        .where(
            Letter.address_id.in_({post.address_id for post in here}),
            (Letter.subject + 0).in_(
                subjects
            ),  # `+ 0`: by the index of addresses, few letters each
            Letter.key.in_(KEYS),
            Letter.state == LetterState.SENT,
            Letter.wire_id != "",
        )
        .order_by(Letter.id)
    )
    found: dict[tuple[int, int], str] = {
        (row.address_id, row.subject): row.wire_id for row in rows
    }
    return {
        post.id: tuple(
            found[post.address_id, one]
            for one in wrong[post.subject]
            if (post.address_id, one) in found
        )
        for post in here
    }


def _before(session: Session, about: int) -> list[int]:
    """What a correction is about, and what that was about, back to the first."""
    found: list[int] = []
    one = session.get(Broadcast, about)
    while one is not None and one.about_id and one.about_id not in found:
        found.append(one.about_id)
        one = session.get(Broadcast, one.about_id)
    return found
