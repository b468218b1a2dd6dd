"""The tables: a conversation, and what was said in it."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref
from models.sealed import SealedText

OPEN = text("state != 'closed'")
KEPT = text("words IS NOT NULL")
SPOKEN = text("media_id IS NOT NULL")


class ConversationState(StrEnum):
    """waiting → taken → closed; taken → waiting where it is given to another."""

    WAITING = "waiting"
    TAKEN = "taken"
    CLOSED = "closed"


class Conversation(Base):
    """One person's talk with the community; a person has one at a time."""

    __tablename__ = "conversations"
    __table_args__ = (
        Index(
            "ix_conversations_open",
            "person_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_conversations_taken_by_state", "taken_by", "state"),
        Index("ix_conversations_state_heard_at", "state", "heard_at"),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    community_id: Mapped[MaybeRef]
    state: Mapped[ConversationState] = mapped_column(OneOf(ConversationState, 8))
    why: Mapped[str] = mapped_column(String(8))  # asked | missed
    told: Mapped[Any] = mapped_column(JSON, default=list)  # the coordinators who were called
    taken_by: Mapped[MaybeRef]
    slot: Mapped[int] = mapped_column(
        SmallInteger, default=0
    )  # its number among those of one coordinator
    opened_at: Mapped[Moment]
    heard_at: Mapped[Moment]  # when somebody last said something
    due_at: Mapped[MaybeMoment]  # when the next level is called, if nobody has taken it
    taken_at: Mapped[MaybeMoment]
    closed_at: Mapped[MaybeMoment]


class Line(Base):
    """Something one of the two said; sealed, and kept as long as the inbox keeps words."""

    __tablename__ = "conversation_lines"
    __table_args__ = (
        Index("ix_conversation_lines_conversation_id_id", "conversation_id", "id"),
        Index(
            "ix_conversation_lines_media_id",
            "media_id",
            sqlite_where=SPOKEN,
            postgresql_where=SPOKEN,
        ),
        Index("ix_conversation_lines_words", "at", sqlite_where=KEPT, postgresql_where=KEPT),
    )

    id: Mapped[Id]
    conversation_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("conversations.id"))
    by_id: Mapped[MaybeRef]
    at: Mapped[Moment]
    words: Mapped[str | None] = mapped_column(SealedText("conversation_lines.words"))
    media_id: Mapped[MaybeRef]  # a voice instead of words


FRESH = {"synchronize_session": False, "populate_existing": True}
