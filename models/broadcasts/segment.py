"""人群 The segment: who is meant, how many they are, how each is reached; never a loop over people."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import activity, communities, people, stars
from models.activity import Standing
from models.broadcasts.table import Broadcast, Part, Recipient
from models.communities import Community, Level
from models.limits import Limits
from models.outbox import Letter, LetterState
from models.people import Address, Person, Skill, Volunteer, wishes

KEYS = ("notice-broadcast", "notice-broadcast-correction")
ROLES = ("volunteer", "resident", "all")
# of the letters of a wrong announcement: those that were read, or may have been
REACHED = (LetterState.SENT, LetterState.POSTED, LetterState.UNKNOWN, LetterState.LEASED)
SCOPE = {
    Level.CITY: Volunteer.city_id,
    Level.DISTRICT: Volunteer.district_id,
    Level.STREET: Volunteer.street_id,
    Level.COMMUNITY: Volunteer.community_id,
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many an announcement is for; `channels`: by the way each is reached, () where they are too many to ask."""

    total: int
    channels: tuple[tuple[str, int], ...] = ()


def key_of(one: Broadcast) -> str:
    """The notice that its letters are."""
    return KEYS[1] if one.part is Part.REACHED else KEYS[0]


def count(session: Session, one: Broadcast, limits: Limits) -> Count:
    """How many want it and can be reached."""
    found = everybody(session, one, limits, whole=True).subquery()
    total = session.scalar(select(func.count()).select_from(found)) or 0
    if total > limits.broadcast_split_most:
        return Count(total)
    ways = (
        select(people.best_address(found.c.person_id, Address.channel).label("channel"))
        .select_from(found)
        .subquery()
    )
    rows = session.execute(
        select(ways.c.channel, func.count())
        .where(ways.c.channel.is_not(None))
        .group_by(ways.c.channel)
        .order_by(func.count().desc(), ways.c.channel)
    )
    channels = tuple((channel, number) for channel, number in rows)
    return Count(sum(number for _, number in channels), channels)


def everybody(
    session: Session, one: Broadcast, limits: Limits, *, whole: bool = False
) -> Select[Any]:
    """The keys of those who are meant and want it; once it was typed, as they wanted it then.

    `whole`: of all of them at once, for a count; else for portions in the order of people.
    """
    if one.about_id:
        return _of_another(one)
    node = session.get_one(Community, one.node_id)
    if one.role == "volunteer":
        return _volunteers(one, node, limits, whole=whole)
    here = select(Community.id).where(communities.below(node))
    known = Person.resident if one.role == "resident" else or_(Person.resident, Person.volunteer)
    return select(Person.id.label("person_id")).where(
        Person.community_id.in_(here), known, _wants(one, Person.id)
    )


def all_of(one: Broadcast, after: int) -> Select[Any]:
    """The keys above one of all who are looked at, in their order."""
    key: InstrumentedAttribute[int] = Person.id
    found = select(key.label("person_id"))
    if one.about_id:
        key = Recipient.person_id
        found = select(key).where(Recipient.broadcast_id == one.about_id)
    elif one.role == "volunteer":
        key = Volunteer.person_id
        found = select(key)
    return found.where(key > after).order_by(key)


def _volunteers(one: Broadcast, node: Community, limits: Limits, *, whole: bool) -> Select[Any]:
    # `+ 0`: read in the order of people, portion after portion; an index of the place would sort them all each time
    there = SCOPE[Level(node.level)] + 0 == node.id
    found = select(Volunteer.person_id).where(there, _wants(one, Volunteer.person_id))
    if one.category:
        theirs = Skill.person_id == Volunteer.person_id
        chose = exists().where(theirs, Skill.category == one.category)
        found = found.where(or_(chose, ~exists().where(theirs)))
    if one.activity:
        found = found.where(activity.stands(Standing(one.activity), one.made_at, limits))
    if one.star and whole:
        starred = stars.starred(one.star, limits).subquery()
        found = found.join(starred, starred.c.person_id == Volunteer.person_id)
    elif one.star:
        found = found.where(stars.has_star(Volunteer.person_id, one.star, limits))
    return found


def _wants(one: Broadcast, person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return ~wishes.has_stopped(person_id, "notice", before=one.typed_at)


def _of_another(one: Broadcast) -> Select[Any]:
    """Of those a wrong announcement was for: who got it, or who did not."""
    got = Recipient.person_id.in_(
        select(Letter.person_id).where(
            Letter.subject == one.about_id, Letter.key.in_(KEYS), Letter.state.in_(REACHED)
        )
    )
    return select(Recipient.person_id).where(
        Recipient.broadcast_id == one.about_id,
        got if one.part is Part.REACHED else ~got,
        _wants(one, Recipient.person_id),
    )
