"""Conversations looked up: somebody's own, a coordinator's, what was said."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import people
from models.conversations.table import Conversation, ConversationState, Line


def get(session: Session, conversation_id: int) -> Conversation | None:
    """One as it is now; who may see it is asked by the rule that uses it."""
    return session.get(Conversation, conversation_id, populate_existing=True)


def open_of(session: Session, person_id: int) -> Conversation | None:
    """The one that somebody has open with the community."""
    return session.scalar(
        select(Conversation)
        .where(Conversation.person_id == person_id, Conversation.state != ConversationState.CLOSED)
        .execution_options(populate_existing=True)
    )


def mine(session: Session, coordinator_id: int) -> list[Conversation]:
    """Those a coordinator has taken and that are still open, by their number."""
    return list(
        session.scalars(
            select(Conversation)
            .where(
                Conversation.taken_by == coordinator_id,
                Conversation.state == ConversationState.TAKEN,
            )
            .order_by(Conversation.slot, Conversation.id)
            .execution_options(populate_existing=True)
        )
    )


def lines(session: Session, conversation_id: int, limit: int = 20) -> list[Line]:
    """What was said last, the oldest first."""
    found = session.scalars(
        select(Line)
        .where(Line.conversation_id == conversation_id)
        .order_by(Line.id.desc())
        .limit(limit)
    )
    return list(found)[::-1]


def name_of(session: Session, person_id: int | None) -> str:
    """How somebody wants to be called; "" where nothing is known yet."""
    return people.get(session, person_id).name if person_id else ""


def spoke_last(session: Session, coordinator_id: int) -> int:
    """Of a coordinator's open conversations, the one with a word newer than the coordinator's own; 0: none."""
    open_ones = select(Conversation.id).where(
        Conversation.taken_by == coordinator_id, Conversation.state == ConversationState.TAKEN
    )
    newest = session.execute(
        select(Line.conversation_id, Line.by_id)
        .where(Line.conversation_id.in_(open_ones))
        .order_by(Line.id.desc())
        .limit(1)
    ).first()
    return newest.conversation_id if newest and newest.by_id != coordinator_id else 0


def answered_by(session: Session, person_id: int, conversation_id: int) -> int:
    """The coordinator somebody has talked with here; 0 where it is not theirs, or nobody answered."""
    one = get(session, conversation_id)
    return (one.taken_by or 0) if one is not None and one.person_id == person_id else 0


def last_answered(session: Session, person_id: int, since: datetime) -> Conversation | None:
    """The last conversation of somebody in which a coordinator answered."""
    return session.scalar(
        select(Conversation)
        .where(
            Conversation.person_id == person_id,
            Conversation.taken_by.is_not(None),
            Conversation.opened_at > since,
        )
        .order_by(Conversation.id.desc())
        .limit(1)
    )
