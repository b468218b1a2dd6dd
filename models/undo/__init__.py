"""撤回 Undo: within some seconds one's own last act is taken one step back, if nobody has gone on from it (U27).

One function a kind; the rules that act write down what stood before (`models.acts`).
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import acts, audit
from models.acts import Act
from models.limits import Limits
from models.people import Who
from models.undo import claims, needs
from models.undo.errors import ActedUpon, NothingToUndo, TooLate

__all__ = ["KINDS", "ActedUpon", "NothingToUndo", "TooLate", "may_still", "take_back"]

KINDS: Mapping[str, Callable[[Session, Act, datetime, Limits], None]] = {
    "claim": claims.claim,
    "withdraw": claims.withdrawal,
    "cancel": claims.cancellation,
    "approve": needs.approval,
    "reject": needs.rejection,
    "post": needs.post,
}


def take_back(
    session: Session, who: Who, now: datetime, limits: Limits, kind: str = "", subject: int = 0
) -> Act:
    """Take one's last act back: that one, or whatever it was; what was taken back already stays so.

    Raises NothingToUndo, TooLate, ActedUpon.
    """
    act = acts.last_of(session, who.id)
    if act is None or (kind and (act.kind, act.subject) != (kind, subject)):
        raise NothingToUndo
    if act.undone_at is not None:
        return act
    if not may_still(act, now, limits):
        raise TooLate(kind=act.kind, subject=act.subject)
    try:
        KINDS[act.kind](session, act, now, limits)
    except ActedUpon as no:  # said before anything is written
        raise ActedUpon(**no.params, kind=act.kind, subject=act.subject) from None
    act.undone_at = now
    session.flush()
    audit.write(session, who_id=who.id, act=f"undo-{act.kind}", now=now, subject=act.subject)
    return act


def may_still(act: Act, now: datetime, limits: Limits) -> bool:
    """Whether the seconds are not over yet."""
    return now - act.at <= timedelta(seconds=limits.undo_seconds)
