"""The tables: who shall not meet whom, and what was reported."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.sealed import SealedText


class Block(Base):
    """Two people who are never brought together again, whichever of them wanted it so."""

    __tablename__ = "blocks"
    __table_args__ = (Index("ix_blocks_other_id", "other_id"),)

    person_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    other_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    made_by: Mapped[Ref]  # somebody who posts for another blocks for both
    made_at: Mapped[Moment]


class Report(Base):
    """Something a coordinator must look into; the words are sealed."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_made_by_made_at", "made_by", "made_at"),)

    id: Mapped[Id]
    made_by: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    about_id: Mapped[MaybeRef]  # None: nobody was named
    community_id: Mapped[MaybeRef]
    need_id: Mapped[MaybeRef]
    claim_id: Mapped[MaybeRef]
    reason: Mapped[str] = mapped_column(String(12))
    words: Mapped[str | None] = mapped_column(SealedText("reports.words"))
    made_at: Mapped[Moment]
    closed_at: Mapped[MaybeMoment]
    closed_by: Mapped[MaybeRef]
