"""What is due, and telling people of it when they are awake: shared by the sweeps."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import roles
from models.base import once
from models.claims import places
from models.claims.credit import Served, Why
from models.claims.notices import facts, masked_names
from models.claims.table import Claim
from models.limits import Limits
from models.outbox import Urgency
from models.people import Notice, Person, tell_all
from models.quiet import quiet_until
from models.says import Values
from models.tasks import Task


def mark(
    session: Session,
    column: InstrumentedAttribute[datetime | None],
    now: datetime,
    most: int,
    *due: ColumnElement[bool],
) -> list[Served]:
    """Find what is due and not marked yet, and mark it, in one statement; answers it with its tasks."""
    chosen = (
        select(Claim.id)
        .where(column.is_(None), *due)
        .order_by(Claim.ends_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    claims = session.scalars(
        update(Claim)
        .where(Claim.id.in_(once(chosen)), column.is_(None))
        .values({column: now})
        .returning(Claim),
        execution_options=places.FRESH,
    ).all()
    tasks = {
        task.id: task
        for task in session.scalars(
            select(Task).where(Task.id.in_({claim.task_id for claim in claims}))
        )
    }
    return [(tasks[claim.task_id], claim) for claim in claims]


def notice(person_id: int, key: str, values: Values, claim: Claim, recheck: str) -> Notice:
    """A letter about a claim that can wait, and is asked again before it leaves."""
    return Notice(
        person_id,
        key,
        values,
        subject=claim.id,
        urgency=Urgency.REMINDER,
        recheck=recheck,
    )


def tell_awake(
    session: Session, notices: Sequence[Notice], now: datetime, limits: Limits, zone: tzinfo
) -> None:
    """Tell people when their quiet hours are over."""
    ids = sorted({one.person_id for one in notices})
    sleepers = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}
    awake = [
        Notice(
            one.person_id,
            one.key,
            one.values,
            one.subject,
            one.version,
            one.urgency,
            one.recheck,
            quiet_until(now, zone, limits, sleepers.get(one.person_id)),
        )
        for one in notices
    ]
    tell_all(session, awake, now)


def call_coordinators(
    session: Session,
    key: str,
    served: Sequence[tuple[Served, Why]],
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> None:
    """What a coordinator is to decide; it can wait until the morning."""
    names = masked_names(session, [claim.volunteer_id for (_, claim), _ in served])
    duty: dict[int, Sequence[int]] = {}
    notices = []
    for (task, claim), why in served:
        if claim.community_id not in duty:
            duty[claim.community_id] = roles.on_duty(session, claim.community_id)
        values = facts(task, claim, name=names.get(claim.volunteer_id, ""), why=why)
        notices += [Notice(one, key, values, claim.id) for one in duty[claim.community_id]]
    tell_awake(session, notices, now, limits, zone)
