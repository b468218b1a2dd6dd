"""一行一答 What understanding says of one line, in the words of the evaluation files."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers import understand
from handlers.understand import City, Moment, Place
from handlers.understand.shapes import Role

Line = dict[str, Any]

# our kinds of intents → the evaluation's names
INTENTS = {
    "browse": "list_tasks", "claim": "claim_task", "withdraw": "cancel_claim", "cancel": "cancel_need",
    "arrived": "check_in", "left": "check_out", "done": "confirm_done", "rate": "rate",
    "profile": "edit_profile", "settings": "edit_profile", "unsubscribe": "unsubscribe",
    "delete": "delete_my_data", "human": "human_agent", "certificate": "certificate",
    "complain": "complain", "broadcast": "broadcast", "stats": "stats", "register": "register_volunteer",
    "offer_help": "register_volunteer", "my_tasks": "my_tasks", "my_needs": "my_tasks",
    "my_hours": "my_hours", "help": "help", "question": "help", "emergency": "emergency",
    "post_need": "post_need", "set_out": "check_in", "code": "check_in",
}  # fmt: skip
# what an intent may name, and our field for it
ENTITIES = (
    "task", "ordinal", "category", "when_text", "place", "headcount", "rating", "hours", "field",
    "value", "skill", "audience", "code",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One line to answer."""

    id: str
    text: str
    ref: datetime
    role: Role
    city: City


def needs(asked: Asked) -> Line:
    """Category, kind, urgency, headcount, when and where."""
    said = understand.understand(asked.text, asked.ref, asked.city)
    need = said.need
    return {
        "id": asked.id,
        "category": need.category,
        "second": need.second,
        "certainty": need.certainty,
        "kind": need.kind,
        "is_need": need.is_need,
        "emergency": said.danger is not None,
        "service": said.danger.service if said.danger else None,
        "urgency": understand.URGENCY[need.urgent] if need.is_need else None,
        "headcount": need.headcount,
        "when": _when(said.moment),
        "when_text": said.moment.words if said.moment else None,
        "place_text": _where(said.place),
    }


def times(asked: Asked) -> Line:
    """The time that is said, past ones too."""
    text, now, work = asked.text, asked.ref, asked.city.work
    found = understand.moment(text, now, work) or understand.moment(text, now, work, past=True)
    return {
        "id": asked.id,
        "span": found.words if found else None,
        **(_when(found) or {"start": None, "end": None, "type": "none"}),
        "recurring": found is not None and found.kind == "recurring",
    }


def intents(asked: Asked) -> Line:
    """What is asked of the service, with what it names; where it would ask back, the first it would offer."""
    said = understand.intent(asked.text, role=asked.role)
    kind = said.kind
    if kind == "unknown":
        kind = next(iter(understand.likely(asked.text, role=asked.role)), kind)
    named = {
        name: getattr(said, "when" if name == "when_text" else name, None) for name in ENTITIES
    }
    return {
        "id": asked.id,
        "intent": INTENTS.get(kind, "chit_chat"),
        "certainty": said.certainty,
        "entities": {
            name: _plain(value) for name, value in named.items() if value not in {None, ""}
        },
    }


def emergency(asked: Asked) -> Line:
    """Whether somebody is in danger, and whose number it is."""
    found = understand.danger(asked.text)
    return {
        "id": asked.id,
        "emergency": found is not None,
        "service": found.service if found else None,
        "words": found.words if found else None,
    }


TASKS: dict[str, Callable[[Asked], Line]] = {
    "needs": needs,
    "times": times,
    "intents": intents,
    "emergency": emergency,
}


def _plain(value: object) -> str:
    """Numbers as a person writes them."""
    return re.sub(r"\.0$", "", str(value))


def _when(said: Moment | None) -> Line | None:
    if said is None:
        return None
    return {
        "start": said.start.isoformat() if said.start else None,
        "end": said.end.isoformat() if said.end else None,
        "type": said.kind,
    }


def _where(said: Place | None) -> str | None:
    """The pick-up point or the place; where only a destination is named, that one."""
    return (said.full or said.destination) if said else None
