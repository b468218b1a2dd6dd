"""Whoever has a certificate hears when it holds no more because hours it counts were corrected."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from models import hours, people
from models.certificates.table import (
    Certificate,
    CertificateRecord,
    Looked,
    Revocation,
    Told,
)
from models.limits import Limits
from models.people import Person
from models.people.tell import Notice

ONCE: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
LATE = timedelta(hours=1)  # a line's moment is that of its transaction, which may end later
ONLY = 1  # the one row of Looked


def tell_corrected(session: Session, now: datetime, limits: Limits, *, most: int) -> int:
    """Tell the owners of certificates that hold no more, each once; not of those revoked or made anew already.

    Looks at what the ledger has taken back since it looked last, never at all that certificates count.
    """
    del limits
    newer = aliased(Certificate)
    counted = select(CertificateRecord.certificate_id).where(
        CertificateRecord.record_id.in_(hours.taken_back_since(_since(session)))
    )
    due = (
        select(Certificate.id)
        .where(
            Certificate.id.in_(counted),
            ~exists().where(Told.certificate_id == Certificate.id),
            ~exists().where(Revocation.certificate_id == Certificate.id),
            ~exists().where(newer.replaces_id == Certificate.id),
        )
        .order_by(Certificate.id)
        .limit(most)
    )
    ids = session.scalars(due).all()
    if len(ids) < most:  # else the next portion looks from the same moment
        _looked(session, now)
    if ids:
        _tell(session, list(ids), now)
    return len(ids)


def _tell(session: Session, ids: list[int], now: datetime) -> None:
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


def _since(session: Session) -> datetime | None:
    until = session.scalar(select(Looked.until))
    return until - LATE if until else None


def _looked(session: Session, now: datetime) -> None:
    connection = session.connection()
    made = ONCE[connection.dialect.name](Looked).values(id=ONLY, until=now)
    connection.execute(made.on_conflict_do_update(index_elements=["id"], set_={"until": now}))
