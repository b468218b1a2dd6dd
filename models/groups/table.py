"""The tables: groups that belong to a community, and what stands in them about a task."""

from sqlalchemy import Boolean, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, Moment, Ref


class Group(Base):
    """One group of a platform, tied to a community by one of its coordinators."""

    __tablename__ = "groups"
    __table_args__ = (
        UniqueConstraint("channel", "bot", "external"),
        Index("ix_groups_channel_active", "channel", "bot", "active"),
    )

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(16))
    bot: Mapped[str] = mapped_column(String(32))
    external: Mapped[str] = mapped_column(String(128))  # the group, as the platform calls it
    community_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    tied_by: Mapped[Ref]
    tied_at: Mapped[Moment]  # tasks published before are not posted
    active: Mapped[bool] = mapped_column(Boolean, default=True)  # the bot is there


class GroupCard(Base):
    """A task's card in a group, and the state it shows."""

    __tablename__ = "group_cards"
    __table_args__ = (
        UniqueConstraint("group_id", "task_id"),
        Index("ix_group_cards_final_group_id", "final", "group_id"),
    )

    id: Mapped[Id]
    group_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("groups.id"))
    task_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("tasks.id"))
    wire_id: Mapped[str] = mapped_column(String(64), default="")
    shown: Mapped[str] = mapped_column(String(64), default="")  # the state it shows, in short
    final: Mapped[bool] = mapped_column(Boolean, default=False)  # its task is over: it stays so
    shown_at: Mapped[MaybeMoment]
