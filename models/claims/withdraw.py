"""去不了 Withdraw: a place given back in one tap; the next volunteers are asked at once."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import acts, audit
from models.claims import anew, places, turns
from models.claims.notices import call_coordinator, facts, tell
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import Need
from models.people import Volunteer, Who
from models.tasks import Task

MAY = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)


def withdraw(
    session: Session, claim_id: int, who: Who, now: datetime, limits: Limits, reason: str = ""
) -> Claim:
    """Give the place back to who is next, tell the resident, and close to the start the coordinator; again: nothing happens."""
    held = places.hold(session, claim_id)
    if held is None or held[1].volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "withdraw", now, subject=claim_id)
    task, claim = held
    if claim.state == ClaimState.WITHDRAWN:
        return claim
    was = claim.state
    moved = places.move(
        session, claim_id, MAY, state=ClaimState.WITHDRAWN, closed_at=now, reason=reason[:120]
    )
    if moved is None:
        raise NotPossibleNow
    late = task.starts_at <= now and moved.asked_where_at is not None
    if late:  # somebody stands there and waits
        anew.begin(session, task, now, limits)
    else:
        acts.keep(session, who.id, "withdraw", claim_id, now, state=was)
    heir = turns.pass_on(session, task, now, limits, after=moved)
    if heir is None:
        places.give_back(session, task.id, now)
    has_it = heir is not None and heir.state == ClaimState.CLAIMED
    if not has_it:  # where the next has it already, that is what people hear
        _tell(session, task, moved, who, now, limits)
    if task.need_id and not has_it:
        need = session.get_one(Need, task.need_id, populate_existing=True)
        places.open_again(session, need, now, limits)
    places.run(
        session,
        update(Volunteer)
        .where(Volunteer.person_id == who.id)
        .values(load=Volunteer.load - 1, withdrawn=Volunteer.withdrawn + 1),
    )
    return moved


def _tell(
    session: Session, task: Task, claim: Claim, who: Who, now: datetime, limits: Limits
) -> None:
    values = facts(task, claim, name=who.masked, taken=max(0, task.taken - 1))
    tell(
        session,
        task.resident_id,
        "notice-withdrawn",
        now,
        values,
        subject=task.need_id or task.id,
    )
    if task.starts_at - now < timedelta(hours=limits.late_withdrawal_hours):
        call_coordinator(
            session, task.community_id, "notice-withdrawn-late", now, values, subject=task.id
        )
