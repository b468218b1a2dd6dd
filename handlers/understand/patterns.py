"""Patterns that are compiled when they are first asked, and pass quickly over text in which they cannot begin."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns there is
from typing import Any, cast

_WIDE = 3000  # a class of more signs than this keeps nothing out
_DIGITS = set(range(ord("0"), ord("9") + 1))  # folded text has no others worth reading
_EMPTY = frozenset({"AT", "ASSERT", "ASSERT_NOT"})


class _Later:
    """Stands for a pattern until somebody asks it; compiling all of them takes a third of a second."""

    def __init__(self, pattern: str, *, gated: bool) -> None:
        self._pattern, self._gated = pattern, gated
        _ALL.append(self)

    def __getattr__(self, name: str) -> Any:
        made = _gated(self._pattern) if self._gated else re.compile(self._pattern)
        for one in (
            "search",
            "match",
            "fullmatch",
            "finditer",
            "findall",
            "sub",
            "split",
            "pattern",
        ):
            setattr(self, one, getattr(made, one))
        return getattr(made, name)


_ALL: list[_Later] = []


def later(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled at its first use."""
    return cast("re.Pattern[str]", _Later(pattern, gated=False))


def quick(pattern: str) -> re.Pattern[str]:
    """The pattern, tried only where one of its first signs stands: the same answers, sooner.

    `re` tries every branch of an alternation at every sign; a class in front of it saves that.
    """
    return cast("re.Pattern[str]", _Later(pattern, gated=True))


def warm() -> None:
    """Compile all that is not compiled yet."""
    for one in _ALL:
        _ = one.pattern


def _gated(pattern: str) -> re.Pattern[str]:
    signs, empty = _first(_parser.parse(pattern))
    if signs is None or empty or not signs:
        return re.compile(pattern)
    listed = "".join(re.escape(chr(code)) for code in sorted(signs))
    return re.compile(f"(?=[{listed}])(?:{pattern})")


def _first(items: Any) -> tuple[set[int] | None, bool]:
    """The signs a parsed pattern can begin with (None: any), and whether it can match nothing."""
    signs: set[int] = set()
    for op, given in items:
        found, empty = _one(str(op), given)
        if found is None:
            return None, False
        signs |= found
        if not empty:
            return signs, False
    return signs, True


def _one(op: str, given: Any) -> tuple[set[int] | None, bool]:
    """The same for one part of it."""
    if op in _EMPTY:
        return set(), True
    if op == "LITERAL":
        return {given}, False
    if op == "IN":
        return _class(given), False
    if op == "SUBPATTERN":
        return _first(given[-1])
    if op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        signs, empty = _first(given[2])
        return signs, empty or given[0] == 0
    if op == "BRANCH":
        parts = [_first(branch) for branch in given[1]]
        if any(signs is None for signs, _ in parts):
            return None, False
        return set().union(*(signs or set() for signs, _ in parts)), any(e for _, e in parts)
    return None, False


def _class(given: Any) -> set[int] | None:
    """The signs of a class in brackets."""
    signs: set[int] = set()
    for op, value in given:
        if str(op) == "LITERAL":
            signs.add(value)
        elif str(op) == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            signs |= _DIGITS
        elif str(op) == "RANGE" and value[1] - value[0] < _WIDE:
            signs |= set(range(value[0], value[1] + 1))
        else:
            return None
    return signs
