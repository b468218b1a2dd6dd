"""模板 Templates: facts of a letter in the fields that the account was granted, each cut so that WeChat takes it (never 47003)."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from bot.channel import Links, Outgoing, spoken

HAN = re.compile(r"[\u4e00-\u9fff]")
ASCII = re.compile(r"[^!-~ ]")
UNSEEN = {"Cc", "Cs", "Co", "Cn"}  # control signs, and numbers that stand for no sign
SENTENCE = re.compile(r"(?<=[。！？!?])|\n")
MORE = "…"
# WeChat refuses any other sign in these
LETTERS_ALONE = frozenset({"name", "letter", "phrase", "number"})
LONGEST = {"thing": 20, "character_string": 32, "letter": 32, "phrase": 5, "name": 10}
EMPTY = {"phrase": "通知", "character_string": "-", "letter": "A", "number": "0", "name": "社区"}
NOTHING = "见公众号"  # a field must not be empty


@dataclass(frozen=True)
class Template:
    """A template of the account's: which letters it is for, and what stands in each of its fields."""

    kind: str  # alarm | task | reminder | notice
    id: str
    fields: Mapping[str, str] = field(
        default_factory=dict
    )  # thing1 → say | title | number | time | city
    once: bool = False  # a one-time notice that people ask for, instead of a template message


def filled(
    template: Template, letter: Outgoing, zone: tzinfo, city: str, links: Links | None = None
) -> dict[str, str]:
    """The fields of a template for one letter; what is private is not in it (privacy C1)."""
    said = spoken(letter, zone, links)
    card = said.card
    first = next((one for one in SENTENCE.split(said.text) if one.strip()), "")
    facts = {
        "say": first or (card.title if card else ""),
        "title": card.title if card else first,
        "number": str(card.number) if card and card.number else "",
        "time": letter.written_at.astimezone(zone),
        "city": city,
    }
    return {name: fit(name, facts.get(source, "")) for name, source in template.fields.items()}


def fit(name: str, value: str | datetime) -> str:
    """A value as the field of this name takes it: `thing1` at most 20 signs, `phrase2` at most 5 characters, …"""
    kind = name.rstrip("0123456789")
    if isinstance(value, datetime):
        at = value
        plain = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    else:
        shown = "".join(one if unicodedata.category(one) not in UNSEEN else " " for one in value)
        plain = " ".join(shown.split())
    shape = SHAPES.get(kind)
    more = "" if kind in LETTERS_ALONE else MORE
    made = cut(shape(plain) if shape else plain, LONGEST.get(kind, 20), more)
    return made or EMPTY.get(kind, NOTHING)


def cut(text: str, most: int, more: str = MORE) -> str:
    """At most so many signs as WeChat counts them, never within one that people see as one (👨‍👩‍👧, é)."""
    if _units(text) <= most:
        return text
    kept, length = "", 0
    for sign in graphemes(text):
        if length + _units(sign) > most - len(more):
            break
        kept, length = kept + sign, length + _units(sign)
    return kept + more if most > 1 else kept


def graphemes(text: str) -> list[str]:
    """Signs as people see them: with their marks, joined emoji whole."""
    found: list[str] = []
    for sign in text:
        joined = found and (
            unicodedata.combining(sign)
            or unicodedata.category(sign) in {"Mn", "Me", "Mc"}
            or sign in "\u200d\ufe0f\ufe0e\u20e3"
            or 0x1F3FB <= ord(sign) <= 0x1F3FF  # colours of skin
            or found[-1].endswith("\u200d")
        )
        if joined:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]+", text))[:32]


SHAPES: Mapping[str, Callable[[str], str]] = {
    "phrase": lambda text: "".join(HAN.findall(text)),
    "character_string": lambda text: ASCII.sub("", text).strip(),
    "letter": lambda text: re.sub(r"[^A-Za-z]", "", text),
    "number": _digits,
    "name": lambda text: re.sub(r"[\d\W_]", "", text),
}
