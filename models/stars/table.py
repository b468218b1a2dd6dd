"""The tables: the count of a year, and what it found of each person.

What was found (`star_results`) is evidence: the store itself refuses UPDATE and DELETE. A recount after an
appeal is a new revision beside the old one. Numbers and ids only: the deletion of a person touches none of it.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref

OPEN = text("decided_at IS NULL")


class YearState(StrEnum):
    """The life of a year's count: counted, previewed, shown, approved, told."""

    COUNTING = "counting"
    PREVIEW = "preview"
    IN_PUBLICITY = "in_publicity"
    TELLING = "telling"  # approved: badges stand, letters are being written
    DONE = "done"


class StarYear(Base):
    """One count of one calendar year (of the city's zone); its formula is fixed when it begins."""

    __tablename__ = "star_years"

    id: Mapped[Id]
    year: Mapped[int] = mapped_column(SmallInteger, unique=True)
    state: Mapped[YearState] = mapped_column(OneOf(YearState, 14), default=YearState.COUNTING)
    version: Mapped[str] = mapped_column(String(8))  # of the formula
    formula: Mapped[Any] = mapped_column(JSON)
    at_person: Mapped[int] = mapped_column(BigKey, default=0)  # the count has come to here
    people: Mapped[int] = mapped_column(Integer, default=0)  # registered volunteers looked at
    counts: Mapped[Any] = mapped_column(JSON, default=dict)  # level → people, without level 0
    begun_at: Mapped[Moment]
    counted_at: Mapped[MaybeMoment]
    shown_by: Mapped[MaybeRef]
    public_until: Mapped[MaybeMoment]
    asked_at: Mapped[MaybeMoment]  # the city was asked to approve
    approved_by: Mapped[MaybeRef]
    approved_at: Mapped[MaybeMoment]
    told_person: Mapped[int] = mapped_column(BigKey, default=0)  # letters are written up to here
    bodies: Mapped[Any] = mapped_column(JSON, default=dict)  # level → what its letters say
    told: Mapped[int] = mapped_column(Integer, default=0)
    ended_at: Mapped[MaybeMoment]


class StarResult(Base):
    """What went into one person's year, and what came out; who has no effective hours has no row. Never changed."""

    __tablename__ = "star_results"

    run_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("star_years.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    verified: Mapped[int] = mapped_column(Integer)  # effective minutes of the year
    granted: Mapped[int] = mapped_column(Integer)
    rated: Mapped[int] = mapped_column(Integer)  # ratings of services of the year
    attitude: Mapped[int] = mapped_column(Integer)  # their sum, each from 1 to 3
    quality: Mapped[int] = mapped_column(Integer)
    points: Mapped[int] = mapped_column(BigInteger)
    level: Mapped[int] = mapped_column(SmallInteger)
    version: Mapped[str] = mapped_column(String(8))
    at: Mapped[Moment]


class StarAppeal(Base):
    """Somebody says that their star of a year is not right: once at a time; how it was decided, and what came out."""

    __tablename__ = "star_appeals"
    __table_args__ = (
        Index(
            "ix_star_appeals_open",
            "person_id",
            "year",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    year: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str] = mapped_column(String(8))  # hours | ratings | other
    points: Mapped[int] = mapped_column(BigInteger)  # as they stood when it was said
    level: Mapped[int] = mapped_column(SmallInteger)
    made_at: Mapped[Moment]
    decided_at: Mapped[MaybeMoment]
    decided_by: Mapped[MaybeRef]
    recounted: Mapped[bool | None] = mapped_column(Boolean)  # False: nothing was wrong
    points_after: Mapped[int | None] = mapped_column(BigInteger)
    level_after: Mapped[int | None] = mapped_column(SmallInteger)
