"""工作日 Working days: Monday to Friday, less the days off, plus the weekend days that make up for them.

Order 67 (article 11) counts in working days, and China's State Council moves them every year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that are not as their weekday says, as the city's configuration lists them."""

    holidays: frozenset[date] = frozenset()  # no work, though it may be a weekday
    workdays: frozenset[date] = frozenset()  # work, though it is a Saturday or a Sunday

    @classmethod
    def of(cls, holidays: Iterable[date], workdays: Iterable[date]) -> "Calendar":
        """A calendar of these days; a day on both lists is worked."""
        return cls(frozenset(holidays), frozenset(workdays))


PLAIN = Calendar()  # weekdays alone


def is_working(day: date, calendar: Calendar) -> bool:
    """Whether offices work on this local day."""
    if day in calendar.workdays:
        return True
    return day.weekday() < SATURDAY and day not in calendar.holidays


def after(day: date, many: int, calendar: Calendar) -> date:
    """The last of so many working days after a day, which is not counted itself."""
    while many > 0:
        day += timedelta(days=1)
        many -= is_working(day, calendar)
    return day


def between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days there are after the first day, up to and with the last; 0 where it is not later."""
    days = (first + timedelta(days=one) for one in range(1, (last - first).days + 1))
    return sum(is_working(one, calendar) for one in days)


def until(moment: datetime, many: int, calendar: Calendar, zone: tzinfo) -> datetime:
    """The last second (UTC) of the last of so many working days after a moment, in the city's zone."""
    last = after(moment.astimezone(zone).date(), many, calendar) + timedelta(days=1)
    return datetime.combine(last, time(0), tzinfo=zone).astimezone(UTC) - timedelta(seconds=1)
