"""电话 A coordinator's look at somebody's telephone and door: within the scope alone, each look a line in the audit log."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import audit, roles
from models.communities import Community
from models.errors import NotAllowed
from models.limits import Limits
from models.needs.look import get
from models.people import Person, Who

ACT = "look-contact"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a coordinator needs to ring somebody up."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)


def look_contact(
    session: Session,
    who: Who,
    now: datetime,
    limits: Limits,
    *,
    need_id: int = 0,
    person_id: int = 0,
    why: str = "",
) -> Looked:
    """The telephone and door of a need's resident, or of a person; more looks a day than ⚙ alarm the city.

    Raises NotAllowed: not in scope, or oneself.
    """
    need = get(session, need_id) if need_id else None
    whom = need.resident_id if need else person_id
    person = session.get(Person, whom, populate_existing=True)
    place_id = need.community_id if need else person.community_id if person else None
    if person is None or whom == who.id or not _in_scope(session, who, place_id):
        raise audit.refused(
            session, NotAllowed(), who.id, ACT, now, subject=need_id, whom_id=whom or None
        )
    audit.write(session, who_id=who.id, whom_id=whom, act=ACT, now=now, subject=need_id, why=why)
    looks = audit.count_since(session, who.id, ACT, now - DAY)
    if looks == limits.reveals_per_day + 1:  # once, not at each look from then on
        roles.alarm(session, None, "notice-many-looks", now, subject=who.id, name=who.name)
    place = session.get(Community, place_id) if place_id else None
    building, door = (need.building, need.door) if need else (person.building, person.door)
    address = " ".join(one for one in (place.name if place else "", building, door) if one)
    return Looked(person.name, (need.phone if need else None) or person.phone or "", address)


def _in_scope(session: Session, who: Who, place_id: int | None) -> bool:
    """Whoever lives nowhere yet may be rung up by any coordinator."""
    if place_id is None:
        return bool(roles.scope(session, who.id))
    return roles.may_coordinate(session, who.id, place_id)
