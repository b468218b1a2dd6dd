"""危险 Danger: does this message say that somebody's life, body or safety is in danger now?"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from handlers.understand.patterns import quick
from handlers.understand.shapes import Danger, Service
from handlers.understand.text import clean, fold
from handlers.understand.words import danger_body, danger_world, nearmiss

_GAP = ".{0,6}?"


class _Rule(NamedTuple):
    service: Service
    sign: str
    pattern: re.Pattern[str]


def _rules(block: str) -> tuple[_Rule, ...]:
    """Read the headings and the patterns below them."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in filter(str.strip, block.splitlines()):
        if line.startswith(" "):
            found[heading].append(line.strip())
        else:
            heading = line.strip()
            found[heading] = []
    rules = []
    for heading, patterns in found.items():
        service, sign = heading.split()
        pattern = "|".join(patterns).replace("~", _GAP)
        rules.append(_Rule(cast("Service", service), sign, quick(pattern)))
    return tuple(rules)


_RULES = _rules(danger_body.RULES + danger_world.RULES)
_HYPERBOLE = quick(nearmiss.HYPERBOLE)
_FICTION = quick(nearmiss.FICTION)
_TRAINING = quick(nearmiss.TRAINING)
_PAST = quick(nearmiss.PAST)
_WORRY = quick(nearmiss.WORRY)
_THING = quick(nearmiss.THING)
_PRESENT = quick(nearmiss.PRESENT)
_CRY, _LOUD = re.compile(nearmiss.CRY), re.compile(nearmiss.LOUD)
_SAID_OF = re.compile(nearmiss.SAID_OF)
_GRAVE = frozenset({"crisis"})


def danger(text: str) -> Danger | None:
    """The gravest sign of danger in a message, or None; recall stands before precision."""
    text = clean(text)
    return found_in(text, fold(text))


def found_in(text: str, folded: str) -> Danger | None:
    """The same for a text that is cleaned and folded already."""
    read = _HYPERBOLE.sub(_blank, folded)
    hits = [(rule, found) for rule in _RULES if (found := rule.pattern.search(read))]
    if not hits:
        return None
    present = _PRESENT.search(read) is not None
    if not _standing(read, hits, present=present):
        return None
    rule, found = max(hits, key=lambda hit: _gravity(hit[0]))
    certainty = min(0.99, 0.7 + 0.1 * (len(hits) - 1) + (0.1 if present else 0))
    return Danger(
        rule.service, rule.sign, text[found.start() : found.end()], found.span(), certainty
    )


def _gravity(rule: _Rule) -> int:
    """Fire and water hold several people; a wish to die needs other words than a wound."""
    return {"crisis": 5, "119": 4, "122": 3, "110": 2, "120": 1}[rule.service]


def _blank(found: re.Match[str]) -> str:
    return "○" * len(found.group())


def _standing(read: str, hits: list[tuple[_Rule, re.Match[str]]], *, present: bool) -> bool:
    """Whether the signs stand when the near misses are taken away."""
    if _FICTION.search(read):
        return _LOUD.search(read) is not None
    if _TRAINING.search(read) or _THING.search(read):
        return _CRY.search(read) is not None
    if _PAST.search(read) and not present:
        return False
    if all(rule.sign == "want-to-die" for rule, _ in hits) and _SAID_OF.search(read):
        return False
    if _WORRY.search(read) and not present:
        return any(rule.service in _GRAVE for rule, _ in hits)
    return True
