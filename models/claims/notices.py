"""What people are told about claims: the facts that every letter shares."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import people, roles, tasks
from models.claims.table import Claim
from models.people import Notice, Person, Who, tell_all
from models.says import Value, Values, clock, lasting
from models.tasks import Task


def facts(task: Task, claim: Claim | None = None, **more: Value) -> Values:
    """A task, and one volunteer's place on it, as a letter or card needs them; nothing private."""
    values: dict[str, Value] = {**tasks.facts(task)}
    if claim is not None:
        values |= {
            "claim": claim.id,
            "state": claim.state,
            "arrived": _clock(claim.arrived_at),
            "left": _clock(claim.left_at),
            "minutes": claim.minutes,
            "lasting": None if claim.minutes is None else lasting(claim.minutes),
        }
    return {**values, **more}


def masked_names(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    """王* and the like, by person."""
    wanted = sorted(set(person_ids))
    if not wanted:
        return {}
    rows = session.execute(select(Person.id, Person.masked).where(Person.id.in_(wanted)))
    return {row.id: row.masked for row in rows}


def tell(
    session: Session,
    person_id: int | None,
    key: str,
    now: datetime,
    values: Values,
    *,
    subject: int,
    version: int = 0,
) -> None:
    """Tell one person at once: it follows from what somebody has just done."""
    if person_id:
        tell_all(session, [Notice(person_id, key, values, subject, version)], now)


def read_out(session: Session, task: Task, claim: Claim, helper: Who, now: datetime) -> None:
    """Whoever has no channel of their own is read the numbers of the door by a coordinator's call."""
    if task.resident_id and not people.has_address(session, task.resident_id):
        values = facts(task, claim, name=helper.masked)
        call_coordinator(
            session,
            task.community_id,
            "notice-read-out",
            now,
            values,
            subject=task.need_id or task.id,
        )


def call_coordinator(
    session: Session, community_id: int, key: str, now: datetime, values: Values, *, subject: int
) -> None:
    """Tell the coordinators on duty at once."""
    more: dict[str, Any] = dict(values)
    roles.alarm(session, community_id, key, now, subject=subject, **more)


def _clock(at: datetime | None) -> Value:
    return None if at is None else clock(at)
