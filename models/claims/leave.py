"""走了 Leave: the end of a service, and the minutes between both ends."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import audit, hours
from models.claims import evidence, places
from models.claims.errors import WrongTime
from models.claims.evidence import Evidence
from models.claims.notices import facts, masked_names, tell
from models.claims.serve import own, said
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Who
from models.says import clock
from models.tasks import Task

BEFORE = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY, ClaimState.ARRIVED)
AFTER = (ClaimState.LEFT, ClaimState.CONFIRMED, ClaimState.CREDITED, ClaimState.DISPUTED)


def leave_by_code(
    session: Session, claim_id: int, who: Who, code: str, now: datetime, limits: Limits
) -> Claim:
    """The resident's 离开码. Raises WrongCode, CodeLocked, CodeOver."""
    task, claim = own(session, claim_id, who, now)
    if not _may_leave(claim):
        return claim
    found = evidence.by_code(session, task, claim, who, "leave", code, now, limits)
    return _left(session, task, claim, now, found, now)


def leave_by_location(
    session: Session,
    claim_id: int,
    who: Who,
    lat: float,
    lon: float,
    shared_at: datetime,
    now: datetime,
    limits: Limits,
) -> Claim:
    """A place shared at the door. Raises TooFar, TooOld, NoPoint, CodeOver."""
    task, claim = own(session, claim_id, who, now)
    if not _may_leave(claim):
        return claim
    found = evidence.by_location(session, task, claim, who, (lat, lon), shared_at, now, limits)
    at = min(shared_at, now)
    return _left(session, task, claim, max(at, claim.arrived_at or at), found, now)


def say_left(session: Session, claim_id: int, who: Who, at: datetime, now: datetime) -> Claim:
    """Only the volunteer's, or the resident's, word: the resident confirms. Raises WrongTime."""
    held = places.hold(session, claim_id)
    if held is None or who.id not in (held[1].volunteer_id, held[1].resident_id):
        raise audit.refused(session, NotAllowed(), who.id, "serve", now, subject=claim_id)
    task, claim = held
    if claim.state in AFTER:
        return claim
    if at > now:
        raise WrongTime
    return _left(session, task, claim, at, said(who, claim, now), now)


def _may_leave(claim: Claim) -> bool:
    """False: has left already, nothing to do. A word alone gives way to evidence until it is confirmed."""
    if claim.state in BEFORE:
        return True
    if claim.state == ClaimState.LEFT and claim.confirmed_at is None:
        return not evidence.counts(claim.left_by)
    if claim.state in AFTER:
        return False
    raise NotPossibleNow


def _left(
    session: Session, task: Task, claim: Claim, at: datetime, found: Evidence, now: datetime
) -> Claim:
    first = claim.state != ClaimState.LEFT
    if not first and claim.left_at:
        at = min(at, claim.left_at)  # evidence that comes later never makes it longer
    values: dict[str, Any] = {"state": ClaimState.LEFT, "left_at": at, "left_by": dict(found)}
    if found["by"] == "code":
        values["leave_tries"] = Claim.leave_tries - 1
    arrived = claim.arrived_at
    if arrived is None:  # never said when they came: not before the planned start
        arrived = task.starts_at
        values |= {"arrived_at": arrived, "arrived_by": {"by": "planned", "at": now.isoformat()}}
    if at < arrived:
        raise WrongTime
    values["minutes"] = hours.whole_minutes(arrived, at)
    if first:
        values |= {"asked_confirm_at": now, "checkout_told_at": None}
    moved = places.move(session, claim.id, [*BEFORE, ClaimState.LEFT], **values)
    if moved is None:
        raise NotPossibleNow
    places.all_left(session, task.need_id)
    if first:
        _ask_resident(session, task, moved, now)
    return moved


def _ask_resident(session: Session, task: Task, claim: Claim, now: datetime) -> None:
    """How was it? One tap confirms and rates."""
    values = facts(
        task,
        claim,
        name=masked_names(session, [claim.volunteer_id]).get(claim.volunteer_id, ""),
        evidence=evidence.both_ends(claim),
        at=clock(claim.left_at or now),
    )
    subject = task.need_id or task.id
    tell(session, task.resident_id, "notice-left", now, values, subject=subject)
