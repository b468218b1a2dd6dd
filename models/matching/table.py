"""The table: who was asked about which task."""

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref


class Alert(Base):
    """A volunteer was asked about a task."""

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("task_id", "person_id"),
        Index("ix_alerts_person_id_at", "person_id", "at"),
    )

    id: Mapped[Id]
    task_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("tasks.id"))
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    ring: Mapped[int] = mapped_column(SmallInteger)
    metres: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[Moment]
    declined_at: Mapped[MaybeMoment]
    named_by: Mapped[MaybeRef]  # the coordinator who asked for this one by name
