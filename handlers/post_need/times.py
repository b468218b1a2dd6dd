"""When: from what was said to an exact period. What is vague is not asked again but made exact by offering."""

from datetime import datetime, timedelta

from handlers.post_need.notes import Notes
from handlers.talk import Turn, altered
from handlers.understand import Moment

SOON = timedelta(minutes=30)  # nobody can come earlier than that, unless it is urgent
ESCORTS = ("medical", "transport")
WHOLE_DAY = (9, 18)  # "any time that day"
CLOCKS = ((9, 11), (15, 17))  # offered where only a day was said
# a part of the day (its first hour is below …) → the hours offered for it
PARTS = ((7, (8, 9)), (11, (9, 11)), (13, (12, 13)), (17, (15, 17)), (24, (19, 20)))


def timed(turn: Turn[Notes], notes: Notes, moment: Moment, *, asked: bool) -> Notes:
    """The draft with this time: exact, or as a day that lacks its hour, or as an offer."""
    notes = altered(notes, weekly=notes.weekly or moment.kind == "recurring")
    said = _on_the_day(notes, moment)
    start, end = said
    if moment.kind == "deadline":
        return _deadline(turn, notes, end)
    if start is None:
        return notes
    long = end is not None and end - start >= timedelta(days=1)  # 周末: its first day
    if moment.kind == "day" or ((long or moment.kind == "recurring") and not moment.has_clock):
        return altered(_without(notes), day=start.isoformat())
    end = end or start + _usual(turn, notes)
    if moment.kind == "part" and (asked or turn.who.elder or start < turn.here):
        return _offer(notes, *_exact(turn, start, end))
    if moment.kind != "part" and start < turn.here - timedelta(minutes=1):
        return _offer(notes, *_ahead(turn, start, end))
    if moment.ambiguous:
        return _offer(notes, start, end)
    kind = "span" if moment.kind in {"recurring", "open"} and moment.end else moment.kind
    return fixed(notes, start, end, kind)


def fixed(notes: Notes, start: datetime, end: datetime, kind: str) -> Notes:
    """The draft with an exact period."""
    return altered(
        _without(notes), start=start.isoformat(), end=end.isoformat(), kind=kind or "point"
    )


def accepted(notes: Notes) -> Notes:
    """The draft with the period that was offered."""
    start = datetime.fromisoformat(notes.offer_start)
    end = datetime.fromisoformat(notes.offer_end)
    kind = "span" if end - start > timedelta(hours=1) else "point"
    return fixed(notes, start, end, kind)


def on_day(turn: Turn[Notes], notes: Notes, hours: tuple[int, int], kind: str) -> Notes:
    """The draft with hours of the day that was said; not before one can come."""
    day = datetime.fromisoformat(notes.day)
    start, end = (day.replace(hour=hour, minute=0) for hour in hours)
    return fixed(notes, max(start, _full(turn.here + SOON)), end, kind)


def tomorrow(turn: Turn[Notes], notes: Notes) -> Notes:
    """An offer for somebody who has time whenever it suits."""
    morning = (turn.here + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
    return _offer(notes, morning, morning + timedelta(hours=2))


def clocks(turn: Turn[Notes], notes: Notes) -> list[tuple[datetime, datetime]]:
    """Hours to choose from on the day that was said, as far as they are still ahead."""
    day = datetime.fromisoformat(notes.day)
    periods = [(day.replace(hour=a), day.replace(hour=b)) for a, b in CLOCKS]
    return [(start, end) for start, end in periods if start > turn.here + SOON]


def moved_on(turn: Turn[Notes], notes: Notes) -> Notes:
    """A period that is no longer ahead becomes an offer for the next day."""
    start, end = notes.starts_at, notes.ends_at
    if start is None or end is None or notes.kind == "deadline" or end > turn.here:
        return notes
    return _offer(notes, *_ahead(turn, start, end))


def _without(notes: Notes) -> Notes:
    return altered(notes, start="", end="", kind="", day="", offer_start="", offer_end="")


def _offer(notes: Notes, start: datetime, end: datetime) -> Notes:
    return altered(_without(notes), offer_start=start.isoformat(), offer_end=end.isoformat())


def _on_the_day(notes: Notes, moment: Moment) -> tuple[datetime | None, datetime | None]:
    """An hour alone means the day that was already said."""
    known = notes.day or notes.offer_start or notes.start
    if moment.has_day or not known or moment.start is None or moment.kind == "deadline":
        return moment.start, moment.end
    day = datetime.fromisoformat(known).date()
    away = timedelta(days=(day - moment.start.date()).days)
    return moment.start + away, moment.end + away if moment.end else None


def _usual(turn: Turn[Notes], notes: Notes) -> timedelta:
    """How long such a thing usually takes: a hospital takes its time."""
    limits = turn.limits
    escort = notes.category in ESCORTS
    return timedelta(
        minutes=limits.default_escort_minutes if escort else limits.default_task_minutes
    )


def _deadline(turn: Turn[Notes], notes: Notes, end: datetime | None) -> Notes:
    if end is None:
        return notes
    if end <= turn.here:
        return _offer(notes, *_ahead(turn, end - timedelta(hours=1), end))
    start = max(turn.here, end - _usual(turn, notes))
    return fixed(notes, start, end, "deadline")


def _exact(turn: Turn[Notes], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    first, last = next(hours for below, hours in PARTS if start.hour < below)
    at, until = (start.replace(hour=hour, minute=0) for hour in (first, last))
    earliest = _full(turn.here + SOON)
    if at >= earliest:
        return at, until
    if earliest + timedelta(hours=1) <= end:  # what is left of that part of the day
        return earliest, min(end, earliest + timedelta(hours=2))
    return at + timedelta(days=1), until + timedelta(days=1)


def _ahead(turn: Turn[Notes], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    days = max(1, (turn.here - start).days + 1)
    return start + timedelta(days=days), end + timedelta(days=days)


def _full(at: datetime) -> datetime:
    """The next full or half hour."""
    late = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at - late + (timedelta(minutes=30) if late else timedelta())
