"""What the core makes of a message before it is heard: its name, its address, the row that the inbox keeps."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from bot.core.items import Heard
from handlers.talk import Incoming
from models import inbox, people
from models.people import Reader, Who


def body_of(incoming: Incoming) -> dict[str, Any]:
    """What a person said, as the inbox keeps it; what is empty is left out."""
    said: dict[str, Any] = {
        name: value
        for name in ("text", "tap", "media_id", "start", "language")
        if (value := getattr(incoming, name))
    }
    if incoming.location:
        said["location"] = {**asdict(incoming.location), "at": incoming.location.at.isoformat()}
    return said


def rule_name(rule: Callable[..., Any]) -> str:
    """What a rule is called in the log lines, also inside a partial."""
    return getattr(getattr(rule, "func", rule), "__name__", type(rule).__name__)


def name_of(incoming: Incoming) -> inbox.Name:
    """What names a message for ever."""
    return incoming.channel, incoming.bot, incoming.message_id


def address_of(incoming: Incoming) -> people.Name:
    """Where it came from."""
    return incoming.channel, incoming.bot, incoming.address


def reader_of(who: Who, incoming: Incoming) -> Reader:
    """Whom its answer is for."""
    return Reader(who.address_id, incoming.bot, incoming.address, who.id, who.language, who.elder)


def heard(number: int, who: Who, **more: Any) -> Heard:
    """What became of a message of this person."""
    return Heard(number, who.address_id, who.id, who.language, who.elder, **more)


def clean(incoming: Incoming) -> Incoming:
    """Without signs that no store keeps: NUL, and halves of a sign (faults F50)."""
    text = incoming.text.replace("\0", "")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return incoming if text == incoming.text else replace(incoming, text=text)
