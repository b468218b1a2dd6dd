"""Word lists that are searched in one pass: every word of a list found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Words with what they stand for, found by their first two signs; the longest word wins."""

    __slots__ = ("_by_head", "_single")

    def __init__(self, words: Mapping[str, T]) -> None:
        self._by_head: dict[str, list[tuple[str, T]]] = {}
        self._single: dict[str, T] = {}
        for word, meaning in sorted(words.items(), key=lambda item: -len(item[0])):
            if len(word) == 1:
                self._single[word] = meaning
            else:
                self._by_head.setdefault(word[:2], []).append((word, meaning))

    def find(self, text: str, *, overlapping: bool = False) -> Iterator[tuple[int, int, T]]:
        """Each word found: start, end, meaning; from left to right."""
        here = 0
        size = len(text)
        while here < size:
            found = self._at(text, here)
            if found is None:
                here += 1
                continue
            end, meaning = found
            yield here, end, meaning
            here = here + 1 if overlapping else end

    def first(self, text: str) -> tuple[int, int, T] | None:
        """The first word found."""
        return next(self.find(text), None)

    def _at(self, text: str, here: int) -> tuple[int, T] | None:
        for word, meaning in self._by_head.get(text[here : here + 2], ()):
            if text.startswith(word, here) and _whole(text, here, here + len(word), word):
                return here + len(word), meaning
        single = self._single.get(text[here])
        return None if single is None else (here + 1, single)


def _whole(text: str, start: int, end: int, word: str) -> bool:
    """An English word must not be a part of a longer one; a plural s is let through."""
    if not word[0].isascii() or not word[0].isalpha():
        return True
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        return False
    rest = text[end : end + 2]
    if not rest or not (rest[0].isascii() and rest[0].isalnum()) or word[-1] == " ":
        return True
    return rest[0] == "s" and not (len(rest) > 1 and rest[1].isascii() and rest[1].isalnum())


def words(block: str) -> tuple[str, ...]:
    """Words of a block of text, split at blanks; _ stands for a blank inside a word."""
    return tuple(word.replace("_", " ") for word in block.split())


def weighted(blocks: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Blocks of words, each with one meaning, as one mapping."""
    return {word: meaning for block, meaning in blocks for word in words(block)}
