"""Atoms that need the city's own calendar: holidays, the days that make up for them, working days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from handlers.understand.numerals import number
from handlers.understand.patterns import later
from handlers.understand.when import calendar
from handlers.understand.when.facts import DAY, Atom, Days
from handlers.understand.when.grammar import EN_N, N
from models import working_days
from models.working_days import Calendar

LONG = 3  # listed days off in one row: "after it" means when offices open again
MOST = 30  # working days that anybody counts
NEAR = 20  # days between a holiday and the days that make up for it
_LISTED = calendar.FEASTS
_NUMBER = later(
    rf"(?:第|过)?({N}|首|头一?|最后一?|下一?|最近的?一?|{EN_N})\s?(?:个|天|working|business)"
)
_NTH_DAY = later(rf"第({N})天|(头一?天|首日)|(最后[一那]天)")
_WEEKDAY = later(r"(?:周|星期|礼拜)([一二三四五六日天])")
_FIRST = {"首": 1, "头": 1, "头一": 1, "下": 1, "下一": 1, "最近一": 1, "最近的一": 1, "最近": 1}


def block(day: date, work: Calendar) -> Days:
    """The days off in a row around a day, which counts as off itself."""
    first, last = day, day + DAY
    while first - DAY > date.min + DAY and not working_days.is_working(first - DAY, work):
        first -= DAY
    while not working_days.is_working(last, work):
        last += DAY
    return Days(first, last, 0, "holiday", last)


def over(day: date, work: Calendar) -> date | None:
    """When a long holiday around a feast is over; None where the table lists no long one."""
    if day not in work.holidays:
        return None
    days = block(day, work)
    listed = sum(one in work.holidays for one in _each(days))
    return days.last if listed >= LONG else None


def _each(days: Days) -> list[date]:
    return [days.first + one * DAY for one in range((days.last - days.first).days)]


def _named(said: str, today: date, work: Calendar) -> tuple[date, Days] | None:
    """The feast that is said and its days off; 节 and 假 alone mean the next ones on the list."""
    found = _LISTED.first(said)
    how = found[2] if found else "s10-1" if said.startswith(("十一", "黄金周")) else None
    if how is None:
        listed = min((one for one in work.holidays if one >= today), default=None)
        return (listed, block(listed, work)) if listed else None
    for since in (today - 10 * DAY, today):  # in the middle of it, it is still this one
        day = calendar.next_feast(since, how)
        if day is None:
            return None
        days = block(day, work)
        if days.last > today:
            return day, days
    return None


def _count(said: str) -> int | None:
    found = _NUMBER.search(said)
    if found is None:
        return None
    word = found.group(1)
    many = _FIRST.get(word) or number(word)
    return many if many and 0 < many <= MOST else None


def _within(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    many = _count(said)
    if many is None:
        return None
    last = working_days.after(now.date(), many, work) + DAY
    atom.within = datetime.combine(last, time(), now.tzinfo)
    return atom


def _one(atom: Atom, day: date, said: str = "date") -> Atom:
    atom.days = Days(day, day + DAY, 0, said)
    return atom


def _after(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    many = _count(said)
    return _one(atom, working_days.after(now.date(), many, work)) if many else None


def _nth(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    """国庆后第二个工作日, 节后上班第一天, 下个工作日."""
    today, many = now.date(), _count(said[said.rfind("后") + 1 :])
    nth = _NTH_DAY.search(said)
    if nth:
        many = number(nth.group(1)) if nth.group(1) else 1
    if not many or many > MOST:
        return None
    if "后" in said:
        named = _named(said, today, work)
        if named is None:
            return None
        # on the list the rest is off as well; else the feast alone is over
        today = named[1].last - DAY
    return _one(atom, working_days.after(today, many, work))


def _last(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    """The last working day of a month, of a week, before a holiday."""
    today = now.date()
    if "月" in said:
        end = calendar.month_after(today, 2 if said.startswith("下") else 1)
    elif re.search(r"周|星期|礼拜", said):
        end = calendar.weekday(today, 0, 2 if said.startswith("下") else 1)
    else:
        named = _named(said, today, work)
        if named is None:
            return None
        end = named[1].first
    day = end - DAY
    while not working_days.is_working(day, work):
        day -= DAY
    return _one(atom, day) if day >= today else None


def _made_up(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    """调休上班那天: a Saturday or Sunday of the list on which people work."""
    today = now.date()
    days = sorted(one for one in work.workdays if one >= today)
    if _LISTED.first(said) or said.startswith("十一"):
        named = _named(said, today, work)
        around = named[1] if named else None
        days = [
            one
            for one in days
            if around and around.first - NEAR * DAY <= one <= around.last + NEAR * DAY
        ]
    if found := _WEEKDAY.search(said):
        wanted = "一二三四五六日".find(found.group(1).replace("天", "日"))
        days = [one for one in days if one.weekday() == wanted]
    return _one(atom, days[0]) if days else None


def _day_of(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    """国庆假期最后一天, 国庆第二天: of the days off, or counted from the feast itself."""
    named, nth = _named(said, now.date(), work), _NTH_DAY.search(said)
    if named is None or nth is None:
        return None
    feast, days = named
    if nth.group(3):
        return _one(atom, days.last - DAY)
    many = number(nth.group(1)) if nth.group(1) else 1
    if not many or many > MOST:
        return None
    if "后" in said:
        return _one(atom, days.last + (many - 1) * DAY)
    return _one(atom, (days.first if "假" in said else feast) + (many - 1) * DAY)


def _eve(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    """国庆前一天; of 放假 and 节 the day before the first day off."""
    named = _named(said, now.date(), work)
    if named is None:
        return None
    feast, days = named
    off = "假" in said or not _LISTED.first(said)
    return _one(atom, (days.first if off else feast) - DAY)


def _block(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    named = _named(said, now.date(), work)
    atom.days = named[1] if named else None
    return atom if named else None


def _holiday(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom | None:
    """What is said of a holiday: a day of it, a day around it, or all its days off."""
    read = next((reader for pattern, reader in _OF_IT if pattern.search(said)), _block)
    return read(said, now, atom, work)


def _workdays(said: str, now: datetime, atom: Atom, work: Calendar) -> Atom:
    """工作日: each of them; rolls on to the next one, not to a Saturday."""
    first = working_days.after(now.date() - DAY, 1, work)
    following = working_days.after(first, 1, work)
    atom.days = Days(first, first + DAY, (following - first).days, "workdays")
    atom.every = True
    return atom


_Reader = Callable[[str, datetime, Atom, Calendar], Atom | None]
_OF_IT: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (later(r"最后一个工作日"), _last),
    (later(r"工作日|(?:上班|开工|复工)的?(?:第一天|头|首)"), _nth),
    (later(r"调休"), _made_up),
    (later(r"前一天"), _eve),
    (later(r"第.{1,3}天|头一?天|首日|最后"), _day_of),
)
WORK_READERS: dict[str, _Reader] = {
    "work_within": _within, "work_after": _after, "work_nth": _nth, "work_last": _last,
    "made_up": _made_up, "holiday": _holiday, "workdays": _workdays,
}  # fmt: skip
