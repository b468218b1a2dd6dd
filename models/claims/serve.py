"""在路上 到了 Serve: on the way and at the door; one tap or one word each, each optional."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import audit
from models.claims import evidence, places
from models.claims.errors import WrongTime
from models.claims.evidence import Evidence
from models.claims.notices import facts, tell
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Who
from models.tasks import Task

BEFORE = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
AFTER = (
    ClaimState.ARRIVED,
    ClaimState.LEFT,
    ClaimState.CONFIRMED,
    ClaimState.CREDITED,
    ClaimState.DISPUTED,
)


def set_out(session: Session, claim_id: int, who: Who, now: datetime) -> Claim:
    """The volunteer is on the way: the resident hears so, with the word and the code."""
    task, claim = own(session, claim_id, who, now)
    if claim.state in (ClaimState.ON_THE_WAY, *AFTER):
        return claim
    moved = places.move(
        session,
        claim_id,
        [ClaimState.CLAIMED],
        state=ClaimState.ON_THE_WAY,
        on_the_way_at=now,
    )
    if moved is None:
        raise NotPossibleNow
    values = facts(
        task, moved, name=who.masked, password=moved.password, arrive_code=moved.arrive_code
    )
    subject = task.need_id or task.id
    tell(session, task.resident_id, "notice-set-out", now, values, subject=subject)
    return moved


def arrive_by_code(
    session: Session, claim_id: int, who: Who, code: str, now: datetime, limits: Limits
) -> Claim:
    """The resident's 到达码: the best evidence. Raises WrongCode, CodeLocked, CodeOver."""
    task, claim = own(session, claim_id, who, now)
    if not _may_arrive(claim):
        return claim
    found = evidence.by_code(session, task, claim, who, "arrive", code, now, limits)
    moved = _arrived(session, task, claim, now, found)
    _tell_arrived(session, task, moved, who, "code", now)
    return moved


def arrive_by_location(
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
    if not _may_arrive(claim):
        return claim
    found = evidence.by_location(session, task, claim, who, (lat, lon), shared_at, now, limits)
    moved = _arrived(session, task, claim, min(shared_at, now), found)
    _tell_arrived(session, task, moved, who, "location", now)
    return moved


def say_arrived(session: Session, claim_id: int, who: Who, at: datetime, now: datetime) -> Claim:
    """Only the volunteer's word: never counts alone, and gives way to evidence that comes later."""
    task, claim = own(session, claim_id, who, now)
    if claim.state in AFTER:
        return claim
    if at > now or at < claim.claimed_at:
        raise WrongTime
    return _arrived(session, task, claim, at, said(who, claim, now))


def own(session: Session, claim_id: int, who: Who, now: datetime) -> tuple[Task, Claim]:
    """The volunteer's own claim, kept still; anybody else's is refused."""
    held = places.hold(session, claim_id)
    if held is None or held[1].volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "serve", now, subject=claim_id)
    return held


def said(who: Who, claim: Claim, now: datetime) -> Evidence:
    """Somebody's word, and whose."""
    speaker = "volunteer" if who.id == claim.volunteer_id else "resident"
    return {"by": "said", "who": speaker, "at": now.isoformat()}


def _tell_arrived(
    session: Session, task: Task, claim: Claim, who: Who, by: str, now: datetime
) -> None:
    """The resident alone hears it, with the 离开码: it is read out when the helper goes."""
    values = facts(task, claim, name=who.masked, by=by, leave_code=claim.leave_code or "")
    subject = task.need_id or task.id
    tell(session, task.resident_id, "notice-arrived", now, values, subject=subject)


def _may_arrive(claim: Claim) -> bool:
    """False: has arrived already, nothing to do."""
    if claim.state in BEFORE:
        return True
    if claim.state == ClaimState.ARRIVED:
        return not evidence.counts(claim.arrived_by)
    if claim.state in AFTER:
        return False
    raise NotPossibleNow


def _arrived(session: Session, task: Task, claim: Claim, at: datetime, found: Evidence) -> Claim:
    values: dict[str, Any] = {
        "state": ClaimState.ARRIVED,
        "arrived_at": at,
        "arrived_by": dict(found),
    }
    if found["by"] == "code":  # a right try is not a miss
        values["arrive_tries"] = Claim.arrive_tries - 1
    moved = places.move(session, claim.id, [*BEFORE, ClaimState.ARRIVED], **values)
    if moved is None:
        raise NotPossibleNow
    places.in_service(session, task.need_id)
    return moved
