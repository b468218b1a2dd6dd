"""The calendar: days of the month, weeks, feasts, lunar dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from handlers.understand.lexicon import Lexicon, words
from handlers.understand.words import times

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2199  # beyond, a number is hardly a year (and lunar tables end)


def day(year: int, month: int, number: int) -> date | None:
    """That date, if there is one."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def month_after(first: date, months: int) -> date:
    """The first of the month so many months on."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def next_numbered(today: date, number: int) -> date | None:
    """The next day with this number: of this month, or of the first month after that has it."""
    for months in range(4):
        first = month_after(today, months)
        found = day(first.year, first.month, number)
        if found and found >= today:
            return found
    return None


def next_month_day(today: date, month: int, number: int) -> tuple[date, bool] | None:
    """The day of a month as it is meant; True where it lies behind (by two months at most)."""
    for year in range(today.year - 1, today.year + 9):
        found = day(year, month, number)
        if found is None or (today - found).days > 62:
            continue
        return found, found < today
    return None


def weekday(today: date, number: int, weeks: int | None) -> date:
    """A weekday (Monday 0) of this week, the next one if it is past; or of the week so many on."""
    monday = today - today.weekday() * DAY
    if weeks is None:
        found = monday + number * DAY
        return found if found >= today else found + 7 * DAY
    return monday + (7 * weeks + number) * DAY


@lru_cache(maxsize=16)
def _lunar_months(year: int) -> dict[int, tuple[date, int]]:
    """The months of a lunar year: number to (first day, days)."""
    from lunar_python import LunarYear, Solar

    found: dict[int, tuple[date, int]] = {}
    for month in LunarYear.fromYear(year).getMonths():
        if month.getYear() != year or month.getMonth() < 0:
            continue
        first = Solar.fromJulianDay(month.getFirstJulianDay())
        start = date(first.getYear(), first.getMonth(), first.getDay())
        found[month.getMonth()] = (start, month.getDayCount())
    return found


def next_lunar(today: date, month: int, number: int) -> date | None:
    """The next day of that lunar date; day 30 of a short month is its last day."""
    if not (1 <= month <= 12 and 1 <= number <= 30):
        return None
    for year in (today.year - 1, today.year, today.year + 1):
        there = _lunar_months(year).get(month) if FIRST_YEAR < year < LAST_YEAR else None
        if there:
            found = there[0] + (min(number, there[1]) - 1) * DAY
            if found >= today:
                return found
    return None


@lru_cache(maxsize=16)
def _terms(year: int) -> dict[str, date]:
    """The solar terms of a year."""
    from lunar_python import Lunar

    table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
    names = {"DONG_ZHI": "冬至", "LI_CHUN": "立春"}
    found: dict[str, date] = {}
    for name, solar in table.items():
        if solar.getYear() == year:
            found[names.get(name, name)] = date(year, solar.getMonth(), solar.getDay())
    return found


def _next_solar(today: date, month: int, number: int) -> date | None:
    for year in range(today.year, today.year + 9):
        found = day(year, month, number)
        if found and found >= today:
            return found
    return None


def nth_weekday(first: date, week: int, number: int) -> date | None:
    """The so-manieth Monday (0) … Sunday (6) of the month that begins with `first`; week -1 is the last."""
    last = month_after(first, 1)
    if week < 0:
        return last - ((last.weekday() - number - 1) % 7 + 1) * DAY
    found = first + ((number - first.weekday()) % 7 + 7 * (week - 1)) * DAY
    return found if found < last else None


def _next_nth(today: date, month: int, week: int, number: int) -> date | None:
    for year in (today.year, today.year + 1):
        first = day(year, month, 1)
        found = nth_weekday(first, week, number) if first else None
        if found is None or found >= today:
            return found
    return None


def next_feast(today: date, how: str) -> date | None:
    """The next day of a feast: `s1-1` solar, `l8-15` lunar, `n5-2-6` nth weekday, `t冬至` term."""
    if how[0] == "t":
        return next(
            (
                found
                for year in (today.year, today.year + 1)
                if FIRST_YEAR < year < LAST_YEAR and (found := _terms(year).get(how[1:]))
                if found >= today
            ),
            None,
        )
    parts = [int(part) for part in how[1:].split("-")]
    if how[0] == "n":
        return _next_nth(today, *parts)
    found = _next_solar(today, *parts) if how[0] == "s" else next_lunar(today, *parts)
    return found


FEASTS: Lexicon[str] = Lexicon(
    {
        name: line.split()[0]
        for line in times.FEASTS.strip().splitlines()
        for name in words(line)[1:]
    }
)


def warm(today: date) -> None:
    """Reckon this year's tables before anybody waits for them."""
    for year in (today.year - 1, today.year, today.year + 1):
        if FIRST_YEAR < year < LAST_YEAR:
            _lunar_months(year)
            _terms(year)
