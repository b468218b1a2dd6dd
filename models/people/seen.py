"""核实 Seen: a coordinator has seen somebody, or an identity paper, or has spoken with them by telephone."""

from datetime import datetime, timedelta

from sqlalchemy import column, select, table, update
from sqlalchemy.orm import Session

from models import audit
from models.communities import Community
from models.errors import NotAllowed
from models.outbox import Letter
from models.people.table import Address, Person, Who
from models.people.tell import notify

TO_VERIFY = timedelta(days=14)  # who asked longer ago asks again
# A name alone: the area of roles lies above this one.
ROLES = table("roles", column("person_id"), column("node_id"), column("ended_at"))


def verify(session: Session, coordinator: Who, person_id: int, how: str, now: datetime) -> Person:
    """已核实: needed for tasks in a home. Again: nothing happens. Raises NotAllowed: not in scope, or oneself."""
    person = _in_scope(session, coordinator, person_id, "verify", now)
    seen = session.execute(
        update(Person)
        .where(Person.id == person_id, Person.verified_at.is_(None))
        .values(verified_at=now, verified_by=coordinator.id, verified_how=how[:24])
        .returning(Person.id),
        execution_options={"synchronize_session": False},
    ).first()
    if seen:
        audit.write(
            session, who_id=coordinator.id, whom_id=person_id, act="verify", now=now, why=how
        )
        notify(session, person_id, "notice-verified", now, subject=person_id)
    session.refresh(person)
    return person


def to_verify(session: Session, coordinator: Who, now: datetime, *, most: int = 4) -> list[Person]:
    """Who asked lately to be seen, and this coordinator was told; the newest first, none who was seen since."""
    asked = session.scalars(
        select(Letter.subject)
        .where(
            Letter.address_id.in_(select(Address.id).where(Address.person_id == coordinator.id)),
            Letter.key == "notice-verify",
            Letter.written_at > now - TO_VERIFY,
        )
        .order_by(Letter.id.desc())
        .limit(most * 4)
    )
    found = [session.get(Person, one) for one in dict.fromkeys(asked)]
    return [one for one in found if one is not None and one.verified_at is None][:most]


def phone_spoken(session: Session, coordinator: Who, person_id: int, now: datetime) -> Person:
    """They have spoken by telephone: the number is theirs. Raises NotAllowed."""
    person = _in_scope(session, coordinator, person_id, "phone-spoken", now)
    if person.phone_seen_at is None:
        person.phone_seen_at, person.phone_seen_by = now, coordinator.id
        session.flush()
        audit.write(session, who_id=coordinator.id, whom_id=person_id, act="phone-spoken", now=now)
    return person


def _in_scope(
    session: Session, coordinator: Who, person_id: int, act: str, now: datetime
) -> Person:
    person = session.get(Person, person_id, populate_existing=True)
    place = session.get(Community, person.community_id) if person and person.community_id else None
    holds = select(ROLES.c.node_id).where(
        ROLES.c.person_id == coordinator.id, ROLES.c.ended_at.is_(None)
    )
    nodes = set(session.scalars(holds))
    # somebody who lives nowhere yet may be seen by any coordinator
    fits = nodes & set(place.line_ids) if place else nodes
    if person is None or person_id == coordinator.id or not fits:
        raise audit.refused(session, NotAllowed(), coordinator.id, act, now, whom_id=person_id)
    return person
