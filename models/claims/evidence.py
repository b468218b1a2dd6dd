"""到达码, a place shared: what counts as evidence of presence, and what does not."""

import hmac
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import audit, communities
from models.claims import places
from models.claims.errors import (
    CodeLocked,
    CodeOver,
    NoPoint,
    TooFar,
    TooOld,
    WrongCode,
)
from models.claims.notices import call_coordinator, facts
from models.claims.table import Claim
from models.limits import Limits
from models.people import Who
from models.tasks import Task

COUNTS = ("code", "location", "coordinator")  # "said" and "planned" never count alone
End = Literal["arrive", "leave"]
Evidence = Mapping[str, Any]
AHEAD = timedelta(minutes=1)  # a telephone's clock may be a little fast


def counts(by: Evidence | None) -> bool:
    """Whether this is evidence, not only somebody's word."""
    return by is not None and by.get("by") in COUNTS


def both_ends(claim: Claim) -> bool:
    """Whether arrival and leaving both have evidence."""
    return counts(claim.arrived_by) and counts(claim.left_by)


def one_end(claim: Claim) -> bool:
    """Whether at least one of them has."""
    return counts(claim.arrived_by) or counts(claim.left_by)


def by_code(
    session: Session,
    task: Task,
    claim: Claim,
    who: Who,
    end: End,
    code: str,
    now: datetime,
    limits: Limits,
) -> Evidence:
    """Check four digits: each wrong try is counted before it is compared, too many lock the code."""
    if now > claim.ends_at + timedelta(hours=limits.code_hours_after_end):
        raise audit.refused(session, CodeOver(), who.id, "code", now, subject=claim.id)
    said = digits(code)
    if len(said) != 4:
        raise WrongCode(left=limits.code_tries - _tries(claim, end), said=said)
    tries = _count_try(session, claim, end, limits)
    if tries is None:
        raise audit.refused(session, CodeLocked(), who.id, "code", now, subject=claim.id)
    right = claim.arrive_code if end == "arrive" else claim.leave_code
    if not hmac.compare_digest(said.encode(), (right or "").encode()):
        raise _wrong(session, task, claim, who, limits.code_tries - tries, said, now)
    return {"by": "code", "at": now.isoformat(), "misses": tries - 1}


def by_location(
    session: Session,
    task: Task,
    claim: Claim,
    who: Who,
    point: tuple[float, float],
    shared_at: datetime,
    now: datetime,
    limits: Limits,
) -> Evidence:
    """Check a place shared at that moment; kept are metres and moment, never the place."""
    if now > claim.ends_at + timedelta(hours=limits.code_hours_after_end):
        raise audit.refused(session, CodeOver(), who.id, "location", now, subject=claim.id)
    if not -AHEAD <= now - shared_at <= timedelta(minutes=limits.location_age_minutes):
        no = TooOld(minutes=limits.location_age_minutes)
        raise audit.refused(session, no, who.id, "location", now, subject=claim.id)
    metres = communities.metres_between(*point, task.lat, task.lon)
    if metres is None:
        raise NoPoint
    if metres > limits.location_metres:
        raise audit.refused(
            session, TooFar(metres=metres), who.id, "location", now, subject=claim.id
        )
    return {"by": "location", "at": min(shared_at, now).isoformat(), "metres": metres}


def digits(code: str) -> str:
    """The digits of what was typed: full-width ones and blanks between them are welcome."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", code) if sign in "0123456789")


def _tries(claim: Claim, end: End) -> int:
    return claim.arrive_tries if end == "arrive" else claim.leave_tries


def _count_try(session: Session, claim: Claim, end: End, limits: Limits) -> int | None:
    """Count one try; None where they are used up."""
    tries = Claim.arrive_tries if end == "arrive" else Claim.leave_tries
    session.expire(claim, [tries.key])
    return session.scalar(
        update(Claim)
        .where(Claim.id == claim.id, tries < limits.code_tries)
        .values({tries: tries + 1})
        .returning(tries),
        execution_options=places.NOT_SYNC,
    )


def _wrong(
    session: Session, task: Task, claim: Claim, who: Who, left: int, said: str, now: datetime
) -> WrongCode | CodeLocked:
    if left > 0:
        return audit.refused(
            session, WrongCode(left=left, said=said), who.id, "code", now, subject=claim.id
        )
    call_coordinator(
        session,
        claim.community_id,
        "notice-code-locked",
        now,
        facts(task, claim, name=who.masked),
        subject=claim.id,
    )
    return audit.refused(session, CodeLocked(), who.id, "code", now, subject=claim.id)
