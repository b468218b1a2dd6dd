"""How times, lengths and distances are spoken in English: tomorrow (Wed) at 3 pm."""

from datetime import datetime, timedelta

LIST_COMMA = ", "
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
PARTS = (
    (5, "at night"),
    (12, "in the morning"),
    (13, "at noon"),
    (18, "in the afternoon"),
    (24, "in the evening"),
)


def weekday(at: datetime) -> str:
    """Wed."""
    return at.strftime("%a")


def day(at: datetime, here: datetime) -> str:
    """Today (Mon) · Thursday (26 Nov) · Wed 9 Dec."""
    away = (at.date() - here.date()).days
    if away in NEAR:
        return f"{NEAR[away]} ({weekday(at)})"
    date = f"{at.day} {at:%b}"
    if 0 < away <= 6:
        return f"{at:%A} ({date})"
    if abs(away) > 330 or (at.year != here.year and abs(away) > 60):
        date = f"{date} {at.year}"
    return f"{weekday(at)} {date}"


def clock(at: datetime, *, bare: bool = False) -> str:
    """3 pm · 9:30 am · noon · midnight."""
    if at.minute == 0 and at.hour in (0, 12):
        return "noon" if at.hour else "midnight"
    said = f"{at.hour % 12 or 12}" + (f":{at.minute:02d}" if at.minute else "")
    return said if bare else f"{said} {'am' if at.hour < 12 else 'pm'}"


def clocks(start: datetime, end: datetime) -> str:
    """3 to 5 pm."""
    same = (start.hour < 12) == (end.hour < 12) and start.hour % 12 and end.hour % 12
    return f"{clock(start, bare=bool(same))} to {clock(end)}"


def when(start: datetime | None, end: datetime | None, kind: str, here: datetime) -> str:
    """A moment or span as a neighbour says it."""
    if start is None or kind == "deadline":
        return f"by {_moment(end, here)}" if end else ""
    if kind == "day":
        return day(start, here)
    if kind == "part":
        middle = start + timedelta(hours=1)
        return f"{day(start, here)} {next(name for until, name in PARTS if middle.hour < until)}"
    if kind == "open":
        return f"after {_moment(start, here)}"
    if kind != "span" or end is None:
        return _moment(start, here)
    if end.date() != start.date() and end - start > timedelta(hours=12):
        return f"{_moment(start, here)} to {_moment(end, here)}"
    return f"{day(start, here)}, {clocks(start, end)}"


def lasting(minutes: int) -> str:
    """1 hour 47 minutes."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    if rest or not hours:
        said.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return " ".join(said)


def metres(distance: float) -> str:
    """About 600 m · about 1.5 km."""
    if distance < 950:
        return f"about {max(100, round(distance / 100) * 100)} m"
    kilometres = distance / 1000
    said = f"{kilometres:.1f}".removesuffix(".0") if kilometres < 10 else f"{kilometres:.0f}"
    return f"about {said} km"


def _moment(at: datetime, here: datetime) -> str:
    if at.hour == 0 and at.minute == 0:
        return f"{day(at - timedelta(minutes=1), here)} at {clock(at)}"
    return f"{day(at, here)} at {clock(at)}"
