"""找事 What somebody looks for in their own words: a kind, a time, from here: 周末有什么事, 附近陪诊的, 晚上的."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers import understand
from handlers.claim.notes import Notes
from handlers.talk import Turn
from models import needs
from models.tasks import Search

SURE = 0.5  # that a kind of help was meant
DAY = timedelta(days=1)
AROUND = timedelta(hours=2)  # of an hour that was named
# 附近陪诊的, 有没有修电脑的, 晚上的: looks for a task; who asks for help says 想, 请, 要
WANTS = re.compile(r"想|请|要(?!人|帮)|需要|麻烦|帮(?:我|忙)|找(?:个|人)|陪我|给我|我(?:妈|爸|家)")
LOOKS = re.compile(
    r"^(?:看看|看下|还有|有)?(?:没有|没得|冇得)?(?:附近|旁边|近(?:一)?点)(?:的)?.{0,10}(?:的|的事)(?:没有|吗|没)?$"
    r"|^(?:附近|近的|近一点的|离我近的)$"
)
ASKS = re.compile(
    r"^(?:还)?(?:有没有|有冇得|有|看看).{1,12}的(?:事)?(?:没有|吗|没)?$|^.{1,10}的(?:呢|咧)?$"
)
PEOPLE = re.compile(
    r"(?:缺|招|要|差|少)人(?:手)?(?:吗|不|没|么|啵|咧|呢)|缺不缺人|(?:人手|志愿者)够(?:吗|不够|不)|还?缺(?:多少|几个)人"
    r"|(?:do you|are you) (?:need|short)|volunteers needed"
)


def looks_for(text: str, *, alone: bool) -> bool:
    """Whether bare words look for a task; `alone`: nobody who might be asking for help themselves."""
    said = text.strip(" 。.!！?？~～")
    if not said or len(said) > 16 or WANTS.search(said):
        return False
    return bool(LOOKS.match(said) or (alone and _named(said) and ASKS.match(said)))


def goes_on_looking(text: str) -> bool:
    """After a list: 晚上的, 有没有修电脑的, 周末呢 narrow it."""
    said = text.strip(" 。.!！?？~～呢咧")
    if not said or len(said) > 16 or WANTS.search(said):
        return False
    return bool(LOOKS.match(said) or ASKS.match(said))


def asks_for_people(text: str) -> bool:
    """现在缺人吗."""
    return bool(PEOPLE.search(text.casefold()))


def wanted(turn: Turn[Any], notes: Notes) -> Notes:
    """The notes with the kind and the time that the words name; what they do not name stays."""
    said = turn.text
    if not said:
        return notes
    kind = understand.need(said)
    fits = kind.certainty >= SURE and kind.category in needs.CATEGORIES
    found = replace(notes, category=kind.category if fits else notes.category)
    when = understand.moment(said, turn.here)
    if when is None or when.start is None:
        return found
    start, end = when.start, when.end or when.start + AROUND
    if when.has_clock and when.end is None:
        start = start - AROUND / 2
    part = not when.has_clock and start.date() == (end - timedelta(minutes=1)).date()
    hours = (_minute(start), _minute(end - timedelta(minutes=1)) + 1)
    whole = hours == (0, 24 * 60)
    if "周末" in said or "礼拜天和" in said:  # both days of it, also 周末晚上
        both = understand.moment("周末", turn.here)
        if both is not None and both.start is not None and both.end is not None:
            start, end = both.start, both.end
    elif not when.has_day:  # 晚上的: of any day
        return replace(found, start="", end="", part=list(hours))
    elif part and not whole:
        return replace(found, start=start.isoformat(), end=end.isoformat(), part=[])
    return replace(
        found,
        start=start.isoformat(),
        end=end.isoformat(),
        part=list(hours) if part and not whole else [],
    )


def search_of(turn: Turn[Any], notes: Notes) -> Search:
    """What the notes look for."""
    begin, until = (
        datetime.fromisoformat(one) if one else None for one in (notes.start, notes.end)
    )
    at = (notes.lat, notes.lon) if notes.lat is not None and notes.lon is not None else None
    hours = (notes.part[0], notes.part[1]) if len(notes.part) == 2 else None
    return Search(notes.category, begin, until, hours, at, turn.town.zone)


def narrowed(notes: Notes) -> bool:
    """Whether a kind or a time is looked for."""
    return bool(notes.category or notes.start or notes.part)


def _named(said: str) -> bool:
    kind = understand.need(said)
    return kind.certainty >= SURE and kind.category in needs.CATEGORIES


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute
