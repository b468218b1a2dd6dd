"""What came in, what a step may know, what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from sqlalchemy.orm import Session

import locales
from handlers import understand
from handlers.talk.content import Choice, Content, Say, Tap, content
from models.limits import Limits
from models.people import Who
from models.plain import travels

if TYPE_CHECKING:
    from handlers.understand import City, Understood

N = TypeVar("N")
Kind = Literal["text", "tap", "location", "photo", "voice", "contact", "start", "edited", "other"]


@travels
@dataclass(frozen=True, slots=True)
class Location:
    """A place shared by a person: degrees WGS-84, metres of uncertainty, the moment it was shared (UTC)."""

    lat: float
    lon: float
    metres: float
    at: datetime


@travels
@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did on a channel, in words no channel owns. (channel, bot, message_id) names it for ever."""

    channel: str
    bot: str
    address: str  # whom to answer: a chat, an open id, the hash of a web session
    message_id: str
    said_at: datetime
    kind: Kind = "text"
    text: str = ""
    tap: str = ""  # the id of the choice tapped, as the channel gave it back: never trusted
    location: Location | None = None
    media_id: int = 0
    start: str = ""  # deep link: c_<community>, i_<invitation>
    language: str = ""  # what the channel knows of the person's language


@dataclass(frozen=True, slots=True)
class Town:
    """What conversations know of the city: plain facts given by the app."""

    name: str
    zone: tzinfo
    words: City  # for understanding
    rehearsal: bool
    crisis_line: str  # of people who do not want to live
    letters: str = "WH"  # before the numbers of certificates
    public: bool = True  # whether our pages have an address that anybody can open


@dataclass(frozen=True)
class Turn(Generic[N]):
    """All that a step may know: who said what, when, and where the conversation stands."""

    session: Session
    incoming: Incoming
    who: Who
    now: datetime  # UTC
    limits: Limits
    town: Town
    notes: N
    choice: Tap | None = None  # what was tapped, or typed in words that named a choice
    resumed: bool = False  # the flow it had handed over to is done
    misses: int = 0

    @property
    def text(self) -> str:
        """What was typed; "" where something was tapped or shared."""
        return "" if self.choice else self.incoming.text

    @property
    def here(self) -> datetime:
        """Now, in the city's zone."""
        return self.now.astimezone(self.town.zone)

    def spoken(self, key: str, **values: Any) -> str:
        """A sentence in this person's words: for what they are shown and what is kept as their own."""
        reader = locales.Reader(self.who.language, self.town.zone, self.now, self.who.elder)
        return locales.text(key, values, reader)

    @cached_property
    def heard(self) -> Understood:
        """What the words mean."""
        return understand.understand(self.text, self.here, self.town.words)


@dataclass(frozen=True, slots=True)
class Move:
    """What a step answers: something to say, and where the conversation stands next."""

    kind: Literal["ask", "missed", "done", "hand_over", "quiet"]
    contents: tuple[Content, ...] = ()
    then: str = ""  # the step that hears the next message
    notes: Any = None  # the flow's new notes; None keeps them
    over: str = ""  # hand_over: "flow" or "flow.step"
    back: bool = False  # … and come back to `then` when that is done
    values: Mapping[str, Any] = field(default_factory=dict)  # … given to that flow's notes
    said: str = ""  # … which hears these words of before, as if they were typed now


Step = Callable[[Turn[Any]], Move]


def ask(
    key: str | Say | Sequence[Say] | Content,
    *,
    then: Step,
    notes: Any = None,
    before: Sequence[Content] = (),
    **given: Any,
) -> Move:
    """Say something and hear the next message in `then`; `before` goes out first, as messages of their own."""
    said = key if isinstance(key, Content) else content(key, **given)
    return Move("ask", (*before, said), then=name_of(then), notes=notes)


def missed(key: str, *, choices: Sequence[Choice] = (), **values: Any) -> Move:
    """The words did not fit: `key` says what is expected, with an example that can be copied.

    The dispatcher counts: first `key`, then the question again with its choices, then a person.
    """
    return Move("missed", (content(key, choices=choices, **values),))


def done(key: str | Say | Sequence[Say] | Content = "", **given: Any) -> Move:
    """Say something (or nothing); this conversation is at its end."""
    said = key if isinstance(key, Content) else content(key, **given)
    return Move("done", (said,) if said.lines or said.card else ())


def several(*contents: Content) -> Move:
    """End with several messages."""
    return Move("done", contents)


def hand_over(flow: str, *, then: Step | None = None, notes: Any = None, **values: Any) -> Move:
    """Another conversation goes on with this message; with `then` it comes back there (turn.resumed).

    `values` become fields of the other flow's notes.
    """
    return Move(
        "hand_over",
        then=name_of(then) if then else "",
        notes=notes,
        over=flow,
        back=then is not None,
        values=values,
    )


def quiet() -> Move:
    """Nothing to say; the conversation stays as it is."""
    return Move("quiet")


def name_of(step: Step) -> str:
    """A step's name as the talk row keeps it."""
    return step.__name__
