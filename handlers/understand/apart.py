"""两件事 Two things in one sentence: 明天上午请人买菜，下午再陪我去医院. Each has a time and a work of its own."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from handlers.understand.marks import ENOUGH, marks
from handlers.understand.needs import need_in
from handlers.understand.patterns import later
from handlers.understand.shapes import City, Moment
from handlers.understand.text import clean, fold
from handlers.understand.when import moments

_CUT = later(r"[,，。;；!！\n]+\s*")
_ALONG = frozenset({"medical", "transport"})  # there and back again are one thing
_LONGEST = 40  # signs of each: who writes more tells how it is, not two things
_WHOLE = 2 * _LONGEST + 4  # with what stands between them
_ACT = later(r"陪|买|修|送|搬|教|扫|洗|换|取|拿|接|带|理发|量|辅导")
_ASKED = "，请人帮忙"
_BACK = later(r"接.{0,4}回|回来|回家|送回")


class Apart(NamedTuple):
    """What is asked for first, and what is asked for besides, each as a sentence of its own."""

    first: str
    second: str


class _Half(NamedTuple):
    category: str
    at: Moment


def apart(text: str, now: datetime, city: City) -> Apart | None:
    """The two things of a sentence; None where it is one. The second sentence says its day."""
    text = clean(text[: 2 * _WHOLE])
    if len(text) > _WHOLE:
        return None
    for cut in _CUT.finditer(text):
        first, second = text[: cut.start()], text[cut.end() :]
        asked = second if _asks(second) else second + _ASKED  # 请人 was said for both
        one, other = _half(first, now, city), _half(asked, now, city)
        if not _asks(first) or one is None or other is None or _same(one, other, second):
            continue
        day = one.at.start
        said = "" if other.at.has_day or day is None else f"{day.month}月{day.day}日"
        return Apart(first, said + asked)
    return None


def _asks(text: str) -> bool:
    return "ASKING" in marks(fold(text)).kinds


def _half(text: str, now: datetime, city: City) -> _Half | None:
    """A part of a sentence that alone would be a need with its time."""
    folded = fold(text)
    known = max(marks(folded).topics.values(), default=0.0) >= ENOUGH
    if len(folded) > _LONGEST or not known or not _ACT.search(folded):
        return None
    ahead = [
        one
        for one in moments(text, now, city.work)
        if one.start and (one.start > now or not one.has_day)
        if one.has_day or one.has_clock or one.kind == "part"
    ]
    asked = need_in(folded, None)
    return _Half(asked.category, ahead[0]) if ahead and asked.is_need else None


def _same(one: _Half, other: _Half, second: str) -> bool:
    both = {one.category, other.category}
    return len(both) == 1 or both <= _ALONG or _BACK.search(second) is not None
