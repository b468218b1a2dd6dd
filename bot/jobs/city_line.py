"""全市的一行 The city's line of the day is also logged: whoever keeps the log lines elsewhere keeps the books."""

from datetime import datetime, tzinfo

import structlog
from sqlalchemy.orm import Session

from models import hours
from models.hours import city
from models.limits import Limits

log = structlog.get_logger(__name__)


def close_days(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 31
) -> int:
    """The rule, and a log line of the newest day it wrote; of two log lines of one day the later one holds."""
    done = hours.close_days(session, now, limits, zone, most=most)
    newest = city.latest(session) if done else None
    if newest:
        log.info("city-line", day=newest[0].isoformat(), hash=city.shown(newest[1]))
    return done
