"""The table: six digits that make two addresses one person, and what was moved for it, so that it can be undone."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref


class Link(Base):
    """One code, made where the person is known; only its keyed hash is kept."""

    __tablename__ = "links"
    __table_args__ = (
        Index("ix_links_code_hash", "code_hash"),
        Index("ix_links_person_id", "person_id"),
        Index("ix_links_until", "until"),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[Moment]
    until: Mapped[Moment]
    misses: Mapped[int] = mapped_column(Integer, default=0)  # wrong codes, anybody's, meanwhile
    address_id: Mapped[MaybeRef]  # where it was typed
    other_id: Mapped[MaybeRef]  # who wrote from there until then
    used_at: Mapped[MaybeMoment]
    joined_at: Mapped[MaybeMoment]
    undone_at: Mapped[MaybeMoment]
    moved: Mapped[Any] = mapped_column(
        JSON, default=dict
    )  # ids of rows by column; flags as before
