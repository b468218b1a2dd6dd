"""渠道约定 What every channel must do, and the words of a letter for channels that cannot do everything."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple, Protocol

import structlog

import locales
from bot.speech import (
    Links,
    Spoken,
    SpokenCall,
    SpokenCard,
    SpokenChoice,
    SpokenFact,
    numbered,
    speak,
)
from handlers.talk import Content, Say, from_json
from models.outbox import Post, Shown, Urgency
from models.people import Reader

log = structlog.get_logger(__name__)

__all__ = [
    "Can",
    "Channel",
    "Links",
    "NotSent",
    "Outgoing",
    "Spoken",
    "SpokenCall",
    "SpokenCard",
    "SpokenChoice",
    "SpokenFact",
    "Why",
    "numbered",
    "outgoing",
    "said_in",
    "speak",
    "spoken",
]
KINDS = ("answer", "task", "reminder", "notice")  # by urgency


@dataclass(frozen=True, slots=True)
class Can:
    """What a channel is able to do."""

    buttons: bool = False
    edit: bool = False
    push: bool = False  # may write first
    files: bool = False
    longest: int = 4000  # of one message, in UTF-16 units
    private: bool = False  # nobody else reads along: secrets of the door may be said (privacy C1)
    mailbox: bool = False  # the letter's row is the mailbox: `sent` is what the page acknowledges
    per_second: float = (
        0.0  # reminders and broadcasts of all addresses together; 0: as fast as it goes
    )
    per_address_seconds: float = 0.0  # between two reminders or broadcasts for one address


class Outgoing(NamedTuple):
    """One letter on its way to a channel; still keys and values, words are found by `spoken`.

    A tuple: it is made in a tenth of the time of a frozen dataclass, twice for each letter, at both ends of the pipe.
    """

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
    over: Content | None = None  # what is written over wrong messages, where the channel can
    over_wires: tuple[str, ...] = ()  # … these, before this letter itself goes out
    in_place: bool = False  # answers a tap on it: may be written over it; else it comes below, and the earlier retires

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
    HELD = "held"  # it waits for its reader's next word; the channel tells it then


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


def outgoing(
    post: Post, reader: Reader, said: Content | None = None, *, edits: Shown | None = None
) -> Outgoing | None:
    """A letter's row on its way to its reader, what it says perhaps known; None where its words are forgotten."""
    said = said or said_in(post)
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


def over_wrong(post: Post) -> Content | None:
    """What stands in the place of a wrong message from now on: the words of the letter that puts it right."""
    from handlers import notices  # as above

    values = (post.body or {}).get("values")
    return notices.dress("notice-broadcast-righted", values, post.subject, 0) if values else None


def spoken(
    letter: Outgoing, zone: tzinfo, links: Links | None = None, *, private: bool = False
) -> Spoken:
    """The letter in words: as of when it was written, so that the same letter always reads the same.

    `private` is the channel's `Can.private`: without it what is secret is left out, and a choice with an `url` of
    the reader's own opens the page that holds it. A letter that no sentence of today can say (an older one's, or a
    bug's) is said as that: it must not keep all others from being read.
    """
    reader = locales.Reader(letter.language, zone, letter.written_at, letter.elder, private)
    try:
        return speak(letter.content, reader, links, 0 if private else letter.person_id)
    except LookupError as unsaid:
        log.error("letter-unsaid", letter=letter.letter_id, kind=type(unsaid).__name__)
        return speak(Content((Say("talk-not-shown"),)), reader)
