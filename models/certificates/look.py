"""Asked about: whether one still holds is asked of the records it counts, each time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from models import communities, people
from models.certificates.table import (
    NUMBER,
    Certificate,
    CertificateRecord,
    NoCertificate,
    Paper,
    Revocation,
    Standing,
)
from models.hours import COUNTS, Record, RecordState
from models.people import Person, Who

CHANGED = or_(
    Record.state != RecordState.EFFECTIVE,
    Record.minutes != CertificateRecord.minutes,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody may know who holds a code: nothing private."""

    number: str
    version: int
    standing: Standing
    masked: str  # "" where the person is erased
    unit: str
    phone: str  # of the unit's office
    since: date
    until: date
    verified: int
    granted: int
    many: int
    issued_at: datetime


def ids_of(person_id: int) -> Select[Any]:
    """A person, and whoever was merged into them."""
    return select(Person.id).where(or_(Person.id == person_id, Person.merged_into == person_id))


def first_day(session: Session, who: Who) -> date | None:
    """The day of somebody's first hours that are effective; None where there are none."""
    theirs = Record.person_id.in_(ids_of(who.id)), COUNTS
    return session.scalar(select(func.min(Record.local_day)).where(*theirs))


def standing(session: Session, one: Certificate) -> Standing:
    """Whether it holds now."""
    if session.get(Revocation, one.id):
        return Standing.REVOKED
    return Standing.CORRECTED if session.scalar(select(_changed(one.id))) else Standing.VALID


def check(session: Session, code: str) -> Checked | None:
    """What a code proves, for anybody; None where there is no such certificate."""
    bare = "".join(sign for sign in code.upper() if sign.isalnum())
    one = session.scalar(select(Certificate).where(Certificate.code == bare))
    return _checked(session, one) if one else None


def own(session: Session, certificate_id: int, person_id: int) -> tuple[Certificate, Any]:
    """A person's own, with what it prints. Raises NoCertificate."""
    one, paper = session.get(Certificate, certificate_id), session.get(Paper, certificate_id)
    ids = session.scalars(ids_of(person_id)).all()
    if one is None or paper is None or one.person_id not in ids:
        raise NoCertificate
    return one, paper.printed


def all_of(session: Session, who: Who, *, limit: int = 5) -> list[tuple[Certificate, Standing]]:
    """Those a person was given, the newest first."""
    found = session.scalars(
        select(Certificate)
        .where(Certificate.person_id.in_(ids_of(who.id)))
        .order_by(Certificate.issued_at.desc(), Certificate.id.desc())
        .limit(limit)
    )
    return [(one, standing(session, one)) for one in found]


def owner(session: Session, one: Certificate) -> int:
    """Whose it is now."""
    merged = select(Person.merged_into).where(Person.id == one.person_id)
    return session.scalar(merged) or one.person_id


def numbered(session: Session, words: str) -> Certificate:
    """The newest version of the number that stands in these words. Raises NoCertificate."""
    found = NUMBER.search(words.upper())
    if found is None:
        raise NoCertificate
    letters, year, serial = found.groups()
    one = session.scalar(
        select(Certificate)
        .where(
            Certificate.letters == letters,
            Certificate.year == int(year),
            Certificate.serial == int(serial),
        )
        .order_by(Certificate.version.desc())
        .limit(1)
    )
    if one is None:
        raise NoCertificate
    return one


def _changed(certificate_id: int) -> ColumnElement[bool]:
    counted = exists().where(
        CertificateRecord.certificate_id == certificate_id,
        Record.id == CertificateRecord.record_id,
        CHANGED,
    )
    return counted | exists().where(Certificate.replaces_id == certificate_id)


def _checked(session: Session, one: Certificate) -> Checked:
    paper, unit = session.get(Paper, one.id), communities.get(session, one.community_id)
    return Checked(
        one.number,
        one.version,
        standing(session, one),
        people.mask(paper.printed["name"]) if paper else "",
        unit.name,
        unit.office_phone,
        one.since,
        one.until,
        one.verified,
        one.granted,
        one.many,
        one.issued_at,
    )
