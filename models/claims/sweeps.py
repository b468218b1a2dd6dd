"""What the clock does to claims: forgotten check-outs, silent residents, hours that become effective.

Every sweep is idempotent: what is due stands in rows, and is marked in the statement that finds it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import Session

from models import hours
from models.base import once
from models.claims import absent, evidence, places
from models.claims.credit import Served, Why, beyond_planned, credit_all
from models.claims.due import call_coordinators, mark, notice, tell_awake
from models.claims.notices import facts, masked_names
from models.claims.reminders import still_on
from models.claims.table import HOLDS_PLACE, LIVE, Claim, ClaimState
from models.hours import Record, RecordState
from models.limits import Limits
from models.needs import Need, NeedState
from models.outbox import Post, Urgency
from models.people import Notice, Volunteer, share_telephone
from models.quiet import quiet_until
from models.says import hours as in_hours
from models.tasks import Task, TaskState

LATELY = timedelta(days=30)


def ask_checkout(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Ask both sides, once, when nobody said after the planned end that it was over, or had begun at all."""
    late = now - timedelta(minutes=limits.ask_checkout_after_minutes)
    served = mark(
        session,
        Claim.asked_checkout_at,
        now,
        most,
        Claim.state.in_(places.STILL_THERE),
        Claim.ends_at <= late,
        or_(Claim.arrived_at.is_(None), Claim.arrived_at <= late),
    )
    names = masked_names(session, [claim.volunteer_id for _, claim in served])
    notices = []
    for task, claim in served:
        asked = ((claim.volunteer_id, "volunteer"), (claim.resident_id, "resident"))
        for person_id, role in asked:
            if person_id:
                values = facts(task, claim, role=role, name=names.get(claim.volunteer_id, ""))
                notices.append(
                    notice(person_id, "notice-checkout", values, claim, "claim-not-left")
                )
    tell_awake(session, notices, now, limits, zone)
    return len(served)


