"""What a complaint's conversation keeps between two messages, and the conversation itself."""

from dataclasses import dataclass
from typing import Any

from handlers.talk import Flow, Turn


@dataclass
class Notes:
    """A complaint that is being told: about what and whom, its words; or the answer that is being written."""

    topic: str = ""
    about: int = 0  # a person
    said: str = ""
    grievance_id: int = 0
    answer: str = ""


flow = Flow("grievance", Notes)


def subject(turn: Turn[Any]) -> int:
    """What the tapped choice is about."""
    return turn.choice.subject if turn.choice else 0
