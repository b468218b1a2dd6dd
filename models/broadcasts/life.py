"""One announcement from its draft to its end: each step is one statement that decides, so that it happens once (F20)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models import audit, communities, roles
from models.broadcasts.errors import NobodySecond, SameCoordinator, WrongCount
from models.broadcasts.table import Broadcast, BroadcastState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.outbox import Letter, LetterState, Urgency
from models.people import Person, Who, notify_all

GOING = (BroadcastState.HOLDING, BroadcastState.SENDING, BroadcastState.PAUSED)
TYPED = (*GOING, BroadcastState.SENT, BroadcastState.STOPPED)
READY = (LetterState.WAITING, LetterState.HELD)
NOT_OVER = (BroadcastState.DRAFT, *GOING)


def type_count(
    session: Session, who: Who, ids: Sequence[int], typed: int, now: datetime, limits: Limits
) -> BroadcastState:
    """The number of readers, typed: the hold begins, or above a limit a second coordinator is asked.

    Answers the state they are in now. Raises NotAllowed, WrongCount (total), NobodySecond, NotPossibleNow.
    """
    several = [mine(session, who, one, now) for one in ids]
    total = sum(one.total for one in several)
    if typed != total:
        no = WrongCount(typed=typed, total=total)
        raise audit.refused(session, no, who.id, "broadcast-count", now, subject=ids[0])
    second = total > limits.broadcast_second_above
    others = _others(session, several[0]) if second else []
    if second and not others:
        no_second = NobodySecond(total=total)
        raise audit.refused(session, no_second, who.id, "broadcast-second", now, subject=ids[0])
    if second:
        _move(session, ids, typed=False, typed_at=now)
    else:
        held: dict[str, Any] = {"typed_at": now, "hold_until": _hold(now, limits)}
        _move(session, ids, state=BroadcastState.HOLDING, **held)
    for one in ids:
        audit.write(
            session, who_id=who.id, act="broadcast-typed", now=now, subject=one, why=f"{typed}"
        )
    if second:
        _ask_second(session, who, several, others, total, now)
    return BroadcastState.DRAFT if second else BroadcastState.HOLDING


def approve(
    session: Session, who: Who, broadcast_id: int, now: datetime, limits: Limits
) -> Broadcast:
    """同意发: by a second coordinator of that place; its hold begins. Twice, or by two: once.

    Raises NotAllowed, SameCoordinator, NotPossibleNow.
    """
    one = _in_scope(session, who, broadcast_id, "broadcast-approve", now)
    if one.author_id == who.id:
        no = SameCoordinator()
        raise audit.refused(session, no, who.id, "broadcast-approve", now, subject=broadcast_id)
    ids = _together(session, one)
    _move(
        session,
        ids,
        typed=True,
        state=BroadcastState.HOLDING,
        approved_by=who.id,
        hold_until=_hold(now, limits),
    )
    for each in ids:
        audit.write(session, who_id=who.id, act="broadcast-approved", now=now, subject=each)
    notify_all(
        session,
        [one.author_id],
        "notice-broadcast-approved",
        now,
        subject=one.id,
        name=_name(session, who.id),
        seconds=limits.broadcast_hold_seconds,
    )
    return one


def pause(session: Session, who: Who, broadcast_id: int, now: datetime) -> Broadcast:
    """停: nobody gets it from now on; what lies ready waits. Again: nothing changes. Raises NotAllowed, NotPossibleNow."""
    one = _in_scope(session, who, broadcast_id, "broadcast-pause", now)
    for each in _together(session, one):
        if not _changed(session, each, GOING[:2], state=BroadcastState.PAUSED):
            continue
        _set_ready(session, each, LetterState.WAITING, LetterState.HELD)
        audit.write(session, who_id=who.id, act="broadcast-paused", now=now, subject=each)
    session.refresh(one)
    if one.state is not BroadcastState.PAUSED:
        raise NotPossibleNow
    return one


def go_on(session: Session, who: Who, broadcast_id: int, now: datetime) -> Broadcast:
    """继续: where it was paused; a hold that was not over begins no letter before its time."""
    one = _in_scope(session, who, broadcast_id, "broadcast-resume", now)
    for each in _together(session, one):
        if _changed(session, each, (BroadcastState.PAUSED,), state=BroadcastState.HOLDING):
            _set_ready(session, each, LetterState.HELD, LetterState.WAITING)
            audit.write(session, who_id=who.id, act="broadcast-resumed", now=now, subject=each)
    session.refresh(one)
    if one.state not in GOING[:2]:
        raise NotPossibleNow
    return one


def stop(session: Session, who: Who, broadcast_id: int, now: datetime) -> Broadcast:
    """不发了: for good; what was not sent never is. Again: nothing changes. Raises NotAllowed, NotPossibleNow."""
    one = _in_scope(session, who, broadcast_id, "broadcast-stop", now)
    for each in _together(session, one):
        if not _changed(session, each, NOT_OVER, state=BroadcastState.STOPPED, ended_at=now):
            continue
        never = sum(_thrown_away(session, each, state) for state in READY)
        session.execute(
            update(Broadcast)
            .where(Broadcast.id == each)
            .values(written=Broadcast.written - never),
            execution_options={"synchronize_session": False},
        )
        audit.write(session, who_id=who.id, act="broadcast-stopped", now=now, subject=each)
        if who.id != one.author_id:
            key, name = "notice-broadcast-refused", _name(session, who.id)
            notify_all(session, [one.author_id], key, now, subject=each, name=name)
    session.refresh(one)
    if one.state is not BroadcastState.STOPPED:
        raise NotPossibleNow
    return one


def mine(session: Session, who: Who, broadcast_id: int, now: datetime) -> Broadcast:
    """One's own announcement, in one's own scope as of now. Raises NotAllowed."""
    one = _in_scope(session, who, broadcast_id, "broadcast", now)
    if one.author_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "broadcast", now, subject=broadcast_id)
    return one


def seen(session: Session, who: Who, broadcast_id: int, now: datetime) -> Broadcast:
    """An announcement of one's scope, for looking at. Raises NotAllowed."""
    return _in_scope(session, who, broadcast_id, "broadcast-look", now)


