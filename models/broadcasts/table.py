"""The tables: an announcement with its life, and the people it is for."""

from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref
from models.sealed import SealedText


class BroadcastState(StrEnum):
    """The life of an announcement (domain.md, Lives)."""

    DRAFT = "draft"  # with `typed_at`: waits for a second coordinator
    HOLDING = "holding"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    STOPPED = "stopped"


class Part(StrEnum):
    """Whom a correction is for, of those the wrong one was for."""

    ALL = ""  # no correction
    REACHED = "reached"
    REST = "rest"


class Broadcast(Base):
    """One announcement to a segment: who says it, to whom, the words as they were given."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index("ix_broadcasts_state", "state"),
        Index("ix_broadcasts_about_id", "about_id"),
    )

    id: Mapped[Id]
    author_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    node_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    role: Mapped[str] = mapped_column(String(10))  # volunteer | resident | all
    category: Mapped[str] = mapped_column(String(12), default="")  # these three of volunteers
    star: Mapped[int] = mapped_column(  # of a lifetime, this one or above
        SmallInteger, default=0, server_default=text("0")
    )
    activity: Mapped[str] = mapped_column(  # as of `made_at`
        String(8), default="", server_default=""
    )
    about_id: Mapped[MaybeRef]  # the announcement that this one puts right
    part: Mapped[Part] = mapped_column(OneOf(Part, 8), default=Part.ALL)
    words: Mapped[str] = mapped_column(SealedText("broadcasts.words"))
    shared_id: Mapped[MaybeRef]  # what all its letters say, from the first one on
    state: Mapped[BroadcastState] = mapped_column(
        OneOf(BroadcastState, 8), default=BroadcastState.DRAFT
    )
    total: Mapped[int] = mapped_column(Integer, default=0)  # as it was shown, and typed
    typed_at: Mapped[MaybeMoment]
    approved_by: Mapped[MaybeRef]  # the second coordinator, where one was needed
    hold_until: Mapped[MaybeMoment]
    gathered: Mapped[bool] = mapped_column(Boolean, default=False)  # all recipients stand below
    # the last one who was looked at; from `gathered` on the last one whose turn it was
    at_person: Mapped[int] = mapped_column(BigKey, default=0)
    written: Mapped[int] = mapped_column(Integer, default=0)  # letters, so far
    opted_out: Mapped[int] = mapped_column(Integer, default=0)  # since the count
    unreachable: Mapped[int] = mapped_column(Integer, default=0)  # since the count
    sent: Mapped[int] = mapped_column(Integer, default=0)  # these four when it is over
    lying: Mapped[int] = mapped_column(Integer, default=0)  # on pages, until they come again
    failed: Mapped[int] = mapped_column(Integer, default=0)
    blocked: Mapped[int] = mapped_column(Integer, default=0)
    made_at: Mapped[Moment]
    ended_at: Mapped[MaybeMoment]


class Recipient(Base):
    """One person an announcement is for; fixed when its hold is over, so that nobody is missing and nobody twice."""

    __tablename__ = "recipients"
    # one tree in the order it is written and read: 1,550,000 of them are written in seconds
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    broadcast_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
