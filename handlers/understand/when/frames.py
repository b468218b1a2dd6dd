"""Atoms that stand together become one frame: a beginning, perhaps an end, and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.understand.patterns import later
from handlers.understand.when.facts import Atom, Clock, Days, Part

_CONNECT = later(
    r"\s?(?:左右|前后|开始|起)?\s?(?:一直|再)?(?:到|至|-+|~+|—+|to|until|till|直到|through|and)\s?"
)
_SOFT = later(
    r"[\s的是在,、()\[\]【】:\"-]{0,3}(?:大约|大概|差不多|约)?[\s]?|\s?(?:也|都)?(?:可得|可以|行|要得|有空)\s?"
    r"|\s?的?时候[\s,]?|,?\s?(?:at|on|in the|in|from|of|@|around|about|starting|between)\s"
    r"|\s?(?:时间|开始|起|从|就|那天|当天|假期)\s?"
)
_BREAK = later(r"[,、]")
_BEFORE = later(
    r"\s?(?:左右|钟)?的?(?:之前|以前|前(?![后面台头去来往门边方进年些任列锋置几两排])|为止|截止|结束前)"
)
_INSIDE = later(r"(?:之内|以内|内(?![科衣容部心裤向外])|里头)")
_AFTER_WORDS = r"\s?(?:左右|钟)?"
_AFTER = later(_AFTER_WORDS + r"(?:之后|以后|过后|往后|后(?![天面边门背勤期续来果悔]))")
_AFTER_FEAST = later(_AFTER_WORDS + r"(?:之后|以后|过后|往后|后(?![天面边门背勤期续果悔]))")
_FROM = later(r"\s?(?:起|开始|onwards?)")
_ABOUT = later(r"\s?(?:左右|前后|许|上下|钟(?!头)|整)")
_ROW = later(r"\s?(?:起|开始)?[\s,]?(?:连续|连着|一连|接连|为期|一共|持续)\s?")
_EVERY_DAY = frozenset({"date", "relative", "weekday", "week", "month", "feast", "holiday"})
_LATE = later(r"[\s,]?(?:莫|不要|别|不能|表)(?:来得|搞得)?太早")
_DUE = later(
    r"(?:截止(?:到|至)?|最晚|最迟|不晚于|不迟于|赶在|至迟|(?:^|[^a-z])(?:by|before|until|till|no later than|due))"
    r"[\s:是]{0,2}(?:on |at |the )?$"
)
_SINCE = later(r"(?:从|自|打|(?:^|[^a-z])(?:from|after|since))\s?$")
_BEGUN = later(r"^(?:以来|至今|到现在|到今天|起就|就一直|已经)")
_NOTED = later(r"(?:核实|更新|发布|截图|拍摄)(?:时间|于)?[: 】]{0,2}$")


@dataclass(slots=True)
class Half:
    """One end of a period, as far as it was said."""

    days: Days | None = None
    part: Part | None = None
    clock: Clock | None = None


@dataclass(slots=True)
class Frame:
    """One time as it was said, not yet reckoned."""

    start: int
    end: int
    first: Half = field(default_factory=Half)
    last: Half | None = None
    length: timedelta | None = None
    at: datetime | None = None
    within: datetime | None = None
    every: bool = False
    now: bool = False
    past: bool = False
    deadline: bool = False
    inside: bool = False
    after: bool = False
    since: bool = False
    late: bool = False
    bracket: bool = False


def frames(text: str, atoms: Iterable[Atom]) -> Iterator[Frame]:
    """Put the atoms of a text together; each frame knows the words around it."""
    frame: Frame | None = None
    for atom in atoms:
        if frame is not None and _joined(text, frame, atom):
            frame.end = atom.end
            continue
        if frame is not None:
            yield _finished(text, frame)
        frame = _begun(atom)
    if frame is not None:
        yield _finished(text, frame)


def _begun(atom: Atom) -> Frame:
    frame = Frame(atom.start, atom.end)
    frame.first = Half(atom.days, atom.part, atom.clock)
    if atom.until:
        frame.last = Half(clock=atom.until)
    frame.length, frame.at, frame.within = atom.length, atom.at, atom.within
    frame.every, frame.now, frame.past = atom.every, atom.now, atom.past
    return frame


def _joined(text: str, frame: Frame, atom: Atom) -> bool:
    """Take an atom into the frame, if it belongs there."""
    gap = text[frame.end : atom.start]
    if len(gap) > 12 or frame.at or frame.within or atom.at or atom.within:
        return False
    if _explained(frame, atom, gap):
        return True
    plain = not (frame.length or atom.length or frame.now or atom.now)
    if plain and frame.last is None and _CONNECT.fullmatch(gap) and _fits_end(frame, atom):
        frame.last = Half(atom.days, atom.part, atom.clock)
        return True
    if atom.length and frame.first.days and not frame.last and _ROW.fullmatch(gap):
        return _row(frame, atom.length)
    if atom.length and (frame.first.clock or frame.first.days) and not frame.length:
        about = re.fullmatch(
            r"\s?(?:开始|起)?[\s,、(]{0,2}(?:大约|大概|差不多|约|共|持续|需要?|要|for|搞|做|干|忙|预计)?\s?",
            gap,
        )
        if about and (frame.first.clock or not atom.length >= timedelta(days=1)):
            frame.length = atom.length
            return True
        return False
    last = frame.last
    if (
        plain
        and last
        and last.days
        and not last.clock
        and frame.first.clock
        and _CONNECT.fullmatch(gap)
    ):
        last.clock = atom.clock  # 14日-20日 19:00-21:30: the second hour is the last day's
        return atom.clock is not None
    if not plain or not _SOFT.fullmatch(gap):
        return False
    first_hour = last and last.days and not last.clock and not frame.first.clock and atom.clock
    return _merged(frame, frame.first if first_hour else last or frame.first, atom, gap)


def _row(frame: Frame, length: timedelta) -> bool:
    """明天开始连续三天: so many days from that one; hours are as long as they say."""
    days = frame.first.days
    if days is None or frame.first.clock or length < timedelta(days=1):
        frame.length = length
        return frame.first.clock is not None
    frame.first.days = days._replace(last=days.first + length)
    return True


def _explained(frame: Frame, atom: Atom, gap: str) -> bool:
    """3月14日-20日（周一-周日）: weekdays in brackets explain the dates before them."""
    weekday = atom.days is not None and atom.days.said == "weekday" and atom.clock is None
    if not weekday or frame.first.days is None or frame.first.days.said != "date":
        return False
    if frame.last is not None and gap.strip() in {"(", "["}:
        frame.bracket = True
        return True
    return frame.bracket and _CONNECT.fullmatch(gap) is not None


def _fits_end(frame: Frame, atom: Atom) -> bool:
    """An end is said with no more than its beginning: a day after a day, an hour after an hour."""
    if atom.every:
        return False
    if frame.first.clock is None and atom.clock and not atom.days and not frame.first.part:
        return False
    return bool(frame.first.clock or frame.first.days or frame.first.part)


def _merged(frame: Frame, half: Half, atom: Atom, gap: str) -> bool:
    """Fill what the half does not have yet."""
    if atom.days and frame.first.days and not frame.first.clock and _each_day(frame, atom):
        return True
    if atom.days and half.days and _next_week(frame, half, atom.days):
        return True
    if atom.days and half.days and not _same_days(frame, half, atom.days, gap):
        return False
    if atom.days and not half.days and half.clock and _BREAK.search(gap):
        return False
    if atom.part and half.part and not _same_part(half.part, atom.part):
        if half.part.name != "eve" or atom.part.name != "dawn" or not half.days:
            return False
        first = half.days.first + timedelta(days=1)  # 今晚凌晨: the night belongs to the next day
        half.days, half.part = Days(first, first + timedelta(days=1), 0, "relative"), None
    if atom.clock and half.clock:
        return False
    if (
        atom.part
        and not half.part
        and half.clock
        and gap.strip(" ") not in {"", "in the", "at", "的"}
    ):
        return False
    half.days = half.days or atom.days
    half.part = half.part or atom.part
    half.clock = half.clock or atom.clock
    if atom.until:
        frame.last = Half(clock=atom.until)
    frame.every = frame.every or atom.every
    frame.past = frame.past or atom.past
    return True


def _each_day(frame: Frame, atom: Atom) -> bool:
    """国庆期间每天上午, 12月1日起每天, 周三到周五每天: the first time is on the first of these days."""
    first, last = frame.first, frame.last
    daily = atom.days is not None and atom.days.said == "every" and atom.days.roll == 1
    if not daily or first.days is None or first.days.said not in _EVERY_DAY:
        return False
    until = last.days.last if last and last.days else first.days.last
    first.days = Days(first.days.first, max(until, first.days.last), 1, "every")
    first.part = first.part or atom.part
    frame.last, frame.every = None, True
    return True


def _next_week(frame: Frame, half: Half, week: Days) -> bool:
    """Monday to Wednesday next week: the week is said behind its days."""
    if half.days is None or half.days.said != "weekday" or week.said != "week" or frame.every:
        return False
    if week.last - week.first != timedelta(days=7):
        return False
    for one in (frame.first, frame.last):
        if one and one.days and one.days.said == "weekday":
            shift = timedelta(days=(one.days.first.weekday() - week.first.weekday()) % 7)
            many = one.days.last - one.days.first
            one.days = Days(week.first + shift, week.first + shift + many, 0, "weekday")
    return True


def _same_part(first: Part, second: Part) -> bool:
    return first.start < second.end and second.start < first.end


def _same_days(frame: Frame, half: Half, days: Days, gap: str) -> bool:
    """A second day beside the first: the same, said more exactly, or one more in the row."""
    mine = half.days
    if mine is None or half.clock:
        return False
    if mine.first <= days.first and days.last <= mine.last:
        half.days = days
        return True
    if "(" in gap or mine.said in {"feast", "holiday"}:  # 周六（11月28日）: the date counts
        half.days = days if days.said == "date" else mine
        return True
    if mine.said in {"week", "month"} and days.said == "weekday":  # 下周 周三
        shift = (days.first.weekday() - mine.first.weekday()) % 7
        first = mine.first + timedelta(days=shift)
        half.days = Days(first, first + timedelta(days=1), 0, "weekday")
        return True
    if half.part is None and mine.last == days.first and not frame.every:  # 周六周日
        half.days = Days(mine.first, days.last, mine.roll, mine.said)
        return True
    return False


def _finished(text: str, frame: Frame) -> Frame:
    """Read the words before and behind a frame."""
    after = _AFTER_FEAST if frame.first.days and frame.first.days.said == "feast" else _AFTER
    for pattern, mark in (
        (_ABOUT, ""),
        (_BEFORE, "deadline"),
        (after, "after"),
        (_FROM, "after"),
    ):
        found = pattern.match(text, frame.end)
        if found and not (mark == "deadline" and text.startswith("前后", frame.end)):
            if mark == "after" and (frame.first.part and not frame.first.clock):
                continue
            if mark:
                setattr(frame, mark, True)
            frame.end = found.end()
    if (inside := _INSIDE.match(text, frame.end)) and frame.first.days and not frame.first.clock:
        frame.inside, frame.end = True, inside.end()
    if _LATE.match(text, frame.end):
        frame.late = True
    head = text[max(0, frame.start - 12) : frame.start]
    if due := _DUE.search(head):
        frame.deadline = True
        frame.start -= len(head) - due.start()
    elif since := _SINCE.search(head):
        frame.since = True
        frame.start -= len(head) - since.start() if frame.last else 0
    if _BEGUN.match(text[frame.end : frame.end + 4]) or _NOTED.search(head):
        frame.past = True
    _weekly(frame)
    return frame


def _weekly(frame: Frame) -> None:
    """周一到周日8点到17点: the same hours each of these days; the next of them counts."""
    first, last = frame.first, frame.last
    if last is None or first.days is None or last.days is None or not (first.clock and last.clock):
        return
    if first.days.said == last.days.said == "weekday":
        first.days = first.days._replace(roll=1)
        last.days = None
        frame.every = True
