"""Words of a short line: where to cut it, so that no word is cut in two.

The words of jieba's dictionary that people use, and our own of the city. Where `rjieba` is installed (the extra `fast`)
it cuts, in the same words. Nothing is written to the disk.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path

from handlers.understand.lexicon import words
from handlers.understand.words import wuhan

LOCAL = Path(__file__).parent / "words" / "local.txt"
# so often a local word is taken to be said: more than its parts are one after the other
OFTEN = 3_000
# words that were seen a hundred times or more in the texts that jieba counted: rarer ones take two thirds of the memory
# and of the time to load, and change 4 of 1,000 long titles by a sign or two
_USUAL = re.compile(rb"\n(\S+) (\d\d\d+) ")
Cut = Callable[[str], list[str]]
_loading = threading.Lock()


class _State:
    """The dictionary, once it stands in memory."""

    cut: Cut | None = None


def warm() -> None:
    """Load the dictionary."""
    with _loading:
        if _State.cut is None:
            _State.cut = by_rjieba() or by_jieba()


def by_rjieba() -> Cut | None:
    """The words by rjieba; None where it is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    rjieba.clear()  # type: ignore[no-untyped-call]  # its own dictionary: nobody asks it, and it is as large as all else here
    made = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
    for word, seen in (*usual(), *((word, OFTEN) for word in local())):
        if not made.has_word(word):
            made.add_word(word, seen, None)
    return partial(made.cut, hmm=False)


def by_jieba() -> Cut:
    """The words by jieba itself, in a dictionary of our own: nobody else's words are in it."""
    with _without("pkg_resources"):  # it finds jieba's own files, of which we ask for none
        import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.finalseg.emit_P.clear()  # its guesses at words that no dictionary has (HMM), which we do not ask for
    made = jieba.Tokenizer()
    made.FREQ = _with_beginnings(dict(usual()))
    made.total = sum(made.FREQ.values())
    made.initialized = True
    for word in local():
        if not made.FREQ.get(word):
            made.add_word(word, OFTEN)
    return partial(made.lcut, HMM=False)


@contextmanager
def _without(package: str) -> Iterator[None]:
    """What is imported meanwhile does not find this package, and does without it."""
    there = sys.modules.get(package)
    sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[package]
        if there:
            sys.modules[package] = there


def usual() -> Iterator[tuple[str, int]]:
    """Words of jieba's dictionary with how often each was seen; without rare ones."""
    for found in _USUAL.finditer(files("jieba").joinpath("dict.txt").read_bytes()):
        yield found[1].decode(), int(found[2])


def _with_beginnings(seen: dict[str, int]) -> dict[str, int]:
    """The words as jieba looks for them, sign by sign: what no word is, but the beginning of one, was seen 0 times."""
    for word in list(seen):
        for end in range(1, len(word)):
            seen.setdefault(word[:end], 0)
    return seen


def local() -> list[str]:
    """Our own words of two signs or more: of the city, its dialect, its service."""
    lines = LOCAL.read_text(encoding="utf-8").splitlines()
    listed = "\n".join(line for line in lines if not line.startswith("#"))
    return [word for word in dict.fromkeys((*words(wuhan.NAMES), *words(listed))) if len(word) > 1]


def ready() -> bool:
    """Whether the dictionary is loaded; before that everything works by rules alone."""
    return _State.cut is not None


def cut(text: str) -> list[str]:
    """The words of a short text; sign by sign while the dictionary is not there."""
    return _State.cut(text) if _State.cut else list(text)


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
