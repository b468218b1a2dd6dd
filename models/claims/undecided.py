"""待定 Undecided: services that wait for a coordinator's word."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models import roles
from models.claims.table import LIVE, Claim, ClaimState
from models.people import Who
from models.tasks import Task


def undecided(session: Session, who: Who, limit: int = 20) -> list[tuple[Claim, Task]]:
    """Within somebody's scope, the longest first: disputed ones, and those of which a coordinator has been told."""
    told = and_(Claim.state.in_(LIVE), Claim.checkout_told_at.is_not(None))
    rows = session.execute(
        select(Claim, Task)
        .join(Task, Task.id == Claim.task_id)
        .where(
            Claim.community_id.in_(roles.scope_ids(session, who.id)),
            or_(Claim.state == ClaimState.DISPUTED, told),
            Claim.volunteer_id != who.id,
            or_(Claim.resident_id.is_(None), Claim.resident_id != who.id),
        )
        .order_by(Claim.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return [(claim, task) for claim, task in rows]
