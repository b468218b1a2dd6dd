"""遮 Masks: what must never stand where all can read it, whatever understanding has let through (privacy P4).

The last wall, not the first: telephone and ID numbers by their shape alone.
"""

import re

ID_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")
GAP = r"[\s\-–.]?"
LONG_NUMBER = re.compile(
    r"(?<!\d)(?:\+?\d{7,}"
    rf"|(?:\+?86{GAP})?1[3-9]\d(?:{GAP}\d){{8}}"  # a mobile, said in pieces
    rf"|0\d{{2,3}}(?:{GAP}\d){{7,8}}|[2-8]\d{{3}}[\s\-–]\d{{4}}"  # a landline, with and without its area
    r")(?!\d)"
)
MASK = "***"


def without_id(words: str) -> str:
    """The words without ID numbers: those are in no table at all."""
    return ID_NUMBER.sub(MASK, words)


def public(words: str) -> str:
    """The words as all may read them."""
    return LONG_NUMBER.sub(MASK, without_id(words))
