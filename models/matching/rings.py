"""The rings: community, street, district, city; then the coordinator is called."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import case, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from models import communities, roles, tasks
from models.base import once
from models.limits import Limits
from models.matching.around import RINGS
from models.matching.choose import Chosen, choose
from models.matching.table import Alert
from models.outbox import Urgency
from models.people import Notice, Volunteer, Who, tell_all
from models.quiet import quiet_until
from models.says import Values, metres
from models.tasks import Task, TaskState

CALLED = 5  # the ring in which the coordinator has been called
AT_ONCE = 20  # tasks in one run
OF_YESTERDAY = 1_000  # volunteers in one run
NOT_SYNC = {"synchronize_session": False}


def widen_rings(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Ask the next ring for every open task whose time has come; answers how many tasks."""
    wakes = quiet_until(now, zone, limits)
    if wakes > now:  # what is not urgent stands still
        session.execute(
            update(Task)
            .where(Task.state == TaskState.OPEN, Task.ring_due_at <= now, ~Task.urgent)
            .values(ring_due_at=wakes),
            execution_options=NOT_SYNC,
        )
    _new_day(session, now.astimezone(zone).date())
    due = session.scalars(
        select(Task)
        .where(Task.state == TaskState.OPEN, Task.ring_due_at <= now)
        .order_by(Task.urgent.desc(), Task.ring_due_at, Task.id)
        .limit(min(most, AT_ONCE))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for task in due:
        own = communities.limits_of(session, task.community_id, limits)
        _widen(session, task, now, own, zone)
    return len(due)


def search_anew(session: Session, task: Task, now: datetime, limits: Limits, zone: tzinfo) -> int:
    """Ask from the nearest ring on, at once, also those who were asked before and did not say no; answers how many.

    Nobody there: the coordinator is called, and the resident told so.
    """
    session.execute(
        delete(Alert).where(Alert.task_id == task.id, Alert.declined_at.is_(None)),
        execution_options=NOT_SYNC,
    )
    before = task.asked
    task.ring = 0
    session.flush()
    _widen(session, task, now, communities.limits_of(session, task.community_id, limits), zone)
    session.refresh(task)
    return task.asked - before


def alert_ring(
    session: Session, task: Task, ring: int, now: datetime, limits: Limits, zone: tzinfo
) -> int:
    """Ask the best of one ring who have not been asked; answers how many."""
    free = task.places - task.taken
    if not getattr(task, RINGS[ring]) or free <= 0:
        return 0
    most = limits.alerts_per_place * free
    chosen = choose(session, task, ring, now, limits, zone, most=most)
    if chosen:
        _alert(session, task, ring, chosen, now, zone)
    return len(chosen)


def decline(session: Session, who: Who, task_id: int, now: datetime) -> None:
    """Somebody who was asked will not come; when nobody is left to answer, the next ring does not wait."""
    said = session.execute(
        update(Alert)
        .where(Alert.task_id == task_id, Alert.person_id == who.id, Alert.declined_at.is_(None))
        .values(declined_at=now)
        .returning(Alert.named_by),
        execution_options=NOT_SYNC,
    ).first()
    if said is None:
        return
    if said.named_by:
        _tell_who_named(session, who, task_id, said.named_by, now)
    undecided = exists().where(Alert.task_id == task_id, Alert.declined_at.is_(None))
    session.execute(
        update(Task)
        .where(
            Task.id == task_id, Task.state == TaskState.OPEN, Task.ring_due_at > now, ~undecided
        )
        .values(ring_due_at=now),
        execution_options=NOT_SYNC,
    )


def _tell_who_named(
    session: Session, who: Who, task_id: int, coordinator_id: int, now: datetime
) -> None:
    """A coordinator asked this one by name: who else? No mark against anybody."""
    task = session.get_one(Task, task_id, populate_existing=True)
    values = {**tasks.facts(task), "name": who.name}
    told = Notice(coordinator_id, "notice-named-declined", values, task.id)
    tell_all(session, [told], now)


def again(now: datetime) -> dict[str, Any]:
    """What an UPDATE of a task sets when a place is free again: the ring it had is asked anew, at once."""
    before = case((Task.ring >= CALLED, CALLED - 2), (Task.ring >= 1, Task.ring - 1), else_=0)
    return {"ring": before, "ring_due_at": now}


def _new_day(session: Session, today: date) -> None:
    """Who was asked yesterday was not asked today: the order in which they are asked again says so."""
    before = (
        select(Volunteer.person_id)
        .where(Volunteer.alerts_today > 0, Volunteer.alerts_on < today)
        .order_by(Volunteer.alerts_on)
        .limit(OF_YESTERDAY)
        .with_for_update(skip_locked=True)
    )
    session.execute(
        update(Volunteer).where(Volunteer.person_id.in_(once(before))).values(alerts_today=0),
        execution_options=NOT_SYNC,
    )


def _widen(session: Session, task: Task, now: datetime, limits: Limits, zone: tzinfo) -> None:
    """The next ring with somebody in it; an empty one costs no time."""
    ring, asked = task.ring, 0
    due: datetime | None = None
    if task.ends_at > now:
        while ring < CALLED and not asked:
            ring += 1
            if ring < CALLED:
                asked = alert_ring(session, task, ring, now, limits, zone)
        if asked:
            wait = limits.ring_urgent_minutes if task.urgent else limits.ring_minutes
            due = now + timedelta(minutes=wait)
        else:
            _call_coordinator(session, task, now)
    session.execute(
        update(Task)
        .where(Task.id == task.id)
        .values(ring=ring, ring_due_at=due, asked=Task.asked + asked),
        execution_options=NOT_SYNC,
    )


def _alert(
    session: Session,
    task: Task,
    ring: int,
    chosen: Sequence[Chosen],
    now: datetime,
    zone: tzinfo,
) -> None:
    today = now.astimezone(zone).date()
    rows = [
        {
            "task_id": task.id,
            "person_id": one.person_id,
            "ring": ring,
            "metres": one.metres,
            "at": now,
        }
        for one in chosen
    ]
    session.connection().execute(insert(Alert), rows)
    session.execute(
        update(Volunteer)
        .where(Volunteer.person_id.in_([one.person_id for one in chosen]))
        .values(
            alerts_today=case((Volunteer.alerts_on == today, Volunteer.alerts_today + 1), else_=1),
            alerts_on=today,
            last_alert_at=now,
        ),
        execution_options=NOT_SYNC,
    )
    notices = [
        Notice(
            one.person_id,
            "notice-alert",
            _facts(task, one),
            subject=task.id,
            version=task.version,
            urgency=Urgency.TASK if task.urgent else Urgency.REMINDER,
            recheck="task-still-open",
        )
        for one in chosen
    ]
    tell_all(session, notices, now)


def _facts(task: Task, one: Chosen) -> Values:
    near = "near" if one.metres is not None else ""
    why = "new" if one.new else "skill" if one.skilled else near
    return tasks.facts(task, metres=metres(one.metres), why=why)


def _call_coordinator(session: Session, task: Task, now: datetime) -> None:
    """Nobody is left to ask: a person takes over, and the resident is told so."""
    values: dict[str, Any] = {
        **tasks.facts(task),
        "asked": task.asked,
        "missing": task.places - task.taken,
    }
    roles.alarm(session, task.community_id, "notice-nobody-call", now, subject=task.id, **values)
    if task.resident_id:
        about = task.need_id or task.id
        tell_all(session, [Notice(task.resident_id, "notice-nobody", values, about)], now)
