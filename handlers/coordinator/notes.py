"""What a coordinator's conversation keeps between two messages, and the conversation itself."""

from dataclasses import dataclass
from typing import Any

from handlers.talk import Flow, Turn


@dataclass
class Notes:
    """An invitation in hand; whom an answer goes to; a service that is decided, with the times found out."""

    code: str = ""
    person_id: int = 0
    claim_id: int = 0
    task_id: int = 0
    came: str = ""  # moments as ISO; "" leaves the time that is shown
    went: str = ""
    reason: str = ""
    conversation_id: int = 0  # whom written words go to
    held: str = ""  # words that wait until it is clear to whom


flow = Flow("coordinator", Notes)


def subject(turn: Turn[Any]) -> int:
    """What the tapped choice is about."""
    return turn.choice.subject if turn.choice else 0
