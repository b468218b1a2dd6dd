"""What rules say to people: a key and values. Words are found later, in the reader's language.

A value is plain JSON. What must be spoken differently in each language or at each moment (times, hours,
distances, names of categories) is a small tagged object that `locales` knows how to speak.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

Plain = str | int | float | bool | None
Value = Plain | Mapping[str, "Value"] | Sequence["Value"]
Values = Mapping[str, Value]


def when(start: datetime | None, end: datetime | None = None, kind: str = "point") -> Value:
    """A moment or span as spoken: 明天（周三）下午3点, 下午3点到5点, 最晚…; kinds as understand.Moment."""
    return {
        "$": "when",
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "kind": kind,
    }


def day(at: datetime) -> Value:
    """A day as spoken: 周日（11月29日）."""
    return {"$": "day", "at": at.isoformat()}


def clock(at: datetime) -> Value:
    """A time of day as spoken: 上午9点04分."""
    return {"$": "clock", "at": at.isoformat()}


def clocks(start: datetime, end: datetime) -> Value:
    """From one time of a day to another as spoken: 下午3点到5点."""
    return {"$": "clocks", "start": start.isoformat(), "end": end.isoformat()}


def both(start: Value, end: Value) -> Value:
    """The same of two clocks that are tagged already."""
    if not isinstance(start, Mapping) or not isinstance(end, Mapping):
        raise TypeError("two clocks are needed")
    return {"$": "clocks", "start": start["at"], "end": end["at"]}


def hours(minutes: int) -> Value:
    """Minutes as the ledger shows them: hours with two decimals, 1.78 (order 67, article 7)."""
    return {"$": "hours", "minutes": minutes}


def lasting(minutes: int) -> Value:
    """Minutes as spoken: 1小时47分钟."""
    return {"$": "lasting", "minutes": minutes}


def metres(distance: float | None) -> Value:
    """A distance as spoken: 约600米, 约1公里; nothing where it is not known."""
    return None if distance is None else {"$": "metres", "metres": round(distance)}


def term(key: str, **values: Value) -> Value:
    """Another sentence inside this one: a category, a state, a reason."""
    return {"$": "term", "key": key, "values": values}


def category(code: str) -> Value:
    """The name of a service category in the reader's language."""
    return term(f"category-{code}")
