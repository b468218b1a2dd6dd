"""The tables: complaints about how the service did, and each answer to one."""

from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref
from models.sealed import SealedText


class Topic(StrEnum):
    """What a complaint is about."""

    HOURS = "hours"
    TREATMENT = "treatment"  # how somebody was treated
    COORDINATOR = "coordinator"
    SERVICE = "service"  # the service itself, and all else


class GrievanceState(StrEnum):
    """open → answered → settled; answered → open once more, one level up, where the answer did not satisfy."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"


class Grievance(Base):
    """One complaint; its words are sealed. `node_id`: the part of the tree whose coordinators answer now."""

    __tablename__ = "grievances"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_grievances_made_by", "made_by"),
        Index("ix_grievances_node_id_state", "node_id", "state"),
        Index("ix_grievances_state_until", "state", "until"),
        Index("ix_grievances_state_remind_at", "state", "remind_at"),
    )

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(Integer)  # of the whole city, from 1001
    made_by: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    community_id: Mapped[MaybeRef]
    topic: Mapped[Topic] = mapped_column(OneOf(Topic, 12))
    about_id: Mapped[MaybeRef] = mapped_column(BigKey, ForeignKey("people.id"))
    words: Mapped[str | None] = mapped_column(SealedText("grievances.words"))
    state: Mapped[GrievanceState] = mapped_column(OneOf(GrievanceState, 8))
    node_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    made_at: Mapped[Moment]
    until: Mapped[Moment]  # an answer is due by then
    remind_at: Mapped[MaybeMoment]  # those who answer are called again then
    raised_at: Mapped[MaybeMoment]  # nobody answered in time: one level up
    line_told_at: Mapped[MaybeMoment]  # the person was told civil affairs' number
    again_at: Mapped[MaybeMoment]  # the answer did not satisfy: one level up, once
    answered_at: Mapped[MaybeMoment]
    satisfied: Mapped[bool | None] = mapped_column(Boolean)
    closed_at: Mapped[MaybeMoment]


class Answer(Base):
    """What a coordinator answered; at most one a level."""

    __tablename__ = "grievance_answers"
    __table_args__ = (Index("ix_grievance_answers_grievance_id", "grievance_id"),)

    id: Mapped[Id]
    grievance_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("grievances.id"))
    by_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    at: Mapped[Moment]
    words: Mapped[str | None] = mapped_column(SealedText("grievance_answers.words"))
