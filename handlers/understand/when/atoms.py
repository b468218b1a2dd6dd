"""Atoms of time: the smallest phrases, each read by itself; frames put them together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from handlers.understand.numerals import DIGITS, number
from handlers.understand.patterns import later
from handlers.understand.when import calendar, holidays
from handlers.understand.when.dates import DATE_READERS
from handlers.understand.when.facts import DAY, PART_WORDS, PARTS, Atom, Clock, Days
from handlers.understand.when.grammar import ATOM, N
from handlers.understand.when.holidays import WORK_READERS
from models.working_days import Calendar

_RELATIVE = {
    "大前天": -3, "前天": -2, "昨": -1, "yesterday": -1, "今": 0, "today": 0, "tonight": 0, "明": 1,
    "this": 0, "tom": 1, "tmr": 1, "大后": 3, "后": 2, "the day": 2, "day after": 2,
}  # fmt: skip
_TAILS = {"早": "early", "晨": "early", "晚": "eve", "夜": "eve", "上午": "fore", "下午": "after"}
_TAILS |= {"中午": "noon", "tonight": "eve", "this morning": "fore", "this afternoon": "after"}
_TAILS |= {"this evening": "eve"}
_WEEKDAY = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAY |= {str(i + 1): i for i in range(7)}
_WEEKS = {"这": 0, "本": 0, "下": 1, "下下": 2, "上": -1, "上上": -2}
_UNITS = {"分": 1, "刻": 15, "钟": 60, "小": 60, "天": 1440, "周": 10080, "星": 10080, "礼": 10080}
_UNITS |= {"min": 1, "hou": 60, "day": 1440, "wee": 10080}
_CLOCK = later(
    rf"({N})\s?(?:点|时)(?:钟)?(半|[一三13]刻|[零〇0-9一二三四五六七八九十]+)?"
    r"|(\d{1,2})[:.]\s?(\d\d)|(\d{1,2})"
)

_PAST = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_TWO = later(r"[一二两三四五六七八][二三四五六七八九](?:点钟?|时)")


def atoms(text: str, now: datetime, work: Calendar) -> Iterator[Atom]:
    """Every atom of a folded text, from left to right; `work` are the city's days off and made-up days."""
    for found in ATOM.finditer(text):
        kind, said = found.lastgroup or "", found.group()
        made = Atom(found.start(), found.end())
        if kind in WORK_READERS:
            atom = WORK_READERS[kind](said, now, made, work)
        else:
            atom = _READERS[kind](said, now, made)
        if atom is not None:
            if atom.days and atom.days.said == "feast":
                atom.days = atom.days._replace(over=holidays.over(atom.days.first, work))
            yield atom


def _weekdays(said: str, now: datetime, atom: Atom) -> Atom | None:
    today = now.date()
    head = re.match(r"(这|本|下下|下|上上|上|每|逢)?", said)
    which = head.group(1) if head else None
    weeks = _WEEKS.get(which or "")
    atom.past = weeks is not None and weeks < 0
    tail = re.sub(r"^(?:这|本|下下|下|上|每|逢)?个?(?:周|星期|礼拜)", "", said)
    every = which in {"每", "逢"}
    if "末" in tail or "六日" in tail or said == "双休日":
        first = calendar.weekday(today, 5, weeks)
        if weeks is None and today.weekday() == 6:
            first = today - DAY
        atom.days = Days(first, first + 2 * DAY, 7, "week")
        atom.every = every
        return atom
    named = [_WEEKDAY[c] for c in tail if c in _WEEKDAY]
    if not named:
        return None
    days = [calendar.weekday(today, one, weeks) for one in named]
    first = min(days) if every or len(days) > 1 else days[0]
    in_row = len(days) > 1 and all(b - a == DAY for a, b in itertools.pairwise(days))
    last = days[-1] if in_row and not every else first
    roll = 7 if weeks is None else 0
    atom.days = Days(first, last + DAY, roll, "every" if every else "weekday")
    atom.every = every or (len(days) > 1 and not in_row)
    return atom


def _weeks(said: str, now: datetime, atom: Atom) -> Atom:
    which = "下下" if said.startswith("下下") else said[0]
    first = calendar.weekday(now.date(), 0, _WEEKS[which])
    atom.days = Days(first, first + 7 * DAY, 0, "week")
    atom.past = which == "上"
    return atom


def _every(said: str, now: datetime, atom: Atom) -> Atom:
    today = now.date()
    if any(word in said for word in ("月", "年", "周", "星期", "week")):
        atom.every = True
        return atom
    atom.days = Days(today, today + DAY, 1, "every")
    atom.every = True
    for tail, name in {"晚": "eve", "早": "early", "morning": "fore", "evening": "eve"}.items():
        if said.endswith(tail):
            atom.part = PARTS[name]
    return atom


def _relative(said: str, now: datetime, atom: Atom) -> Atom | None:
    shift = next((n for word, n in _RELATIVE.items() if said.startswith(word)), None)
    if shift is None:
        return None
    first = now.date() + shift * DAY
    atom.days = Days(first, first + DAY, 0, "relative")
    atom.past = shift < 0
    part = next((name for tail, name in _TAILS.items() if said.endswith(tail)), None)
    atom.part = PARTS[part] if part else None
    return atom


