"""点名 Asked by name: one volunteer is asked alone, before the rings; it is theirs to say no (law: no forced service)."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, reports, roles, tasks
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.matching.table import Alert
from models.people import Notice, Person, Who, tell_all
from models.tasks import Task, TaskState

ASK = {
    "sqlite": sqlite.insert(Alert).on_conflict_do_nothing().returning(Alert.id),
    "postgresql": postgresql.insert(Alert).on_conflict_do_nothing().returning(Alert.id),
}


def ask_named(
    session: Session, who: Who, task_id: int, volunteer_id: int, now: datetime, limits: Limits
) -> datetime:
    """A coordinator asks one volunteer; others are asked once they decline, or at the moment that is answered.

    Raises NotAllowed (not of this place), NotPossibleNow (no volunteer who may go, or the task is not open).
    """
    task = session.get(Task, task_id, populate_existing=True)
    if task is None or not roles.may_coordinate(session, who.id, task.community_id):
        raise audit.refused(session, NotAllowed(), who.id, "ask-named", now, subject=task_id)
    person = session.get(Person, volunteer_id, populate_existing=True)
    may = person is not None and person.volunteer and volunteer_id != task.resident_id
    grown_up = person is not None and (person.adult or not (task.home or task.danger))
    apart = volunteer_id in reports.apart_from(session, task.resident_id)
    if task.state != TaskState.OPEN or not (may and grown_up) or apart:
        raise NotPossibleNow
    soon = now + timedelta(minutes=limits.named_minutes)
    until = min(
        soon,
        max(now + timedelta(minutes=limits.ring_urgent_minutes), task.starts_at - (soon - now)),
    )
    asked = session.scalar(
        ASK[session.get_bind().dialect.name],
        {"task_id": task.id, "person_id": volunteer_id, "ring": 0, "at": now},
    )
    if asked is None:  # asked before: by a ring, or by a second tap
        due = session.scalar(select(Task.ring_due_at).where(Task.id == task.id))
        return due or now
    session.execute(
        update(Task)
        .where(Task.id == task.id, Task.ring == 0)
        .values(ring_due_at=until, asked=Task.asked + 1),
        execution_options={"synchronize_session": False},
    )
    audit.write(
        session, who_id=who.id, whom_id=volunteer_id, act="ask-named", now=now, subject=task.id
    )
    values = {**tasks.facts(task), "by": who.name}
    asked_of = Notice(
        volunteer_id, "notice-asked", values, task.id, task.version, recheck="task-still-open"
    )
    tell_all(session, [asked_of], now)
    return until
