"""What the clock does to needs: nobody came forward, a promise is due, a review is forgotten, the day is over.

Set-based and idempotent: what is due stands in rows, and one statement finds and marks it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select, update
from sqlalchemy.orm import Session

from models import roles
from models.base import once
from models.limits import Limits
from models.media import Media
from models.needs.look import facts_all
from models.needs.table import FRESH, Need, NeedState
from models.outbox import Post
from models.people import Notice, Person, tell_all
from models.quiet import quiet_until
from models.says import when
from models.tasks import Task, close_all

LAST_RING = 4  # the city; after it the coordinator is called
TAKEN = exists().where(Task.need_id == Need.id, Task.taken > 0)
FREE = exists().where(Task.need_id == Need.id, Task.taken < Task.places)
More = Mapping[int, Mapping[str, Any]]


def expire_overdue(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Close needs that nobody claimed, and those that nobody reviewed in time; tell those who asked."""
    last = now - timedelta(minutes=limits.expire_after_minutes)
    # a span (3 to 5 o'clock) or a deadline can be served until it ends
    over = and_(Need.starts_at <= last, or_(Need.moment_kind == "point", Need.ends_at <= now))
    unclaimed = or_(Need.state == NeedState.IN_REVIEW, and_(Need.state == NeedState.OPEN, ~TAKEN))
    reviewed = Need.state == NeedState.OPEN
    closed = _move(
        session,
        (Need.state.in_((NeedState.OPEN, NeedState.IN_REVIEW)), over, unclaimed),
        most,
        state=case((reviewed, NeedState.EXPIRED), else_=NeedState.CANCELLED),
        reason=case((reviewed, Need.reason), else_="not-reviewed"),
        closed_at=now,
    )
    if closed:
        close_all(session, [need.id for need in closed])
        for key, state in (
            ("notice-expired", NeedState.EXPIRED),
            ("notice-not-reviewed", NeedState.CANCELLED),
        ):
            _tell(session, [one for one in closed if one.state == state], key, now, limits, zone)
    return len(closed)


