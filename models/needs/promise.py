"""By when the resident hears how it stands: promised in words, kept by sweeps."""

from datetime import datetime, timedelta, tzinfo

from models import communities
from models.communities import Community
from models.limits import Limits
from models.quiet import in_quiet, quiet_until

HALF_HOUR = 30


def of_review(
    place: Community,
    now: datetime,
    starts_at: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    urgent: bool,
) -> datetime:
    """An hour after somebody is in the office, at the next half hour; before the start."""
    if urgent:
        return now + timedelta(minutes=limits.promise_urgent_minutes)
    awake = quiet_until(now, zone, limits)
    there = communities.somebody_there(place, awake, zone)
    answer = there + timedelta(minutes=limits.review_answer_minutes)
    over = timedelta(
        minutes=answer.minute % HALF_HOUR, seconds=answer.second, microseconds=answer.microsecond
    )
    rounded = answer - over + timedelta(minutes=HALF_HOUR) if over else answer
    return _before_start(rounded, now, starts_at, limits)


def of_search(
    now: datetime, starts_at: datetime, limits: Limits, zone: tzinfo, *, urgent: bool
) -> datetime:
    """Half an hour for what is urgent; else four hours, never in quiet hours, before the start."""
    soon = timedelta(minutes=limits.promise_urgent_minutes)
    if urgent:
        return now + soon
    wait = timedelta(minutes=limits.promise_minutes)
    promised = quiet_until(now, zone, limits) + wait
    here = promised.astimezone(zone)
    minute = here.hour * 60 + here.minute
    if in_quiet(minute, limits.quiet_from_minute, limits.quiet_until_minute):
        into = (minute - limits.quiet_from_minute) % (24 * 60)
        bedtime = promised - timedelta(
            minutes=into, seconds=here.second, microseconds=here.microsecond
        )
        # an evening that is nearly over promises nothing: the morning does
        promised = bedtime if bedtime >= now + soon else quiet_until(promised, zone, limits) + wait
    return _before_start(promised, now, starts_at, limits)


def when_asked(now: datetime, limits: Limits, zone: tzinfo, *, urgent: bool) -> datetime:
    """When the first ring of volunteers may be asked: now, or at the end of the quiet hours."""
    return now if urgent else quiet_until(now, zone, limits)


def _before_start(
    promised: datetime, now: datetime, starts_at: datetime, limits: Limits
) -> datetime:
    """Half an hour before it begins there is still time for another way."""
    soon = timedelta(minutes=limits.promise_urgent_minutes)
    return min(promised, max(starts_at - soon, now + soon))
