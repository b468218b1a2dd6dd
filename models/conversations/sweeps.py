"""What time does to conversations: the next level is called, silence ends them, words are forgotten."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import communities, people, roles
from models.conversations import life
from models.conversations.look import name_of
from models.conversations.table import Conversation, ConversationState, Line
from models.limits import Limits
from models.outbox import Post

RECHECKS: Mapping[str, Callable[[Session, Post, datetime], bool]] = {
    "conversation-waits": lambda session, post, _now: life.waits(session, post.subject),
}


def call_further(session: Session, now: datetime, limits: Limits, *, most: int = 50) -> int:
    """Nobody has answered for `human_wait_minutes`: those one level up are called too, once; answers how many."""
    late = session.scalars(
        select(Conversation)
        .where(
            Conversation.state == ConversationState.WAITING,
            Conversation.due_at <= now,
        )
        .order_by(Conversation.due_at)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for one in late:
        own = communities.limits_of(session, one.community_id, limits)
        one.due_at = None
        above = _above(session, one)
        if above:
            told = people.notify_all(
                session,
                above,
                "notice-human",
                now,
                subject=one.id,
                recheck="conversation-waits",
                name=name_of(session, one.person_id),
                person=one.person_id,
                why="late",
                minutes=own.human_wait_minutes,
            )
            one.told = [*one.told, *above] if told else one.told
        session.flush()
    return len(late)


def close_idle(session: Session, now: datetime, limits: Limits, *, most: int = 50) -> int:
    """Both have been silent for `human_idle_minutes`: both are told that it is over; answers how many."""
    since = now - timedelta(minutes=limits.human_idle_minutes)
    idle = session.scalars(
        select(Conversation)
        .where(Conversation.state == ConversationState.TAKEN, Conversation.heard_at <= since)
        .order_by(Conversation.heard_at)
        .limit(most)
        .execution_options(populate_existing=True)
    ).all()
    for one in idle:
        with_whom = one.taken_by
        if life.end(session, one.id, now) is None or with_whom is None:
            continue
        for whom, other in ((one.person_id, with_whom), (with_whom, one.person_id)):
            name = name_of(session, other)
            people.notify(session, whom, "notice-human-idle", now, subject=one.id, name=name)
    return len(idle)


def forget_lines(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Empty what was said `inbox_days` ago, as the inbox does (privacy C3); answers how many."""
    old = (
        select(Line.id)
        .where(Line.at < now - timedelta(days=limits.inbox_days), Line.words.is_not(None))
        .order_by(Line.at)
        .limit(most)
    )
    done = session.execute(
        update(Line).where(Line.id.in_(old.scalar_subquery())).values(words=None),
        execution_options={"synchronize_session": False},
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def _above(session: Session, one: Conversation) -> list[int]:
    """Who has not been called yet: the rest of the place, else the nearest level above."""
    line = communities.line_of(session, one.community_id) if one.community_id else []
    for node in line:
        here = [role.person_id for role in roles.coordinators_of(session, [node.id])]
        fresh = [who for who in dict.fromkeys(here) if who not in one.told]
        fresh = [who for who in fresh if who != one.person_id]
        if fresh:
            return fresh
    return []
