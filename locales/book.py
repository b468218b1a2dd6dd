"""The sentences of one language, each read when it is first asked for: all at once take a third of a second and 13 MB."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.localedata import LocaleDataDict
from babel.numbers import parse_pattern
from babel.plural import PluralRule
from fluent.runtime import FluentBundle, FluentResource

_SENTENCE = re.compile(r"^(-?[a-zA-Z][\w-]*) *=.*(?:\n(?![-#a-zA-Z]).*)*", re.MULTILINE)
_NAMED = re.compile(r"\{\s*(-?[a-z][\w-]*)")  # another sentence in this one
PLURALS = {"en": PluralRule({"one": "i = 1 and v = 0"})}
DECIMALS = LocaleDataDict({None: parse_pattern("#,##0.###")})
SIGNS = LocaleDataDict({"latn": {"decimal": ".", "group": ",", "minusSign": "-"}})


class _Language(Locale):
    """A language whose plurals and digits are told here: for these alone Babel would read 5 MB about all languages."""

    plural_form = property(lambda self: PLURALS.get(self.language, PluralRule({})))
    decimal_formats = property(lambda _: DECIMALS)
    number_symbols = property(lambda _: SIGNS)


class _Bundle(FluentBundle):
    """Fluent's sentences of one language of ours."""

    def _get_babel_locale(self) -> Locale:
        return _Language(self.locales[0].partition("-")[0])


class Book:
    """What can be said in one language."""

    def __init__(self, folder: Path) -> None:
        self.bundle = _Bundle([folder.name], use_isolating=False)  # no invisible signs
        self._texts: dict[str, str] = {}
        self._read: set[str] = set()
        for path in sorted(folder.glob("*.ftl")):
            for found in _SENTENCE.finditer(path.read_text("utf-8")):
                self._texts.setdefault(found[1], found[0])

    def __iter__(self) -> Iterator[str]:
        """The keys of all sentences."""
        return iter(self._texts)

    def __contains__(self, key: str) -> bool:
        """Whether there is such a sentence; the bundle has it from then on."""
        if key in self._read:
            return True
        text = self._texts.get(key)
        if text is None:
            return False
        for other in _NAMED.findall(text):
            _ = other in self
        self.bundle.add_resource(FluentResource(text))
        self._read.add(key)  # at the end: another thread may ask at the same moment
        return True
