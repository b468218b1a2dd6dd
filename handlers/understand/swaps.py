"""改错 Swaps: 是上午9点半不是下午2点: the right words, and the wrong ones that they replace."""

import re

SWAP = re.compile(
    r"(?:应该|应当|该)?是\s*(?P<right>[^，,。；;!！?？\s]{1,20}?)[，,、\s]*(?:而)?不是\s*(?P<wrong>[^，,。；;!！?？\s]{1,20})"
)
NOT_BUT = re.compile(
    r"不是\s*(?P<wrong>[^，,。；;!！?？\s]{1,20}?)[，,、\s]*(?:应该|应当|而)?是\s*(?P<right>[^，,。；;!！?？\s]{1,20})"
)
ENGLISH = re.compile(
    r"(?:it is|it's|should be)\s+(?P<right>[^,.;!?]{1,40}?),?\s+not\s+(?P<wrong>[^,.;!?]{1,40})",
    re.IGNORECASE,
)


def swap(said: str) -> tuple[str, str] | None:
    """The right words and the wrong ones, where a sentence names both; None where it does not."""
    for pattern in (SWAP, NOT_BUT, ENGLISH):
        found = pattern.search(said)
        if found:
            return found["right"].strip(), found["wrong"].strip()
    return None
