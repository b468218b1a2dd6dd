"""词句 Locales: every sentence we say, in every language, and the words that people use for what we offer.

`text` finds a sentence and puts values in; tagged values (see models.says) are spoken by the language's own module:
times as a neighbour says them, hours with two decimals, distances about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from fluent.runtime import resolver
from fluent.runtime.types import fluent_number

from locales import speech_en, speech_zh
from locales.book import Book

HERE = Path(__file__).parent
LANGUAGES = ("zh-CN", "en")
# values that never stand in a message of another company's, and what stands for one that no `.open` left out
SECRETS = frozenset(
    ("password", "old_password", "arrive_code", "leave_code", "door", "address", "health")
)
HIDDEN = "…"


class Speech(Protocol):
    """What a language's own module can speak."""

    LIST_COMMA: str

    def when(
        self, start: datetime | None, end: datetime | None, kind: str, here: datetime, /
    ) -> str:
        """A moment or span."""

    def day(self, at: datetime, here: datetime, /) -> str:
        """A day."""

    def clock(self, at: datetime, /) -> str:
        """A time of day."""

    def clocks(self, start: datetime, end: datetime, /) -> str:
        """From one time of a day to another."""

    def lasting(self, minutes: int, /) -> str:
        """How long."""

    def metres(self, distance: float, /) -> str:
        """How far."""


SPEECH: dict[str, Speech] = {"zh-CN": speech_zh, "en": speech_en}


class Unsaid(LookupError):
    """No language has this sentence: a bug, found by tests/test_locales.py."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, where and when: what makes "明天" of a moment."""

    language: str
    zone: tzinfo
    now: datetime
    elder: bool = False
    private: bool = (
        True  # False: a platform reads along, so that secrets are not said (privacy C1)
    )


def text(key: str, values: Mapping[str, Any], reader: Reader) -> str:
    """One sentence for one reader; it may have a shorter form `.elder`, and one without secrets, `.open`."""
    language = reader.language if reader.language in LANGUAGES else LANGUAGES[0]
    form = _form(key, language, reader.elder, reader.private)
    if form.fixed is not None:
        return form.fixed
    if not reader.private:
        values = {name: HIDDEN if name in SECRETS else one for name, one in values.items()}
    if form.parts:
        try:
            return "".join(
                [one if name is None else _word(values[name], reader) for name, one in form.parts]
            )
        except (_NotSoSimple, KeyError):  # of a value that is missing Fluent says which
            pass
    spoken = {name: speak(value, reader) for name, value in values.items()}
    said, _ = _book(language).bundle.format_pattern(form.pattern, spoken)
    return str(said)


class _NotSoSimple(Exception):
    """A value that Fluent must format: a number with a fraction."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A sentence in one of its forms: what is always the same, or texts with names between them, or Fluent's pattern."""

    pattern: Any
    parts: tuple[tuple[str | None, str], ...] = ()  # the name of a value, or a text
    fixed: str | None = None


@cache
def _form(key: str, language: str, elder: bool, private: bool) -> _Form:  # noqa: FBT001
    """Fluent walks through a pattern anew each time; most are a text, or texts with values between them."""
    if key not in _book(language):
        raise Unsaid(key)
    bundle = _book(language).bundle
    message = bundle.get_message(key)
    pattern = (message.attributes.get("elder") if elder else None) or message.value
    if not private:
        pattern = message.attributes.get("open") or pattern
    if pattern is None:
        raise Unsaid(key)
    if isinstance(pattern, resolver.Literal):
        return _Form(pattern, fixed=str(bundle.format_pattern(pattern, {})[0]))
    parts: list[tuple[str | None, str]] = []
    elements: Sequence[Any] = getattr(pattern, "elements", [pattern])
    for one in elements:
        inner: Any = getattr(one, "expression", one)
        if isinstance(inner, resolver.Literal):
            parts.append((None, str(bundle.format_pattern(cast("Any", inner), {})[0])))
        elif isinstance(inner, resolver.VariableReference):
            parts.append((inner.id.name, ""))
        else:
            return _Form(pattern)
    return _Form(pattern, tuple(parts))


def _word(value: Any, reader: Reader) -> str:
    """A value where it stands by itself: what `speak` says, in signs."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value))
    said = speak(value, reader)
    if isinstance(said, str):
        return said
    raise _NotSoSimple


def speak(value: Any, reader: Reader) -> Any:
    """A value as the sentence takes it: numbers without grouping, tagged values in words."""
    if isinstance(value, bool) or value is None:
        return "yes" if value else ""
    if isinstance(value, int):
        return fluent_number(value, useGrouping=False)
    if isinstance(value, Mapping):
        return _tagged(value, reader)
    if isinstance(value, Sequence) and not isinstance(value, str):
        joined = [str(speak(one, reader)) for one in value]
        return SPEECH[reader.language].LIST_COMMA.join(joined)
    return value


def has(key: str) -> bool:
    """Whether there is such a sentence."""
    return key in _book(LANGUAGES[0])


@cache
def words(key: str, language: str = "") -> frozenset[str]:
    """The words, in one language or in all, that a `…-words` line lists; "_" in a word stands for a blank."""
    if not language:
        return frozenset().union(*(words(key, one) for one in LANGUAGES))
    if key not in _book(language):
        return frozenset()
    bundle = _book(language).bundle
    value = bundle.get_message(key).value
    said, _ = bundle.format_pattern(value, {}) if value else ("", [])
    return frozenset(word.replace("_", " ").casefold() for word in str(said).split())


def _tagged(value: Mapping[str, Any], reader: Reader) -> str:
    speech, kind = SPEECH.get(reader.language, SPEECH["zh-CN"]), value.get("$")
    here = reader.now.astimezone(reader.zone)

    def local(name: str) -> datetime | None:
        at = value.get(name)
        return datetime.fromisoformat(at).astimezone(reader.zone) if at else None

    match kind:
        case "when":
            return speech.when(local("start"), local("end"), str(value.get("kind", "point")), here)
        case "day":
            return speech.day(_sure(local("at")), here)
        case "clock":
            return speech.clock(_sure(local("at")))
        case "clocks":
            return speech.clocks(_sure(local("start")), _sure(local("end")))
        case "hours":
            return f"{value['minutes'] / 60:.2f}"
        case "lasting":
            return speech.lasting(int(value["minutes"]))
        case "metres":
            return speech.metres(float(value["metres"]))
        case "term":
            return text(value["key"], value.get("values", {}), reader)
    raise Unsaid(f"a value of kind {kind}")


def _sure(at: datetime | None) -> datetime:
    if at is None:
        raise Unsaid("a day or clock without its moment")
    return at


@cache
def _book(language: str) -> Book:
    return Book(HERE / language)
