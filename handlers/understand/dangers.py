"""危险 Danger: does this message say that somebody's life, body or safety is in danger now?

Rules name the signs; the scorer sees what no rule names. Either may raise the alarm: a missed call costs a life,
a false one a question.
"""

from __future__ import annotations

from typing import cast

from handlers.understand import scorer
from handlers.understand.marks import Hit, Marks, marks
from handlers.understand.shapes import Danger, Service
from handlers.understand.text import clean, fold

_GRAVE = frozenset({"crisis"})
_TOLD = frozenset({"FICTION", "TRAINING", "PAST", "THING", "DENIED", "SAID_OF", "AWAY"})
_CALLS = "call"  # 打120: whoever says no more than that is not weighed
SECOND = 0.15  # how much the question after the kind of message weighs beside that after danger
ALONE = 0.43  # so sure the scorer must be where no rule speaks
LONG, ALONE_IN_LONG = 40, 0.5  # … and in so many signs, where some of danger stands by chance
A_CODE = 12  # signs without a blank, none of them Chinese: no sentence, and nothing the scorer has learnt
DOUBTED = 0.7  # … and where the words are a way of speaking, a film, a lesson, the past
SHORT, SURE = 9, 0.5  # a few signs teach it nothing: 出发了
BESIDE = 0.3  # … and where a rule speaks that a film, a lesson or the past takes back
AGAINST = 0.03  # below this chance a rule is not believed


def danger(text: str) -> Danger | None:
    """The gravest sign of danger in a message, or None; recall stands before precision."""
    text = clean(text)
    return found_in(text, fold(text))


def found_in(text: str, folded: str) -> Danger | None:
    """The same for a text that is cleaned and folded already."""
    found = marks(folded)
    said = scorer.message(folded)
    chances = said["danger"]
    chance = (1 - SECOND) * (1.0 - chances["none"]) + SECOND * said["kind"]["emergency"]
    ruled = bool(found.hits) and _standing(found)
    sure = any(hit.sign == _CALLS for hit in found.hits) or (ruled and _apart(found.hits) > 1)
    if not sure and chance < (AGAINST if ruled else _enough(found)):
        return None
    if not found.hits and _is_code(folded):
        return None
    likely = max((name for name in chances if name != "none"), key=lambda name: chances[name])
    hits = [hit for hit in found.hits if ruled] or list(found.hits)
    if not hits:
        return Danger(
            cast("Service", likely), "said-otherwise", text.strip()[:40], (0, min(40, len(text))),
            round(min(0.9, chance), 2),
        )  # fmt: skip
    hit = max(hits, key=lambda one: (one.service == likely and chance > 0.7, _gravity(one)))
    certainty = min(0.99, max(chance, 0.7 + 0.1 * (len(hits) - 1)))
    start, end = hit.span
    return Danger(hit.service, hit.sign, text[start:end], hit.span, round(certainty, 2))


def _is_code(folded: str) -> bool:
    return len(folded) >= A_CODE and folded.isascii() and not any(map(str.isspace, folded))


def _enough(found: Marks) -> float:
    """How sure the scorer must be where no rule stands."""
    if found.hits:
        return BESIDE
    if found.size < SHORT:
        return SURE
    told = found.hyperbole or not _TOLD.isdisjoint(found.misses)
    if told and "PRESENT" not in found.misses:
        return DOUBTED
    return ALONE_IN_LONG if found.size > LONG else ALONE


def _apart(hits: tuple[Hit, ...]) -> int:
    """How many signs stand in words of their own: two readings of the same words are one."""
    many, reached = 0, 0
    for start, end in sorted(hit.span for hit in hits):
        many += start >= reached
        reached = max(reached, end)
    return many


def _gravity(hit: Hit) -> int:
    """Fire and water hold several people; a wish to die needs other words than a wound."""
    return {"crisis": 5, "119": 4, "122": 3, "110": 2, "120": 1}[hit.service]


def _standing(found: Marks) -> bool:
    """Whether the signs stand when the near misses are taken away."""
    misses = found.misses
    present = "PRESENT" in misses
    if "FICTION" in misses:
        return "LOUD" in misses
    if "TRAINING" in misses or "THING" in misses:
        return "CRY" in misses
    if not misses.isdisjoint({"PAST", "DENIED"}) and not present:
        return False
    if all(hit.sign == "want-to-die" for hit in found.hits) and "SAID_OF" in misses:
        return False
    if "WORRY" in misses and not present:
        return any(hit.service in _GRAVE for hit in found.hits)
    return True
