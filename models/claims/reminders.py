"""提醒 Reminders: a day and two hours before, each once; late ones only while they are still of use."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.base import once
from models.claims import places
from models.claims.notices import facts, masked_names
from models.claims.table import Claim, ClaimState
from models.limits import Limits
from models.outbox import Post, Urgency
from models.people import Notice, Person, tell_all
from models.quiet import in_quiet, quiet_until
from models.tasks import Task

STILL_ON = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
DAY = 24 * 60


def remind_early(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Remind volunteers a day before, unless they claimed after that, or the later reminder is due as well."""
    early, late = (
        timedelta(hours=hours)
        for hours in (limits.reminder_early_hours, limits.reminder_late_hours)
    )
    chosen = (
        select(Claim.id)
        .where(
            Claim.state == ClaimState.CLAIMED,
            Claim.reminded_early_at.is_(None),
            Claim.starts_at > now + late,
            Claim.starts_at <= now + early,
        )
        .order_by(Claim.starts_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    claims = session.scalars(
        update(Claim)
        .where(Claim.id.in_(once(chosen)), Claim.reminded_early_at.is_(None))
        .values(reminded_early_at=now)
        .returning(Claim),
        execution_options=places.FRESH,
    ).all()
    useful = [one for one in claims if one.claimed_at <= one.starts_at - early]
    not_doubled = [one for one in useful if (late_due(one, limits, zone) or now) > now]
    _remind(session, not_doubled, "notice-remind-early", now, limits, zone)
    return len(claims)


def remind_late(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Remind volunteers and residents two hours before; for early mornings at half past eight the evening before."""
    near = session.scalars(
        select(Claim)
        .where(
            Claim.state == ClaimState.CLAIMED,
            Claim.reminded_late_at.is_(None),
            Claim.starts_at > now,
            Claim.starts_at <= _horizon(now, limits, zone),
        )
        .order_by(Claim.claimed_at)  # who claimed first is due first
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    moments = [(one, late_due(one, limits, zone)) for one in near]
    due = [one for one, at in moments if at is not None and at <= now]
    over = [one for one, at in moments if at is None or at <= now]
    if not over:
        return 0
    session.execute(
        update(Claim).where(Claim.id.in_([one.id for one in over])).values(reminded_late_at=now),
        execution_options=places.NOT_SYNC,
    )
    _remind(session, due, "notice-remind-late", now, limits, zone)
    _remind_residents(session, due, now, limits, zone)
    return len(over)


def late_due(claim: Claim, limits: Limits, zone: tzinfo) -> datetime | None:
    """When the later reminder goes: two hours before, or the evening before where that falls into quiet hours.

    Who claims after that evening is reminded when the quiet hours end; None: there is nothing to remind of.
    """
    late = timedelta(hours=limits.reminder_late_hours)
    at = claim.starts_at - late
    begin, end = limits.quiet_from_minute, limits.quiet_until_minute
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if claim.claimed_at > at:
        return None
    if not in_quiet(minute, begin, end):
        return at
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    evening = midnight - timedelta(days=0 if minute >= begin else 1)
    evening += timedelta(minutes=limits.evening_reminder_minute)
    asked = evening.replace(tzinfo=zone).astimezone(at.tzinfo)
    if claim.claimed_at <= asked - late:
        return asked
    wakes = quiet_until(at, zone, limits)
    return wakes if wakes < claim.starts_at else None


def still_on(session: Session, letter: Post, now: datetime) -> bool:
    """Before a reminder leaves: is the place still held, and the time still the one it names?"""
    claim = session.get(Claim, letter.subject, populate_existing=True)
    if claim is None or claim.state not in STILL_ON or claim.starts_at <= now:
        return False
    task = session.get_one(Task, claim.task_id, populate_existing=True)
    named = ((letter.body or {}).get("values") or {}).get("when")
    return bool(named == facts(task)["when"])


def _horizon(now: datetime, limits: Limits, zone: tzinfo) -> datetime:
    """The latest start that may be reminded of now."""
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    late = limits.reminder_late_hours * 60
    if minute >= limits.evening_reminder_minute:
        ahead = DAY - minute + limits.quiet_until_minute + late
    else:
        ahead = max(late, limits.quiet_until_minute + late - minute)
    return now + timedelta(minutes=ahead)


def _remind(
    session: Session,
    claims: Sequence[Claim],
    key: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> None:
    people = _people(session, [one.volunteer_id for one in claims])
    tasks = _tasks(session, claims)
    notices = [
        Notice(
            one.volunteer_id,
            key,
            facts(tasks[one.task_id], one),
            subject=one.id,
            urgency=Urgency.REMINDER,
            recheck="claim-still-on",
            not_before=_awake(one, people.get(one.volunteer_id), now, limits, zone),
        )
        for one in claims
    ]
    tell_all(session, notices, now)


def _remind_residents(
    session: Session, claims: Sequence[Claim], now: datetime, limits: Limits, zone: tzinfo
) -> None:
    residents = [one for one in claims if one.resident_id]
    people = _people(session, [one.resident_id or 0 for one in residents])
    names = masked_names(session, [one.volunteer_id for one in residents])
    tasks = _tasks(session, residents)
    notices = [
        Notice(
            one.resident_id or 0,
            "notice-remind-resident",
            facts(
                tasks[one.task_id],
                one,
                name=names.get(one.volunteer_id, ""),
                password=one.password,
                arrive_code=one.arrive_code,
            ),
            subject=one.id,
            urgency=Urgency.REMINDER,
            recheck="claim-still-on",
            not_before=_awake(one, people.get(one.resident_id or 0), now, limits, zone),
        )
        for one in residents
    ]
    tell_all(session, notices, now)


def _awake(
    claim: Claim, person: Person | None, now: datetime, limits: Limits, zone: tzinfo
) -> datetime:
    """When the person is awake; at once, where that would be too late to be of use."""
    wakes = quiet_until(now, zone, limits, person)
    return wakes if wakes <= claim.starts_at - timedelta(hours=1) else now


def _people(session: Session, ids: Sequence[int]) -> dict[int, Person]:
    found = session.scalars(select(Person).where(Person.id.in_(sorted(set(ids)))))
    return {one.id: one for one in found}


def _tasks(session: Session, claims: Sequence[Claim]) -> dict[int, Task]:
    found = session.scalars(select(Task).where(Task.id.in_({one.task_id for one in claims})))
    return {one.id: one for one in found}
