"""再找人 Anew: a service that should have begun looks for somebody again, urgently."""

from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session

from models.claims import places
from models.claims.table import IN_LINE, Claim, ClaimState
from models.limits import Limits
from models.needs import Need, NeedState
from models.tasks import Task

SHORT = timedelta(minutes=30)  # it is planned at least so long


def begin(session: Session, task: Task, now: datetime, limits: Limits) -> None:
    """It is urgent now; where nobody else is there, it begins as soon as somebody comes, as long as was planned."""
    others = exists().where(
        Claim.task_id == task.id,
        Claim.state.in_((*places.UNSETTLED, ClaimState.CONFIRMED, ClaimState.CREDITED)),
    )
    alone = not session.scalar(select(others))
    values = {"urgent": True}
    until = now + timedelta(minutes=limits.promise_urgent_minutes)
    if alone:
        lasts = max(task.ends_at - task.starts_at, SHORT)
        moments = {"starts_at": now, "ends_at": now + lasts}
        places.run(session, update(Task).where(Task.id == task.id).values(**values, **moments))
        in_line = and_(Claim.task_id == task.id, Claim.state.in_(IN_LINE))
        places.run(session, update(Claim).where(in_line).values(**moments))
        again = {"state": NeedState.OPEN, "promised_at": until, "told_waiting_at": None}
        going = or_(Need.state == NeedState.IN_SERVICE, Need.state == NeedState.OPEN)
        places.run(
            session,
            update(Need)
            .where(Need.id == task.need_id, going)
            .values(**values, **moments, **again),
        )
    else:
        places.run(session, update(Task).where(Task.id == task.id).values(**values))
    session.refresh(task)
