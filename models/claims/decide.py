"""社区决定 Decide: where evidence or the resident's word is not enough, a coordinator looks at it."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy.orm import Session

from models import audit, hours, roles
from models.claims import evidence, places
from models.claims.confirm import fresh_claims
from models.claims.credit import credit_all
from models.claims.errors import NeedsSecondCoordinator, Overlapping, WrongTime
from models.claims.notices import facts, tell
from models.claims.pace import not_too_fast
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Who
from models.tasks import Task

OPEN = (ClaimState.ARRIVED, ClaimState.LEFT, ClaimState.DISPUTED)
NEVER_CAME = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
MINUTE = 60  # seconds: what a coordinator types has no seconds


def decide(
    session: Session,
    coordinator: Who,
    claim_id: int,
    arrived_at: datetime | None,
    left_at: datetime | None,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    reason: str = "",
) -> Claim:
    """Confirm a service with the times a coordinator found out; None keeps the time that is shown.

    An end that has evidence is never widened, nor times that the resident confirmed. Raises NeedsSecondCoordinator
    where there is neither, Overlapping, WrongTime, NotAllowed.
    """
    task, claim = _held(session, coordinator, claim_id, now)
    if claim.state in (ClaimState.CONFIRMED, ClaimState.CREDITED):
        return claim
    if claim.state not in OPEN:
        raise NotPossibleNow
    if not evidence.one_end(claim) and claim.confirmed_by != "resident":
        raise NeedsSecondCoordinator
    not_too_fast(session, coordinator.id, "decide", now, limits, claim_id)
    found = _times(claim, arrived_at, left_at, now)
    moved = places.move(
        session, claim_id, OPEN, state=ClaimState.LEFT, reason=reason[:120], **found
    )
    if moved is None:
        raise NotPossibleNow
    places.all_left(session, task.need_id)
    recorded = credit_all(
        session, [(task, moved)], now, limits, zone, by="coordinator", by_id=coordinator.id
    )
    if recorded[claim_id].refused in (hours.Refusal.OVERLAP, hours.Refusal.LONG):
        raise Overlapping
    audit.write(
        session,
        who_id=coordinator.id,
        whom_id=claim.volunteer_id,
        act="decide-hours",
        now=now,
        subject=claim_id,
    )
    return fresh_claims(session, [claim_id])[0]


def refuse(session: Session, coordinator: Who, claim_id: int, reason: str, now: datetime) -> Claim:
    """Do not count a service; where the volunteer never came, the place is only given free."""
    task, claim = _held(session, coordinator, claim_id, now)
    if claim.state in (ClaimState.REFUSED, ClaimState.RELEASED):
        return claim
    came = claim.state in OPEN
    if not came and (claim.state not in NEVER_CAME or now < claim.ends_at):
        raise NotPossibleNow
    moved = places.move(
        session,
        claim_id,
        OPEN if came else NEVER_CAME,
        state=ClaimState.REFUSED if came else ClaimState.RELEASED,
        closed_at=now,
        reason=reason[:120],
    )
    if moved is None:
        raise NotPossibleNow
    places.lose(session, task.id)
    places.all_left(session, task.need_id)
    places.settle(session, [task.need_id], now)
    audit.write(
        session,
        who_id=coordinator.id,
        whom_id=claim.volunteer_id,
        act="refuse-hours",
        now=now,
        subject=claim_id,
    )
    values = facts(task, moved, reason=reason)
    tell(session, claim.volunteer_id, "notice-refused", now, values, subject=claim_id)
    return moved


def _held(session: Session, coordinator: Who, claim_id: int, now: datetime) -> tuple[Task, Claim]:
    """A claim of the coordinator's own scope in which they have no part themselves."""
    held = places.hold(session, claim_id)
    allowed = (
        held is not None
        and coordinator.id not in (held[1].volunteer_id, held[1].resident_id)
        and roles.may_coordinate(session, coordinator.id, held[1].community_id)
    )
    if held is None or not allowed:
        raise audit.refused(session, NotAllowed(), coordinator.id, "decide", now, subject=claim_id)
    return held


def _times(
    claim: Claim, arrived_at: datetime | None, left_at: datetime | None, now: datetime
) -> Mapping[str, Any]:
    """What the claim will say: times, minutes, and by whose word."""
    start = _end(claim.arrived_at, arrived_at)
    end = _end(claim.left_at, left_at)
    if start is None or end is None or end > now or start >= end:
        raise WrongTime
    spoken = claim.confirmed_by == "resident"
    came, went = (evidence.counts(one) or spoken for one in (claim.arrived_by, claim.left_by))
    longer_before = came and claim.arrived_at is not None and start < claim.arrived_at
    longer_after = went and claim.left_at is not None and end > claim.left_at
    if longer_before or longer_after:
        raise NeedsSecondCoordinator
    word = {"by": "decided", "at": now.isoformat()}
    return {
        "arrived_at": start,
        "left_at": end,
        "arrived_by": claim.arrived_by if start == claim.arrived_at else word,
        "left_by": claim.left_by if end == claim.left_at else word,
        "minutes": hours.whole_minutes(start, end),
    }


def _end(shown: datetime | None, written: datetime | None) -> datetime | None:
    """The time that is written; the one shown, where it is the same minute."""
    if written is None or (shown and abs((written - shown).total_seconds()) < MINUTE):
        return shown
    return written
