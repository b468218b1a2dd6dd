"""分词 Cutter: jieba's words, where a line is cut; without them rules do.

Where `rjieba` is installed (the extra `fast`) it gives the same words, sooner; both know our local words.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from handlers.understand.lexicon import words
from handlers.understand.words import wuhan

LOCAL = Path(__file__).parent / "words" / "local.txt"
OFTEN = (
    3_000  # so often a local word is taken to be said: more than its parts are one after the other
)
Cut = Callable[[str], list[str]]
_loading = threading.Lock()


class _State:
    """The dictionary, once it stands in memory."""

    cut: Cut | None = None


def warm(folder: Path | None = None) -> None:
    """Load the dictionary; jieba's cache lies in `folder`, not where others can plant one."""
    with _loading:
        if _State.cut is None:
            _State.cut = by_rjieba() or by_jieba(folder)


def by_rjieba() -> Cut | None:
    """The words by rjieba; None where it is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    made = rjieba.Jieba()
    for word in local():
        if not made.has_word(word):
            made.add_word(word, OFTEN, None)
    return partial(made.cut, hmm=False)


def by_jieba(folder: Path | None) -> Cut:
    """The words by jieba itself, in a dictionary of our own: nobody else's words are in it."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        made.tmp_dir = str(folder)
    made.initialize()
    for word in local():
        if not made.FREQ.get(word):
            made.add_word(word, OFTEN)
    return partial(made.lcut, HMM=False)


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
