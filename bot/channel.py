"""渠道约定 What every channel must do, and the words of a letter for channels that cannot do everything."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Protocol

import locales
from handlers.talk import Call, Card, Choice, Content, Fact, Say, from_json
from models.outbox import Post, Urgency
from models.people import Reader

KINDS = {
    Urgency.ANSWER: "answer",
    Urgency.TASK: "task",
    Urgency.REMINDER: "reminder",
    Urgency.BROADCAST: "notice",
}


@dataclass(frozen=True, slots=True)
class Can:
    """What a channel is able to do."""

    buttons: bool = False
    edit: bool = False
    push: bool = False  # may write first
    files: bool = False
    longest: int = 4000  # of one message, in UTF-16 units
    mailbox: bool = False  # the letter's row is the mailbox: `sent` is what the page acknowledges
    per_second: float = (
        0.0  # reminders and broadcasts of all addresses together; 0: as fast as it goes
    )
    per_address_seconds: float = 0.0  # between two reminders or broadcasts for one address


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter on its way to a channel; still keys and values, words are found by `spoken`."""

    letter_id: int
    address_id: int
    person_id: int
    channel: str
    bot: str
    external: str  # whom to write to, as the channel knows them
    language: str
    elder: bool
    content: Content
    written_at: datetime
    urgency: Urgency
    key: str  # "answer", or the notice's key
    state: str
    tries: int = 1
    lease_until: datetime | None = None
    edits: int = 0  # the earlier letter that this one replaces, where the channel can
    edits_wire: str = ""  # … as the channel called it

    @property
    def urgent(self) -> bool:
        """Whether it must be seen at once."""
        return self.content.urgent

    @property
    def kind(self) -> str:
        """What a page shows it as."""
        if self.urgency is Urgency.TASK and self.content.urgent:
            return "alarm"
        return KINDS[self.urgency]


class Why(StrEnum):
    """Why a letter was not sent."""

    WAIT = "wait"  # later it may go
    FOR_GOOD = "for_good"  # this letter never will
    UNKNOWN = "unknown"  # it may have arrived


class NotSent(Exception):
    """A channel could not send; nothing private in its words."""

    def __init__(
        self,
        why: Why,
        what: str = "",
        *,
        seconds: float = 0.0,
        gone: bool = False,
        away: bool = False,
    ) -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.away = away  # the platform is out of reach: no fault of this letter
        self.seconds = seconds  # how long the platform wants us to wait
        self.gone = gone  # nobody is there any more: nothing is tried until they write again


class Channel(Protocol):
    """A way to people."""

    name: str
    can: Can

    async def send(self, letter: Outgoing) -> str | None:
        """Send it; answers the platform's number, or None where it lies in a mailbox now. Raises NotSent."""

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        """Show it in the place of an earlier one. Raises NotSent."""


def outgoing(post: Post, reader: Reader, *, edits: Post | None = None) -> Outgoing | None:
    """A letter's row on its way to its reader; None where its words are already forgotten."""
    said = said_in(post)
    if said is None:
        return None
    return Outgoing(
        letter_id=post.id,
        address_id=post.address_id,
        person_id=post.person_id,
        channel=post.channel,
        bot=reader.bot,
        external=reader.external,
        language=reader.language,
        elder=reader.elder,
        content=said,
        written_at=post.written_at,
        urgency=Urgency(post.urgency),
        key=post.key,
        state=post.state,
        tries=post.tries,
        lease_until=post.lease_until,
        edits=edits.id if edits else 0,
        edits_wire=edits.wire_id if edits else "",
    )


def said_in(post: Post) -> Content | None:
    """What a letter says: the answer as it was given, or the notice dressed now."""
    if post.body is None:
        return None
    if "content" in post.body:
        return from_json(post.body["content"])
    from handlers import notices  # knows all conversations; this module is imported by everything

    return notices.dress(
        post.body["notice"], post.body.get("values", {}), post.subject, post.version
    )


# ---- in words ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SpokenChoice:
    """Something to tap, in the reader's words."""

    id: str
    label: str
    tone: str
    sign: str
    ask: str
    page: bool
    subject: int


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


def spoken(letter: Outgoing, zone: tzinfo) -> Spoken:
    """The letter in words: as of when it was written, so that the same letter always reads the same."""
    reader = locales.Reader(letter.language, zone, letter.written_at, letter.elder)
    return speak(letter.content, reader)


def speak(said: Content, reader: locales.Reader) -> Spoken:
    """A message in one reader's words."""
    voice = _Voice(reader)
    return Spoken(
        text="\n".join(voice.say(line) for line in said.lines),
        card=voice.card(said.card) if said.card else None,
        choices=tuple(voice.choice(one) for one in said.choices),
        calls=tuple(voice.call(one) for one in said.calls),
        layout=said.layout,
        urgent=said.urgent,
    )


class _Voice:
    def __init__(self, reader: locales.Reader) -> None:
        self._reader = reader

    def say(self, line: Say | str | None) -> str:
        if isinstance(line, Say):
            return locales.text(line.key, line.values, self._reader)
        return line or ""

    def choice(self, one: Choice) -> SpokenChoice:
        label = self.say(one.says)
        return SpokenChoice(one.id, label, one.tone, one.sign, one.ask, one.page, one.subject)

    def call(self, one: Call) -> SpokenCall:
        return SpokenCall(self.say(one.says), one.number)

    def fact(self, one: Fact) -> SpokenFact:
        edit = self.choice(one.edit) if one.edit else None
        label, value, small = self.say(one.label), self.say(one.value), self.say(one.small)
        return SpokenFact(label, value, small, one.changed, edit)

    def card(self, one: Card) -> SpokenCard:
        return SpokenCard(
            sign=one.sign,
            tone=one.tone,
            title=self.say(one.title),
            sub=self.say(one.sub),
            facts=tuple(self.fact(fact) for fact in one.facts),
            code=one.code,
            code_label=self.say(one.code_label),
            code_help=self.say(one.code_help),
            ferry=one.ferry,
            helper=self.say(one.helper),
            helper_sub=self.say(one.helper_sub),
            subject=one.subject,
            number=one.number,
        )


def numbered(said: Spoken, page: Callable[[SpokenChoice], str] | None = None) -> str:
    """A letter as plain lines, its choices numbered: for channels without buttons.

    `page` gives the link of a choice that opens a page.
    """
    lines = [said.text] if said.text else []
    if said.card:
        lines += _card_lines(said.card)
    for number, one in enumerate(said.choices, 1):
        link = page(one) if page and one.page else ""
        lines.append(f"{number}. {one.label} {link}".rstrip())
    lines += [f"{one.label} {one.number}" for one in said.calls]
    return "\n".join(lines)


def _card_lines(card: SpokenCard) -> list[str]:
    title = f"#{card.number} {card.title}" if card.number else card.title
    facts = [f"{fact.label} {fact.value} {fact.small}".rstrip() for fact in card.facts]
    helper = f"{card.helper} {card.helper_sub}".strip()
    code = f"{card.code_label} {card.code}".strip()
    return [line for line in (title, card.sub, *facts, helper, code, card.code_help) if line]
