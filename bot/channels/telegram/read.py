"""From an update of the Bot API to what the core hears; what does not fit is passed over, never guessed.

Read straight from the JSON: building the library's objects takes twenty times as long (docs/decisions.md), and fields
that are new to it must not matter.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from handlers import understand
from handlers.talk import Incoming, Location

NAME = "telegram"
MOST = 2**53  # of a number that names a chat or a person
LONGEST = 4_096  # signs: what a person can send at once
LONGEST_TAP = 64  # bytes
START = re.compile(r"[A-Za-z0-9_-]{1,64}")
PHONE = re.compile(r"\+?[0-9 ()-]{5,24}")
UNREAD = (  # kinds of messages that we cannot use
    "sticker poll dice video video_note animation document game story checklist paid_media invoice "
    "successful_payment passport_data gift unique_gift rich_message giveaway web_app_data users_shared chat_shared"
).split()
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A photo that Telegram keeps for us to fetch."""

    id: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something one person said to the bot alone."""

    incoming: Incoming
    chat: int
    tap: str = ""  # the callback query to be answered
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody has blocked the bot, or let it in again."""

    chat: int
    open: bool


@dataclass(frozen=True, slots=True)
class InGroup:
    """Something in a group: words for the bot, a tap on a card, the bot brought in or put out, a new number."""

    chat: int
    kind: Literal["words", "tap", "in", "out", "moved"]
    person: int = 0
    text: str = ""
    tap: str = ""
    query: str = ""
    title: str = ""
    moved_to: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What every reading needs: whose bot, the moment, how far a rehearsal is ahead."""

    bot: str
    now: datetime
    ahead: timedelta = timedelta(0)


def number(given: Any) -> int | None:
    """A number that names something at Telegram."""
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) < MOST:
        return given
    return None


def read(update: Any, frame: Frame) -> Said | Door | InGroup | None:
    """What an update says; None for what is not for us, or not to be understood."""
    if not isinstance(update, Mapping) or number(update.get("update_id")) is None:
        return None
    match update:
        case {"message": Mapping() as message}:
            return _message(update, message, frame)
        case {"callback_query": Mapping() as query}:
            return _tap(update, query, frame)
        case {"edited_message": Mapping() as message}:
            return _edited(update, message, frame)
        case {"my_chat_member": Mapping() as member}:
            return _member(member)
    return None


def chat_of(update: Any) -> int:
    """The chat an update belongs to, so that its order can be kept; 0 for none."""
    if not isinstance(update, Mapping):
        return 0
    for one in update.values():
        if isinstance(one, Mapping):
            within = one.get("message") if "chat" not in one else one
            chat = within.get("chat") if isinstance(within, Mapping) else None
            return (number(chat.get("id")) or 0) if isinstance(chat, Mapping) else 0
    return 0


# ---- to the bot alone ------------------------------------------------------------------------------


def _message(update: Json, message: Json, frame: Frame) -> Said | InGroup | None:
    chat, kind, person = _where(message)
    if kind in ("group", "supergroup"):
        return _group_words(chat, person, message)
    if kind != "private" or not person:
        return None
    base = _base(update, chat, message.get("date"), frame)
    if "forward_origin" in message and not {"photo", "document"} & message.keys():
        return Said(Incoming(**base, kind="other"), chat)
    match message:
        case {"text": str(text)}:
            return _text(base, chat, text)
        case {"location": Mapping() as place}:
            where = _place(place, base["said_at"])
            return Said(Incoming(**base, kind="location", location=where), chat) if where else None
        case {"contact": Mapping() as card}:
            return Said(_contact(base, card, person), chat)
        case {"photo": [*sizes]} if sizes:
            return _photo(base, chat, sizes[-1], message)
        case {"document": {"mime_type": str(mime), **document}} if mime.startswith("image/"):
            return _photo(base, chat, document, message)
        case {"voice": Mapping() as voice} | {"audio": Mapping() as voice}:
            return Said(Incoming(**base, kind="voice"), chat, file=_file(voice))
    if any(name in message for name in UNREAD):
        return Said(Incoming(**base, kind="other"), chat)
    return None  # a line of the platform's own: somebody pinned something


def _text(base: dict[str, Any], chat: int, text: str) -> Said | None:
    said = understand.clean(text[:LONGEST])
    if not said.strip():
        return None
    if not said.startswith("/"):
        return Said(Incoming(**base, text=said), chat)
    word, _, rest = said.partition(" ")
    command = word.partition("@")[0].lower()
    if command == "/start":
        payload = rest.strip() if START.fullmatch(rest.strip()) else ""
        return Said(Incoming(**base, kind="start", start=payload), chat)
    return Said(Incoming(**base, text=f"{command} {rest}".strip()), chat)


def _tap(update: Json, query: Json, frame: Frame) -> Said | InGroup | None:
    message, data, name = query.get("message"), query.get("data"), query.get("id")
    if not isinstance(message, Mapping) or not isinstance(data, str) or not isinstance(name, str):
        return None
    if not data.isprintable() or not 0 < len(data.encode("utf-8", "replace")) <= LONGEST_TAP:
        return None
    chat, kind, _ = _where(message)
    person = _person(query.get("from"))
    if kind in ("group", "supergroup"):
        return InGroup(chat, "tap", person, tap=data, query=name[:LONGEST_TAP])
    if kind != "private" or not person:
        return None
    base = _base(update, chat, None, frame)
    return Said(Incoming(**base, kind="tap", tap=data), chat, tap=name[:LONGEST_TAP])


def _edited(update: Json, message: Json, frame: Frame) -> Said | None:
    """Words that were changed afterwards; a place that moves on is no message."""
    chat, kind, person = _where(message)
    if kind != "private" or not person or "text" not in message:
        return None
    return Said(Incoming(**_base(update, chat, None, frame), kind="edited"), chat)


def _member(member: Json) -> Door | InGroup | None:
    chat, kind, person = _where(member)
    new = member.get("new_chat_member")
    status = new.get("status") if isinstance(new, Mapping) else None
    there = status in ("member", "administrator", "restricted")
    if kind == "private":
        return Door(chat, there)
    if kind in ("group", "supergroup"):
        return InGroup(chat, "in" if there else "out", person, title=_title(member))
    return None


def _photo(base: dict[str, Any], chat: int, given: Any, message: Json) -> Said:
    caption = message.get("caption")
    words = understand.clean(caption).strip() if isinstance(caption, str) else ""
    return Said(Incoming(**base, kind="photo", text=words), chat, file=_file(given))


def _file(given: Any) -> File | None:
    name = given.get("file_id") if isinstance(given, Mapping) else None
    return File(name) if isinstance(name, str) and 0 < len(name) <= 256 else None


def _contact(base: dict[str, Any], card: Json, person: int) -> Incoming:
    """Only the sender's own telephone: anybody's name card can be passed on."""
    phone = card.get("phone_number")
    own = number(card.get("user_id")) == person
    if own and isinstance(phone, str) and PHONE.fullmatch(phone):
        return Incoming(**base, kind="contact", text=phone)
    return Incoming(**base, kind="contact")


# ---- in a group --------------------------------------------------------------------------------------


def _group_words(chat: int, person: int, message: Json) -> InGroup | None:
    moved = number(message.get("migrate_to_chat_id"))
    if moved:
        return InGroup(chat, "moved", person, moved_to=moved)
    text = message.get("text")
    if not person or not isinstance(text, str) or not text.startswith("/"):
        return None  # what neighbours say to one another is not ours
    return InGroup(chat, "words", person, text=text[:200], title=_title(message))


def _title(given: Json) -> str:
    chat = given.get("chat")
    title = chat.get("title") if isinstance(chat, Mapping) else ""
    return understand.clean(title)[:120] if isinstance(title, str) else ""


# ---- parts -------------------------------------------------------------------------------------------


def _where(given: Json) -> tuple[int, str, int]:
    """The chat, its kind, and the person; 0 and "" where they are not what they should be."""
    chat = given.get("chat")
    if not isinstance(chat, Mapping):
        return 0, "", 0
    kind, name = chat.get("type"), number(chat.get("id"))
    if not isinstance(kind, str) or not name:
        return 0, "", 0
    return name, kind, _person(given.get("from"))


def _person(given: Any) -> int:
    if not isinstance(given, Mapping) or given.get("is_bot"):
        return 0
    return number(given.get("id")) or 0


def _base(update: Json, chat: int, at: Any, frame: Frame) -> dict[str, Any]:
    # numbers of updates begin anew at random after a silent week: the chat makes them names again
    return {
        "channel": NAME,
        "bot": frame.bot,
        "address": str(chat),
        "message_id": f"{update['update_id']}:{chat}",
        "said_at": _moment(at, frame),
    }


def _moment(at: Any, frame: Frame) -> datetime:
    if isinstance(at, bool) or not isinstance(at, int):
        return frame.now
    try:
        said = datetime.fromtimestamp(at, UTC) + frame.ahead
    except (OverflowError, OSError, ValueError):
        return frame.now
    return min(said, frame.now)


def _place(place: Json, at: datetime) -> Location | None:
    given: list[Any] = [place.get("latitude"), place.get("longitude")]
    given.append(place.get("horizontal_accuracy", 0))
    if any(isinstance(one, bool) or not isinstance(one, int | float) for one in given):
        return None
    try:
        north, east, metres = map(float, given)
    except OverflowError:
        return None
    if not (abs(north) <= 90 and abs(east) <= 180 and math.isfinite(metres)):
        return None
    return Location(north, east, min(max(0.0, metres), 1e7), at)
