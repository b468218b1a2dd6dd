"""The table: places to be taken."""

from enum import StrEnum

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref


class TaskState(StrEnum):
    """open ⇄ full → closed (with its need or shift)."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


class Task(Base):
    """Places to be taken, a period, a place; nothing private stands here."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_community_id_state_starts_at", "community_id", "state", "starts_at"),
        Index("ix_tasks_state_ring_due_at", "state", "ring_due_at"),
        Index("ix_tasks_street", "street_id", "state", "starts_at"),
        Index("ix_tasks_district", "district_id", "state", "starts_at"),
        Index("ix_tasks_city", "city_id", "state", "starts_at"),
    )

    id: Mapped[Id]
    need_id: Mapped[MaybeRef] = mapped_column(BigKey, ForeignKey("needs.id"), unique=True)
    number: Mapped[int] = mapped_column(Integer)
    community_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    street_id: Mapped[MaybeRef]
    district_id: Mapped[MaybeRef]
    city_id: Mapped[MaybeRef]
    resident_id: Mapped[MaybeRef]
    state: Mapped[TaskState] = mapped_column(OneOf(TaskState, 8))
    version: Mapped[int] = mapped_column(Integer, default=1)
    category: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(
        String(80), default=""
    )  # the community's name: all may know
    places: Mapped[int] = mapped_column(SmallInteger)
    taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
    moment_kind: Mapped[str] = mapped_column(String(10), default="point")
    urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    danger: Mapped[bool] = mapped_column(Boolean, default=False)
    home: Mapped[bool] = mapped_column(Boolean, default=True)  # in a home: verified adults only
    risk: Mapped[str] = mapped_column(String(60), default="")
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    ring: Mapped[int] = mapped_column(
        SmallInteger, default=0
    )  # 0 none yet, 1 community … 4 city, 5 coordinator called
    ring_due_at: Mapped[MaybeMoment]  # when the next ring is asked
    asked: Mapped[int] = mapped_column(Integer, default=0)  # volunteers alerted so far
    published_at: Mapped[Moment]
