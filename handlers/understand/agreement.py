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

# 要多久啊, 几点来: who asks back has not answered
_ASKS = later(
    r"[?？]|[吗呢么咧啵]$|多久|几点|几时|多少|几多|怎么|么样|什么|为什么|哪(?:个|位|天|里)|谁|要不要|能不能|是不是"
)


def asks(text: str) -> bool:
    """Whether a reply is itself a question."""
    return _ASKS.search(re.sub(r"[\s,.。,!！~～啊呀哦]+$", "", fold(clean(text)))) is not None


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