def checkout_to_coordinator(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """A day later the coordinator hears of it; it never turns into hours by itself."""
    served = mark(
        session,
        Claim.checkout_told_at,
        now,
        most,
        Claim.state.in_(places.STILL_THERE),
        Claim.asked_checkout_at <= now - timedelta(hours=limits.checkout_to_coordinator_hours),
    )
    call_coordinators(
        session,
        "notice-checkout-coordinator",
        [(one, "silent") for one in served],
        now,
        limits,
        zone,
    )
    return len(served)


def remind_confirm(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Remind a silent resident, once."""
    served = mark(
        session,
        Claim.reminded_confirm_at,
        now,
        most,
        Claim.state == ClaimState.LEFT,
        Claim.confirmed_at.is_(None),
        Claim.asked_confirm_at <= now - timedelta(hours=limits.confirm_reminder_hours),
    )
    still = now - timedelta(hours=limits.confirm_silent_hours)
    names = masked_names(session, [claim.volunteer_id for _, claim in served])
    notices = {}
    for task, claim in served:  # one letter for all helpers of a need
        if claim.resident_id and claim.asked_confirm_at and claim.asked_confirm_at > still:
            values = facts(task, claim, name=names.get(claim.volunteer_id, ""))
            notices[task.id] = notice(
                claim.resident_id, "notice-confirm-reminder", values, claim, "still-to-confirm"
            )
    tell_awake(session, list(notices.values()), now, limits, zone)
    return len(served)


def confirm_silent(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Confirm what a silent resident leaves open, where both ends have evidence; the rest goes to a coordinator."""
    silent = session.execute(
        select(Task, Claim, share_telephone(Claim.volunteer_id, Claim.resident_id))
        .join(Claim, Claim.task_id == Task.id)
        .where(
            Claim.state == ClaimState.LEFT,
            Claim.confirmed_at.is_(None),
            Claim.checkout_told_at.is_(None),
            Claim.asked_confirm_at <= now - timedelta(hours=limits.confirm_silent_hours),
        )
        .order_by(Claim.asked_confirm_at)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    served = [(task, claim) for task, claim, _ in silent]
    alone = {claim.id for _, claim, one_human in silent if one_human}  # both codes in one hand
    sure = [
        one
        for one in served
        if evidence.both_ends(one[1])
        and not beyond_planned(one[1], limits)
        and one[1].id not in alone
    ]
    wakes = quiet_until(now, zone, limits)
    recorded = credit_all(session, sure, now, limits, zone, by="sweep", not_before=wakes)
    stopped = (hours.Refusal.OVERLAP, hours.Refusal.LONG)
    unsure: list[tuple[Served, Why]] = [
        (one, "overlap") for one in sure if recorded[one[1].id].refused in stopped
    ]
    unsure += [
        (one, _unsure(one[1], one_human=one[1].id in alone))
        for one in served
        if one[1].id not in recorded
    ]
    if unsure:
        session.execute(
            update(Claim)
            .where(Claim.id.in_([one[1].id for one, _ in unsure]))
            .values(checkout_told_at=now),
            execution_options=places.NOT_SYNC,
        )
        call_coordinators(session, "notice-decide", unsure, now, limits, zone)
    return len(served)


def _unsure(claim: Claim, *, one_human: bool) -> Why:
    if one_human:
        return "telephone"
    return "long" if evidence.both_ends(claim) else "silent"


def close_unserved(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Needs that wait for a word about nobody: every helper gave the place back, or was refused."""
    del limits, zone
    anybody = exists().where(Claim.need_id == Need.id, Claim.state.in_(places.UNSETTLED))
    ids = session.scalars(
        select(Need.id)
        .where(Need.state == NeedState.TO_CONFIRM, ~anybody)
        .order_by(Need.id)
        .limit(most)
    ).all()
    return places.settle(session, ids, now) if ids else 0


def make_effective(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Hours whose publicity is over become effective, and their claims are credited."""
    settled = hours.settle(session, now, most=most)
    if not settled:
        return 0
    pending = exists().where(
        Record.claim_id == Claim.id,
        Record.state.in_((RecordState.IN_PUBLICITY, RecordState.OBJECTED)),
    )
    session.execute(
        update(Claim)
        .where(
            Claim.id.in_({one.claim_id for one in settled}),
            Claim.state == ClaimState.CONFIRMED,
            ~pending,
        )
        .values(state=ClaimState.CREDITED),
        execution_options=places.NOT_SYNC,
    )
    notices = [
        Notice(
            one.person_id,
            "notice-effective",
            {"title": one.title, "category": one.category, "hours": in_hours(one.minutes)},
            subject=one.record_id,
            urgency=Urgency.REMINDER,
        )
        for one in settled
    ]
    tell_awake(session, notices, now, limits, zone)
    return len(settled)


def fade_load(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """What somebody did long ago does not put them last for ever: matching counts open claims and those of a month."""
    del limits, zone
    lately = and_(Claim.state.in_(HOLDS_PLACE), Claim.ends_at > now - LATELY)
    counts = (
        select(func.count(Claim.id))
        .where(Claim.volunteer_id == Volunteer.person_id, or_(Claim.state.in_(LIVE), lately))
        .correlate(Volunteer)
        .scalar_subquery()
    )
    wrong = (
        select(Volunteer.person_id)
        .where(Volunteer.load > 0, Volunteer.load != counts)
        .order_by(Volunteer.person_id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    changed = session.execute(
        update(Volunteer)
        .where(Volunteer.person_id.in_(once(wrong)))
        .values(load=counts)
        .returning(Volunteer.person_id),
        execution_options=places.NOT_SYNC,
    )
    return len(changed.all())


def _not_left(session: Session, letter: Post, now: datetime) -> bool:
    """Before somebody is asked about a check-out: is it still missing?"""
    claim = session.get(Claim, letter.subject, populate_existing=True)
    return claim is not None and claim.state in places.STILL_THERE


def _to_confirm(session: Session, letter: Post, now: datetime) -> bool:
    """Before a resident is reminded: have they not spoken meanwhile?"""
    claim = session.get(Claim, letter.subject, populate_existing=True)
    return claim is not None and claim.state == ClaimState.LEFT and claim.confirmed_at is None


def _still_open(session: Session, letter: Post, now: datetime) -> bool:
    """Before an alert leaves: is a place still free?"""
    task = session.get(Task, letter.subject, populate_existing=True)
    return task is not None and task.state == TaskState.OPEN and task.ends_at > now


# A letter's `recheck` names one of these; models.tables hands them to the delivery.
RECHECKS: Mapping[str, Callable[[Session, Post, datetime], bool]] = {
    "claim-still-on": still_on,
    "claim-unanswered": absent.unanswered,
    "claim-not-left": _not_left,
    "still-to-confirm": _to_confirm,
    "task-still-open": _still_open,
}
