"""What time does to complaints: a reminder, one level up, civil affairs' number; words are forgotten in the end."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from models import audit, people
from models.grievances import levels, telling
from models.grievances.table import Answer, Grievance, GrievanceState
from models.limits import Limits
from models.outbox import Post
from models.says import day

OPEN = Grievance.state == GrievanceState.OPEN


def grievances_further(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 50
) -> int:
    """Call those who answer again on the last day; what is late goes one level up, and its person hears of civil affairs.

    Answers how many; each is done once.
    """
    late = _due(session, most, Grievance.until < now, Grievance.line_told_at.is_(None))
    for one in late:
        _late(session, one, now, limits, zone)
    soon = _due(session, most - len(late), Grievance.remind_at <= now, Grievance.until >= now)
    for one in soon:
        one.remind_at = None
        whom = levels.called(session, one.node_id, levels.parts(session, one))
        people.notify_all(
            session,
            whom,
            "notice-grievance-due",
            now,
            subject=one.id,
            recheck=telling.WAITS,
            **telling.facts(session, one),
        )
    session.flush()
    return len(late) + len(soon)


def _late(session: Session, one: Grievance, now: datetime, limits: Limits, zone: tzinfo) -> None:
    """Once one level up; who waited in vain there too hears civil affairs' number again, and nothing more."""
    nodes = levels.above(session, one)
    up = one.raised_at is None and bool(nodes)
    if up:
        one.raised_at = now
        up = telling.call(session, one, nodes, "notice-grievance-up", now, limits, zone)
    if not up:
        one.line_told_at, one.remind_at = now, None
    session.flush()
    act = "grievance-up" if up else "grievance-unanswered"
    audit.write(session, who_id=None, whom_id=one.made_by, act=act, now=now, subject=one.id)
    people.notify(
        session,
        one.made_by,
        "notice-grievance-late" if up else "notice-grievance-unanswered",
        now,
        subject=one.id,
        number=one.number,
        until=day(one.until),
        line=limits.civil_affairs_line,
    )


def _due(session: Session, most: int, *which: ColumnElement[bool]) -> list[Grievance]:
    if most <= 0:
        return []
    return list(
        session.scalars(
            select(Grievance)
            .where(OPEN, *which)
            .order_by(Grievance.until, Grievance.id)
            .limit(most)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
    )


def forget_grievances(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Empty the words of what was answered `grievance_days` ago, and its answers (privacy C3); answers how many."""
    since = now - timedelta(days=limits.grievance_days)
    old = session.scalars(
        select(Grievance.id)
        .where(
            Grievance.words.is_not(None),
            or_(Grievance.answered_at < since, Grievance.line_told_at < since),
        )
        .order_by(Grievance.id)
        .limit(most)
    ).all()
    if not old:
        return 0
    not_sync = {"synchronize_session": False}
    empty = update(Grievance).where(Grievance.id.in_(old)).values(words=None)
    session.execute(empty, execution_options=not_sync)
    answers = update(Answer).where(Answer.grievance_id.in_(old)).values(words=None)
    session.execute(answers, execution_options=not_sync)
    return len(old)


def _waits(session: Session, post: Post, _now: datetime) -> bool:
    """Asked before a coordinator's letter leaves."""
    state = session.scalar(select(Grievance.state).where(Grievance.id == post.subject))
    return state == GrievanceState.OPEN


RECHECKS: Mapping[str, Callable[[Session, Post, datetime], bool]] = {telling.WAITS: _waits}
