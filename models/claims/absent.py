"""没来 Absent: the resident waits and nobody is there; the helper is asked before anybody judges (D16)."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import audit, people, roles
from models.claims import places
from models.claims.notices import call_coordinator, facts, masked_names, tell
from models.claims.serve import own
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import Need
from models.outbox import Post
from models.people import Notice, Who
from models.says import clock
from models.tasks import Task

AWAITED = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
LONG_AFTER = timedelta(hours=3)  # after the end “nobody came” still means this one


def awaited_by(session: Session, who: Who, now: datetime) -> list[tuple[Claim, Task]]:
    """Whoever should be there by now, for a resident or who posted for them; the latest start first."""
    rows = session.execute(
        select(Claim, Task)
        .join(Task, Task.id == Claim.task_id)
        .outerjoin(Need, Need.id == Claim.need_id)
        .where(
            or_(Claim.resident_id == who.id, Need.posted_by == who.id),
            Claim.state.in_(AWAITED),
            Claim.starts_at <= now,
            Claim.ends_at >= now - LONG_AFTER,
        )
        .order_by(Claim.starts_at.desc(), Claim.id)
        .execution_options(populate_existing=True)
    )
    return [(claim, task) for claim, task in rows]


def ask_where(session: Session, claim_id: int, who: Who, now: datetime, limits: Limits) -> Claim:
    """The resident's word that nobody is there: the helper is asked, at once; a second word soon after asks nobody twice.

    Who has no answer within some minutes hears so, and so does the coordinator. Raises NotAllowed, NotPossibleNow.
    """
    held = places.hold(session, claim_id)
    if held is None or not _speaks_for(session, held[1], who):
        raise audit.refused(session, NotAllowed(), who.id, "absent", now, subject=claim_id)
    task, claim = held
    if claim.state not in AWAITED or claim.starts_at > now:
        raise NotPossibleNow
    if claim.asked_where_at and now < word_by(claim, limits):
        return claim
    asked = places.move(session, claim_id, AWAITED, asked_where_at=now, answered_where_at=None)
    if asked is None:
        raise NotPossibleNow
    values = facts(task, asked, since=clock(task.starts_at))
    tell(session, asked.volunteer_id, "notice-where", now, values, subject=claim_id)
    _say_soon(session, task, asked, who, now, limits)
    return asked


def word_by(claim: Claim, limits: Limits) -> datetime:
    """By when the resident hears how it stands, after the question."""
    asked = claim.asked_where_at or claim.starts_at
    return asked + timedelta(minutes=limits.where_answer_minutes)


def judged_at(claim: Claim, limits: Limits) -> datetime:
    """From when a helper who was asked and does not answer counts as not come."""
    return max(
        word_by(claim, limits), claim.starts_at + timedelta(minutes=limits.no_show_after_minutes)
    )


def coming(session: Session, claim_id: int, who: Who, now: datetime) -> Claim:
    """快到了: the helper answers; the resident hears it."""
    task, claim = own(session, claim_id, who, now)
    if claim.state not in AWAITED:
        raise NotPossibleNow
    if claim.answered_where_at:
        return claim
    moved = places.move(
        session,
        claim_id,
        AWAITED,
        state=ClaimState.ON_THE_WAY,
        on_the_way_at=claim.on_the_way_at or now,
        answered_where_at=now,
    )
    if moved is None:
        raise NotPossibleNow
    values = facts(task, moved, name=who.masked)
    subject = task.need_id or task.id
    tell(session, task.resident_id, "notice-coming", now, values, subject=subject)
    return moved


def deny(session: Session, claim_id: int, who: Who, now: datetime) -> Claim:
    """没这回事: word against word; a coordinator asks both, nobody is judged by the clock."""
    task, claim = own(session, claim_id, who, now)
    if claim.state not in AWAITED:
        raise NotPossibleNow
    if claim.answered_where_at:
        return claim
    moved = places.move(session, claim_id, AWAITED, answered_where_at=now)
    if moved is None:
        raise NotPossibleNow
    values = facts(task, moved, name=who.masked)
    call_coordinator(
        session, task.community_id, "notice-where-denied", now, values, subject=claim_id
    )
    subject = task.need_id or task.id
    tell(session, task.resident_id, "notice-asked-both", now, values, subject=subject)
    return moved


def unanswered(session: Session, letter: Post, now: datetime) -> bool:
    """Before people hear that a helper does not answer: is it still so?"""
    del now
    claim = session.get(Claim, letter.subject, populate_existing=True)
    return claim is not None and claim.state in AWAITED and claim.answered_where_at is None


def _speaks_for(session: Session, claim: Claim, who: Who) -> bool:
    if who.id == claim.volunteer_id:
        return False
    need = session.get(Need, claim.need_id) if claim.need_id else None
    return who.id == claim.resident_id or (need is not None and need.posted_by == who.id)


def _say_soon(
    session: Session, task: Task, claim: Claim, who: Who, now: datetime, limits: Limits
) -> None:
    """Where it takes longer than some minutes to judge, nobody waits so long without a word."""
    soon, judged = word_by(claim, limits), judged_at(claim, limits)
    if soon >= judged:
        return
    name = masked_names(session, [claim.volunteer_id]).get(claim.volunteer_id, "")
    more: dict[str, Any] = {**facts(task, claim, name=name, by=clock(judged))}
    still = Notice(
        who.id,
        "notice-no-answer",
        more,
        subject=claim.id,
        recheck="claim-unanswered",
        not_before=soon,
    )
    people.tell_all(session, [still], now)
    roles.alarm(
        session,
        task.community_id,
        "notice-where-silent",
        now,
        subject=claim.id,
        recheck="claim-unanswered",
        not_before=soon,
        **more,
    )
