"""From what a page posts to what the core hears; what does not fit is told kindly, never guessed."""

import json
import math
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web

from handlers import understand
from handlers.talk import Incoming, Location

log = structlog.get_logger(__name__)
KNOWN = ("id", "text", "tap", "location", "photo", "start")
LONGEST = 2_000  # signs of one message
LONGEST_ID = 64
MOST = 2**63 - 1  # a key of the store
FARTHEST = 1e7  # metres: no place is less exact than the earth


class NotRead(Exception):
    """Nothing that we can hear; the sentence tells the person what to do instead."""

    def __init__(self, key: str = "web-not-read", **values: int) -> None:
        super().__init__(key)
        self.key, self.values = key, values


async def posted(request: web.Request) -> Any:
    """The JSON of a request, whatever it calls itself. Raises NotRead."""
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError) as no:  # also what is no UTF-8, and numbers without end
        raise NotRead from no


def watch(said: Any, known: Collection[str], route: str) -> None:
    """Fields that nobody asked for change nothing, whatever they are called; that they came is noted (F56)."""
    if isinstance(said, Mapping) and (strange := len(set(said) - set(known))):
        log.warning("fields-not-ours", route=route, many=strange)


def number(text: Any) -> int | None:
    """A key of the store as it travels: its digits."""
    if not isinstance(text, str) or not text.isascii() or not text.isdecimal() or len(text) > 19:
        return None
    return key if (key := int(text)) <= MOST else None


def read_message(said: Any, address: str, bot: str, now: datetime) -> Incoming:
    """One posted message. Raises NotRead where it says nothing that we can hear."""
    if not isinstance(said, Mapping) or not _is_name(name := said.get("id")):
        raise NotRead
    # two sessions may choose the same id: the address makes it one of its own
    frame: dict[str, Any] = {
        "channel": "web",
        "bot": bot,
        "address": address,
        "message_id": f"{address[:40]}:{name}",
        "said_at": now,
    }
    match said:
        case {"text": str(text)} if len(text) > LONGEST:
            raise NotRead("web-long", most=LONGEST)
        case {"text": str(text)} if (clean := understand.clean(text)).strip():
            return Incoming(**frame, kind="text", text=clean)
        case {"tap": str(tap)} if _is_name(tap):
            return Incoming(**frame, kind="tap", tap=tap)
        case {"location": {"lat": lat, "lon": lon, **rest}}:
            place = _place(lat, lon, rest.get("accuracy"), now)
            return Incoming(**frame, kind="location", location=place)
        case {"photo": photo} if media := number(photo):
            return Incoming(**frame, kind="photo", media_id=media)
        case {"start": str(start)} if not start or _is_name(start):
            return Incoming(**frame, kind="start", start=start)
    raise NotRead


def _is_name(given: Any) -> bool:
    """Something of ours or the client's own making: short, and nothing in it that cannot be shown."""
    return isinstance(given, str) and 0 < len(given) <= LONGEST_ID and given.isprintable()


def _place(lat: Any, lon: Any, accuracy: Any, now: datetime) -> Location:
    given = (lat, lon, accuracy if accuracy is not None else 0)
    if any(isinstance(one, bool) or not isinstance(one, int | float) for one in given):
        raise NotRead
    try:
        north, east, near = map(float, given)
    except OverflowError as no:
        raise NotRead from no
    if not (abs(north) <= 90 and abs(east) <= 180 and math.isfinite(near)):  # NaN is never <=
        raise NotRead
    return Location(north, east, min(max(0.0, near), FARTHEST), now)
