"""The tables: the register, what a certificate counts and prints, and which were taken back."""

import re
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeRef, Moment, Ref
from models.errors import RuleBroken
from models.hours import RecordState
from models.sealed import SealedJson, SealedText

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
CODE = 12  # signs: 59 bits
NUMBER = re.compile(r"([A-Z]{1,8})[- ]?(20\d\d)[- ]?(\d{1,9})(?!\d)")  # as people write it
PUBLIC = (RecordState.IN_PUBLICITY, RecordState.OBJECTED)


class Standing(StrEnum):
    """Whether a certificate holds."""

    VALID = "valid"
    CORRECTED = "corrected"  # a record it counts has changed, or there is a newer version
    REVOKED = "revoked"


class NoHours(RuleBroken):
    """Only hours that are effective are certified."""

    key = "certificate-no-hours"


class NoCertificate(RuleBroken):
    """We never gave it out, or not to this person; which of them is not told."""

    key = "certificate-none"


class Certificate(Base):
    """One line of the register. Never changed, never deleted (migrations.triggers). Minutes; days of the city."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("year", "serial", "version"),
        UniqueConstraint("code"),
        Index("ix_certificates_person_id", "person_id"),
        Index("ix_certificates_replaces_id", "replaces_id"),
    )

    id: Mapped[Id]
    letters: Mapped[str] = mapped_column(String(8))  # of the city, before the number
    year: Mapped[int] = mapped_column(SmallInteger)
    serial: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    community_id: Mapped[Ref]
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date] = mapped_column(Date)
    verified: Mapped[int] = mapped_column(Integer)
    granted: Mapped[int] = mapped_column(Integer)
    in_publicity: Mapped[int] = mapped_column(Integer)
    many: Mapped[int] = mapped_column(Integer)  # records counted
    data_hash: Mapped[str] = mapped_column(String(64))  # SHA-256 of what is printed
    language: Mapped[str] = mapped_column(String(8))
    issued_at: Mapped[Moment]
    replaces_id: Mapped[MaybeRef]

    @property
    def number(self) -> str:
        """As it is printed."""
        return f"{self.letters}-{self.year}-{self.serial:06}"


class CertificateRecord(Base):
    """A record that a certificate counts, with its minutes as they were; never changed."""

    __tablename__ = "certificate_records"
    __table_args__ = (Index("ix_certificate_records_record_id", "record_id"),)

    certificate_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("certificates.id"), primary_key=True, autoincrement=False
    )
    record_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("records.id"), primary_key=True, autoincrement=False
    )
    minutes: Mapped[int] = mapped_column(Integer)


class Paper(Base):
    """What a certificate prints: sealed, apart from the register, so that a name can be erased and the number stays."""

    __tablename__ = "certificate_papers"

    certificate_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("certificates.id"), primary_key=True, autoincrement=False
    )
    printed: Mapped[Any] = mapped_column(SealedJson("certificate_papers.printed"))


class Told(Base):
    """Its person was told that a certificate holds no more."""

    __tablename__ = "certificates_told"

    certificate_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("certificates.id"), primary_key=True, autoincrement=False
    )
    at: Mapped[Moment]


class Looked(Base):
    """Up to which moment the ledger was looked through for hours that were taken back; one row."""

    __tablename__ = "certificates_looked"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    until: Mapped[Moment]


class Revocation(Base):
    """A certificate taken back, by whom and why; never changed."""

    __tablename__ = "certificate_revocations"

    certificate_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("certificates.id"), primary_key=True, autoincrement=False
    )
    by_id: Mapped[Ref]
    at: Mapped[Moment]
    reason: Mapped[str] = mapped_column(SealedText("certificate_revocations.reason"))


class Serial(Base):
    """The last number given in a year."""

    __tablename__ = "certificate_serials"

    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)
