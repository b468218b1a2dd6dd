"""The table of objections to hours in publicity: one a person and record."""

from sqlalchemy import Boolean, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref

OPEN = text("decided_at IS NULL")


class Objection(Base):
    """Why somebody says that a record is not right, and how a coordinator decided; codes only."""

    __tablename__ = "objections"
    __table_args__ = (
        UniqueConstraint("record_id", "made_by"),
        Index("ix_objections_until", "until", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[Id]
    record_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("records.id"))
    made_by: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(String(10))  # absent | longer | other
    made_at: Mapped[Moment]
    until: Mapped[Moment]  # the last second of the working days a coordinator has
    called_further_at: Mapped[MaybeMoment]
    decided_at: Mapped[MaybeMoment]
    decided_by: Mapped[MaybeRef]
    upheld: Mapped[bool | None] = mapped_column(Boolean)
