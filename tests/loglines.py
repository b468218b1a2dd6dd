"""F60: every line that the product logs while the tests run is kept, and read through at the end.

What may not stand in them: whatever the tests put into a sealed column (names, phones, doors, words, health, codes),
whatever looks like a phone, an ID number or a token, and the fixed secrets of the tests.
"""

import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TextIO

from bot import logs
from models.sealed import Keys

PLACE = "TEST_LOG_LINES"
PRIVATE = ("people.", "needs.", "ratings.words", "claims.password")  # of these columns all
LEAST = 4  # signs: 王磊 and 3楼 are found in too much else
PHONE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?![\d.])")
ID_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)")
TOKEN = re.compile(
    r"\b\d{6,12}:[A-Za-z0-9_-]{30,}|Bearer [A-Za-z0-9_-]{16,}|/p/[A-Za-z0-9_-]{20,}"
)
DOOR = re.compile(r"\d+(?:号楼|栋|单元)\s*\d*")


class NotedKeys(Keys):
    """The keys of tests: they note what they seal."""

    def seal(self, plain: bytes, about: str) -> bytes:
        if about.startswith(PRIVATE):
            note(plain.decode(errors="replace"))
        return super().seal(plain, about)


def begin() -> None:
    """In the first process of a run; those it starts find the place in their environment."""
    if PLACE not in os.environ:
        os.environ[PLACE] = tempfile.mkdtemp(prefix="zy-lines-")


def end() -> Path:
    """No more is kept; where it was."""
    return Path(os.environ.pop(PLACE))


@cache
def stream() -> TextIO:
    """Where the lines of this process go."""
    return file("log").open("a", buffering=1, encoding="utf-8")


def file(ending: str) -> Path:
    """A file of this process."""
    return Path(os.environ[PLACE]) / f"{os.getpid()}.{ending}"


def note(private: str) -> None:
    """A private value that may stand in no line."""
    short = private.strip()
    if LEAST <= len(short) <= 200 and "\n" not in short and short not in _noted():
        _noted().add(short)
        _notes().write(short + "\n")


def found(place: Path) -> tuple[int, list[str]]:
    """How many lines there are, and which of them hold something private."""
    lines = {line for one in place.glob("*.log") for line in _lines(one)}
    values = {line for one in place.glob("*.private") for line in _lines(one)}
    values = {one for one in values if not one.isascii() or one.isdigit()}
    whole = "\n".join(sorted(lines))
    held = [one for one in values if one in whole]
    shown = [line for line in sorted(lines) if _looks_private(line)]
    shown += [line for line in sorted(lines) if any(one in line for one in held)]
    return len(lines), shown


def _looks_private(line: str) -> bool:
    told = TOKEN.search(line) or PHONE.search(line) or DOOR.search(line)
    number = ID_NUMBER.search(line)
    return bool(told or (number and logs._is_id_number(number[0])))


def _lines(one: Path) -> list[str]:
    return one.read_text(encoding="utf-8", errors="replace").splitlines()


@cache
def _noted() -> set[str]:
    return set()


@cache
def _notes() -> TextIO:
    return file("private").open("a", buffering=1, encoding="utf-8")
