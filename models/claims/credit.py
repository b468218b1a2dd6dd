"""From confirmed to credited: the one way in which a claim becomes hours."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import hours
from models.claims import evidence, places
from models.claims.notices import call_coordinator, facts, masked_names
from models.claims.table import Claim, ClaimState
from models.hours import Record, Recorded, Refusal, Service
from models.limits import Limits
from models.people import Notice, Volunteer, tell_all
from models.says import day
from models.says import hours as in_hours
from models.tasks import Task

By = Literal["resident", "sweep", "coordinator"]
Why = Literal[
    "pair", "telephone", "long", "overlap", "silent", "taken-out", "disputed", "cancelled"
]
Served = tuple[Task, Claim]
WEEK = timedelta(days=7)


def credit_all(
    session: Session,
    served: Sequence[Served],
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    by: By,
    by_id: int | None = None,
    not_before: datetime | None = None,
) -> dict[int, Recorded]:
    """Confirm these services and write their hours; what cannot be recorded stays and says why.

    Whoever calls holds the claims (places.hold…): nobody else moves them meanwhile.
    """
    services = [_service(task, claim, now, by, by_id) for task, claim in served]
    recorded = hours.record_all(session, services, now, limits, zone)
    done = [
        (task, claim)
        for task, claim in served
        if recorded[claim.id].refused in (None, Refusal.SHORT)
    ]
    if done:
        session.execute(
            update(Claim)
            .where(Claim.id.in_([claim.id for _, claim in done]))
            .values(
                state=ClaimState.CONFIRMED,
                confirmed_at=func.coalesce(Claim.confirmed_at, now),
                confirmed_by=by,
                closed_at=now,
            ),
            execution_options=places.NOT_SYNC,
        )
        _thank(session, done, recorded, now, by, not_before)
        places.settle(session, {task.need_id for task, _ in done}, now)
    return {claim.id: recorded[claim.id] for _, claim in served}


def beyond_planned(claim: Claim, limits: Limits) -> bool:
    """Whether it took so much longer than planned that a coordinator looks at it."""
    planned = hours.whole_minutes(claim.starts_at, claim.ends_at)
    return (claim.minutes or 0) > planned + limits.beyond_planned_minutes


def same_pair(session: Session, claim: Claim, now: datetime) -> int:
    """How often within a week this resident confirmed this volunteer without evidence."""
    return (
        session.scalar(
            select(func.count(func.distinct(Record.claim_id)))
            .join(Claim, Claim.id == Record.claim_id)
            .where(
                Claim.volunteer_id == claim.volunteer_id,
                Claim.resident_id == claim.resident_id,
                Claim.confirmed_at > now - WEEK,
                Record.mark == "resident",
            )
        )
        or 0
    )


def ask_coordinator(session: Session, task: Task, claim: Claim, why: Why, now: datetime) -> None:
    """The coordinators on duty are to decide about a service."""
    names = masked_names(session, [claim.volunteer_id])
    values = facts(task, claim, name=names.get(claim.volunteer_id, ""), why=why)
    call_coordinator(session, claim.community_id, "notice-decide", now, values, subject=claim.id)


def _service(task: Task, claim: Claim, now: datetime, by: By, by_id: int | None) -> Service:
    proof = {
        "arrived": claim.arrived_by,
        "left": claim.left_by,
        "confirmed": {"by": by, "at": now.isoformat()},
    }
    mark = "evidence" if evidence.both_ends(claim) else by
    return Service(
        claim_id=claim.id,
        person_id=claim.volunteer_id,
        community_id=claim.community_id,
        category=task.category,
        title=task.title,
        started_at=claim.arrived_at or claim.starts_at,
        ended_at=claim.left_at or claim.starts_at,
        evidence=proof,
        mark=mark,
        confirmed_by=by,
        by_id=by_id,
    )


def _thank(
    session: Session,
    done: Sequence[Served],
    recorded: Mapping[int | None, Recorded],
    now: datetime,
    by: By,
    not_before: datetime | None,
) -> None:
    """The volunteers hear their minutes; matching knows that they served."""
    times = Counter(claim.volunteer_id for _, claim in done)
    for often in sorted(set(times.values())):
        served = [person for person, many in times.items() if many == often]
        session.execute(
            update(Volunteer)
            .where(Volunteer.person_id.in_(served))
            .values(served=Volunteer.served + often, last_served_at=now),
            execution_options=places.NOT_SYNC,
        )
    notices = []
    for task, claim in done:
        what = recorded[claim.id]
        values = facts(
            task,
            claim,
            by=by,
            minutes=what.minutes,
            hours=in_hours(what.minutes),
            until=day(what.until) if what.until else None,
        )
        notices.append(
            Notice(
                claim.volunteer_id,
                "notice-confirmed",
                values,
                subject=claim.id,
                not_before=not_before,
            )
        )
    tell_all(session, notices, now)
