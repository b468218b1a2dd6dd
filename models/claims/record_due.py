"""Services that nobody has recorded yet: hours are due ten working days after the end (order 67, article 11)."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import audit, roles, working_days
from models.audit import AuditLine
from models.claims.notices import facts, masked_names
from models.claims.table import Claim, ClaimState
from models.limits import Limits
from models.says import day
from models.tasks import Task
from models.working_days import Calendar

OPEN = (ClaimState.ARRIVED, ClaimState.LEFT, ClaimState.DISPUTED)


def warn_unrecorded(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 50
) -> int:
    """Tell whoever answers for the place, on each of the days of `record_warn_days`, once; answers how many.

    What was due long ago is told with the last of the days alone.
    """
    today, told = now.astimezone(zone).date(), 0
    for many in sorted(limits.record_warn_days, reverse=True):
        ended = _ended_before(today, many, limits.calendar, zone)
        warned = exists().where(
            AuditLine.subject == Claim.id,
            AuditLine.act == "warn-unrecorded",
            AuditLine.why >= f"{many:02}",
        )
        due = session.execute(
            select(Claim, Task)
            .join(Task, Task.id == Claim.task_id)
            .where(Claim.state.in_(OPEN), Claim.ends_at < ended, ~warned)
            .order_by(Claim.id)
            .limit(most - told)
            .with_for_update(of=Claim, skip_locked=True)
        ).all()
        names = masked_names(session, [claim.volunteer_id for claim, _ in due])
        for claim, task in due:
            until = working_days.until(
                claim.ends_at, limits.record_working_days, limits.calendar, zone
            )
            name = names.get(claim.volunteer_id, "")
            values: dict[str, Any] = dict(facts(task, claim, name=name, until=day(until)))
            audit.write(
                session,
                who_id=None,
                act="warn-unrecorded",
                now=now,
                subject=claim.id,
                why=f"{many:02}",
            )
            roles.alarm(
                session,
                claim.community_id,
                "notice-unrecorded",
                now,
                subject=claim.id,
                but=claim.volunteer_id,
                **values,
            )
        told += len(due)
    return told


def _ended_before(today: date, many: int, calendar: Calendar, zone: tzinfo) -> datetime:
    """Midnight after the latest local day since which so many working days have begun."""
    at = today
    while working_days.between(at, today, calendar) < many:
        at -= timedelta(days=1)
    return datetime.combine(at + timedelta(days=1), time(0), tzinfo=zone).astimezone(UTC)
