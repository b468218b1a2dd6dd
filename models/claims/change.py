"""修改 Change: a need that is already being served changes; those who promised to come hear of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from models import matching, needs
from models.claims import places, turns
from models.claims.notices import facts
from models.claims.table import IN_LINE, LIVE, Claim
from models.claims.versions import TIME_AND_PLACE, time_or_place
from models.errors import NotPossibleNow
from models.limits import Limits
from models.needs import Need, NeedState
from models.people import Notice, Who, tell_all
from models.tasks import Task, TaskState

SHARED = (  # what a task repeats of its need
    "version",
    "category",
    "title",
    "places",
    "starts_at",
    "ends_at",
    "moment_kind",
    "urgent",
    "danger",
    "home",
    "risk",
    "lat",
    "lon",
)


def change_need(
    session: Session,
    who: Who,
    need_id: int,
    changes: Mapping[str, Any],
    now: datetime,
    limits: Limits,
) -> Need:
    """Change a need, its task and its claims together, and tell the volunteers; never fewer places than are taken."""
    task = places.hold_task(session, need_id)
    if task is not None and int(changes.get("places", task.taken)) < task.taken:
        raise NotPossibleNow(taken=task.taken)
    before = _plain(session.get(Need, need_id, populate_existing=True))
    need = needs.change(session, who, need_id, changes, now, limits)
    if task is None or need.version == task.version:
        return need
    _follow(session, task, need, now)
    moved = time_or_place(need, before)
    claims = _shift(session, need, moved=moved)
    if moved:
        _shift_line(session, task, need, now, limits)
    task = places.hold_task(session, need_id)
    if task is not None:
        _tell(session, task, claims, sorted(changes), now)
        turns.fill(session, task, now, limits)
    return need


def _plain(need: Need | None) -> dict[str, Any]:
    values = {} if need is None else {name: getattr(need, name) for name in TIME_AND_PLACE}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _follow(session: Session, task: Task, need: Need, now: datetime) -> None:
    """The task says what its need says; places that are new are asked for at once, and the need looks for somebody."""
    shared = {name: getattr(need, name) for name in SHARED}
    free = task.state != TaskState.CLOSED and need.places > task.taken
    ring = matching.again(now) if need.places > task.places and free else {}
    full = case((Task.taken >= need.places, TaskState.FULL), else_=TaskState.OPEN)
    state = case((Task.state == TaskState.CLOSED, TaskState.CLOSED), else_=full)
    closed = task.state == TaskState.CLOSED
    places.run(
        session, update(Task).where(Task.id == task.id).values(**shared, **ring, state=state)
    )
    if free and need.state == NeedState.IN_SERVICE and need.starts_at > now:
        places.look_again(session, need.id)
    elif not free and not closed:
        places.in_service(session, need.id)


def _shift(session: Session, need: Need, *, moved: bool) -> Sequence[Claim]:
    """The claims know the new times; where time or place are others, people are reminded anew."""
    again = {"reminded_early_at": None, "reminded_late_at": None} if moved else {}
    return session.scalars(
        update(Claim)
        .where(Claim.need_id == need.id, Claim.state.in_(LIVE))
        .values(starts_at=need.starts_at, ends_at=need.ends_at, **again)
        .returning(Claim),
        execution_options=places.FRESH,
    ).all()


def _shift_line(session: Session, task: Task, need: Need, now: datetime, limits: Limits) -> None:
    """Who waits hears of the new time; what they had said of the old one binds them no more."""
    by = need.starts_at - timedelta(hours=limits.reminder_late_hours)
    waits = session.scalars(
        update(Claim)
        .where(Claim.need_id == need.id, Claim.state.in_(IN_LINE))
        .values(
            starts_at=need.starts_at,
            ends_at=need.ends_at,
            ready=False,
            word_by=by,
            word_told_at=None,
        )
        .returning(Claim),
        execution_options=places.FRESH,
    ).all()
    fresh = session.get_one(Task, task.id, populate_existing=True)
    notices = [
        Notice(one.volunteer_id, "notice-waiting-changed", facts(fresh, one), subject=one.id)
        for one in waits
    ]
    tell_all(session, notices, now)


def _tell(
    session: Session, task: Task, claims: Sequence[Claim], changed: Sequence[str], now: datetime
) -> None:
    notices = [
        Notice(
            one.volunteer_id,
            "notice-changed",
            facts(task, one, changed=list(changed)),
            subject=one.id,
            version=task.version,
        )
        for one in claims
    ]
    tell_all(session, notices, now)
