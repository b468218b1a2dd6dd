"""有人接上 Instead: somebody takes the place of who did not come."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.claims.notices import call_coordinator, facts, masked_names
from models.claims.table import Claim, ClaimState
from models.people import Who
from models.tasks import Task


def tell_replaced(session: Session, task: Task, claim: Claim, who: Who, now: datetime) -> None:
    """Somebody has come in for who did not come: now the coordinator hears of both, and may ask."""
    before = session.scalars(
        select(Claim)
        .where(Claim.task_id == task.id, Claim.state == ClaimState.NO_SHOW)
        .order_by(Claim.closed_at.desc())
        .limit(1)
    ).first()
    if before is None:
        return
    name = masked_names(session, [before.volunteer_id]).get(before.volunteer_id, "")
    values = facts(task, claim, name=name, instead=who.masked)
    call_coordinator(
        session, task.community_id, "notice-no-show-call", now, values, subject=before.id
    )
