"""修改、取消 Change and cancel: a resident's right at any state; what it said before is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from models import audit, consents, hot, risks
from models.base import among
from models.communities import CATEGORIES
from models.errors import NotAllowed, NotPossibleNow, OutOfDate
from models.limits import Limits
from models.needs import masks
from models.needs.errors import NoConsent, TimeOver
from models.needs.look import Line, facts, get, line, must_own, owned
from models.needs.post import MOST_PLACES
from models.needs.table import FRESH, GOING, MAY_CANCEL, Need, NeedState, NeedVersion
from models.people import Who, notify_all
from models.tasks import close_all

MAY_CHANGE = GOING
AT_THE_DOOR = ("building", "door", "phone")
PLAN = (
    *AT_THE_DOOR,
    "starts_at",
    "ends_at",
    "moment_kind",
    "destination",
    "lat",
    "lon",
    "places",
    "urgent",
    "home",
)
ALL = (*PLAN, "category", "title", "public")
PUBLIC = ("title", "public", "building", "destination")
CANCEL = (
    update(Need)
    .where(Need.id == bindparam("at"), among(Need.state, MAY_CANCEL))
    .values(
        state=NeedState.CANCELLED,
        closed_at=bindparam("ended", type_=Need.closed_at.type),
        reason=bindparam("why"),
    )
    .returning(Need.published_at)
)
WIDTH = {"title": 60, "public": 300, "building": 80, "door": 80, "destination": 80}


def change(
    session: Session,
    who: Who,
    need_id: int,
    changes: Mapping[str, Any],
    now: datetime,
    limits: Limits,
) -> Need:
    """Change some fields; the version before is kept. What changes nothing makes no version.

    In review all may change; what is published keeps what it is about; once it has begun, only where to find them.
    Raises NotAllowed, NotPossibleNow, TimeOver, OutOfDate.
    """
    del limits
    need = owned(session, who, need_id, now)
    if need.state not in MAY_CHANGE or set(changes) - set(_fields(need, now)):
        raise NotPossibleNow
    new = {name: value for name, value in _clean(changes).items() if getattr(need, name) != value}
    if not new:
        return need
    _must_make_sense(need, new, now)
    if need.state == NeedState.IN_REVIEW:
        new |= _looked_at_again({**{name: getattr(need, name) for name in ALL}, **new}, need)
    was = {name: _plain(getattr(need, name)) for name in new}
    changed: Need | None = session.scalar(
        update(Need)
        .where(Need.id == need.id, Need.state == need.state, Need.version == need.version)
        .values(**new, version=Need.version + 1)
        .returning(Need),
        execution_options=FRESH,
    )
    if changed is None:
        raise OutOfDate
    before = NeedVersion(
        need_id=need.id, version=changed.version - 1, was=was, changed_by=who.id, changed_at=now
    )
    session.add(before)
    session.flush()
    return changed


def cancel(session: Session, who: Who, need: int | Line, now: datetime, reason: str = "") -> Line:
    """Call a need off, given by its key or as read just now, and close its task; what is called off already stays so.

    Raises NotAllowed, NotPossibleNow. Conversations call `claims.call_off`, which also tells whoever promised to come.
    """
    need = must_own(session, who, need if isinstance(need, Line) else line(session, need), now)
    need_id = need.id
    if need.state == NeedState.CANCELLED:
        return need
    said = {"at": need_id, "ended": now, "why": reason.strip()[:200]}
    session.flush()
    ended = hot.first(session, CANCEL, said)
    if ended is None:
        raise NotPossibleNow
    held = session.identity_map.get(Need.__mapper__.identity_key_from_primary_key((need_id,)))
    if held is not None:  # whoever has read it reads it anew
        session.expire(held)
    if ended.published_at:  # before that it has none
        close_all(session, [need_id])
    audit.write(
        session,
        who_id=who.id,
        whom_id=need.resident_id,
        act="cancel-need",
        now=now,
        subject=need_id,
    )
    others = sorted({need.resident_id, need.posted_by} - {who.id})
    if others:
        told = facts(session, get(session, need_id))
        notify_all(session, others, "notice-called-off", now, subject=need_id, **told)
    return need._replace(state=NeedState.CANCELLED, closed_at=now, reason=str(said["why"]))


def keep_health(session: Session, who: Who, need_id: int, words: str, now: datetime) -> Need:
    """Keep a note on health for the one who comes. Raises NoConsent, NotAllowed, NotPossibleNow."""
    need = get(session, need_id)
    if who.id not in (need.resident_id, need.posted_by):
        raise audit.refused(session, NotAllowed(), who.id, "health", now, subject=need_id)
    if not consents.has(session, who.id, "health"):
        raise NoConsent
    if need.state not in GOING:
        raise NotPossibleNow
    need.health = words.strip()[:200] or None
    session.flush()
    return need


def _fields(need: Need, now: datetime) -> tuple[str, ...]:
    if need.state == NeedState.IN_REVIEW:
        return ALL
    begun = need.state == NeedState.IN_SERVICE and need.starts_at <= now
    return AT_THE_DOOR if begun else PLAN


def _clean(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they may be stored: short enough, and masked where all can read them."""
    clean = dict(changes)
    for name in PUBLIC:
        if name in clean:
            clean[name] = masks.public(clean[name])
    for name, width in WIDTH.items():
        if name in clean:
            clean[name] = clean[name][:width]
    for name in ("door", "phone"):
        if name in clean:
            clean[name] = clean[name] or None
    return clean


def _must_make_sense(need: Need, new: Mapping[str, Any], now: datetime) -> None:
    start, end = new.get("starts_at", need.starts_at), new.get("ends_at", need.ends_at)
    if {"starts_at", "ends_at"} & set(new) and (end <= now or start > end):
        raise TimeOver
    if not 1 <= new.get("places", need.places) <= MOST_PLACES:
        raise NotPossibleNow
    if new.get("category", need.category) not in CATEGORIES or not new.get("title", need.title):
        raise NotPossibleNow


def _looked_at_again(now_says: Mapping[str, Any], need: Need) -> dict[str, Any]:
    """Danger and risk of what it says now; the words of a coordinator stay."""
    said = f"{now_says['title']} {now_says['public']}"
    again: dict[str, Any] = {}
    if need.risk.startswith("risk-"):
        again["risk"] = risks.line_for(now_says["category"], said)
    if risks.is_dangerous(said) and not need.danger:
        again |= {"danger": True, "review_for": [*need.review_for, "danger"]}
    return {name: value for name, value in again.items() if getattr(need, name) != value}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
