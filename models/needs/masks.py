"""遮 Masks: what must never stand where all can read it, whatever understanding has let through (privacy P4).

The last wall, not the first: telephone and ID numbers by their shape alone.
"""

import re

ID_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")
LONG_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[\s\-–.]?\d){6,}(?!\d)")
MASK = "***"


def without_id(words: str) -> str:
    """The words without ID numbers: those are in no table at all."""
    return ID_NUMBER.sub(MASK, words)


def public(words: str) -> str:
    """The words as all may read them."""
    return LONG_NUMBER.sub(MASK, without_id(words))
