"""Atoms that name a date: numbers, months, weeks in English, lunar dates, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from handlers.understand.numerals import number
from handlers.understand.patterns import later
from handlers.understand.when import calendar
from handlers.understand.when.facts import DAY, Atom, Days
from handlers.understand.when.grammar import N
from handlers.understand.words import times

_THIRDS = {"初": (1, 6), "上旬": (1, 11), "中": (11, 21), "中旬": (11, 21), "下旬": (21, 99)}
_THIRDS |= {"底": (25, 99), "末": (25, 99)}
_NUMBERS = later(N)
_DIGITS = later(r"\d+")
_MONTHS = {name: i + 1 for i, name in enumerate(times.MONTHS.split())}
_WEEKDAYS = {name: i for i, name in enumerate(times.WEEKDAYS.split())}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _one(day: date, said: str = "date", roll: int = 0) -> Days:
    return Days(day, day + DAY, roll, said)


def _third(first: date, name: str) -> Days:
    start, end = _THIRDS[name]
    last = calendar.month_after(first, 1) if end > 31 else first.replace(day=end)
    return Days(first.replace(day=start), last, 0, "end" if end > 31 else "month")


def _iso(said: str, _now: datetime, atom: Atom) -> Atom | None:
    numbers = [int(n) for n in _DIGITS.findall(said)]
    first = calendar.day(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 1)
    if first is None:
        return None
    atom.days = _one(first)
    if len(numbers) == 5:  # 2026.12.1-12.15
        last = calendar.day(numbers[0], numbers[3], numbers[4]) or first
        atom.days = Days(first, max(first, last) + DAY)
    if len(numbers) == 2:
        atom.days = Days(first, calendar.month_after(first, 1), 0, "month")
    return atom


def _month_day(said: str, now: datetime, atom: Atom) -> Atom | None:
    head, _, tail = said.partition("月")
    named = re.sub(r"^(?:明年|今年|后年|去年)?的?", "", head).strip()
    month = 1 if named == "元" else number(named)
    if month is None or not 1 <= month <= 12:
        return None
    shift = {"明": 1, "今": 0, "后": 2, "去": -1}.get(said[0])
    numbers = [number(n) for n in _NUMBERS.findall(tail)]
    first = numbers[0] if numbers and numbers[0] else 1
    if shift is None:
        found = calendar.next_month_day(now.date(), month, first)
    else:
        there = calendar.day(now.year + shift, month, first)
        found = (there, there < now.date()) if there else None
    if found is None:
        return None
    start, atom.past = found
    third = next((name for name in _THIRDS if tail.endswith(name)), None)
    if third:
        atom.days = _third(start, third)
    elif not numbers:
        start = start.replace(day=1)
        this = start.month == now.month and abs((start - now.date()).days) < 32
        atom.past = atom.past and not this
        atom.days = Days(start, calendar.month_after(start, 1), 0, "month")
    else:
        last = calendar.day(start.year, start.month, numbers[-1] or first) or start
        atom.days = Days(start, max(start, last) + DAY)
    return atom


def _of_month(said: str, now: datetime, atom: Atom) -> Atom | None:
    months = {"这": 0, "本": 0, "上": -1, "每": 0}.get(
        said[0], 2 if said.startswith("下下") else 1
    )
    first = calendar.month_after(now.date(), months)
    atom.past = months < 0
    numbers = _NUMBERS.findall(said)
    if numbers:
        day = number(numbers[0])
        if day is None:
            return None
        if said[0] == "每":
            there = calendar.next_numbered(now.date(), day)
            atom.every = True
        else:
            there = calendar.day(first.year, first.month, day)
        if there is None:
            return None
        atom.days = _one(there, "every" if atom.every else "date", 31 if atom.every else 0)
        return atom
    third = next((name for name in _THIRDS if said.endswith(name)), None)
    atom.every = said[0] == "每"
    atom.days = _third(first, third) if third else None
    if atom.days is None and not atom.every:
        atom.days = Days(first, calendar.month_after(first, 1), 0, "month")
    return atom


def _nth_week(said: str, now: datetime, atom: Atom) -> Atom | None:
    """每月第二个周日, 这个月最后一个星期六; one that is past is the next month's."""
    day = "一二三四五六日".find(said[-1].replace("天", "日"))
    many = -1 if "最后" in said else number(said[said.find("第") + 1])
    if many is None:
        return None
    atom.every = said[0] == "每"
    for months in range(1, 4) if said[0] == "下" else range(4):
        first = calendar.month_after(now.date(), months)
        found = calendar.nth_weekday(first, many, day)
        if found and found >= now.date():
            atom.days = _one(found, "every" if atom.every else "date")
            return atom
    return None


