"""荣誉 Honours: what somebody may be thanked for, how they want to be named for it; nothing of it without their yes.

Whoever agreed to be named is listed by their number, never by their hours: there is no ranking (domain.md, Stars).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from models import audit, communities, consents, hours, roles, stars
from models.certificates import Certificate, Standing, standing
from models.certificates.look import ids_of
from models.claims import Claim, ClaimState
from models.consents import Consent
from models.errors import NotAllowed
from models.hours import Statement
from models.limits import Limits
from models.people import Person, Volunteer, Who

CARD, NAMED = "card", "honour"  # kinds of consent: a card to share; to be named in public
How = Literal["full", "surname", "nameless"]
HOWS: tuple[How, ...] = get_args(How)
HELPED = (ClaimState.CONFIRMED, ClaimState.CREDITED)
MOST = 100  # names of one list


@dataclass(frozen=True, slots=True)
class Honours:
    """What the card says; minutes."""

    name: str = field(repr=False)  # as they chose; "" for none
    community: str
    language: str
    star: int  # of a lifetime
    verified: int
    granted: int
    times: int
    homes: int
    code: str  # of their newest certificate that holds; "" for none


@dataclass(frozen=True, slots=True)
class NamedOne:
    """Somebody who agreed to be named."""

    name: str = field(repr=False)
    community: str
    star: int


def choose(session: Session, who: Who, how: How, text: str, now: datetime) -> None:
    """Agree to a card that names them so; the newest choice counts."""
    consents.give(session, who, CARD, how, text, given=True, now=now)


def withdraw(session: Session, who: Who, text: str, now: datetime) -> None:
    """No card any more: whatever shows one stops at once."""
    consents.give(session, who, CARD, "", text, given=False, now=now)


def chosen(session: Session, person_id: int) -> How | None:
    """How somebody wants to be named on their card; None where they want none, or were never asked."""
    last = (
        select(Consent.version, Consent.given)
        .where(Consent.person_id == person_id, Consent.kind == CARD)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    row = session.execute(last).first()
    return next((one for one in HOWS if row and row.given and row.version == one), None)


def of(session: Session, person_id: int, limits: Limits) -> Honours:
    """Somebody's honours as they are now. Raises NotAllowed without their yes."""
    how = chosen(session, person_id)
    person = session.get(Person, person_id, populate_existing=True)
    if how is None or person is None or not person.name:
        raise NotAllowed
    shown = {"full": person.name, "surname": person.masked, "nameless": ""}[how]
    stands = hours.statement(session, person_id, limit=0)
    services = select(func.count(), func.count(func.distinct(Claim.resident_id))).where(
        Claim.volunteer_id == person_id, Claim.state.in_(HELPED)
    )
    times, homes = session.execute(services).one()
    place = communities.get(session, person.community_id).name if person.community_id else ""
    return Honours(
        shown,
        place,
        person.language,
        _star(stands, limits),
        stands.verified,
        stands.granted,
        times,
        homes,
        _code(session, person_id),
    )


def star_of(session: Session, person_id: int, limits: Limits) -> int:
    """The star of somebody's lifetime, for their own eyes."""
    return _star(hours.statement(session, person_id, limit=0), limits)


def agree(session: Session, who: Who, text: str, *, yes: bool, now: datetime) -> None:
    """公开表彰: agree to be named in public, or take it back at once."""
    consents.give(session, who, NAMED, "1", text, yes, now)


def agreed(session: Session, person_id: int) -> bool:
    """Whether somebody agrees now."""
    return consents.has(session, person_id, NAMED)


def to_name(session: Session, who: Who, now: datetime, limits: Limits) -> Sequence[NamedOne]:
    """Whom a coordinator's places may name, by their numbers; leaves an audit line. Raises NotAllowed."""
    places = roles.scope_ids(session, who.id)
    if not places:
        raise audit.refused(session, NotAllowed(), who.id, "honours", now)
    newer = aliased(Consent)
    later = (
        select(newer.id)
        .where(newer.person_id == Consent.person_id, newer.kind == NAMED, newer.id > Consent.id)
        .exists()
    )
    rows = session.scalars(
        select(Person)
        .join(Consent, Consent.person_id == Person.id)
        .join(Volunteer, Volunteer.person_id == Person.id)
        .where(Consent.kind == NAMED, Consent.given, ~later, Person.community_id.in_(places))
        .order_by(Volunteer.number)
        .limit(MOST)
    ).all()
    audit.write(session, who_id=who.id, act="look-honours", now=now, why=str(len(rows)))
    return [_named(session, one, limits) for one in rows]


def _named(session: Session, one: Person, limits: Limits) -> NamedOne:
    stands = hours.statement(session, one.id, limit=0)
    place = communities.get(session, one.community_id).name if one.community_id else ""
    return NamedOne(one.name, place, _star(stands, limits))


def _star(stands: Statement, limits: Limits) -> int:
    """Of a lifetime, by the hours that are effective."""
    return stars.reached(sorted(limits.star_hours), (stands.verified + stands.granted) // 60)


def _code(session: Session, person_id: int) -> str:
    newest = (
        select(Certificate)
        .where(Certificate.person_id.in_(ids_of(person_id)))
        .order_by(Certificate.issued_at.desc(), Certificate.id.desc())
        .limit(1)
    )
    one = session.scalar(newest)
    return one.code if one and standing(session, one) == Standing.VALID else ""
