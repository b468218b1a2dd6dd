"""From the call for a person to the last word: who answers, what is passed on, how it ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, people, roles
from models.conversations.errors import ConversationOver, TakenAlready
from models.conversations.look import get, mine, name_of, open_of
from models.conversations.table import FRESH, Conversation, ConversationState, Line
from models.errors import NotAllowed
from models.limits import Limits
from models.needs import masks
from models.people import Who
from models.says import Value

OPEN = {
    "sqlite": sqlite.insert(Conversation).on_conflict_do_nothing().returning(Conversation),
    "postgresql": postgresql.insert(Conversation).on_conflict_do_nothing().returning(Conversation),
}
LONGEST = 500  # signs of one thing said


def open_for(
    session: Session,
    who: Who,
    why: str,
    said: Sequence[str],
    now: datetime,
    limits: Limits,
    *,
    later: datetime | None = None,
    **more: Value,
) -> Conversation:
    """Call a person of the community, with what was said; the one that is open stays the one. `later`: out of hours.

    The coordinators on duty hear of it, else all of the place, else those above.
    """
    there = open_of(session, who.id)
    if there is not None:
        return there
    wait = timedelta(minutes=limits.human_wait_minutes)
    made = session.scalar(
        OPEN[session.get_bind().dialect.name],
        {
            "person_id": who.id,
            "community_id": who.community_id,
            "state": ConversationState.WAITING,
            "why": why,
            "told": [],
            "opened_at": now,
            "heard_at": now,
            "due_at": (later or now) + wait,
        },
        execution_options={"populate_existing": True},
    )
    if made is None:  # on another channel, a moment before
        return _must_be(open_of(session, who.id))
    _write(session, made.id, [(who.id, one) for one in said], now)
    made.told = call(
        session, made, now, not_before=later, said=[masks.public(one) for one in said], **more
    )
    session.flush()
    if not made.told:  # nobody is there who could ever answer
        end(session, made.id, now)
    return made


def call(session: Session, one: Conversation, now: datetime, **more: Any) -> list[int]:
    """Tell whoever answers for the place that somebody waits."""
    name = name_of(session, one.person_id)
    return roles.alarm(
        session,
        one.community_id,
        "notice-human",
        now,
        subject=one.id,
        recheck="conversation-waits",
        but=one.person_id,  # a coordinator who asks for a person is answered by another
        name=name,
        person=one.person_id,
        why=one.why,
        **more,
    )


def take(session: Session, who: Who, conversation_id: int, now: datetime) -> Conversation:
    """我来接: the first who taps answers; the others who were called hear so. Again by the same: the same.

    Raises NotAllowed (not of this place, or oneself), TakenAlready, ConversationOver.
    """
    one = _of_my_place(session, who, conversation_id, now)
    if one.taken_by == who.id and one.state == ConversationState.TAKEN:
        return one
    taken: Conversation | None = session.scalar(
        update(Conversation)
        .where(Conversation.id == one.id, Conversation.state == ConversationState.WAITING)
        .values(
            state=ConversationState.TAKEN,
            taken_by=who.id,
            taken_at=now,
            heard_at=now,
            due_at=None,
            slot=_free_slot(session, who.id),
        )
        .returning(Conversation),
        execution_options=FRESH,
    )
    name = name_of(session, one.person_id)
    if taken is None:
        one = _must_be(get(session, conversation_id))
        if one.state == ConversationState.TAKEN:
            raise TakenAlready(name=name_of(session, one.taken_by), who=name)
        raise ConversationOver(name=name)
    audit.write(
        session, who_id=who.id, whom_id=taken.person_id, act="answer", now=now, subject=taken.id
    )
    others = [other for other in taken.told if other != who.id]
    people.notify_all(
        session, others, "notice-human-taken", now, subject=taken.id, name=name, by=who.name
    )
    people.notify(
        session, taken.person_id, "notice-human-joined", now, subject=taken.id, name=who.name
    )
    return taken


def say(
    session: Session,
    who: Who,
    conversation_id: int,
    words: str,
    now: datetime,
    *,
    voice: int = 0,
) -> Conversation:
    """One says something, the other hears it under the speaker's name; while nobody answers, it is kept.

    `voice`: the key of a recording of the person's, instead of words.

    Raises NotAllowed (neither of the two), ConversationOver.
    """
    one = get(session, conversation_id)
    if one is None or who.id not in (one.person_id, one.taken_by):
        raise audit.refused(
            session, NotAllowed(), who.id, "conversation", now, subject=conversation_id
        )
    by_person = who.id == one.person_id
    if one.state == ConversationState.CLOSED or not (
        by_person or one.state == ConversationState.TAKEN
    ):
        with_whom = one.taken_by if by_person else one.person_id
        raise ConversationOver(name=name_of(session, with_whom))
    words = words.strip()[:LONGEST]
    _write(session, one.id, [(who.id, words)], now, voice=voice)
    one.heard_at = now
    session.flush()
    if one.state == ConversationState.TAKEN and one.taken_by:
        key, whom = (
            ("notice-human-words", one.taken_by)
            if by_person
            else ("notice-coordinator-says", one.person_id)
        )
        shown = masks.public(words) if by_person else words  # numbers never stand in a message
        people.notify(
            session,
            whom,
            key,
            now,
            subject=one.id,
            name=who.name,
            words=shown,
            hidden=shown != words,
            voice=voice,
        )
    return one


def close(session: Session, who: Who, conversation_id: int, now: datetime) -> Conversation:
    """结束: either of the two may end it, and the other hears so; what is ended stays so. Raises NotAllowed."""
    one = get(session, conversation_id)
    if one is None or who.id not in (one.person_id, one.taken_by):
        raise audit.refused(
            session, NotAllowed(), who.id, "conversation", now, subject=conversation_id
        )
    was_taken_by = one.taken_by
    ended = end(session, one.id, now)
    if ended is not None and was_taken_by:
        other = was_taken_by if who.id == one.person_id else one.person_id
        key = "notice-human-ended" if other == one.person_id else "notice-human-gone"
        people.notify(session, other, key, now, subject=one.id, name=who.name)
    elif ended is not None:
        people.notify_all(
            session, ended.told, "notice-human-gone", now, subject=one.id, name=who.name
        )
    return ended or _must_be(get(session, conversation_id))


def give_back(session: Session, who: Who, conversation_id: int, now: datetime) -> Conversation:
    """转给别人: the others of the place are called, and those above; nothing of what was said is lost.

    Raises NotAllowed, ConversationOver.
    """
    one = _of_my_place(session, who, conversation_id, now)
    if one.state == ConversationState.CLOSED:
        raise ConversationOver(name=name_of(session, one.person_id))
    if one.state == ConversationState.TAKEN and one.taken_by != who.id:
        raise TakenAlready(
            name=name_of(session, one.taken_by), who=name_of(session, one.person_id)
        )
    one.state, one.taken_by, one.taken_at, one.slot = ConversationState.WAITING, None, None, 0
    session.flush()
    told = roles.alarm(
        session,
        one.community_id,
        "notice-human",
        now,
        subject=one.id,
        recheck="conversation-waits",
        but=who.id,
        name=name_of(session, one.person_id),
        person=one.person_id,
        why="passed",
        by=who.name,
    )
    one.told = list(dict.fromkeys([*one.told, *told]))
    session.flush()
    return one


def end(session: Session, conversation_id: int, now: datetime) -> Conversation | None:
    """Closed by one statement; None where it was closed before."""
    return session.scalar(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.state != ConversationState.CLOSED)
        .values(state=ConversationState.CLOSED, closed_at=now, due_at=None, slot=0)
        .returning(Conversation),
        execution_options=FRESH,
    )


def _of_my_place(session: Session, who: Who, conversation_id: int, now: datetime) -> Conversation:
    """Only people of one's own scope; whoever lives nowhere yet is anybody's."""
    one = get(session, conversation_id)
    if one is not None and one.person_id != who.id:
        place = one.community_id
        if place and roles.may_coordinate(session, who.id, place):
            return one
        if not place and roles.scope(session, who.id):
            return one
    raise audit.refused(
        session, NotAllowed(), who.id, "conversation", now, subject=conversation_id
    )


def _free_slot(session: Session, coordinator_id: int) -> int:
    used = {one.slot for one in mine(session, coordinator_id)}
    return next(number for number in range(1, len(used) + 2) if number not in used)


def _write(
    session: Session,
    conversation_id: int,
    said: Sequence[tuple[int, str]],
    now: datetime,
    *,
    voice: int = 0,
) -> None:
    frame = {"conversation_id": conversation_id, "at": now, "media_id": voice or None}
    rows = [{**frame, "by_id": by, "words": words[:LONGEST]} for by, words in said]
    if rows:
        session.connection().execute(insert(Line), rows)


def _must_be(found: Conversation | None) -> Conversation:
    if found is None:
        raise NotAllowed
    return found


def waits(session: Session, conversation_id: int) -> bool:
    """Whether somebody still waits for an answer: asked again before its letter leaves."""
    state = session.scalar(select(Conversation.state).where(Conversation.id == conversation_id))
    return state == ConversationState.WAITING
