"""The claim: one volunteer's place on one task."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, SmallInteger, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.sealed import SealedText


class ClaimState(StrEnum):
    """The life of a claim (domain.md, Lives); it may begin on the waiting list, or with somebody being asked by name."""

    WAITING = "waiting"
    ASKED = "asked"
    DECLINED = "declined"
    LAPSED = "lapsed"
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
IN_LINE = (ClaimState.WAITING, ClaimState.ASKED)
GONE = (ClaimState.WITHDRAWN, ClaimState.RELEASED, ClaimState.DECLINED, ClaimState.LAPSED)
NOT_GONE = "state NOT IN ('withdrawn', 'released', 'declined', 'lapsed')"


class Claim(Base):
    """A place on a task, with the two secrets at the door and the evidence of presence.

    Evidence is plain JSON without private data: {"by": "code" | "location" | "coordinator" | "said", "metres": 15,
    "at": moment}; "said" is what somebody told us and never counts alone.
    `ready`: waits, and has said themselves that a place that comes late is theirs. `named`: asked by the helper
    who cannot come; that one keeps the place until they have said yes.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index(
            "uq_claims_one_live",
            "task_id",
            "volunteer_id",
            unique=True,
            sqlite_where=text(NOT_GONE),
            postgresql_where=text(NOT_GONE),
        ),
        Index("ix_claims_volunteer_id_state", "volunteer_id", "state"),
        Index("ix_claims_task_id_state", "task_id", "state"),
        Index("ix_claims_state_left_at", "state", "left_at"),
        Index("ix_claims_state_starts_at", "state", "starts_at"),
        Index("ix_claims_state_ends_at", "state", "ends_at"),
        Index("ix_claims_state_asked_until", "state", "asked_until"),
        Index("ix_claims_state_word_by", "state", "word_by"),
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
    # the resident waits and nobody is there
    asked_where_at: Mapped[MaybeMoment]  # the helper was asked where they are
    answered_where_at: Mapped[MaybeMoment]
    # on the way to a place: the list, and being asked
    after_id: Mapped[MaybeRef]  # the claim whose place this one takes over
    ready: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    named: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    asked_until: Mapped[MaybeMoment]  # so long the place is held for who is asked
    word_by: Mapped[MaybeMoment]  # by then who still waits hears that it did not come to them
    word_told_at: Mapped[MaybeMoment]
