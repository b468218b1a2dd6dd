"""Nobody can look into so many services within a minute: hours are not decided by the dozen."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import audit
from models.audit import AuditLine
from models.claims.errors import TooFast
from models.limits import Limits

PACE = timedelta(minutes=1)
ACTS = ("decide-hours", "uphold-objection", "reject-objection", "enter-grant", "approve-grant")


def not_too_fast(
    session: Session, who_id: int, act: str, now: datetime, limits: Limits, subject: int
) -> None:
    """Raise TooFast, with a line in the audit log, where one coordinator has decided enough within a minute."""
    lately = session.scalar(
        select(func.count())
        .select_from(AuditLine)
        .where(AuditLine.who_id == who_id, AuditLine.act.in_(ACTS), AuditLine.at > now - PACE)
    )
    if (lately or 0) >= limits.decisions_per_minute:
        raise audit.refused(session, TooFast(), who_id, act, now, subject=subject)
