"""What confirming remembers between two messages, and how its steps ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.talk import Choice, Content, Flow, Move, Say, content, say


@dataclass
class Notes:
    """What was rated, how, and when; who does not count."""

    need_id: int = 0
    claim_id: int = 0
    claim_ids: list[int] = field(default_factory=list)
    but: list[int] = field(default_factory=list)
    face: str = ""
    at: str = ""


flow = Flow("confirm", Notes)


def asks(
    step: str, notes: Notes, key: str | Say | Content, choices: Sequence[Choice] = ()
) -> Move:
    """Ask, and hear the answer in the step of that name."""
    if isinstance(key, str):
        key = say(key)
    said = content(key, choices=choices) if isinstance(key, Say) else key
    return Move("ask", (said,), then=step, notes=notes)
