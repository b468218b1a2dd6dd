"""打分 Scorer: a linear model over the signs of a message, trained by ./run train, scored here without a library.

Its weights are whole numbers (hundredths) in JSON: a sign → pairs of class and weight. Signs are Han characters
in ones, twos and threes, English words in ones and twos, and the marks of our own word lists.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from handlers.understand.marks import ENOUGH, Marks, marks, ruled
from handlers.understand.patterns import later

HERE = Path(__file__).parent
CORPUS, WEIGHTS = HERE / "corpus", HERE / "weights"
GRAMS = 3.0  # how much all grams together weigh against the marks
MARKS = 0.35
UNIT = 100  # weights are kept in hundredths
_DIGITS = later(r"\d+")
_WORD = later(r"[a-z']+")
_RUN = later(r"[\u4e00-\u9fff0]+")


class Head(NamedTuple):
    """One question the model answers: its classes, and where their weights begin."""

    classes: tuple[str, ...]
    first: int


class Model(NamedTuple):
    """Weights as they were trained, with the corpus they come from."""

    corpus: str
    heads: dict[str, Head]
    bias: list[int]
    weights: dict[str, list[int]]


def grams(folded: str) -> set[str]:
    """The signs of a folded text; numbers count as one sign, whatever they are."""
    plain = _DIGITS.sub("0", folded)
    found: set[str] = set()
    english = _WORD.findall(plain)
    found.update(f"w {word}" for word in english)
    found.update(f"w {one} {two}" for one, two in pairwise(english))
    for han in _RUN.findall(plain):
        run = f"^{han}$"
        found.update(run)
        found.update(map("".join, pairwise(run)))
        found.update(map("".join, zip(run, run[1:], run[2:], strict=False)))
    return found


def marked(given: Marks) -> dict[str, float]:
    """What the word lists found, as signs with a size.

    The rules of danger are left out: the scorer is there for what they miss.
    """
    out: dict[str, float] = {}
    best = max(given.topics.values(), default=0.0)
    for topic, weight in given.topics.items():
        out["@topic " + topic] = min(weight, 25.0) / 10
        if weight == best and weight >= ENOUGH:
            out["@first " + topic] = 1.0
    out.update(dict.fromkeys(("@kind " + one for one in given.kinds), 1.0))
    out.update(dict.fromkeys(("@miss " + one for one in given.misses), 1.0))
    out["@ruled " + ruled(given)] = 2.0
    if given.hyperbole:
        out["@hyperbole"] = 1.0
    out["@size"] = min(given.size, 100) / 50
    if given.size < 12:
        out["@short"] = 1.0
    if given.size > 50:
        out["@long"] = 1.0
    if given.asks:
        out["@asks"] = 1.0
    return out


def signs(folded: str, given: Marks) -> dict[str, float]:
    """Every sign with its size: what is trained on and what is scored."""
    found = grams(folded)
    size = GRAMS / math.sqrt(len(found) or 1)
    out = dict.fromkeys(found, size)
    out.update({sign: MARKS * value for sign, value in marked(given).items()})
    return out


@cache
def model(name: str) -> Model:
    """The weights of that name; read at first use."""
    return read(WEIGHTS / f"{name}.json")


def read(path: Path) -> Model:
    """The weights in a file."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    heads: dict[str, Head] = {}
    first = 0
    for head, classes in raw["heads"].items():
        heads[head] = Head(tuple(classes), first)
        first += len(classes)
    return Model(raw["corpus"], heads, raw["bias"], raw["weights"])


def version() -> str:
    """The weights by the corpus that they come from."""
    return model("message").corpus[:12]


def warm() -> None:
    """Read all weights now."""
    model("message")
    model("talk")


def scores(given: Model, found: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """For each question the chance of each class; they sum to one."""
    total = [weight / UNIT for weight in given.bias]
    weights = given.weights
    for sign, size in found.items():
        pairs = weights.get(sign)
        if pairs is None:
            continue
        share = size / UNIT
        for at in range(0, len(pairs), 2):
            total[pairs[at]] += pairs[at + 1] * share
    return {
        name: _chances(head, total[head.first : head.first + len(head.classes)])
        for name, head in given.heads.items()
    }


def _chances(head: Head, totals: list[float]) -> dict[str, float]:
    top = max(totals)
    raised = [math.exp(one - top) for one in totals]
    whole = sum(raised)
    return {name: one / whole for name, one in zip(head.classes, raised, strict=True)}


@lru_cache(maxsize=4)  # danger, need and intent ask of the same message
def message(folded: str) -> dict[str, dict[str, float]]:
    """What the model says of a folded message: its kind, category, urgency, danger."""
    return scores(model("message"), signs(folded, marks(folded)))


def talk_signs(folded: str, role: str, said: str) -> dict[str, float]:
    """The signs of what is said to the service: who says it, and what the rules make of it."""
    out = signs(folded, marks(folded))
    out["@said " + said] = 1.0
    if role:
        out["@role " + role] = MARKS
    return out


def talk(folded: str, role: str, said: str) -> dict[str, float]:
    """The chance of each intent."""
    return scores(model("talk"), talk_signs(folded, role, said))["intent"]


def best(chances: Mapping[str, float]) -> tuple[str, float, str | None]:
    """The first choice, its chance, and the second."""
    ranked = sorted(chances, key=lambda name: -chances[name])
    return ranked[0], chances[ranked[0]], ranked[1] if len(ranked) > 1 else None
