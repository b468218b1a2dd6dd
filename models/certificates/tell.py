"""Whoever has a certificate hears when it holds no more because hours it counts were corrected."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from models import people
from models.certificates.look import CHANGED
from models.certificates.table import Certificate, CertificateRecord, Revocation, Told
from models.hours import Record
from models.limits import Limits
from models.people import Person
from models.people.tell import Notice

ONCE: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def tell_corrected(session: Session, now: datetime, limits: Limits, *, most: int) -> int:
    """Tell the owners of certificates that hold no more, each once; not of those revoked or made anew already."""
    del limits
    newer = aliased(Certificate)
    changed = (
        select(CertificateRecord.certificate_id)
        .join(Record, Record.id == CertificateRecord.record_id)
        .where(CHANGED)
    )
    due = (
        select(Certificate.id)
        .where(
            Certificate.id.in_(changed),
            ~exists().where(Told.certificate_id == Certificate.id),
            ~exists().where(Revocation.certificate_id == Certificate.id),
            ~exists().where(newer.replaces_id == Certificate.id),
        )
        .order_by(Certificate.id)
        .limit(most)
    )
    ids = session.scalars(due).all()
    if not ids:
        return 0
    connection = session.connection()
    marked = connection.execute(
        ONCE[connection.dialect.name](Told)
        .values([{"certificate_id": one, "at": now} for one in ids])
        .on_conflict_do_nothing()
        .returning(Told.certificate_id)
    ).scalars()
    rows = session.execute(
        select(Certificate, func.coalesce(Person.merged_into, Person.id))
        .join(Person, Person.id == Certificate.person_id)
        .where(Certificate.id.in_(list(marked)))
    ).all()
    letters = [
        Notice(whose, "notice-certificate-corrected", {"number": one.number}, subject=one.id)
        for one, whose in rows
    ]
    people.tell_all(session, letters, now)
    return len(ids)
