"""The tables: flags, each once for what it is about; and the days that were looked at."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, Integer, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref


class FlagKind(StrEnum):
    """What looks odd (domain.md, Confirmation and hours)."""

    BURST = "burst"  # very many records, or hours, of one person on a day
    PAIR = "pair"  # a volunteer and a resident, again and again in a week
    APPROVER = "approver"  # one coordinator stood for most of a community's week
    TRAVEL = "travel"  # from one place to the next faster than anybody travels
    ROUND = "round"  # nearly all of somebody's hours are whole
    ROUND_BY = "round_by"  # … of those a coordinator stood for


class FlagState(StrEnum):
    """open → looking → fine, or open → fine."""

    OPEN = "open"
    LOOKING = "looking"
    FINE = "fine"


class Flag(Base):
    """Something odd, once a kind, subject and day (of what is counted by the week: its Monday)."""

    __tablename__ = "flags"
    __table_args__ = (
        UniqueConstraint("kind", "person_id", "other_id", "community_id", "day", name="uq_flags"),
        Index("ix_flags_state_due_at", "state", "due_at"),
        Index("ix_flags_number", "number"),
    )

    id: Mapped[Id]
    # of the whole city, from 1001; those found before there were numbers have none
    number: Mapped[int | None] = mapped_column(Integer)
    kind: Mapped[FlagKind] = mapped_column(OneOf(FlagKind, 10))
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    other_id: Mapped[int] = mapped_column(BigKey, default=0)  # of a pair: the resident
    community_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    day: Mapped[date] = mapped_column(Date)
    record_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("records.id"))  # the newest of them
    many: Mapped[int] = mapped_column(Integer)  # records
    amount: Mapped[int] = mapped_column(Integer, default=0)  # minutes, percent, or km/h
    state: Mapped[FlagState] = mapped_column(OneOf(FlagState, 8))
    found_at: Mapped[Moment]
    due_at: Mapped[MaybeMoment]  # told again then, where nobody has looked
    called: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")  # … so often
    decided_by: Mapped[MaybeRef]
    decided_at: Mapped[MaybeMoment]


class FlagLook(Base):
    """A local day whose new records were looked at."""

    __tablename__ = "flag_looks"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    at: Mapped[Moment]
