"""代登记 Entered: people without a channel of their own, whom somebody else speaks for; letters go there, in care of."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import audit
from models.errors import NotAllowed
from models.people.contact import set_contact
from models.people.look import mask, who
from models.people.table import Address, Person, Volunteer, Who

LONGEST_NAME = 20


def enter_for(
    session: Session,
    by: Who,
    community_id: int,
    name: str,
    building: str,
    door: str,
    phone: str,
    now: datetime,
) -> Person:
    """Somebody whom another speaks for, with what the one who comes needs; the same again is the same person.

    That they agreed is kept with what is posted for them (privacy P18). Raises NotAPhone.
    """
    called = name.strip()[:LONGEST_NAME]
    mine = session.scalars(
        select(Person).where(Person.entered_by == by.id, Person.masked == mask(called))
    )
    person = next((one for one in mine if one.name == called), None)
    if person is None:
        person = Person(
            name=called,
            masked=mask(called),
            resident=True,
            entered_by=by.id,
            registered_at=now,
            created_at=now,
        )
        session.add(person)
    person.community_id = community_id
    session.flush()
    set_contact(session, who(session, person.id), building, door, phone or None, now)
    audit.write(session, who_id=by.id, whom_id=person.id, act="enter-for", now=now)
    return person


def entered_by(session: Session, by: Who) -> list[Person]:
    """Whom somebody speaks for, the newest first."""
    mine = select(Person).where(Person.entered_by == by.id).order_by(Person.id.desc())
    return list(session.scalars(mine.limit(20)))


def has_address(session: Session, person_id: int) -> bool:
    """Whether somebody can be written to themselves."""
    there = exists().where(Address.person_id == person_id, Address.reachable)
    return bool(session.scalar(select(there)))


def called(
    session: Session, name: str, community_ids: Collection[int], *, volunteer: bool = False
) -> list[Person]:
    """Residents (or volunteers) of these places who may be meant: of that very name first, else of that surname.

    Names are sealed: the first sign alone is searched for, the rest is compared here.
    """
    if not name or not community_ids:
        return []
    role = Person.volunteer if volunteer else Person.resident
    found = session.scalars(
        select(Person)
        .where(Person.masked == mask(name), Person.community_id.in_(community_ids), role)
        .order_by(Person.id.desc())
        .limit(200)
    ).all()
    exact = [one for one in found if one.name == name]
    return exact or list(found)


def numbered(session: Session, number: str, community_ids: Collection[int]) -> Person | None:
    """The volunteer of these places with that number."""
    return session.scalar(
        select(Person)
        .join(Volunteer, Volunteer.person_id == Person.id)
        .where(Volunteer.number == number, Person.community_id.in_(community_ids))
    )


def with_numbers(session: Session, found: Collection[Person]) -> list[tuple[Person, str]]:
    """These volunteers with their numbers, in the same order."""
    ids = [one.id for one in found]
    rows = session.execute(
        select(Volunteer.person_id, Volunteer.number).where(Volunteer.person_id.in_(ids))
    )
    numbers = {row.person_id: row.number for row in rows}
    return [(one, numbers.get(one.id, "")) for one in found]


def must_speak_for(session: Session, by: Who, person: Person, now: datetime) -> None:
    """Only whom one entered oneself. Raises NotAllowed."""
    if person.entered_by != by.id:
        raise audit.refused(session, NotAllowed(), by.id, "post-for", now, whom_id=person.id)
