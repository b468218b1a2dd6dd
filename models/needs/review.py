"""审核 Review: a coordinator lets a need through, or gives it back with a reason that its resident can use."""

from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import acts, audit, communities, risks, roles
from models.errors import NotAllowed, NotPossibleNow, OutOfDate
from models.limits import Limits
from models.needs.errors import Dangerous, NoReason, OwnNeed, TimeOver
from models.needs.look import facts, get
from models.needs.publish import publish
from models.needs.table import FRESH, Need, NeedState
from models.people import Notice, Who, tell_all
from models.says import Value

LONGEST_REASON, LONGEST_RISK = 200, 60


def approve(
    session: Session,
    who: Who,
    need_id: int,
    version: int,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> Need:
    """Let a need through: volunteers are asked. What is already let through stays so.

    Raises NotAllowed, OwnNeed, OutOfDate, Dangerous, TimeOver, NotPossibleNow.
    """
    need = _to_review(session, who, need_id, now)
    if need.state != NeedState.IN_REVIEW:
        if need.reviewed_at and need.published_at and need.state != NeedState.CANCELLED:
            return need
        raise NotPossibleNow
    if need.danger:
        raise Dangerous(number=need.number, title=need.title)
    if need.ends_at <= now:
        raise TimeOver
    was = {"promised_at": need.promised_at, "told_waiting_at": need.told_waiting_at}
    need = _decide(session, who, need, version, now, state=NeedState.OPEN)
    limits = communities.limits_of(session, need.community_id, limits)
    publish(session, need, now, limits, zone)
    audit.write(
        session, who_id=who.id, whom_id=need.resident_id, act="approve", now=now, subject=need.id
    )
    acts.keep(session, who.id, "approve", need.id, now, version=need.version, **was)
    _tell(session, need, "notice-approved", now)
    return need


def reject(
    session: Session, who: Who, need_id: int, version: int, reason: str, now: datetime
) -> Need:
    """Give a need back with a reason; what was given back stays so.

    Raises NotAllowed, OwnNeed, OutOfDate, NoReason, NotPossibleNow.
    """
    need = _to_review(session, who, need_id, now)
    if need.state == NeedState.REJECTED:
        return need
    why = reason.strip()[:LONGEST_REASON]
    if not why:
        raise NoReason
    need = _decide(
        session, who, need, version, now, state=NeedState.REJECTED, reason=why, closed_at=now
    )
    audit.write(
        session, who_id=who.id, whom_id=need.resident_id, act="reject", now=now, subject=need.id
    )
    acts.keep(session, who.id, "reject", need.id, now, version=need.version)
    _tell(session, need, "notice-rejected", now)
    return need


def set_category(session: Session, who: Who, need_id: int, category: str, now: datetime) -> Need:
    """Put a need that waits for review into another category; its risk line follows.

    Raises NotAllowed, OwnNeed, NotPossibleNow.
    """
    need = _to_review(session, who, need_id, now)
    if category not in communities.CATEGORIES:
        raise NotPossibleNow
    risk = need.risk
    if risk.startswith("risk-"):  # the words of a coordinator stay
        risk = risks.line_for(category, f"{need.title} {need.public}")
    need = _mend(session, need, category=category, risk=risk)
    audit.write(session, who_id=who.id, act="set-category", now=now, subject=need.id, why=category)
    return need


def set_risk(
    session: Session, who: Who, need_id: int, words: str, now: datetime, *, danger: bool
) -> Need:
    """A coordinator who has rung up says what to mind, and whether it is a task with danger (law 685, 12 and 17).

    Raises NotAllowed, OwnNeed, NotPossibleNow.
    """
    need = _to_review(session, who, need_id, now)
    line = words.strip()[:LONGEST_RISK] or need.risk
    need = _mend(session, need, risk=line, danger=danger)
    act = "set-danger" if danger else "set-no-danger"
    audit.write(session, who_id=who.id, act=act, now=now, subject=need.id)
    return need


def waiting_review(session: Session, who: Who, limit: int = 20) -> list[Need]:
    """What waits for a coordinator's look within their scope: the urgent, then the longest."""
    found = (
        select(Need)
        .where(
            Need.state == NeedState.IN_REVIEW,
            Need.community_id.in_(roles.scope_ids(session, who.id)),
            Need.resident_id != who.id,
            Need.posted_by != who.id,
        )
        .order_by(Need.urgent.desc(), Need.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(found))


def _to_review(session: Session, who: Who, need_id: int, now: datetime) -> Need:
    """The need, if it lies within their scope and is not their own."""
    need = get(session, need_id)
    no: NotAllowed | None = None
    if who.id in (need.resident_id, need.posted_by):
        no = OwnNeed()
    elif not roles.may_coordinate(session, who.id, need.community_id):
        no = NotAllowed()
    if no is not None:
        raise audit.refused(session, no, who.id, "review", now, subject=need_id)
    return need


def _decide(
    session: Session, who: Who, need: Need, version: int, now: datetime, **values: Any
) -> Need:
    """One statement decides who decided, and that they saw what it says now."""
    decided: Need | None = session.scalar(
        update(Need)
        .where(
            Need.id == need.id,
            Need.state == NeedState.IN_REVIEW,
            Need.version == (version or need.version),
        )
        .values(reviewed_by=who.id, reviewed_at=now, **values)
        .returning(Need),
        execution_options=FRESH,
    )
    if decided is None:
        now_at = get(session, need.id)
        raise OutOfDate if now_at.state == NeedState.IN_REVIEW else NotPossibleNow
    return decided


def _mend(session: Session, need: Need, **values: Any) -> Need:
    mended: Need | None = session.scalar(
        update(Need)
        .where(Need.id == need.id, Need.state == NeedState.IN_REVIEW)
        .values(**values)
        .returning(Need),
        execution_options=FRESH,
    )
    if mended is None:
        raise NotPossibleNow
    return mended


def _tell(session: Session, need: Need, key: str, now: datetime, **more: Value) -> None:
    """The resident, and whoever posted it for them."""
    values = {**facts(session, need), **more}
    people = dict.fromkeys((need.resident_id, need.posted_by))
    tell_all(session, [Notice(one, key, values, need.id, need.version) for one in people], now)
