"""One's own side: who posted for somebody that no letter reaches earns no hours by it, as nobody else could tell."""

from typing import Any

from sqlalchemy import ScalarSelect, column, exists, select, table
from sqlalchemy.orm import Session

from models import reports
from models.people import Address, Person
from models.tasks.table import Task

# A name alone: the area of needs lies above this one.
NEEDS = table("needs", column("id"), column("posted_by"))


def sole_witness() -> ScalarSelect[Any]:
    """Who posted a task for a resident that no letter reaches, and coordinates nothing; for a statement over tasks."""
    reached = (
        exists()
        .where(Address.person_id == Task.resident_id, Address.reachable)
        .correlate(Task)  # said, as it is two statements further in
    )
    return (
        select(NEEDS.c.posted_by)
        .join(Person, Person.id == NEEDS.c.posted_by)
        .where(
            NEEDS.c.id == Task.need_id,
            Task.resident_id.is_not(None),
            Person.coordinator.is_(False),
            ~reached,
        )
        .correlate(Task)
        .scalar_subquery()
    )


def kept_from(session: Session, task: Task) -> frozenset[int]:
    """Who is never asked to come to a task: kept apart from its resident, of one telephone, or the only witness."""
    apart = reports.apart_from(session, task.resident_id)
    alone = session.scalar(select(sole_witness()).where(Task.id == task.id))
    return apart if alone is None else apart | {int(alone)}
