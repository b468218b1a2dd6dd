"""From a frame to a moment: the label guide's rules about hours, days and ends."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from handlers.understand.shapes import Moment, MomentKind
from handlers.understand.when.facts import DAY, Clock, Days, Part
from handlers.understand.when.frames import Frame, Half

_HOUR = timedelta(hours=1)


class Reckoned(NamedTuple):
    """A period, and whether its hour could be meant otherwise."""

    start: datetime | None
    end: datetime | None
    kind: MomentKind
    ambiguous: bool = False


def moment_of(frame: Frame, text: str, now: datetime) -> Moment | None:
    """The moment that a frame means, or None where it means none."""
    try:
        found = _reckoned(frame, now)
    except (OverflowError, ValueError):  # beyond the calendar
        return None
    if found is None:
        return None
    first = frame.first
    upside_down = found.start and found.end and found.end <= found.start
    return Moment(
        start=found.start,
        end=None if upside_down else found.end,
        kind="recurring" if frame.every else found.kind,
        words=text[frame.start : frame.end].strip(),
        span=(frame.start, frame.end),
        certainty=_certainty(frame, ambiguous=found.ambiguous),
        ambiguous=found.ambiguous,
        has_clock=bool(first.clock or frame.at or frame.now),
        has_day=bool(first.days or frame.at or frame.now or frame.within),
    )


def _certainty(frame: Frame, *, ambiguous: bool) -> float:
    if frame.now:
        return 0.6
    if frame.first.days is None and frame.at is None and frame.within is None:
        if frame.first.clock:
            return 0.6 if ambiguous else 0.8
        return 0.5
    return 0.8 if ambiguous else 0.95 if frame.first.clock or frame.at else 0.9


def _reckoned(frame: Frame, now: datetime) -> Reckoned | None:
    first = frame.first
    if frame.now:
        return Reckoned(now, None, "point")
    if frame.within:
        return Reckoned(None, frame.within, "deadline")
    if frame.at:
        return (
            Reckoned(None, frame.at, "deadline")
            if frame.deadline
            else Reckoned(frame.at, None, "point")
        )
    if first.clock is None and first.days is None and first.part is None:
        return None
    found = _period(frame, now)
    if found is None or found.start is None:
        return found
    if frame.deadline:
        return _deadline(frame, found, now)
    if frame.inside and first.days:
        return Reckoned(None, _at(first.days.last, 0, now), "deadline")
    if (frame.after or frame.since) and not frame.last and not frame.length:
        return _open(frame, found, now)
    return found


def _open(frame: Frame, found: Reckoned, now: datetime) -> Reckoned:
    """From then on (…以后, 从…): behind a feast, its days off, or several days; from a day or an hour itself."""
    first = frame.first
    if first.clock:
        return Reckoned(found.start, None, "open" if frame.since else "point", found.ambiguous)
    if first.days is None or first.part or not frame.after:
        return found
    if first.days.over:
        return Reckoned(_at(first.days.over, 0, now), None, "open")
    behind = first.days.said in {"feast", "holiday"} or found.kind == "span"
    return Reckoned(found.end if behind else found.start, None, "open")


def _deadline(frame: Frame, found: Reckoned, now: datetime) -> Reckoned:
    """Before it (…之前): until the hour, until the part of the day, until the day begins."""
    first = frame.first
    if first.clock or found.start is None:
        return Reckoned(None, found.start, "deadline", found.ambiguous)
    if first.part:
        base = found.start.replace(hour=0, minute=0)
        return Reckoned(None, base + first.part.before * _HOUR, "deadline")
    if first.days and first.days.said == "end":
        return Reckoned(None, found.end, "deadline")
    if found.start <= now and found.end:  # 今天之前: before it is over
        return Reckoned(None, found.end, "deadline")
    return Reckoned(None, found.start, "deadline")


def _period(frame: Frame, now: datetime) -> Reckoned | None:
    """Start and end; a day that lies behind rolls on, as far as it may."""
    first, last = frame.first, frame.last
    days = first.days or _today(now)
    if frame.every and days.roll == 1 and days.first < now.date() < days.last:
        days = days._replace(first=now.date())  # every day of a row that has begun
    found = _placed(frame, first, last, days, now)
    over = found.end or found.start
    if over is None or found.start is None or frame.past:
        return found
    if first.days is None:
        behind = found.start <= now if first.clock else over <= now
        if behind and not (frame.deadline and found.start > now):
            return _placed(frame, first, last, Days(days.first + DAY, days.last + DAY), now)
        return found
    if days.roll == 31 and found.start < now:
        from handlers.understand.when import calendar

        later = calendar.next_numbered(days.last, days.first.day)
        return _placed(frame, first, last, Days(later, later + DAY), now) if later else found
    if days.roll and (found.start if first.clock and (frame.every or not last) else over) <= now:
        step = timedelta(days=days.roll)
        return _placed(frame, first, last, Days(days.first + step, days.last + step), now)
    return found


def _placed(frame: Frame, first: Half, last: Half | None, days: Days, now: datetime) -> Reckoned:
    if first.clock:
        return _by_clock(frame, first, last, days, now)
    if first.part:
        return _by_part(frame, first.part, last, days, now)
    until = last.days.last if last and last.days else days.last
    if until <= days.first:
        until = days.last
    single = until - days.first == DAY
    end = _at(until, 0, now)
    if last and last.days and (last.part or last.clock):
        end = _end_of(last, last.days, now) or end
    return Reckoned(_at(days.first, 0, now), end, "day" if single else "span")


def _by_part(frame: Frame, part: Part, last: Half | None, days: Days, now: datetime) -> Reckoned:
    start = _at(days.first, part.start, now)
    end = _at(days.first, part.end, now)
    kind: MomentKind = "part"
    if frame.late:
        start += 2 * _HOUR
    if last:
        end = _end_of(last, last.days or days, now) or end
        kind = "span"
    if end <= start:
        end += DAY
    return Reckoned(start, end, kind)


def _end_of(last: Half, days: Days, now: datetime) -> datetime | None:
    """The end that is said by a part of the day or by an hour of another day."""
    if last.clock:
        hour, shift, _ = _hour(last.clock, last.part)
        return _at(days.first + shift * DAY, hour, now, last.clock.minute)
    if last.part:
        hour = 12 if last.part.name == "noon" else last.part.end
        return _at(days.first, hour, now)
    return None


def _by_clock(frame: Frame, first: Half, last: Half | None, days: Days, now: datetime) -> Reckoned:
    clock = first.clock
    assert clock is not None  # noqa: S101 - the caller looked; mypy cannot know
    hour, shift, sure = _hour(clock, first.part)
    start = _at(days.first + shift * DAY, hour, now, clock.minute)
    today = first.days is None or days.first == now.date()
    if not sure and today and start <= now and hour < 12 and not (frame.past or frame.every):
        later = start + 12 * _HOUR
        start = later if later > now else start
    ambiguous = not sure and clock.hour <= 6
    if last and (last.clock or last.part):
        return Reckoned(start, _end_after(start, first, last, days, now), "span", ambiguous)
    if days.last - days.first > DAY and days.said != "weekday" and not last:
        return Reckoned(start, None, "point", ambiguous)
    if frame.length:
        return Reckoned(start, start + frame.length, "span", ambiguous)
    return Reckoned(start, None, "point", ambiguous)


def _end_after(
    start: datetime, first: Half, last: Half, days: Days, now: datetime
) -> datetime | None:
    """The end of a range; it inherits the part of the day from its beginning."""
    if last.clock is None:
        return _until_part(start, last, days, now)
    base = last.days.first if last.days else start.date()
    if last.days is None and days.last - days.first > DAY and days.said not in {"week", "every"}:
        base = days.last - DAY
    if last.part or last.clock.half:
        hour, shift, _ = _hour(last.clock, last.part)
        end = _at(base + shift * DAY, hour, now, last.clock.minute)
    else:
        end = _at(base, last.clock.hour % 24, now, last.clock.minute)
        if end <= start and last.clock.hour < 13 and end + 12 * _HOUR > start:
            end += 12 * _HOUR
        elif last.days is not None and not sure_morning(first):
            end += 12 * _HOUR if last.clock.hour <= 6 else 0 * _HOUR
    return end + DAY if end <= start else end


def sure_morning(half: Half) -> bool:
    """Whether a half said that it is before noon."""
    return bool(half.part and half.part.end <= 13)


def _until_part(start: datetime, last: Half, days: Days, now: datetime) -> datetime | None:
    if last.part is None:
        return None
    end = _end_of(Half(part=last.part), last.days or Days(start.date(), start.date() + DAY), now)
    if last.part.name in {"eve", "dusk"}:
        end = _at((last.days or days).first, last.part.start, now)
    return end if end and end > start else None


def _hour(clock: Clock, part: Part | None) -> tuple[int, int, bool]:
    """The hour of the day, days to add, and whether it was said beyond doubt."""
    hour = clock.hour
    if clock.half == "24":
        if part and 0 < hour < 12 and part.start >= 12 and part.name != "late":
            return hour + 12, 0, True
        return hour % 24, hour // 24, True
    if clock.half:
        return hour % 12 + (12 if clock.half == "pm" else 0), 0, True
    if part is None:
        if hour == 24:
            return 0, 1, True
        return (hour + 12, 0, False) if 1 <= hour <= 6 else (hour, 0, hour == 12)
    if part.name in {"dawn", "early", "meal", "aftermeal", "fore"}:
        return (0 if part.name == "dawn" else 12, 0, True) if hour == 12 else (hour, 0, True)
    if part.name == "noon":
        return (hour + 12, 0, True) if hour <= 3 else (hour, 0, True)
    if part.name in {"after", "dusk"}:
        return (hour + 12 if hour < 12 else hour), 0, True
    if hour >= 12:
        return 0, 1, True
    return (hour, 1, True) if hour <= 4 else (hour + 12, 0, True)


def _at(day: date, hour: int, now: datetime, minute: int = 0) -> datetime:
    """An hour of a day in the zone of now; hour 24 is the next day's midnight."""
    extra, hour = divmod(hour, 24)
    return datetime.combine(day + extra * DAY, time(hour, minute), now.tzinfo)


def _today(now: datetime) -> Days:
    return Days(now.date(), now.date() + DAY, 0, "today")
