"""All sentences of all languages, read as a test can look at them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import locales

ROOT = Path(__file__).resolve().parent.parent
ZH, *OTHERS = locales.LANGUAGES
KEY = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)+")
PLACE = "××××"  # as long as most values are


class Message:
    """One message of one language: its words with values filled in, its attributes, its variables."""

    def __init__(self, entry: ftl.Message, path: Path) -> None:
        self.key, self.file = entry.id.name, path.name
        self.said = {"": _plain(entry.value)} if entry.value else {}
        self.said |= {f".{one.id.name}": _plain(one.value) for one in entry.attributes}
        self.variables = set(_variables(entry))

    @property
    def is_words(self) -> bool:
        return self.key.endswith("-words")


def _messages(language: str) -> Iterator[Message]:
    for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, ftl.Message):
                yield Message(entry, path)


def _plain(pattern: Any) -> str:
    """A pattern with its values filled in; of variants the longest."""
    said = ""
    for element in pattern.elements:
        if isinstance(element, ftl.TextElement):
            said += element.value
        elif isinstance(element.expression, ftl.SelectExpression):
            said += max((_plain(one.value) for one in element.expression.variants), key=len)
        else:
            said += PLACE
    return said


def _variables(node: Any) -> Iterator[str]:
    if isinstance(node, ftl.VariableReference):
        yield node.id.name
    elif isinstance(node, ftl.BaseNode):
        for value in vars(node).values():
            yield from _variables(value)
    elif isinstance(node, list):
        for one in node:
            yield from _variables(one)


ALL = {language: list(_messages(language)) for language in locales.LANGUAGES}
BY_KEY = {language: {one.key: one for one in ALL[language]} for language in ALL}
KEYS = set(BY_KEY[ZH])