def _slash(said: str, now: datetime, atom: Atom) -> Atom | None:
    month, day = (int(n) for n in _DIGITS.findall(said)[:2])
    found = calendar.next_month_day(now.date(), month, day) if 1 <= month <= 12 else None
    if found is None:
        return None
    atom.days, atom.past = _one(found[0]), found[1]
    return atom


def _numbered(said: str, now: datetime, atom: Atom) -> Atom | None:
    numbers = [number(n) for n in _NUMBERS.findall(said)]
    if said == "一日" or not numbers or any(n is None or not 1 <= n <= 31 for n in numbers):
        return None
    start = calendar.next_numbered(now.date(), numbers[0] or 1)
    if start is None:
        return None
    last = calendar.day(start.year, start.month, numbers[-1] or 1) or start
    atom.days = Days(start, max(start, last) + DAY)
    return atom


def _en_week(said: str, now: datetime, atom: Atom) -> Atom | None:
    today = now.date()
    weeks = 1 if said.startswith("next") else None
    if said.endswith("week"):
        first = calendar.weekday(today, 0, weeks or 0)
        atom.days = Days(first, first + 7 * DAY, 0, "week")
        return atom
    if "weekend" in said:
        first = calendar.weekday(today, 5, weeks or 0)
        atom.days = Days(first, first + 2 * DAY, 7, "week")
        return atom
    name = said.rsplit(maxsplit=1)[-1][:3]
    if name not in _WEEKDAYS:
        return None
    atom.every = said.startswith("every") or (
        said.endswith("s") and len(said.rsplit(maxsplit=1)[-1]) > 4
    )
    atom.past = said.startswith("last")
    first = calendar.weekday(today, _WEEKDAYS[name], -1 if atom.past else weeks)
    atom.days = _one(first, "every" if atom.every else "weekday", 0 if weeks else 7)
    return atom


def _en_date(said: str, now: datetime, atom: Atom) -> Atom | None:
    numbers = [int(n) for n in _DIGITS.findall(said)]
    named = next((i for name, i in _MONTHS.items() if re.search(rf"\b{name}", said)), None)
    if named is None:
        start = calendar.next_numbered(now.date(), numbers[0]) if numbers[0] <= 31 else None
    elif len(numbers) > 1 and numbers[1] > 31:
        start = calendar.day(numbers[1], named, numbers[0])
    else:
        found = calendar.next_month_day(now.date(), named, numbers[0])
        start, atom.past = found or (None, False)
    if start is None:
        return None
    last = start
    if len(numbers) > 1 and named and numbers[1] <= 31:  # Dec 24-26
        last = calendar.day(start.year, named, numbers[1]) or start
    atom.days = Days(start, max(start, last) + DAY)
    return atom


def _lunar(said: str, now: datetime, atom: Atom) -> Atom | None:
    head, _, tail = re.sub(r"^(?:农历|阴历)\s?", "", said).partition("月")
    month = _LUNAR_MONTHS.get(head) or number(head)
    day = number(tail)
    start = calendar.next_lunar(now.date(), month, day) if month and day else None
    atom.days = _one(start) if start else None
    return atom if start else None


def _feast(said: str, now: datetime, atom: Atom) -> Atom | None:
    found = calendar.FEASTS.first(said)
    start = calendar.next_feast(
        now.date(), found[2] if found else "l1-1"
    )  # 年前: the old new year
    atom.days = _one(start, "feast") if start else None
    return atom if start else None


def _end(said: str, now: datetime, atom: Atom) -> Atom:
    this = calendar.month_after(now.date(), 0)
    if said.endswith("week"):
        monday = calendar.weekday(now.date(), 0, 0)
        atom.days = Days(monday + 4 * DAY, monday + 7 * DAY, 0, "end")
        return atom
    if said[0] == "年":
        first = this.replace(month=12) if said[1] in "底末" else date(this.year + 1, 1, 1)
        last = calendar.month_after(first, 1)
        atom.days = (
            Days(first.replace(day=21), last, 0, "end") if said[1] in "底末" else Days(first, last)
        )
        return atom
    third = "底" if said.startswith(("the", "end")) else said[1]
    days = _third(this, third)
    if days.last <= now.date():
        days = _third(calendar.month_after(this, 1), third)
    atom.days = days
    return atom


DATE_READERS: dict[str, Callable[[str, datetime, Atom], Atom | None]] = {
    "iso": _iso, "month_day": _month_day, "of_month": _of_month, "slash": _slash, "nth_week": _nth_week, "numbered": _numbered,
    "en_week": _en_week, "en_date": _en_date, "lunar": _lunar, "feast": _feast, "end": _end,
}  # fmt: skip
