"""Who stands how: active, resting or dormant as a condition of volunteers, for searches; the rule is `standing`."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, not_

from models.activity.rule import Standing
from models.limits import Limits
from models.people import here_since


def stands(which: Standing, now: datetime, limits: Limits) -> ColumnElement[bool]:
    """Of volunteers: whether their last service, word or registration makes them that, as of `now`."""
    lately = here_since(now - timedelta(days=limits.active_days))
    at_all = here_since(now - timedelta(days=limits.dormant_days))
    return {
        Standing.ACTIVE: lately,
        Standing.RESTING: and_(not_(lately), at_all),
        Standing.DORMANT: not_(at_all),
    }[which]
