"""What an atom of time can give: days, a part of the day, an hour, a length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from handlers.understand.words import times

DAY = timedelta(days=1)


class Days(NamedTuple):
    """A day or several: from, until (exclusive); `roll` days on when it lies behind."""

    first: date
    last: date
    roll: int = 0
    said: str = (
        "date"  # date, relative, weekday, week, month, end, feast, every, holiday, workdays
    )
    over: date | None = None  # of a feast: when its days off are over


class Clock(NamedTuple):
    """An hour as it was said."""

    hour: int
    minute: int
    half: str = ""  # am, pm, or 24 where the way of writing leaves no doubt


class Part(NamedTuple):
    """A part of the day."""

    name: str
    start: int
    end: int
    before: int


@dataclass(slots=True)
class Atom:
    """One phrase: what it gives to a moment."""

    start: int
    end: int
    days: Days | None = None
    part: Part | None = None
    clock: Clock | None = None
    until: Clock | None = None  # 2-4点 gives both
    length: timedelta | None = None
    at: datetime | None = None
    within: datetime | None = None
    every: bool = False
    now: bool = False
    past: bool = False


PARTS: dict[str, Part] = {}
PART_WORDS: dict[str, Part] = {}
for _line in times.PARTS.strip().splitlines():
    _name, _from, _to, _before, *_words = _line.split()
    PARTS[_name] = Part(_name, int(_from), int(_to), int(_before))
    PART_WORDS |= {word.replace("_", " "): PARTS[_name] for word in _words}
