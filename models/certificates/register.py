"""Given out and taken back: an entry is never changed."""

import json
import secrets
from datetime import date, datetime, tzinfo
from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, communities, people, roles
from models.certificates import look
from models.certificates.table import (
    CODE,
    PUBLIC,
    SIGNS,
    Certificate,
    CertificateRecord,
    NoHours,
    Paper,
    Revocation,
    Serial,
    Standing,
)
from models.errors import NotAllowed
from models.hours import Record, RecordState
from models.people import Person, Volunteer, Who

LONGEST = 120  # signs of a reason
NEXT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def issue(
    session: Session,
    who: Who,
    since: date,
    until: date,
    now: datetime,
    zone: tzinfo,
    letters: str = "WH",
) -> Certificate:
    """Give out a certificate of the hours that are effective now; the same again is the same one.

    `letters` stand before its number.
    Where an earlier one for these days holds no more because its records changed, a new version of its number. Raises NoHours.
    """
    printed, counted = _gather(session, who, since, until)
    if not counted:
        raise NoHours
    plain = json.dumps(printed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = sha256(plain.encode()).hexdigest()
    before = _newest(session, who.id, since, until)
    if before and before.data_hash == digest and look.standing(session, before) == Standing.VALID:
        return before
    year, serial, version = _number(session, before, now.astimezone(zone).year)
    made = Certificate(
        letters=before.letters if version > 1 and before else letters,
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


def revoke(session: Session, who: Who, number: str, reason: str, now: datetime) -> Certificate:
    """Take back the newest version of a number, once; its person is told. Raises NoCertificate, NotAllowed."""
    one = look.numbered(session, number)
    if not roles.may_coordinate(session, who.id, one.community_id):
        raise audit.refused(
            session, NotAllowed(), who.id, "revoke-certificate", now, subject=one.id
        )
    if session.get(Revocation, one.id) is None:
        session.add(
            Revocation(certificate_id=one.id, by_id=who.id, at=now, reason=reason[:LONGEST])
        )
        session.flush()
        audit.write(
            session,
            who_id=who.id,
            whom_id=one.person_id,
            act="revoke-certificate",
            now=now,
            subject=one.id,
        )
        people.notify(
            session,
            look.owner(session, one),
            "notice-certificate-revoked",
            now,
            subject=one.id,
            number=one.number,
            reason=reason[:LONGEST],
        )
    return one


def _gather(
    session: Session, who: Who, since: date, until: date
) -> tuple[dict[str, Any], list[Record]]:
    found = list(
        session.scalars(
            select(Record)
            .where(
                Record.person_id.in_(look.ids_of(who.id)),
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
    first = [one.person_id for one in here if one.node_id == here[0].node_id]
    number = select(Volunteer.number).where(Volunteer.person_id == who.id)
    printed = {
        "name": session.get_one(Person, who.id).name,
        "volunteer": session.scalar(number) or "",
        "unit": unit.name if unit else "",
        "phone": unit.office_phone if unit else "",
        "responsible": people.get(session, first[0]).name if first else "",
        "handler": people.get(session, first[-1]).name if first else "",
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
            Certificate.person_id.in_(look.ids_of(person_id)),
            Certificate.since == since,
            Certificate.until == until,
        )
        .order_by(Certificate.issued_at.desc(), Certificate.version.desc())
        .limit(1)
    )


def _number(session: Session, before: Certificate | None, year: int) -> tuple[int, int, int]:
    """A corrected one keeps its number and gets a new version; anything else a new number."""
    if before and look.standing(session, before) == Standing.CORRECTED:
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
