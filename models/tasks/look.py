"""Tasks by their key; and as letters and cards need them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.says import Value, Values, metres, term, when
from models.says import category as category_of
from models.tasks.near import Near
from models.tasks.table import Task


def get(session: Session, task_id: int) -> Task | None:
    """One task as it is now."""
    return session.get(Task, task_id, populate_existing=True)


def of_need(session: Session, need_id: int) -> Task | None:
    """The task of a need; None before it is published."""
    return session.scalar(
        select(Task).where(Task.need_id == need_id).execution_options(populate_existing=True)
    )


def of_place(session: Session, community_id: int, number: int) -> Task | None:
    """A community's task by the number people call it by."""
    return session.scalar(
        select(Task)
        .where(Task.community_id == community_id, Task.number == number)
        .order_by(Task.id.desc())
        .limit(1)
    )


def facts(task: Task, *, metres: Value = None, why: str = "") -> Values:
    """A task as letters and cards need it; nothing private stands here."""
    return {
        "task": task.id,
        "need": task.need_id,
        "number": task.number,
        "title": task.title,
        "category": task.category,
        "kind": category_of(task.category),
        "when": when(task.starts_at, task.ends_at, task.moment_kind),
        "place": task.place,
        "community": task.place,
        "places": task.places,
        "taken": task.taken,
        "free": task.places - task.taken,
        "urgent": task.urgent,
        "danger": task.danger,
        "home": task.home,
        "risk": term(task.risk) if task.risk.startswith("risk-") else task.risk,
        "metres": metres,
        "why": why,
        "version": task.version,
    }


def seen_by(near: Near) -> Values:
    """A task with its distance, for somebody who looks for one."""
    return facts(near.task, metres=metres(near.metres))
