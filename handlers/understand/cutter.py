"""Words of a short line: where to cut it, so that no word is cut in two.

The words of jieba's dictionary that people use, and our own of the city; the likeliest row of words is taken, as jieba
takes it (without its guesses at unknown words). jieba itself is not loaded: its tables of the same words are 20 MB,
and this decides only where a long title ends.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from importlib.metadata import distribution
from itertools import groupby
from math import log
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from handlers.understand.lexicon import words
from handlers.understand.patterns import later
from handlers.understand.words import wuhan

LOCAL = Path(__file__).parent / "words" / "local.txt"
# so often a local word is taken to be said: more than its parts are one after the other
OFTEN = 3_000
LONGEST_WORD = 4  # signs
# a line of a word that was seen ten times or more in the texts that jieba counted: most are not
_USUAL = rb"(?m)^(\S{1,%d}) (\d{2,}) " % (LONGEST_WORD * 4)  # signs have four bytes at most
_BLOCK = later(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_loading = threading.Lock()


class Words(NamedTuple):
    """A dictionary, small in memory: by their first sign, all words as one text of " word times"."""

    by_first: dict[str, str]
    longest: int
    total: int  # of all times

    def seen(self, word: str) -> int:
        """How often it was seen; 0: it is no word."""
        there = self.by_first.get(word[0], "")
        at = there.find(f" {word} ")
        return int(there[at + len(word) + 2 :].split(" ", 1)[0]) if at >= 0 else 0


class _State:
    """The dictionary, once it stands in memory."""

    words: Words | None = None


def warm() -> None:
    """Load the dictionary."""
    with _loading:
        if _State.words is None:
            _State.words = load()


def load() -> Words:
    """The words of jieba, and ours."""
    by_first: dict[str, str] = {}
    total = 0
    for first, some in groupby(usual(), lambda one: one[0][0]):
        listed = list(some)  # one after the other: all at once would be 20 MB
        total += sum(seen for _, seen in listed)
        said = "".join(f"{word} {seen} " for word, seen in listed)
        by_first[first] = by_first.get(first, " ") + said
    known = Words(by_first, LONGEST_WORD, total)
    ours = [word for word in local() if not known.seen(word)]
    for word in ours:
        by_first[word[0]] = f"{by_first.get(word[0], ' ')}{word} {OFTEN} "
    longest = max(LONGEST_WORD, *map(len, ours))
    return Words(by_first, longest, total + OFTEN * len(ours))


def usual() -> Iterator[tuple[str, int]]:
    """Words of jieba's dictionary with how often each was seen; without rare and long ones."""
    path = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as text:
        for found in re.finditer(_USUAL, text):
            if len(word := found[1].decode()) <= LONGEST_WORD:
                yield word, int(found[2])


def local() -> list[str]:
    """Our own words of two signs or more: of the city, its dialect, its service."""
    lines = LOCAL.read_text(encoding="utf-8").splitlines()
    listed = "\n".join(line for line in lines if not line.startswith("#"))
    return [word for word in dict.fromkeys((*words(wuhan.NAMES), *words(listed))) if len(word) > 1]


def ready() -> bool:
    """Whether the dictionary is loaded; before that everything works by rules alone."""
    return _State.words is not None


def cut(text: str) -> list[str]:
    """The words of a short text; sign by sign while the dictionary is not there."""
    known = _State.words
    if known is None:
        return list(text)
    found: list[str] = []
    for place, block in enumerate(_BLOCK.split(text)):
        found += _likeliest(block, known) if place % 2 else block
    return found


def _likeliest(block: str, known: Words) -> list[str]:
    """The row of words that is likeliest as a whole; Latin signs between words stay together."""
    size, all_of = len(block), log(known.total)
    best: list[tuple[float, int]] = [(0.0, 0)] * (
        size + 1
    )  # how likely the rest is, and where its first word ends
    for start in range(size - 1, -1, -1):
        ends = range(start + 1, min(start + known.longest, size) + 1)
        seen = [(times, end) for end in ends if (times := known.seen(block[start:end]))]
        best[start] = max(
            (log(times) - all_of + best[end][0], end) for times, end in seen or [(1, start + 1)]
        )
    found: list[str] = []
    start, latin = 0, False
    while start < size:
        end = best[start][1]
        sign = end == start + 1 and block[start] in _LATIN
        if sign and latin:
            found[-1] += block[start]
        else:
            found.append(block[start:end])
        start, latin = end, sign
    return found


def shorten(text: str, longest: int) -> str:
    """The text cut behind a whole clause or word, at most so long."""
    if len(text) <= longest:
        return text
    head = text[: longest + 1]
    stop = max(head.rfind("，"), head.rfind(", "))
    if stop >= longest * 0.4:
        return head[:stop]
    if text.isascii():
        return text[:longest].rsplit(" ", 1)[0]
    out = ""
    for word in cut(text[: longest + 8]):
        if len(out) + len(word) > longest:
            break
        out += word
    return out.rstrip(" ，,、的") or text[:longest]
