"""信箱 Mailbox: what a page of our own shows: letters, and what the person said, in one order.

The web's mailbox is the letter rows themselves; a letter counts as sent when the page says that it was shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from models import outbox
from models.inbox import Message
from models.outbox import POST, Letter, LetterState, Post, Shown
from models.people import Address, Person, Reader

UNSEEN = (LetterState.LEASED, LetterState.POSTED, LetterState.UNKNOWN)
SHOWN = (*UNSEEN, LetterState.SENT)
PAGE = 50


@dataclass(frozen=True, slots=True)
class Own:
    """One thing the person said."""

    id: int
    at: datetime
    kind: str
    body: Any


@dataclass(frozen=True, slots=True)
class Lying:
    """A letter in the mailbox, and the earlier one that it replaces."""

    post: Post
    edits: Shown | None = None


def owner(session: Session, external: str, bot: str) -> Reader | None:
    """Whose session this is; None where there is no such session."""
    row = session.execute(
        select(Address.id, Address.bot, Address.external, Person.id, Person.language, Person.elder)
        .join(Person, Person.id == Address.person_id)
        .where(Address.channel == "web", Address.bot == bot, Address.external == external)
    ).first()
    return Reader(*row) if row else None


def fresh(
    session: Session, address_id: int, after: int, *, above: int = 0, most: int = 200
) -> list[Lying]:
    """Letters above `after`, and all that the page has not yet acknowledged; a page of them, those above `above`."""
    newer = or_(Letter.id > after, Letter.state.in_(UNSEEN))
    page = _letters(address_id).where(newer, Letter.id > above).order_by(Letter.id).limit(most)
    rows = session.execute(page)
    return _lying(session, address_id, [Post(*row) for row in rows])


def history(
    session: Session, address_id: int, before: int | None
) -> tuple[list[Lying | Own], bool]:
    """The last page of letters and own words before a number, oldest first; and whether there is more."""
    letters = _letters(address_id)
    said = select(Message.id, Message.heard_at, Message.kind, Message.body).where(
        Message.address_id == address_id, Message.body.is_not(None)
    )
    if before is not None:
        letters, said = letters.where(Letter.id < before), said.where(Message.id < before)
    newest = session.execute(letters.order_by(Letter.id.desc()).limit(PAGE + 1))
    posts = [Post(*row) for row in newest]
    owns = [Own(*row) for row in session.execute(said.order_by(Message.id.desc()).limit(PAGE + 1))]
    both: list[Lying | Own] = [*_lying(session, address_id, posts), *owns]
    both.sort(key=lambda one: one.id if isinstance(one, Own) else one.post.id)
    return both[-PAGE:], len(both) > PAGE


def _letters(address_id: int) -> Select[Any]:
    return select(*POST).where(
        Letter.address_id == address_id,
        or_(Letter.body.is_not(None), Letter.shared_id.is_not(None)),
        Letter.state.in_(SHOWN),
    )


def _lying(session: Session, address_id: int, posts: Sequence[Post]) -> list[Lying]:
    return [
        Lying(
            post, outbox.shown_about(session, address_id, about, before=post.id) if about else None
        )
        for post in posts
        for about in [_edits(post)]
    ]


def _edits(post: Post) -> int:
    content = (post.body or {}).get("content") or {}
    return int(content.get("edits_subject", 0))
