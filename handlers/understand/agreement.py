"""好 and 不: what a reply to a question says, where it says no more than that."""

from __future__ import annotations

import re

from handlers.understand.patterns import later
from handlers.understand.text import clean, fold
from handlers.understand.words import intents as words

LONGEST = 24  # signs: who writes more says more than yes or no
_KIND = later(words.KIND)
_YES, _NO = frozenset(words.YES.split()), frozenset(words.NO.split())
_YES_HEAD, _NO_HEAD = later(words.YES_HEAD), later(words.NO_HEAD)
_OTHERWISE = later(r"(?:不对|错了|不是)[\s,，。]*(?:是|应该|改|要)")  # 不对，是后天: no “no”


def yes_no(text: str) -> bool | None:
    """Whether a reply says yes or no; None where it says neither."""
    said = re.sub(r"[\s,.。，!！~～?？、]+", "", fold(clean(text)))
    if said in _YES:
        return True
    if said in _NO:
        return False
    folded = fold(clean(text)).strip()
    if len(folded) > LONGEST or _OTHERWISE.match(folded):
        return None
    if _NO_HEAD.match(folded):
        return False
    return True if _YES_HEAD.match(folded) else None


def is_kind(text: str) -> bool:
    """“没事没事”: somebody makes light of what went wrong; it is answered with thanks."""
    return _KIND.match(fold(clean(text)).strip()) is not None
