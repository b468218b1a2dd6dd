"""The tables: records of service, and the ledger whose lines never change.

Each line moves minutes from one account to another: community issued → person pending → person effective, and back
on refusal. The store itself refuses UPDATE and DELETE (migrations.triggers). Beside each line lies its hash over the line
before it in its community (chain); each day the heads of all communities are joined into one line of the city (city).
"""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    literal,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref

TAKEN_BACK = text("reason IN ('corrected', 'revoked')")  # as it stands, so that its index is used


class RecordState(StrEnum):
    """The life of a record (domain.md, Lives)."""

    IN_PUBLICITY = "in_publicity"
    OBJECTED = "objected"
    EFFECTIVE = "effective"
    REFUSED = "refused"
    CORRECTED = "corrected"  # another record says how it was
    REVOKED = "revoked"


PUBLIC = text("state = 'in_publicity'")
COUNTED = text("state = 'effective'")
# written out, since a store looks into a partial index only for what it can see
IN_PUBLICITY = literal(RecordState.IN_PUBLICITY.value, String(14), literal_execute=True)


class Record(Base):
    """One service of one volunteer on one local day, with its evidence."""

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("claim_id", "local_day"),
        Index("ix_records_person_id_started_at", "person_id", "started_at"),
        Index(
            "ix_records_public_until", "public_until", sqlite_where=PUBLIC, postgresql_where=PUBLIC
        ),
        Index(  # somebody's minutes of a lifetime, without looking at their records
            "ix_records_lifetime",
            "person_id",
            "minutes",
            sqlite_where=COUNTED,
            postgresql_where=COUNTED,
        ),
        Index("ix_records_effective_at", "effective_at"),
        Index("ix_records_created_at", "created_at"),
    )

    id: Mapped[Id]
    claim_id: Mapped[MaybeRef] = mapped_column(  # None: entered by a coordinator
        BigKey, ForeignKey("claims.id")
    )
    replaces: Mapped[MaybeRef]  # the record that this one corrects
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    community_id: Mapped[Ref]
    category: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(60))
    local_day: Mapped[date] = mapped_column(Date)
    started_at: Mapped[Moment]
    ended_at: Mapped[Moment]
    minutes: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(10))  # verified | granted
    mark: Mapped[str] = mapped_column(
        String(12)
    )  # evidence | resident (居民确认) | coordinator: who stands for what has no evidence
    state: Mapped[RecordState] = mapped_column(String(14))
    confirmed_by: Mapped[str] = mapped_column(String(12))
    evidence: Mapped[Any] = mapped_column(JSON)
    public_until: Mapped[Moment]
    effective_at: Mapped[MaybeMoment]
    created_at: Mapped[Moment]


COUNTS = Record.state == literal(RecordState.EFFECTIVE.value, String(14), literal_execute=True)


class Account(Base):
    """An account of minutes: what a community issued, what a person has pending or effective."""

    __tablename__ = "hour_accounts"
    __table_args__ = (UniqueConstraint("kind", "owner_id"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(10))  # issued | pending | effective
    owner_id: Mapped[Ref]


class Line(Base):
    """One movement of minutes; never changed, never deleted. Ids, minutes, times and codes only."""

    __tablename__ = "hour_lines"
    __table_args__ = (
        UniqueConstraint("record_id", "reason"),
        Index("ix_hour_lines_from_id", "from_id"),
        Index("ix_hour_lines_to_id", "to_id"),
        Index(
            "ix_hour_lines_taken_back",
            "at",
            sqlite_where=TAKEN_BACK,
            postgresql_where=TAKEN_BACK,
        ),
    )

    id: Mapped[Id]
    record_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("records.id"))
    community_id: Mapped[Ref]
    from_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("hour_accounts.id"))
    to_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("hour_accounts.id"))
    minutes: Mapped[int] = mapped_column(Integer)
    # confirmed | effective | refused | corrected | revoked
    reason: Mapped[str] = mapped_column(String(16))
    evidence_hash: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[MaybeRef]
    at: Mapped[Moment]
    version: Mapped[int] = mapped_column(SmallInteger, default=1)


class LineHash(Base):
    """A line's place in the chain of its community: written with it, never changed.

    It lies beside the lines, not in them: lines that were there before the chain are chained without being touched.
    """

    __tablename__ = "hour_line_hashes"
    __table_args__ = (UniqueConstraint("line_id"),)

    community_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)  # from 1
    line_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("hour_lines.id"))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class Head(Base):
    """Where a community's chain ends; whoever writes lines of the community locks this row first."""

    __tablename__ = "hour_heads"

    community_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    seq: Mapped[Ref]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class CityDay(Base):
    """One line a local day over the whole city: the hash over that of the day before and all heads that moved."""

    __tablename__ = "hour_city_days"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[Moment]  # when it was written


class CityHead(Base):
    """Where a community's chain ended on that day; only where it had moved since the day before."""

    __tablename__ = "hour_city_heads"

    day: Mapped[date] = mapped_column(Date, ForeignKey("hour_city_days.day"), primary_key=True)
    community_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    seq: Mapped[Ref]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
