"""点名 Asked by name: one volunteer is asked alone, before the rings; it is theirs to say no (law: no forced service)."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import column, exists, literal, select, table, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, guardians, roles, tasks
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.matching.hands import held_by
from models.matching.table import Alert
from models.outbox import Post
from models.people import Notice, Person, Who, tell_all
from models.tasks import Task, TaskState

CLAIMS = table("claims", column("task_id"), column("volunteer_id"))  # the area above this one


def _ask(insert: Any) -> Any:
    """Whom a ring has asked, and who has not answered, may still be asked by name; a no stays a no."""
    made = insert(Alert)
    anew = {one: made.excluded[one] for one in ("ring", "at", "named_by")}
    unanswered = Alert.declined_at.is_(None) & Alert.named_by.is_(None)
    return made.on_conflict_do_update(
        index_elements=["task_id", "person_id"], set_=anew, where=unanswered
    ).returning(Alert.id)


ASK = {"sqlite": _ask(sqlite.insert), "postgresql": _ask(postgresql.insert)}


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
    if person is None or not _may_go(session, task, person, now, limits):
        raise NotPossibleNow
    until = _until(task, now, limits)
    asked = session.scalar(
        ASK[session.get_bind().dialect.name],
        {
            "task_id": task.id,
            "person_id": volunteer_id,
            "ring": 0,
            "at": now,
            "named_by": who.id,
        },
    )
    if asked is None:
        return _asked_before(session, task, volunteer_id, now, limits)
    session.execute(
        update(Task)
        .where(Task.id == task.id, Task.ring == 0)
        .values(ring_due_at=until, asked=Task.asked + 1),
        execution_options={"synchronize_session": False},
    )
    audit.write(
        session, who_id=who.id, whom_id=volunteer_id, act="ask-named", now=now, subject=task.id
    )
    _tell(session, task, person, who, until, now)
    return until


def _may_go(session: Session, task: Task, person: Person, now: datetime, limits: Limits) -> bool:
    """An open task, and a volunteer who may do it: of age or with a guardian's word, not kept apart, a hand free."""
    apart = person.id in tasks.kept_from(session, task)
    if task.state != TaskState.OPEN or not person.volunteer or apart:
        return False
    if person.id == task.resident_id:
        return False
    if (session.scalar(select(held_by(literal(person.id)))) or 0) >= limits.open_claims:
        return False
    if task.home or task.danger:
        return bool(person.adult)
    return person.adult is not False or guardians.stands(session, person.id, now, limits)


def _tell(
    session: Session, task: Task, person: Person, who: Who, until: datetime, now: datetime
) -> None:
    """The one who is asked; after the rings nobody else is, so the coordinator hears where there is no answer."""
    values = {**tasks.facts(task), "by": who.name}
    told = [
        Notice(person.id, "notice-asked", values, task.id, task.version, recheck="task-still-open")
    ]
    if task.ring:
        told.append(
            Notice(
                who.id,
                "notice-named-silent",
                {**values, "name": person.name, "whom": person.id},
                task.id,
                recheck="named-silent",
                not_before=until,
            )
        )
    tell_all(session, told, now)


def _until(task: Task, now: datetime, limits: Limits) -> datetime:
    """By when an answer counts: soon where it is urgent and all others were asked before."""
    if task.ring and task.urgent:
        return now + timedelta(minutes=limits.asked_minutes)
    soon = now + timedelta(minutes=limits.named_minutes)
    least = now + timedelta(minutes=limits.ring_urgent_minutes)
    return min(soon, max(least, task.starts_at - (soon - now)))


def _asked_before(
    session: Session, task: Task, volunteer_id: int, now: datetime, limits: Limits
) -> datetime:
    """A second tap says the same; who has said no is not pressed. Raises NotPossibleNow."""
    asked = session.scalars(
        select(Alert).where(Alert.task_id == task.id, Alert.person_id == volunteer_id)
    ).one()
    if asked.declined_at is not None:
        raise NotPossibleNow
    return max(now, _until(task, asked.at, limits))


def still_silent(session: Session, post: Post, now: datetime) -> bool:
    """Asked again before the letter leaves: the task is open still, and the one who was named has not answered."""
    del now
    whom = ((post.body or {}).get("values") or {}).get("whom")
    claimed = exists().where(CLAIMS.c.task_id == post.subject, CLAIMS.c.volunteer_id == whom)
    waits = (
        select(Alert.id)
        .join(Task, Task.id == Alert.task_id)
        .where(
            Alert.task_id == post.subject,
            Alert.person_id == whom,
            Alert.declined_at.is_(None),
            Task.state == TaskState.OPEN,
            ~claimed,
        )
    )
    return session.scalar(waits) is not None


RECHECKS = {"named-silent": still_silent}
