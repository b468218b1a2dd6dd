"""需求 Need: is it one, of which category, how urgent, how many people it takes."""

from __future__ import annotations

from collections import defaultdict

from handlers.understand.headcounts import counted
from handlers.understand.lexicon import Lexicon, words
from handlers.understand.patterns import quick
from handlers.understand.shapes import Danger, Need
from handlers.understand.text import clean, fold
from handlers.understand.words import categories, kinds

OTHER = "other"
CATEGORIES = tuple(categories.TABLE)


def _lexicon() -> Lexicon[tuple[tuple[str, int], ...]]:
    meanings: dict[str, dict[str, int]] = defaultdict(dict)
    for category, blocks in categories.TABLE.items():
        for weight, block in blocks.items():
            for word in words(block):
                meanings[word].setdefault(category, weight)
    return Lexicon({word: tuple(given.items()) for word, given in meanings.items()})


_WORDS = _lexicon()
_DECIDERS = tuple((quick(p), category, weight) for p, category, weight in categories.DECIDERS)
_ASKING = quick(kinds.ASKING)
_URGENT = quick(kinds.URGENT)
_CALM = quick(kinds.CALM)
_KINDS = {
    name.lower(): quick(getattr(kinds, name))
    for name in (
        "ABUSE",
        "SCAM",
        "AD",
        "CASH",
        "OFFER",
        "NOTICE",
        "COMPLAINT",
        "QUESTION",
        "CHITCHAT",
    )
}
_PLAINLY = quick(kinds.PLAINLY)
_NOTICE_HARD = quick(kinds.NOTICE_HARD)
_QUESTION_HARD = quick(kinds.QUESTION_HARD)
_OFFER_SOFT, _ASKS_TOO = quick(kinds.OFFER_SOFT), quick(kinds.ASKS_TOO)
_TROUBLE, _COMPLAINT_HARD = quick(kinds.TROUBLE), quick(kinds.COMPLAINT_HARD)
_PLAIN_NEED = quick(r"急需|帮(?:我|忙)|求助(?!将)|想请|想找|招募?|志愿者")
_RECRUITING = quick(kinds.RECRUITING)
_TROUBLED = 10.0  # so much speaks of a trouble that a question mark does not change it
_CUE = quick(r"需要?|想请|想找|请|招募?|找|求|帮|缺|need|looking for")
_NEAR = 14  # signs behind a cue in which the thing asked for is named
_ENOUGH = 3.0  # the weight below which no category is named


def need(text: str) -> Need:
    """What kind of message this is, by itself."""
    folded = fold(clean(text))
    return need_in(folded, None)


def need_in(folded: str, danger: Danger | None) -> Need:
    """The same for a folded text of which the danger is known."""
    weights, used = _weights(folded)
    first, second, certainty = _best(weights)
    kind = "emergency" if danger else _kind(folded, weights.get(first, 0.0))
    is_need = kind == "need"
    urgent = bool(_URGENT.search(folded)) and not _CALM.search(folded)
    return Need(
        category=first if is_need else OTHER,
        second=second if is_need else (first if first != OTHER else None),
        certainty=certainty,
        is_need=is_need,
        kind=kind,
        urgent=danger is not None or (is_need and urgent),
        headcount=counted(folded) if is_need else None,
        words=used,
        span=(0, len(folded)),
    )


def _weights(folded: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """How much speaks for each category: every word once, deciders on top."""
    total: dict[str, float] = defaultdict(float)
    used: dict[str, None] = {}
    cues = [found.end() for found in _CUE.finditer(folded)]
    for start, end, meaning in _WORDS.find(folded):
        word = folded[start:end]
        if word in used:
            continue
        used[word] = None
        asked = any(0 <= start - cue <= _NEAR for cue in cues)
        share = (1.0 if len(word) > 1 else 0.6) * (1.3 if asked or start < _NEAR else 1.0)
        for category, weight in meaning:
            total[category] += weight * share
    for pattern, category, weight in _DECIDERS:
        if found := pattern.search(folded):
            total[category] += weight
            used[found.group()] = None
    return total, tuple(used)[:8]


def _best(weights: dict[str, float]) -> tuple[str, str | None, float]:
    """First and second choice, and how sure the first is."""
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _ENOUGH:
        return OTHER, ranked[0][0] if ranked else None, 0.2
    second = ranked[1] if len(ranked) > 1 else None
    lead = ranked[0][1] - (second[1] if second else 0.0)
    certainty = min(0.97, 0.45 + 0.5 * lead / ranked[0][1] + min(ranked[0][1], 20.0) * 0.005)
    return ranked[0][0], second[0] if second else None, round(certainty, 2)


def _kind(folded: str, weight: float) -> str:
    """Need, or which of the other kinds; what cannot be undone is not decided here."""
    for name in ("chitchat", "scam", "abuse", "cash", "ad"):
        if _KINDS[name].search(folded) and not (name == "ad" and _RECRUITING.search(folded)):
            return name
    plainly = _PLAINLY.search(folded) is not None
    asking = plainly or _ASKING.search(folded) is not None
    if _NOTICE_HARD.search(folded) or (_KINDS["notice"].search(folded) and not asking):
        return "notice"
    soft = _OFFER_SOFT.search(folded) and not _ASKS_TOO.search(folded)
    if (_KINDS["offer"].search(folded) or soft) and not plainly:
        return "offer"
    if _COMPLAINT_HARD.search(folded) and not _PLAIN_NEED.search(folded):
        return "complaint"
    if _KINDS["complaint"].search(folded) and not plainly:
        return "complaint"
    if _QUESTION_HARD.search(folded) and not plainly:
        return "question"
    if _KINDS["question"].search(folded) and not asking and weight < _TROUBLED:
        return "question"
    troubled = weight >= _ENOUGH or _TROUBLE.search(folded) is not None
    return "need" if asking or (troubled and weight > 0) else "chitchat"
