"""安静时段 Quiet hours: the city's, or a person's own; in them nobody is asked for help that can wait."""

from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from models.limits import Limits


class Sleeper(Protocol):
    """Somebody who may have quiet hours of their own, in minutes of the local day."""

    @property
    def quiet_from(self) -> int | None:
        """When they begin; None: the city's."""

    @property
    def quiet_until(self) -> int | None:
        """When they end."""


def quiet_until(
    now: datetime, zone: tzinfo, limits: Limits, person: Sleeper | None = None
) -> datetime:
    """When a letter that can wait may leave: now, or at the end of the quiet hours we are in."""
    begin, end = bounds(limits, person)
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if not in_quiet(minute, begin, end):
        return now
    day = local.date() + timedelta(days=1 if minute >= end else 0)
    wakes = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=end)
    return wakes.astimezone(now.tzinfo)


def bounds(limits: Limits, person: Sleeper | None = None) -> tuple[int, int]:
    """From which minute of the day to which it is quiet."""
    begin, end = limits.quiet_from_minute, limits.quiet_until_minute
    if person is None:
        return begin, end
    return (
        begin if person.quiet_from is None else person.quiet_from,
        end if person.quiet_until is None else person.quiet_until,
    )


def in_quiet(minute: int, begin: int, end: int) -> bool:
    """Whether a minute of the day is in quiet hours, which may go over midnight; equal bounds: there are none."""
    if begin <= end:
        return begin <= minute < end
    return minute >= begin or minute < end
