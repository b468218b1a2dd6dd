"""The letter, and the plain values that it is written from and read into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Index, SmallInteger, String, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.sealed import SealedJson


class Urgency(IntEnum):
    """Who goes first (house decision 5)."""

    ANSWER = 0
    TASK = 1
    REMINDER = 2
    BROADCAST = 3


class LetterState(StrEnum):
    """The life of a letter."""

    WAITING = "waiting"
    LEASED = "leased"
    POSTED = "posted"  # in the mailbox of a page that has not acknowledged it yet
    SENT = "sent"
    UNKNOWN = "unknown"  # handed over, never acknowledged: may have arrived
    FAILED = "failed"  # given up for good
    HELD = "held"  # its broadcast is paused
    DROPPED = "dropped"  # no longer true when it was its turn (a reminder of a cancelled task)


OVER = (LetterState.SENT, LetterState.FAILED, LetterState.DROPPED)
NOT_YET = (LetterState.WAITING, LetterState.LEASED, LetterState.HELD)

ANSWERS = text("in_reply_to IS NOT NULL")


class Body(Base):
    """What many letters say alike, sealed once: those of one broadcast point here and hold no body themselves."""

    __tablename__ = "letter_bodies"

    id: Mapped[Id]
    body: Mapped[Any] = mapped_column(SealedJson("letters.body"))


class Letter(Base):
    """One outgoing message. `body` is sealed: {"content": …} of an answer, or {"notice": key, "values": …}."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_address_id_id", "address_id", "id"),
        Index("ix_letters_due", "state", "channel", "urgency", "not_before"),
        Index(  # most letters answer nothing
            "ix_letters_in_reply_to",
            "in_reply_to",
            sqlite_where=ANSWERS,
            postgresql_where=ANSWERS,
        ),
        Index("ix_letters_about", "subject", "key"),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref]
    address_id: Mapped[Ref]
    channel: Mapped[str] = mapped_column(String(16))
    urgency: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(
        String(64)
    )  # the notice's key, "answer" for answers: for counting
    subject: Mapped[int] = mapped_column(BigKey, default=0)  # need, task or claim it is about
    version: Mapped[int] = mapped_column(default=0)
    recheck: Mapped[str] = mapped_column(
        String(24), default=""
    )  # rule asked again just before it leaves
    in_reply_to: Mapped[MaybeRef]
    body: Mapped[Any] = mapped_column(SealedJson("letters.body"), nullable=True)
    shared_id: Mapped[MaybeRef]  # the Body that it says, where it has none of its own
    leased_by: Mapped[str] = mapped_column(String(40), default="")
    lease_until: Mapped[MaybeMoment]
    not_before: Mapped[Moment]
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    wire_id: Mapped[str] = mapped_column(String(64), default="")
    written_at: Mapped[Moment]
    sent_at: Mapped[MaybeMoment]


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be written."""

    person_id: int
    address_id: int
    channel: str
    key: str
    body: Mapping[str, Any]
    urgency: Urgency = Urgency.TASK
    subject: int = 0
    version: int = 0
    recheck: str = ""
    not_before: datetime | None = None
    state: LetterState = LetterState.WAITING
    in_reply_to: int | None = None
    leased_by: str = ""
    lease_until: datetime | None = None


class Post(NamedTuple):
    """A letter as it leaves, in plain values."""

    id: int
    person_id: int
    address_id: int
    channel: str
    urgency: int
    state: str
    key: str
    subject: int
    version: int
    recheck: str
    in_reply_to: int | None
    body: Mapping[str, Any] | None
    lease_until: datetime | None
    tries: int
    wire_id: str
    written_at: datetime

    def __repr__(self) -> str:
        return f"Post(id={self.id}, key={self.key!r})"  # what it says is private


class Shown(NamedTuple):
    """A letter that stands in somebody's chat, as an edit of it needs it."""

    id: int
    wire_id: str


Sent = tuple[
    int, int, str
]  # a letter that a platform has taken: its number, its address, what it is called there


class Fate(NamedTuple):
    """What became of a letter that was in our hands."""

    letter_id: int
    address_id: int
    state: LetterState
    at: datetime
    wire_id: str = ""
    not_before: datetime | None = None  # of one that waits again


SHARED = select(Body.body).where(Body.id == Letter.shared_id).correlate(Letter).scalar_subquery()
POST: tuple[Any, ...] = (
    Letter.id,
    Letter.person_id,
    Letter.address_id,
    Letter.channel,
    Letter.urgency,
    Letter.state,
    Letter.key,
    Letter.subject,
    Letter.version,
    Letter.recheck,
    Letter.in_reply_to,
    func.coalesce(Letter.body, SHARED, type_=Letter.body.type).label("body"),
    Letter.lease_until,
    Letter.tries,
    Letter.wire_id,
    Letter.written_at,
)