def going(session: Session, who: Who) -> Broadcast | None:
    """The newest of one's own that is on its way; None where there is none."""
    found = select(Broadcast).where(Broadcast.author_id == who.id, Broadcast.state.in_(GOING))
    return session.scalars(found.order_by(Broadcast.id.desc()).limit(1)).first()


def newest(session: Session, who: Who, now: datetime) -> Broadcast | None:
    """The newest of one's own that was typed and is no correction, of this day and the one before; None for none."""
    found = select(Broadcast).where(
        Broadcast.author_id == who.id,
        Broadcast.state.in_(TYPED),
        Broadcast.typed_at > now - timedelta(days=1),
        Broadcast.about_id.is_(None),
    )
    return session.scalars(found.order_by(Broadcast.id.desc()).limit(1)).first()


def _in_scope(session: Session, who: Who, broadcast_id: int, act: str, now: datetime) -> Broadcast:
    one = session.get(Broadcast, broadcast_id, populate_existing=True)
    if one is None or not roles.may_coordinate(session, who.id, one.node_id):
        raise audit.refused(session, NotAllowed(), who.id, act, now, subject=broadcast_id)
    return one


def _together(session: Session, one: Broadcast) -> list[int]:
    """Itself, and where it is a correction the other half that was typed with it."""
    if not one.about_id:
        return [one.id]
    both = select(Broadcast.id).where(
        Broadcast.about_id == one.about_id, Broadcast.made_at == one.made_at
    )
    return list(session.scalars(both.order_by(Broadcast.id)))


def _move(
    session: Session,
    ids: Sequence[int],
    *,
    typed: bool = False,
    **values: Any,
) -> None:
    """All of these drafts together; raises NotPossibleNow where one has moved on."""
    before = Broadcast.typed_at.is_not(None) if typed else Broadcast.typed_at.is_(None)
    moved = session.scalars(
        update(Broadcast)
        .where(Broadcast.id.in_(ids), Broadcast.state == BroadcastState.DRAFT, before)
        .values(**values)
        .returning(Broadcast.id),
        execution_options={"synchronize_session": False},
    ).all()
    if len(moved) != len(ids):
        raise NotPossibleNow


def _changed(session: Session, one: int, before: Sequence[BroadcastState], **values: Any) -> bool:
    moved = session.execute(
        update(Broadcast)
        .where(Broadcast.id == one, Broadcast.state.in_(before))
        .values(**values)
        .returning(Broadcast.id),
        execution_options={"synchronize_session": False},
    )
    return moved.first() is not None


def letters_of(broadcast_id: int, state: LetterState) -> tuple[ColumnElement[bool], ...]:
    """Its letters in a state that few letters are in: `+ 0` keeps to that index, not to the one of the subject."""
    return (
        Letter.state == state,
        Letter.urgency == int(Urgency.BROADCAST),
        Letter.subject + 0 == broadcast_id,
    )


def _set_ready(
    session: Session, broadcast_id: int, before: LetterState, after: LetterState
) -> None:
    session.execute(
        update(Letter).where(*letters_of(broadcast_id, before)).values(state=after),
        execution_options={"synchronize_session": False},
    )


def _thrown_away(session: Session, broadcast_id: int, state: LetterState) -> int:
    gone = session.execute(
        delete(Letter).where(*letters_of(broadcast_id, state)),
        execution_options={"synchronize_session": False},
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _hold(now: datetime, limits: Limits) -> datetime:
    return now + timedelta(seconds=limits.broadcast_hold_seconds)


def _others(session: Session, one: Broadcast) -> list[int]:
    """The coordinators who may say yes: those of that place and above, but the author."""
    line = communities.line_of(session, one.node_id)
    held = roles.coordinators_of(session, [node.id for node in line])
    return [who for who in dict.fromkeys(role.person_id for role in held) if who != one.author_id]


def _ask_second(
    session: Session,
    who: Who,
    several: Sequence[Broadcast],
    others: Sequence[int],
    total: int,
    now: datetime,
) -> None:
    first = several[0]
    notify_all(
        session,
        others,
        "notice-broadcast-second",
        now,
        subject=first.id,
        name=_name(session, who.id),
        place=communities.get(session, first.node_id).name,
        words=first.words,
        total=total,
    )


def _name(session: Session, person_id: int) -> str:
    return session.get_one(Person, person_id).name
