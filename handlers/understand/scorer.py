"""打分 Scorer: a linear model over the signs of a message, trained by ./run train, scored here without a library.

Its weights are whole numbers (hundredths) in JSON: a sign → pairs of class and weight. Signs are Han characters
in ones, twos and threes, English words in ones and twos, and the marks of our own word lists. What differs between two
tellings of one wish and says nothing of it is one sign each: any number, any time, anybody.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import deque
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from handlers.understand.lexicon import Lexicon, words
from handlers.understand.marks import ENOUGH, Marks, marks, ruled
from handlers.understand.patterns import later
from handlers.understand.words.scenes import TABLE

HERE = Path(__file__).parent
CORPUS, WEIGHTS = HERE / "corpus", HERE / "weights"
GRAMS = 3.0  # how much all grams together weigh against the marks
MARKS = 0.35
SAID = 0.5  # what the rules say: one sign among the others, for they are right four times in ten
SCENES = 1.5  # all scenes together; asked of danger alone
SCENE = "@near "
BACK, REACH = 6, 14  # how many words back, and how many signs away, still stands beside
BLOCK = 500  # lines of weights that are read at once
NONE = -1
UNIT = 100  # weights are kept in hundredths
_DIGITS = later(r"\d+")
_WORD = later(r"[a-z']+")
_RUN = later(r"[\u4e00-\u9fff0]+")
_COUNTED = later(r"[一二三四五六七八九十百两几]+(?=[号条单个天点分星颗位名小次钟件])")
_SOMEBODY = later(
    r"婆婆|爹爹|奶奶|爷爷|老人家?|老头|老太|大姐|阿姨|师傅|小伙子|姑娘|伢|孩子|我妈|我爸|儿子|女儿|老伴|老公|老婆|媳妇"
)
_SOMETIME = later(
    r"[今明后昨前][天晚早儿日]|[这下上本]?个?(?:周|星期|礼拜)[一二三四五六日天末]?|[上下中]午|早上|晚上|傍晚|0点半?|0月0?日?|刚才|刚刚|现在|马上"
)
_AFTER = ",\n}"  # what stands behind a block
_WHEN, _WHO = "丅", "亻"  # signs that nobody writes
_NUMBERS: dict[
    str, int
] = {}  # of all signs in weights: most are in every model, and each is in memory once


class Head(NamedTuple):
    """One question the model answers: its classes, and where their weights begin."""

    classes: tuple[str, ...]
    first: int


class Model(NamedTuple):
    """Weights as they were trained, with the corpus they come from."""

    corpus: str
    heads: dict[str, Head]
    bias: list[int]
    places: array[
        int
    ]  # by the number of a sign: where its weights begin in `pairs`, NONE where it has none
    pairs: array[int]  # how many follow, then class and weight by turns; and so on for each sign


def grams(folded: str) -> set[str]:
    """The signs of a folded text; numbers count as one sign, whatever they are; times and people too."""
    plain = _COUNTED.sub("0", _DIGITS.sub("0", folded))
    plain = _SOMETIME.sub(_WHEN, _SOMEBODY.sub(_WHO, plain))
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


@cache
def _spoken_of() -> Lexicon[str]:
    return Lexicon(
        {word: name for name, block in reversed(TABLE.items()) for word in words(block)}
    )


def scenes(folded: str) -> dict[str, float]:
    """What is spoken of, and what stands beside each other: a child, poison, to swallow."""
    found: set[str] = set()
    before: deque[tuple[int, str]] = deque(maxlen=BACK)
    for start, end, name in _spoken_of().find(folded):
        found.add(SCENE + name)
        for past, other in before:
            if other != name and start - past <= REACH:
                found.add(SCENE + " ".join(sorted((other, name))))
        before.append((end, name))
    return dict.fromkeys(found, SCENES / math.sqrt(len(found) or 1))


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
    """The weights in a file: a head, then one sign a line (all at once would be 12 MB of small objects)."""
    with path.open(encoding="utf-8") as lines:
        head = "".join(iter(lines.__next__, '"weights":{\n'))
        blocks = iter(lambda: "".join(islice(lines, BLOCK)), "")
        rows = (json.loads(f"{{{block.rstrip(_AFTER)}}}") for block in blocks)
        signs = (pair for row in rows for pair in row.items())
        return _model(json.loads(head.rstrip(_AFTER) + "}"), signs)


def made(raw: Mapping[str, Any]) -> Model:
    """The same weights as they come out of the training."""
    return _model(raw, raw["weights"].items())


def _model(head: Mapping[str, Any], signs: Iterable[tuple[str, list[int]]]) -> Model:
    heads: dict[str, Head] = {}
    first = 0
    for name, classes in head["heads"].items():
        heads[name] = Head(tuple(classes), first)
        first += len(classes)
    places, pairs = array("i"), array("h")  # half a million numbers: two bytes each, not an object
    for sign, given in signs:
        number = _NUMBERS.setdefault(sign, len(_NUMBERS))
        places.extend([NONE] * (number + 1 - len(places)))
        places[number] = len(pairs)
        pairs.append(len(given))
        pairs.extend(given)
    return Model(head["corpus"], heads, head["bias"], places, pairs)


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
    places, pairs, known = given.places, given.pairs, len(given.places)
    for sign, size in found.items():
        number = _NUMBERS.get(sign, known)
        if number >= known or (place := places[number]) == NONE:
            continue
        share = size / UNIT
        following = iter(pairs[place + 1 : place + 1 + pairs[place]])
        for at, weight in zip(following, following, strict=True):
            total[at] += weight * share
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
    return scores(model("message"), signs(folded, marks(folded)) | scenes(folded))


def talk_signs(folded: str, role: str, said: str) -> dict[str, float]:
    """The signs of what is said to the service: who says it, and what the rules make of it."""
    out = signs(folded, marks(folded))
    out["@said " + said] = SAID
    if role:
        out["@role " + role] = 1.0
    return out


def talk(folded: str, role: str, said: str) -> dict[str, float]:
    """The chance of each intent."""
    return scores(model("talk"), talk_signs(folded, role, said))["intent"]


def best(chances: Mapping[str, float]) -> tuple[str, float, str | None]:
    """The first choice, its chance, and the second."""
    ranked = sorted(chances, key=lambda name: -chances[name])
    return ranked[0], chances[ranked[0]], ranked[1] if len(ranked) > 1 else None
