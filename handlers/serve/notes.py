"""What serving remembers between two messages, and how its steps ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.talk import Choice, Content, Flow, Move, Say, content, say

End = Literal["arrive", "leave"]


@dataclass
class Notes:
    """Which claim is served, and words handed over."""

    claim_id: int = 0
    said: str = ""
    act: str = ""  # what they chose when they were asked what they meant


flow = Flow("serve", Notes)


def asks(
    step: str, claim_id: int, key: str | Say | Content, choices: Sequence[Choice] = ()
) -> Move:
    """Ask, and hear the answer in the step of that name; the claim is remembered."""
    if isinstance(key, str):
        key = say(key)
    said = content(key, choices=choices) if isinstance(key, Say) else key
    return Move("ask", (said,), then=step, notes=Notes(claim_id))
