"""证明 Certificates: a numbered register that only grows; what is printed lies sealed beside it (order 67, articles 14–17).

Whether a certificate still holds is never written down but asked of the records it counts, each time.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit, communities, people, roles
from models.base import Base, BigKey, Id, MaybeRef, Moment, Ref
from models.errors import NotAllowed, RuleBroken
from models.hours import Record, RecordState
from models.people import Person, Volunteer, Who
from models.sealed import SealedJson, SealedText

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
CODE = 12  # signs: 59 bits
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
        return f"ZY-{self.year}-{self.serial:06}"


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


NEXT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody may know who holds a code: nothing private."""

    number: str
    version: int
    standing: Standing
    masked: str  # "" where the person is erased
    unit: str
    since: date
    until: date
    verified: int
    granted: int
    issued_at: datetime


def issue(
    session: Session, who: Who, since: date, until: date, now: datetime, zone: tzinfo
) -> Certificate:
    """Give out a certificate of the hours that are effective now; the same again is the same one.

    Where an earlier one for these days holds no more because its records changed, a new version of its number. Raises NoHours.
    """
    printed, counted = _gather(session, who, since, until)
    if not counted:
        raise NoHours
    plain = json.dumps(printed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = sha256(plain.encode()).hexdigest()
    before = _newest(session, who.id, since, until)
    if before and before.data_hash == digest and standing(session, before) == Standing.VALID:
        return before
    year, serial, version = _number(session, before, now.astimezone(zone).year)
    made = Certificate(
        year=year,
        serial=serial,
        version=version,
        code="".join(secrets.choice(SIGNS) for _ in range(CODE)),
        person_id=who.id,
        community_id=counted[-1].community_id,
        since=since,
        until=until,
        verified=printed["verified"],
        granted=printed["granted"],
        in_publicity=printed["in_publicity"],
        many=len(counted),
        data_hash=digest,
        language=who.language,
        issued_at=now,
        replaces_id=before.id if version > 1 and before else None,
    )
    session.add(made)
    session.flush()
    session.add(Paper(certificate_id=made.id, printed=printed))
    rows = [{"certificate_id": made.id, "record_id": r.id, "minutes": r.minutes} for r in counted]
    session.connection().execute(insert(CertificateRecord), rows)
    session.flush()
    audit.write(session, who_id=who.id, act="certificate", now=now, subject=made.id)
    return made


def standing(session: Session, one: Certificate) -> Standing:
    """Whether it holds now."""
    if session.get(Revocation, one.id):
        return Standing.REVOKED
    changed = exists().where(
        CertificateRecord.certificate_id == one.id,
        Record.id == CertificateRecord.record_id,
        (Record.state != RecordState.EFFECTIVE) | (Record.minutes != CertificateRecord.minutes),
    )
    newer = exists().where(Certificate.replaces_id == one.id)
    return Standing.CORRECTED if session.scalar(select(changed | newer)) else Standing.VALID


def check(session: Session, code: str) -> Checked | None:
    """What a code proves, for anybody; None where there is no such certificate."""
    bare = "".join(sign for sign in code.upper() if sign.isalnum())
    one = session.scalar(select(Certificate).where(Certificate.code == bare))
    if one is None:
        return None
    paper = session.get(Paper, one.id)
    return Checked(
        one.number,
        one.version,
        standing(session, one),
        people.mask(paper.printed["name"]) if paper else "",
        communities.get(session, one.community_id).name,
        one.since,
        one.until,
        one.verified,
        one.granted,
        one.issued_at,
    )


def own(session: Session, certificate_id: int, person_id: int) -> tuple[Certificate, Any]:
    """A person's own, with what it prints. Raises NoCertificate."""
    one, paper = session.get(Certificate, certificate_id), session.get(Paper, certificate_id)
    if one is None or paper is None or one.person_id != person_id:
        raise NoCertificate
    return one, paper.printed


def revoke(session: Session, who: Who, number: str, reason: str, now: datetime) -> Certificate:
    """Take back the newest version of a number, once. Raises NoCertificate, NotAllowed."""
    _, _, rest = number.upper().partition("-")
    year, _, serial = rest.partition("-")
    one = session.scalar(
        select(Certificate)
        .where(Certificate.year == int(year or 0), Certificate.serial == int(serial or 0))
        .order_by(Certificate.version.desc())
        .limit(1)
    )
    if one is None:
        raise NoCertificate
    if not roles.may_coordinate(session, who.id, one.community_id):
        raise audit.refused(
            session, NotAllowed(), who.id, "revoke-certificate", now, subject=one.id
        )
    if session.get(Revocation, one.id) is None:
        session.add(Revocation(certificate_id=one.id, by_id=who.id, at=now, reason=reason[:120]))
        session.flush()
        audit.write(
            session,
            who_id=who.id,
            whom_id=one.person_id,
            act="revoke-certificate",
            now=now,
            subject=one.id,
        )
    return one


def _gather(
    session: Session, who: Who, since: date, until: date
) -> tuple[dict[str, Any], list[Record]]:
    found = list(
        session.scalars(
            select(Record)
            .where(
                Record.person_id == who.id,
                Record.local_day.between(since, until),
                Record.state.in_((RecordState.EFFECTIVE, *PUBLIC)),
            )
            .order_by(Record.started_at)
            .execution_options(populate_existing=True)
        )
    )
    counted = [one for one in found if one.state == RecordState.EFFECTIVE]
    place = counted[-1].community_id if counted else who.community_id
    unit = communities.get(session, place) if place else None
    line = [node.id for node in communities.line_of(session, place)] if place else []
    held = roles.coordinators_of(session, line)
    here = sorted(held, key=lambda one: line.index(one.node_id))
    number = select(Volunteer.number).where(Volunteer.person_id == who.id)
    printed = {
        "name": session.get_one(Person, who.id).name,
        "volunteer": session.scalar(number) or "",
        "unit": unit.name if unit else "",
        "phone": unit.office_phone if unit else "",
        "responsible": people.get(session, here[0].person_id).name if here else "",
        "since": since.isoformat(),
        "until": until.isoformat(),
        "verified": sum(one.minutes for one in counted if one.kind == "verified"),
        "granted": sum(one.minutes for one in counted if one.kind != "verified"),
        "in_publicity": sum(one.minutes for one in found if one.state in PUBLIC),
        "lines": [
            [one.local_day.isoformat(), one.category, one.title, one.minutes, one.kind]
            for one in counted
        ],
    }
    return printed, counted


def _newest(session: Session, person_id: int, since: date, until: date) -> Certificate | None:
    return session.scalar(
        select(Certificate)
        .where(
            Certificate.person_id == person_id,
            Certificate.since == since,
            Certificate.until == until,
        )
        .order_by(Certificate.issued_at.desc(), Certificate.version.desc())
        .limit(1)
    )


def _number(session: Session, before: Certificate | None, year: int) -> tuple[int, int, int]:
    """A corrected one keeps its number and gets a new version; anything else a new number."""
    if before and standing(session, before) == Standing.CORRECTED:
        last = select(func.max(Certificate.version)).where(
            Certificate.year == before.year, Certificate.serial == before.serial
        )
        return before.year, before.serial, (session.scalar(last) or 0) + 1
    connection = session.connection()
    given = (
        NEXT[connection.dialect.name](Serial)
        .values(year=year, last=1)
        .on_conflict_do_update(index_elements=["year"], set_={"last": Serial.last + 1})
        .returning(Serial.last)
    )
    return year, int(connection.execute(given).scalar_one()), 1
