"""The tables: needs, and what each said before it was changed."""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref
from models.sealed import SealedJson, SealedText


class NeedState(StrEnum):
    """The life of a need (domain.md, Lives)."""

    IN_REVIEW = "in_review"
    OPEN = "open"
    REJECTED = "rejected"
    IN_SERVICE = "in_service"
    TO_CONFIRM = "to_confirm"
    DISPUTED = "disputed"
    DONE = "done"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Need(Base):
    """One need. `title` and `public` may be seen by all; what is private is sealed."""

    __tablename__ = "needs"
    __table_args__ = (
        UniqueConstraint("community_id", "number"),
        Index("ix_needs_resident_id_state", "resident_id", "state"),
        Index("ix_needs_community_id_state", "community_id", "state"),
        Index("ix_needs_due", "state", "starts_at"),
        Index("ix_needs_promised", "state", "promised_at"),
    )

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(Integer)  # what people call it by
    community_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    resident_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    posted_by: Mapped[Ref]
    state: Mapped[NeedState] = mapped_column(OneOf(NeedState, 12))
    version: Mapped[int] = mapped_column(Integer, default=1)
    category: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(60))
    public: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str | None] = mapped_column(SealedText("needs.words"))  # as they were said
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
    moment_kind: Mapped[str] = mapped_column(
        String(10), default="point"
    )  # as understand.Moment.kind
    building: Mapped[str] = mapped_column(String(80), default="")  # may be shown
    door: Mapped[str | None] = mapped_column(SealedText("needs.door"))
    home: Mapped[bool] = mapped_column(Boolean, default=True)  # in a home: verified adults only
    destination: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str | None] = mapped_column(SealedText("needs.phone"))
    health: Mapped[str | None] = mapped_column(
        SealedText("needs.health")
    )  # only after its own consent
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    places: Mapped[int] = mapped_column(SmallInteger, default=1)
    urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    danger: Mapped[bool] = mapped_column(
        Boolean, default=False
    )  # a task with danger (law 685, 12 and 17)
    risk: Mapped[str] = mapped_column(
        String(60), default=""
    )  # key of the risk line, or words of a coordinator
    review_for: Mapped[Any] = mapped_column(
        JSON, default=list
    )  # why it goes to review: first, private, unlinked …
    reviewed_by: Mapped[MaybeRef]
    reviewed_at: Mapped[MaybeMoment]
    reason: Mapped[str] = mapped_column(
        String(200), default=""
    )  # of the rejection or cancellation
    promised_at: Mapped[MaybeMoment]  # by then the resident hears how it stands
    told_waiting_at: Mapped[MaybeMoment]
    review_reminded_at: Mapped[MaybeMoment]
    posted_at: Mapped[Moment]
    published_at: Mapped[MaybeMoment]
    closed_at: Mapped[MaybeMoment]
    linked_to: Mapped[MaybeRef]
    # how the resident agreed where somebody else posted: chat, phone, face (privacy P18)
    agreed: Mapped[str | None] = mapped_column(String(8))
    agreed_at: Mapped[MaybeMoment]


class NeedVersion(Base):
    """What a need said before it was changed."""

    __tablename__ = "need_versions"
    __table_args__ = (UniqueConstraint("need_id", "version"),)

    id: Mapped[Id]
    need_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("needs.id"))
    version: Mapped[int] = mapped_column(Integer)
    was: Mapped[Any] = mapped_column(SealedJson("need_versions.was"))
    changed_by: Mapped[Ref]
    changed_at: Mapped[Moment]


# what somebody has asked for and still waits for
GOING = (NeedState.IN_REVIEW, NeedState.OPEN, NeedState.IN_SERVICE)
UNSETTLED = (*GOING, NeedState.TO_CONFIRM, NeedState.DISPUTED)
MAY_CANCEL = (*GOING, NeedState.TO_CONFIRM)
FRESH = {"synchronize_session": False, "populate_existing": True}
NOT_SYNC = {"synchronize_session": False}
