"""Sending: those who are meant are fixed, portion after portion; then each has a turn (`turns`), and it ends.

Letters point at one shared body. Those that could not leave at their turn are asked once more when they do: whether
their reader opted out, whether theirs was paused or stopped (`not_leaving`).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    case,
    exists,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.orm import Session

from models import communities
from models.broadcasts import segment, turns
from models.broadcasts.life import READY, letters_of
from models.broadcasts.segment import key_of
from models.broadcasts.table import Broadcast, BroadcastState, Part, Recipient
from models.limits import Limits
from models.outbox import NOT_YET, Body, Letter, LetterState, Post
from models.people import Address, Person, notify


def advance(session: Session, now: datetime, limits: Limits, *, most: int) -> int:
    """One step of whatever is on its way; answers how much was done, 0 when all that can be done now is done."""
    begun = _begin(session, now)
    for one in session.scalars(
        select(Broadcast)
        .where(Broadcast.state == BroadcastState.SENDING)
        .order_by(Broadcast.id)
        .execution_options(populate_existing=True)
    ).all():
        if not one.gathered:
            return begun + max(gather(session, one, limits=limits, most=most), 1)
        if _end(session, one, now):
            return begun + 1
    return begun


def gather(session: Session, one: Broadcast, *, limits: Limits, most: int) -> int:
    """Look at the next `most` of all, in the order of their keys, and fix those it is for; answers how many.

    So a portion takes as long where one of a hundred is meant as where all are.
    """
    last = select(func.max(Recipient.person_id)).where(Recipient.broadcast_id == one.id)
    after = max(one.at_person, session.scalar(last) or 0)
    until = session.scalar(segment.all_of(one, after).offset(most - 1).limit(1))
    meant = segment.everybody(session, one, limits).subquery()
    rows = select(literal(one.id, BigInteger), meant.c.person_id).where(meant.c.person_id > after)
    if until is not None:
        rows = rows.where(meant.c.person_id <= until)
    made = session.execute(
        insert(Recipient).from_select(
            ["broadcast_id", "person_id"], rows.order_by(meant.c.person_id)
        ),
        execution_options={"preserve_rowcount": True},
    )
    one.at_person = until or 0
    if until is None:
        one.gathered = True
        session.info["letters"] = session.info.get("letters", 0) + 1  # wakes the delivery
    session.flush()
    return int(made.rowcount)  # type: ignore[attr-defined]


def not_leaving(session: Session, posts: Sequence[Post], now: datetime) -> dict[int, LetterState]:
    """Asked when letters leave: those that do not, because theirs was paused (they wait on) or stopped."""
    about = sorted({post.subject for post in posts})
    found = session.execute(select(Broadcast.id, Broadcast.state).where(Broadcast.id.in_(about)))
    states = {row.id: row.state for row in found}
    fate = {BroadcastState.PAUSED: LetterState.HELD, BroadcastState.STOPPED: LetterState.DROPPED}
    return {post.id: fate[states[post.subject]] for post in posts if states[post.subject] in fate}


def _begin(session: Session, now: datetime) -> int:
    """Those whose hold is over begin; what all their letters say is written down, once."""
    due = session.scalars(
        select(Broadcast)
        .where(Broadcast.state == BroadcastState.HOLDING, Broadcast.hold_until <= now)
        .execution_options(populate_existing=True)
    ).all()
    for one in due:
        if one.shared_id is None:
            body = Body(body={"notice": key_of(one), "values": values_of(session, one)})
            session.add(body)
            session.flush()
            one.shared_id = body.id
        one.state = BroadcastState.SENDING
    session.flush()
    return len(due)


def values_of(session: Session, one: Broadcast) -> dict[str, str]:
    """Who says it, where, and the words as they were given."""
    author = session.get_one(Person, one.author_id)
    place = communities.get(session, one.node_id)
    return {"name": author.name, "place": place.name, "words": one.words}


def _end(session: Session, one: Broadcast, now: datetime) -> bool:
    """The last letter has left: what became of all of them, and its author hears of it."""
    if not turns.over(session, one):
        return False
    if any(session.scalar(select(exists().where(*letters_of(one.id, at)))) for at in NOT_YET):
        return False
    result(session, one)
    one.state, one.ended_at = BroadcastState.SENT, now
    session.flush()
    corrected = one.part is Part.REACHED
    values: dict[str, Any] = counts(one)
    key = "notice-broadcast-corrected" if corrected else "notice-broadcast-done"
    notify(session, one.author_id, key, now, subject=one.id, **values)
    return True


def counts(one: Broadcast) -> dict[str, int]:
    """What became of its letters, for a sentence."""
    names = ("sent", "lying", "failed", "blocked", "opted_out", "unreachable")
    return {name: getattr(one, name) for name in names}


def result(session: Session, one: Broadcast) -> None:
    """What became of its letters, onto its row: sent, lying on pages, failed, blocked, opted out."""
    blocked = case((Address.reachable, 0), else_=1)
    rows = session.execute(
        select(Letter.state, blocked, func.count())
        .join(Address, Address.id == Letter.address_id)
        .where(Letter.subject == one.id, Letter.key == key_of(one))
        .group_by(Letter.state, blocked)
    )
    found: dict[tuple[str, bool], int] = {(state, bool(no)): many for state, no, many in rows}

    def many(*states: LetterState) -> int:
        return sum(number for (state, _), number in found.items() if state in states)

    one.sent = many(LetterState.SENT, LetterState.UNKNOWN)
    one.lying = many(LetterState.POSTED)
    one.blocked = found.get((LetterState.FAILED, True), 0)
    one.failed = found.get((LetterState.FAILED, False), 0)
    dropped = many(LetterState.DROPPED)
    one.opted_out += dropped


def reached(session: Session, one: Broadcast) -> int:
    """How many it has reached so far, or may have."""
    left = sum(
        session.scalar(select(func.count()).where(*letters_of(one.id, state))) or 0
        for state in READY
    )
    return one.written - left
