"""What the menu remembers between two messages."""

from dataclasses import dataclass


@dataclass
class Notes:
    """How far the repair has come."""

    misses: int = 0
    said: str = ""  # the words that were asked back about