def close_ended(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """A day after the planned end a need that somebody claimed waits for its resident's word."""
    del zone
    last = now - timedelta(hours=limits.to_confirm_after_hours)
    served = or_(Need.state == NeedState.IN_SERVICE, and_(Need.state == NeedState.OPEN, TAKEN))
    ended = (
        Need.state.in_((NeedState.OPEN, NeedState.IN_SERVICE)),
        Need.starts_at <= last,
        Need.ends_at <= last,
        served,
    )
    closed = _move(session, ended, most, state=NeedState.TO_CONFIRM)
    if closed:
        close_all(session, [need.id for need in closed])
    return len(closed)


def tell_still_waiting(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """At the promised moment say honestly how it stands; once for each promise."""
    late = or_(Need.state == NeedState.IN_REVIEW, and_(Need.state == NeedState.OPEN, FREE))
    due = (
        Need.state.in_((NeedState.OPEN, NeedState.IN_REVIEW)),
        Need.promised_at <= now,
        Need.told_waiting_at.is_(None),
        Need.ends_at > now,
        late,
    )
    waiting = _move(session, due, most, told_waiting_at=now)
    searched = [one for one in waiting if one.state == NeedState.OPEN]
    if searched:
        more = _next_steps(session, searched, limits)
        _tell(session, searched, "notice-still-waiting", now, limits, zone, more)
    unseen = [one for one in waiting if one.state == NeedState.IN_REVIEW]
    _tell(session, unseen, "notice-review-late", now, limits, zone)
    return len(waiting)


def remind_review(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """A need that nobody has looked at for half an hour: those on duty hear of it once more, when they are awake."""
    since = now - timedelta(minutes=limits.review_reminder_minutes)
    due: list[ColumnElement[bool]] = [
        Need.state == NeedState.IN_REVIEW,
        Need.posted_at <= since,
        Need.review_reminded_at.is_(None),
    ]
    awake = quiet_until(since, zone, limits) == since and quiet_until(now, zone, limits) == now
    if not awake:  # what came at night was shown in the morning
        due.append(Need.urgent.is_(True))
    waiting = _move(session, due, most, review_reminded_at=now)
    if waiting:
        known = facts_all(session, waiting)
        duty = {
            one: roles.on_duty(session, one) for one in {need.community_id for need in waiting}
        }
        notices = [
            Notice(
                coordinator,
                "notice-review-waiting",
                {**known[need.id], "why": list(need.review_for)},
                need.id,
                need.version,
                recheck="need-in-review",
            )
            for need in waiting
            for coordinator in duty[need.community_id]
        ]
        tell_all(session, notices, now)
    return len(waiting)


def _move(
    session: Session, due: Iterable[ColumnElement[bool]], most: int, **values: Any
) -> Sequence[Need]:
    chosen = (
        select(Need.id).where(*due).order_by(Need.id).limit(most).with_for_update(skip_locked=True)
    )
    moved = update(Need).where(Need.id.in_(once(chosen))).values(**values)
    return session.scalars(moved.returning(Need), execution_options=FRESH).all()


def _next_steps(session: Session, needs: Sequence[Need], limits: Limits) -> More:
    """When the coordinator will be called, where nobody comes forward until then."""
    tasks = session.execute(
        select(Task.need_id, Task.urgent, Task.ring, Task.ring_due_at).where(
            Task.need_id.in_([need.id for need in needs])
        )
    )
    steps: dict[int, Mapping[str, Any]] = {}
    for need_id, urgent, ring, due in tasks:
        wait = limits.ring_urgent_minutes if urgent else limits.ring_minutes
        left = timedelta(minutes=wait * max(0, LAST_RING - ring))
        called = ring > LAST_RING
        at = None if called or due is None else when(due + left)
        steps[need_id or 0] = {"called": called, "call_at": at, "ring": ring}
    return steps


def _tell(
    session: Session,
    needs: Sequence[Need],
    key: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    more: More | None = None,
) -> None:
    """The resident, and whoever posted it for them, when their quiet hours are over; the urgent ones at once."""
    if not needs:
        return
    known = facts_all(session, needs)
    readers = {one for need in needs for one in (need.resident_id, need.posted_by)}
    sleepers = {
        one.id: one
        for one in session.scalars(select(Person).where(Person.id.in_(sorted(readers))))
    }
    notices = [
        Notice(
            reader,
            key,
            {**known[need.id], **(more or {}).get(need.id, {})},
            need.id,
            need.version,
            recheck=RECHECK_OF.get(key, ""),
            not_before=None
            if need.urgent
            else quiet_until(now, zone, limits, sleepers.get(reader)),
        )
        for need in needs
        for reader in dict.fromkeys((need.resident_id, need.posted_by))
    ]
    tell_all(session, notices, now)


def close_media(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Photos and voices of what is closed get their last day (privacy C3); answers how many."""
    rows = session.execute(
        select(Media.id, Need.closed_at)
        .join(Need, Need.id == Media.need_id)
        .where(Media.until.is_(None), Need.closed_at.is_not(None))
        .limit(most)
    ).all()
    kept = timedelta(days=limits.media_days)
    if rows:
        session.execute(update(Media), [{"id": one, "until": at + kept} for one, at in rows if at])
    return len(rows)


def _in_review(session: Session, letter: Post, now: datetime) -> bool:
    """Before a coordinator is shown a need: does it still wait for a look?"""
    need = session.get(Need, letter.subject, populate_existing=True)
    return need is not None and need.state == NeedState.IN_REVIEW


def _open(session: Session, letter: Post, now: datetime) -> bool:
    """Before a resident hears that nobody came forward: has nobody?"""
    free = select(Need.id).where(Need.id == letter.subject, Need.state == NeedState.OPEN, FREE)
    return session.scalar(free) is not None


RECHECK_OF = {"notice-still-waiting": "need-still-open", "notice-review-late": "need-in-review"}
# A letter's `recheck` names one of these; models.tables hands them to the delivery.
RECHECKS: Mapping[str, Callable[[Session, Post, datetime], bool]] = {
    "need-in-review": _in_review,
    "need-still-open": _open,
}
