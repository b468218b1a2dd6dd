"""听懂 Understanding: free text → what it says. Pure functions; no store, no clock, no chat.

Every answer carries its evidence: the words, their span in the cleaned text, how certain it is.
No function here raises on any string, and none reads more than 2,000 signs.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from handlers.understand import (
    cutter,
    dangers,
    entities,
    intents,
    looking,
    marks,
    needs,
    patterns,
    places,
    scorer,
    titles,
)
from handlers.understand.agreement import asks, is_kind, yes_no
from handlers.understand.apart import apart
from handlers.understand.corrections import correction
from handlers.understand.cutter import ready
from handlers.understand.dangers import danger
from handlers.understand.entities import nth, star
from handlers.understand.headcounts import headcount
from handlers.understand.likely import likely
from handlers.understand.needs import URGENCY, is_work, need
from handlers.understand.places import place
from handlers.understand.privacy import masked, phone, privates
from handlers.understand.scorer import version as weights
from handlers.understand.shapes import (
    City,
    Correction,
    Danger,
    Intent,
    Moment,
    Need,
    Phone,
    Place,
    Private,
    Role,
    Understood,
)
from handlers.understand.swaps import swap
from handlers.understand.text import LONGEST, clean, english, fold, is_named
from handlers.understand.when import both, calendar, moment, moments

__all__ = [
    "URGENCY",
    "City",
    "Correction",
    "Danger",
    "Intent",
    "Moment",
    "Need",
    "Phone",
    "Place",
    "Private",
    "Understood",
    "apart",
    "asks",
    "clean",
    "correction",
    "danger",
    "headcount",
    "intent",
    "is_kind",
    "is_named",
    "is_work",
    "likely",
    "looking",
    "masked",
    "moment",
    "moments",
    "need",
    "nth",
    "ordinal",
    "phone",
    "place",
    "privates",
    "ready",
    "star",
    "swap",
    "understand",
    "warm",
    "weights",
    "yes_no",
]


def understand(text: str, now: datetime, city: City) -> Understood:
    """All that one message says; `now` is aware and in the city's zone."""
    text = clean(text[: LONGEST * 2])[:LONGEST]
    folded = fold(text)
    threat = dangers.found_in(text, folded)
    times, when = both(text, now, city.work)
    where = places.place_in(text, folded, city)
    private = privates(text)
    number = phone(text)
    title, public = titles.titles(text, times, where, private)
    return Understood(
        text=text,
        language="en" if english(text) else "zh-CN",
        danger=threat,
        need=needs.need_in(folded, threat),
        moment=when,
        place=where,
        private=private,
        phone=number.digits if number and number.valid else None,
        title=title,
        public=public,
    )


@lru_cache(maxsize=4)  # several conversations ask of the same message, one after the other
def intent(text: str, *, role: Role = "") -> Intent:
    """What a message asks for; "unknown" where nothing fits well enough."""
    return intents.intent(text, role=role)


def ordinal(text: str) -> int | None:
    """第二个: the place in a list that words name, -1 for the last; whether they mean it, `intent` says."""
    return entities.ordinal(fold(clean(text)).strip())


def warm(now: datetime | None = None) -> None:
    """Load what is slow to load: patterns, weights, the dictionary, this year's lunar tables."""
    marks.warm()
    intents.warm()
    patterns.warm()
    scorer.warm()
    cutter.warm()
    if now is not None:
        calendar.warm(now.date())
