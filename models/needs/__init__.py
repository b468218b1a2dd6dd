"""需求 Needs: what a resident asks for, from the first sentence to the thank-you."""

from models.communities import CATEGORIES
from models.needs.change import MAY_CHANGE, cancel, change, keep_health
from models.needs.contact import Looked, look_contact
from models.needs.errors import (
    Dangerous,
    NoConsent,
    NoNeed,
    NoReason,
    NotAgreed,
    OwnNeed,
    SameNeed,
    SwitchedOff,
    TimeOver,
    TooManyOpen,
)
from models.needs.look import (
    Line,
    by_number,
    facts,
    facts_all,
    get,
    last_of,
    last_posted,
    line,
    lines,
    mine,
    owned,
)
from models.needs.post import Draft, post
from models.needs.review import approve, reject, set_category, set_risk, waiting_review
from models.needs.sweeps import (
    RECHECKS,
    close_ended,
    close_media,
    expire_overdue,
    remind_review,
    tell_still_waiting,
)
from models.needs.table import MAY_CANCEL, Need, NeedState, NeedVersion

__all__ = [
    "CATEGORIES",
    "MAY_CANCEL",
    "MAY_CHANGE",
    "RECHECKS",
    "Dangerous",
    "Draft",
    "Line",
    "Looked",
    "Need",
    "NeedState",
    "NeedVersion",
    "NoConsent",
    "NoNeed",
    "NoReason",
    "NotAgreed",
    "OwnNeed",
    "SameNeed",
    "SwitchedOff",
    "TimeOver",
    "TooManyOpen",
    "approve",
    "by_number",
    "cancel",
    "change",
    "close_ended",
    "close_media",
    "expire_overdue",
    "facts",
    "facts_all",
    "get",
    "keep_health",
    "last_of",
    "last_posted",
    "line",
    "lines",
    "look_contact",
    "mine",
    "owned",
    "post",
    "reject",
    "remind_review",
    "set_category",
    "set_risk",
    "tell_still_waiting",
    "waiting_review",
]
