"""电话门牌 Where somebody lives and how to ring them: sealed; found again by a keyed hash alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models import hot
from models.errors import RuleBroken
from models.people import watch
from models.people.table import Person, Who
from models.sealed import keys_of

NO_DIGITS = re.compile(r"\D")
COUNTRY = re.compile(r"^(?:00)?86(?=1\d{10}$)")
HELD = "contact"  # in session.info: what this message has read already
SHORTEST, LONGEST = 7, 15  # digits of a telephone number, anywhere on earth
KNOWN = select(Person.building, Person.door, Person.phone).where(Person.id == bindparam("at"))


class NotAPhone(RuleBroken):
    """So many digits are no telephone number."""

    key = "no-not-a-phone"


@dataclass(frozen=True, slots=True)
class Contact:
    """What is on file; the telephone by its last four digits."""

    building: str
    door: str
    phone_tail: str


def bare_phone(phone: str) -> str:
    """A telephone number as it is compared: digits alone, without China's 86."""
    return COUNTRY.sub("", NO_DIGITS.sub("", phone))


def checked_phone(phone: str) -> str:
    """The digits of a telephone number. Raises NotAPhone (count)."""
    digits = bare_phone(phone)
    if not SHORTEST <= len(digits) <= LONGEST:
        raise NotAPhone(count=len(digits))
    return digits


def set_contact(
    session: Session, who: Who, building: str, door: str, phone: str | None, now: datetime
) -> None:
    """Keep where somebody lives, and their telephone where one is given; a new number was not spoken with yet.

    Raises NotAPhone.
    """
    person = session.get_one(Person, who.id, populate_existing=True)
    person.building, person.door = building.strip()[:80], door.strip()[:80] or None
    if phone:
        digits = checked_phone(phone)
        found = keys_of(session.get_bind().dialect).find(digits)
        if person.phone_hash != found:
            person.phone, person.phone_hash = digits, found
            person.phone_seen_at = person.phone_seen_by = None
    session.flush()


def known_contact(session: Session, who: Who) -> Contact:
    """What of somebody's contact is on file; a message reads it once, unless people are written to."""
    as_of = watch.writes(session), who.id
    held = session.info.get(HELD)
    if held is None or held[0] != as_of or as_of[0] is None:
        ((building, door, phone),) = hot.rows(session, KNOWN, {"at": who.id})
        held = session.info[HELD] = as_of, Contact(building, door or "", (phone or "")[-4:])
    found: Contact = held[1]
    return found


def one_telephone(person_id: int) -> Select[int]:
    """The keys of all accounts with the telephone of this one: they are one human. Empty where it has none."""
    own = select(Person.phone_hash).where(Person.id == person_id).scalar_subquery()
    return select(Person.id).where(Person.phone_hash == own)


def share_telephone(
    one: ColumnElement[Any] | InstrumentedAttribute[Any], other: InstrumentedAttribute[Any]
) -> ColumnElement[bool]:
    """Whether two accounts have one telephone: they are one human. Never where one has none."""
    first, second = aliased(Person), aliased(Person)
    return exists().where(
        first.id == one, second.id == other, first.phone_hash == second.phone_hash
    )


def by_phone(session: Session, phone: str) -> list[Person]:
    """People with this telephone number, the newest first; the store is searched by the hash alone."""
    found = keys_of(session.get_bind().dialect).find(bare_phone(phone))
    return list(
        session.scalars(
            select(Person).where(Person.phone_hash == found).order_by(Person.id.desc())
        )
    )
