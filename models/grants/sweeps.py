"""What time does to grants: those who may decide are called again once, and the level above with them."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.grants import parts
from models.grants.table import Grant, GrantState
from models.limits import Limits


def call_further(session: Session, now: datetime, limits: Limits, *, most: int = 50) -> int:
    """Nobody has decided for `grant_reminder_days`; answers how many."""
    late = session.scalars(
        select(Grant)
        .where(
            Grant.decided_at.is_(None),
            Grant.state == GrantState.WAITING,
            Grant.called_at.is_(None),
            Grant.entered_at <= now - timedelta(days=limits.grant_reminder_days),
        )
        .order_by(Grant.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for one in late:
        one.called_at = now
        parts.call_second(session, one, parts.seconds(session, one, levels=2), now)
    session.flush()
    return len(late)
