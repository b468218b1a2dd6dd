"""记号 Marks: what the word lists and patterns say of a message, before anybody weighs it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, cast

from handlers.understand.lexicon import Lexicon, words
from handlers.understand.patterns import quick
from handlers.understand.shapes import Service, Span
from handlers.understand.words import (
    categories,
    danger_body,
    danger_more,
    danger_world,
    kinds,
    nearmiss,
)

ENOUGH = 3.0  # the weight below which words name no category
_GAP = ".{0,6}?"
_NEAR = 14  # signs behind a cue in which the thing asked for is named
_KINDS = (
    "ABUSE SCAM AD CASH OFFER NOTICE COMPLAINT QUESTION CHITCHAT PLAINLY NOTICE_HARD QUESTION_HARD "
    "OFFER_SOFT ASKS_TOO TROUBLE COMPLAINT_HARD RECRUITING ASKING URGENT CALM"
).split()
_MISSES = "FICTION TRAINING PAST WORRY THING DENIED AWAY PRESENT CRY LOUD SAID_OF".split()


class Rule(NamedTuple):
    """One kind of danger: whose number it is, what it is called, how it is said."""

    service: Service
    sign: str
    pattern: re.Pattern[str]


class Hit(NamedTuple):
    """A rule that found its words."""

    service: Service
    sign: str
    span: Span


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one folded message."""

    topics: dict[str, float]  # category → how much speaks for it
    used: tuple[str, ...]  # the words that speak for one
    kinds: frozenset[str]
    misses: frozenset[str]  # film, lesson, past, worry …
    hits: tuple[Hit, ...]  # signs of danger
    hyperbole: bool
    size: int
    asks: bool  # ends like a question


class _Tables(NamedTuple):
    """The word lists, made ready."""

    words: Lexicon[tuple[tuple[str, int], ...]]
    deciders: tuple[tuple[re.Pattern[str], str, int], ...]
    cue: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    misses: tuple[tuple[str, re.Pattern[str]], ...]
    rules: tuple[Rule, ...]
    hyperbole: re.Pattern[str]
    question: re.Pattern[str]


@cache
def _tables() -> _Tables:
    """Compiled at first use: hundreds of patterns, and no command but the service needs them."""
    meanings: dict[str, dict[str, int]] = defaultdict(dict)
    for category, blocks in categories.TABLE.items():
        for weight, block in blocks.items():
            for word in words(block):
                meanings[word].setdefault(category, weight)
    return _Tables(
        Lexicon({word: tuple(given.items()) for word, given in meanings.items()}),
        tuple((quick(p), category, weight) for p, category, weight in categories.DECIDERS),
        quick(r"需要?|想请|想找|请|招募?|找|求|帮|缺|need|looking for"),
        tuple((name, quick(getattr(kinds, name))) for name in _KINDS),
        tuple((name, quick(getattr(nearmiss, name))) for name in _MISSES),
        _rules(danger_body.RULES + danger_world.RULES + danger_more.RULES),
        quick(nearmiss.HYPERBOLE),
        quick(r"[?？]|[吗呢么咧啵](?:[!。,]|$)"),
    )


def _rules(block: str) -> tuple[Rule, ...]:
    """Read the headings and the patterns below them."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in filter(str.strip, block.splitlines()):
        if line.startswith(" "):
            found[heading].append(line.strip())
        else:
            heading = line.strip()
            found.setdefault(heading, [])
    rules = []
    for heading, patterns in found.items():
        service, sign = heading.split()
        pattern = "|".join(patterns).replace("~", _GAP)
        rules.append(Rule(cast("Service", service), sign, quick(pattern)))
    return tuple(rules)


def warm() -> None:
    """Compile everything now."""
    _tables()


@lru_cache(maxsize=4)  # danger, need and intent ask of the same message, one after the other
def marks(folded: str) -> Marks:
    """What the lists find in a folded message."""
    tables = _tables()
    topics, used = _topics(folded, tables)
    read = tables.hyperbole.sub(_blank, folded)
    return Marks(
        topics,
        used,
        frozenset(name for name, pattern in tables.kinds if pattern.search(folded)),
        frozenset(name for name, pattern in tables.misses if pattern.search(read)),
        tuple(
            Hit(rule.service, rule.sign, found.span())
            for rule in tables.rules
            if (found := rule.pattern.search(read))
        ),
        read != folded,
        len(folded),
        tables.question.search(folded) is not None,
    )


def _blank(found: re.Match[str]) -> str:
    return "○" * len(found.group())


def _topics(folded: str, tables: _Tables) -> tuple[dict[str, float], tuple[str, ...]]:
    """How much speaks for each category: every word once, deciders on top."""
    total: dict[str, float] = defaultdict(float)
    used: dict[str, None] = {}
    cues = [found.end() for found in tables.cue.finditer(folded)]
    for start, end, meaning in tables.words.find(folded):
        word = folded[start:end]
        if word in used:
            continue
        used[word] = None
        asked = any(0 <= start - cue <= _NEAR for cue in cues)
        share = (1.0 if len(word) > 1 else 0.6) * (1.3 if asked or start < _NEAR else 1.0)
        for category, weight in meaning:
            total[category] += weight * share
    for pattern, category, weight in tables.deciders:
        if found := pattern.search(folded):
            total[category] += weight
            used[found.group()] = None
    return dict(total), tuple(used)[:8]


def ruled(found: Marks) -> str:
    """The kind of message by rules alone, one after the other: a mark among marks."""
    said, weight = found.kinds, max(found.topics.values(), default=0.0)
    for name in ("CHITCHAT", "SCAM", "ABUSE", "CASH", "AD"):
        if name in said and not (name == "AD" and "RECRUITING" in said):
            return name
    plainly = "PLAINLY" in said
    asking = plainly or "ASKING" in said
    if "NOTICE_HARD" in said or ("NOTICE" in said and not asking):
        return "NOTICE"
    if not plainly:
        for name, there in (
            ("OFFER", "OFFER" in said or ("OFFER_SOFT" in said and "ASKS_TOO" not in said)),
            ("COMPLAINT", "COMPLAINT" in said or "COMPLAINT_HARD" in said),
            ("QUESTION", "QUESTION_HARD" in said or ("QUESTION" in said and not asking)),
        ):
            if there:
                return name
    troubled = weight >= ENOUGH or "TROUBLE" in said
    return "NEED" if asking or (troubled and weight > 0) else "NOTHING"