def _both_days(said: str, now: datetime, atom: Atom) -> Atom:
    first = now.date() + (DAY if said[0] == "明" else 0 * DAY)
    atom.days = Days(first, first + 2 * DAY, 0, "relative")
    return atom


def _clock_of(said: str) -> Clock | None:
    found = _CLOCK.search(said)
    if found is None:
        return None
    half = ""
    if re.search(r"p\.?m", said):
        half = "pm"
    elif re.search(r"a\.?m", said):
        half = "am"
    hour_word, tail, h, m, only = found.groups()
    hour = number(hour_word or h or only) if (hour_word or h or only) else None
    minute: int | None = 0
    if tail:
        minute = {"半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}.get(tail, number(tail))
    elif m:
        minute = number(m)
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    if hour > 12 or hour == 0 or (h or hour_word or "").startswith("0"):
        half = half or "24"
    return Clock(hour, minute, half)


def _past(said: str) -> Clock | None:
    """Half past nine, a quarter to five."""
    words = said.split()
    hour, minutes = number(words[-1]), _PAST[words[-3]]
    if not hour or hour > 12:
        return None
    return Clock(hour, minutes) if words[-2] == "past" else Clock(hour - 1 or 12, 60 - minutes)


def _clock(said: str, _now: datetime, atom: Atom) -> Atom | None:
    if said == "noon":
        atom.clock = Clock(12, 0, "24")
    elif said == "midnight":
        atom.clock = Clock(24, 0, "24")
    elif " past " in said or "quarter to" in said:
        atom.clock = _past(said)
    elif _TWO.fullmatch(said) and DIGITS[said[1]] - DIGITS[said[0]] == 1:  # 两三点: not 23
        atom.clock, atom.until = Clock(DIGITS[said[0]], 0), Clock(DIGITS[said[1]], 0)
    else:
        atom.clock = _clock_of(said)
    return atom if atom.clock else None


def _pair(said: str, _now: datetime, atom: Atom) -> Atom | None:
    first, last = re.split(r"(?:-|~|到|至|to|until|till|and)+", said, maxsplit=1)
    end = _clock_of(last)
    start = _clock_of(first + "点") if "点" in said else _clock_of(first)
    if start is None or end is None:
        return None
    if end.half in {"am", "pm"} and not start.half:
        start = start._replace(
            half="am" if end.half == "pm" and start.hour > end.hour else end.half
        )
    atom.clock, atom.until = start, end
    return atom


def _minutes(said: str) -> tuple[float, bool] | None:
    """How long: minutes, and whether it counts whole days; months as None are read elsewhere."""
    found = re.match(
        r"(?:再过|过|in |within |for |about )?(\d+|个把|一两|两三|几|半|half an|a couple of|[a-z]+|[零一二两三四五六七八九十]+)\s?个?(半)?\s?(分|刻|钟|小|天|周|星|礼|月|年|min|hou|day|wee|mon)",
        said,
    )
    if found is None:
        return None
    word, half, unit = found.groups()
    many = {
        "个把": 1,
        "一两": 2,
        "两三": 3,
        "几": 3,
        "半": 0.5,
        "half an": 0.5,
        "a couple of": 2,
    }.get(word)
    count = many if many is not None else number(word)
    if count is None:
        return None
    size = _UNITS.get(unit, 43200 if unit in {"月", "mon"} else 525600)
    return ((count + (0.5 if half else 0)) * size, size >= 1440)


def _length(said: str, _now: datetime, atom: Atom) -> Atom | None:
    long = (240.0, False) if said == "半天" else _minutes(said)
    if long is None or long[0] > 1440 * 366:
        return None
    atom.length = timedelta(minutes=long[0])
    return atom


def _after(said: str, now: datetime, atom: Atom) -> Atom | None:
    long = _minutes(said)
    if long is None or long[0] > 1440 * 3660:
        return None
    if not long[1] or said.startswith(("半天", "过半天")):
        atom.at = now + timedelta(minutes=long[0])
        return atom
    first = now.date() + timedelta(minutes=long[0])
    if "月" in said or "month" in said:
        months = int(long[0] // 43200)
        base = calendar.month_after(now.date(), months)
        first = calendar.day(base.year, base.month, now.day) or calendar.month_after(base, 1)
    atom.days = Days(first, first + DAY, 0, "relative")
    return atom


def _within(said: str, now: datetime, atom: Atom) -> Atom | None:
    long = _minutes(said)
    if long is None or long[0] > 1440 * 3660:
        return None
    atom.within = now + timedelta(minutes=long[0])
    if long[1]:
        atom.within = datetime.combine(atom.within.date() + DAY, time(), now.tzinfo)
    return atom


def _now(_said: str, _now: datetime, atom: Atom) -> Atom:
    atom.now = True
    return atom


def _part(said: str, _now: datetime, atom: Atom) -> Atom:
    atom.part = PART_WORDS[said]
    return atom


_READERS: dict[str, Callable[[str, datetime, Atom], Atom | None]] = {
    "week": _weekdays, "weeks": _weeks, "every": _every, "day": _relative, "both_days": _both_days,
    "clock": _clock, "pair": _pair, "length": _length, "after": _after, "within": _within,
    "now": _now, "part": _part,
    **DATE_READERS,
}  # fmt: skip
