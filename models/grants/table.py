"""The table of grants: what is entered, by whom, why, and how the second coordinator decided."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.sealed import SealedText

REASONS = ("forgot", "signal", "late", "other")  # of granted hours; "wrong", "revoke" of a record
OPEN = text("decided_at IS NULL")
SHOWN = text("media_id IS NOT NULL")


class GrantState(StrEnum):
    """The life of a grant; what a volunteer asks for begins as asked, what a coordinator enters as waiting."""

    ASKED = "asked"
    WAITING = "waiting"  # for the second coordinator
    APPROVED = "approved"
    REFUSED = "refused"


class Grant(Base):
    """Hours that somebody stands for by word; `replaces` names the record that would be corrected or revoked."""

    __tablename__ = "grants"
    __table_args__ = (
        Index("ix_grants_person_id", "person_id"),
        Index("ix_grants_entered_by", "entered_by"),
        Index("ix_grants_decided_by", "decided_by"),
        Index("ix_grants_media_id", "media_id", sqlite_where=SHOWN, postgresql_where=SHOWN),
        Index("ix_grants_state", "state", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    replaces: Mapped[MaybeRef] = mapped_column(BigKey, ForeignKey("records.id"))
    community_id: Mapped[Ref]
    category: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[Moment]
    ended_at: Mapped[Moment]
    reason: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(SealedText("grants.words"))
    media_id: Mapped[MaybeRef]
    media_digest: Mapped[str] = mapped_column(String(64), default="")  # SHA-256; "" without a file
    asked_at: Mapped[Moment]
    until: Mapped[MaybeMoment]  # by when a volunteer who asked is answered
    entered_by: Mapped[MaybeRef]
    entered_at: Mapped[MaybeMoment]
    called_at: Mapped[MaybeMoment]  # when those who may decide were called a second time
    state: Mapped[GrantState] = mapped_column(String(10))
    decided_by: Mapped[MaybeRef]
    decided_at: Mapped[MaybeMoment]
