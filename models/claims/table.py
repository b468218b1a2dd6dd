"""The claim: one volunteer's place on one task."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.sealed import SealedText


class ClaimState(StrEnum):
    """The life of a claim (domain.md, Lives). The waiting list (waiting, asked …) comes with a later issue."""

    CLAIMED = "claimed"
    ON_THE_WAY = "on_the_way"
    ARRIVED = "arrived"
    LEFT = "left"
    CONFIRMED = "confirmed"
    CREDITED = "credited"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    NO_SHOW = "no_show"
    DISPUTED = "disputed"
    REFUSED = "refused"


LIVE = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY, ClaimState.ARRIVED, ClaimState.LEFT)
HOLDS_PLACE = (*LIVE, ClaimState.CONFIRMED, ClaimState.CREDITED, ClaimState.DISPUTED)
GONE = (ClaimState.WITHDRAWN, ClaimState.RELEASED)


class Claim(Base):
    """A place on a task, with the two secrets at the door and the evidence of presence.

    Evidence is plain JSON without private data: {"by": "code" | "location" | "coordinator" | "said", "metres": 15,
    "at": moment}; "said" is what somebody told us and never counts alone.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index(
            "uq_claims_one_live",
            "task_id",
            "volunteer_id",
            unique=True,
            sqlite_where=text("state NOT IN ('withdrawn', 'released')"),
            postgresql_where=text("state NOT IN ('withdrawn', 'released')"),
        ),
        Index("ix_claims_volunteer_id_state", "volunteer_id", "state"),
        Index("ix_claims_task_id_state", "task_id", "state"),
        Index("ix_claims_state_left_at", "state", "left_at"),
        Index("ix_claims_state_starts_at", "state", "starts_at"),
        Index("ix_claims_state_ends_at", "state", "ends_at"),
    )

    id: Mapped[Id]
    task_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("tasks.id"))
    need_id: Mapped[MaybeRef]
    volunteer_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    resident_id: Mapped[MaybeRef]
    community_id: Mapped[Ref]
    state: Mapped[ClaimState] = mapped_column(String(12))
    starts_at: Mapped[Moment]  # of the task, for the sweeps; kept by needs.change
    ends_at: Mapped[Moment]
    claimed_at: Mapped[Moment]
    password: Mapped[str | None] = mapped_column(SealedText("claims.password"))  # 暗号, a word
    arrive_code: Mapped[str | None] = mapped_column(SealedText("claims.arrive_code"))  # 到达码
    leave_code: Mapped[str | None] = mapped_column(SealedText("claims.leave_code"))  # 离开码
    arrive_tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    leave_tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    on_the_way_at: Mapped[MaybeMoment]
    arrived_at: Mapped[MaybeMoment]
    arrived_by: Mapped[Any] = mapped_column(JSON, nullable=True)
    left_at: Mapped[MaybeMoment]
    left_by: Mapped[Any] = mapped_column(JSON, nullable=True)
    minutes: Mapped[int | None] = mapped_column(Integer)
    confirmed_at: Mapped[MaybeMoment]
    confirmed_by: Mapped[str] = mapped_column(
        String(12), default=""
    )  # resident | sweep | coordinator
    closed_at: Mapped[MaybeMoment]
    reason: Mapped[str] = mapped_column(String(120), default="")
    reminded_early_at: Mapped[MaybeMoment]
    reminded_late_at: Mapped[MaybeMoment]
    asked_checkout_at: Mapped[MaybeMoment]
    checkout_told_at: Mapped[
        MaybeMoment
    ]  # the coordinator was called about the forgotten check-out
    asked_confirm_at: Mapped[MaybeMoment]
    reminded_confirm_at: Mapped[MaybeMoment]
