"""说出来 A message in words: sentences found in the reader's language, and what is secret left out where others read along."""

from dataclasses import dataclass, replace
from typing import Protocol

import locales
from handlers.talk import Call, Card, Choice, Content, Fact, Say

# what cannot be opened from here, as `web.public_url` is not set: what is there instead depends on what was asked for
NOT_HERE = {
    "claim": "page-not-here",
    "need": "page-not-here",
    "form": "page-not-here-form",
    "paper": "page-not-here-paper",
    "voice": "page-not-here-voice",
    "grant": "page-not-here-photo",
    "card": "page-not-here-card",
}


class Links(Protocol):
    """The addresses of private pages (bot.web.doors)."""

    def link(self, kind: str, subject: int, person_id: int = 0) -> str:
        """For whoever has a session here; with `person_id` for that person alone, "" where nobody can open it."""


@dataclass(frozen=True, slots=True)
class SpokenChoice:
    """Something to tap, in the reader's words."""

    id: str
    label: str
    tone: str
    sign: str
    ask: str
    page: str
    subject: int
    url: str  # where a page is opened instead; "" for what is sent as a tap


@dataclass(frozen=True, slots=True)
class SpokenFact:
    """One line of a card."""

    label: str
    value: str
    small: str
    changed: bool
    edit: SpokenChoice | None


@dataclass(frozen=True, slots=True)
class SpokenCard:
    """The slip."""

    sign: str
    tone: str
    title: str
    sub: str
    facts: tuple[SpokenFact, ...]
    code: str
    code_label: str
    code_help: str
    ferry: int
    helper: str
    helper_sub: str
    subject: int
    number: int


@dataclass(frozen=True, slots=True)
class SpokenCall:
    """A telephone number to tap."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A letter in its reader's words."""

    text: str
    card: SpokenCard | None
    choices: tuple[SpokenChoice, ...]
    calls: tuple[SpokenCall, ...]
    layout: str
    urgent: bool


def speak(
    said: Content, reader: locales.Reader, links: Links | None = None, person_id: int = 0
) -> Spoken:
    """A message in one reader's words."""
    voice = _Voice(reader, links, person_id)
    lines = [voice.say(line) for line in said.lines]
    offered = said.choices
    if not reader.private and said.behind and not any(one.page for one in offered):
        offered = (said.behind, *offered)
    choices = [voice.choice(one) for one in offered]
    if not reader.private and any(one.page and not one.url for one in choices):
        lost = {one.page for one in choices if one.page and not one.url}
        lines = [voice.say(one) for one in said.lines if not _points_at_page(one)]
        told = dict.fromkeys(key for page, key in NOT_HERE.items() if page in lost)
        lines += [locales.text(key, {}, reader) for key in told]
        choices = [one for one in choices if one.page not in lost]
    return Spoken(
        text="\n".join(lines),
        card=voice.card(said.card) if said.card else None,
        choices=tuple(choices),
        calls=tuple(voice.call(one) for one in said.calls),
        layout=said.layout,
        urgent=said.urgent,
    )


def _points_at_page(line: Say | str | None) -> bool:
    """Whether it is only true where the page below it can be opened."""
    return isinstance(line, Say) and (line.key.endswith("-page") or line.key == "claim-details")


class _Voice:
    def __init__(self, reader: locales.Reader, links: Links | None, person_id: int) -> None:
        self._reader, self._links, self._person_id = reader, links, person_id

    def say(self, line: Say | str | None) -> str:
        if isinstance(line, Say):
            return locales.text(line.key, line.values, self._reader)
        return line or ""

    def choice(self, one: Choice) -> SpokenChoice:
        label = self.say(one.says)
        url = ""
        if one.page and self._links:
            url = self._links.link(one.page, one.subject, self._person_id)
        return SpokenChoice(one.id, label, one.tone, one.sign, one.ask, one.page, one.subject, url)

    def call(self, one: Call) -> SpokenCall:
        return SpokenCall(self.say(one.says), one.number)

    def fact(self, one: Fact) -> SpokenFact:
        edit = self.choice(one.edit) if one.edit else None
        label, value, small = self.say(one.label), self.say(one.value), self.say(one.small)
        return SpokenFact(label, value, small, one.changed, edit)

    def card(self, one: Card) -> SpokenCard:
        shown = one.facts
        if not self._reader.private:
            one = replace(one, code="", code_label=None, code_help=None)
            shown = tuple(fact for fact in shown if not fact.private)
        return SpokenCard(
            sign=one.sign,
            tone=one.tone,
            title=self.say(one.title),
            sub=self.say(one.sub),
            facts=tuple(self.fact(fact) for fact in shown),
            code=one.code,
            code_label=self.say(one.code_label),
            code_help=self.say(one.code_help),
            ferry=one.ferry,
            helper=self.say(one.helper),
            helper_sub=self.say(one.helper_sub),
            subject=one.subject,
            number=one.number,
        )


def numbered(said: Spoken) -> str:
    """A letter as plain lines, its choices numbered, a page's link beside its choice: for channels without buttons."""
    lines = [said.text] if said.text else []
    if said.card:
        lines += _card_lines(said.card)
    for number, one in enumerate(said.choices, 1):
        lines.append(f"{number}. {one.label} {one.url}".rstrip())
    lines += [f"{one.label} {one.number}" for one in said.calls]
    return "\n".join(lines)


def _card_lines(card: SpokenCard) -> list[str]:
    title = f"#{card.number} {card.title}" if card.number else card.title
    facts = [f"{fact.label} {fact.value} {fact.small}".rstrip() for fact in card.facts]
    helper = f"{card.helper} {card.helper_sub}".strip()
    code = f"{card.code_label} {card.code}".strip()
    return [line for line in (title, card.sub, *facts, helper, code, card.code_help) if line]
