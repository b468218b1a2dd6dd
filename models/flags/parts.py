"""Who has a part in what looks odd, and who, one level up, has none and looks."""

from collections.abc import Set as AbstractSet

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import communities, roles
from models.flags.table import Flag
from models.hours import Line, Record
from models.people import Who


def parts(session: Session, flag: Flag) -> set[int]:
    """Whom it is about, and who served, confirmed, approved or entered the record."""
    record = session.get_one(Record, flag.record_id)
    stood = select(Line.by_id).where(Line.record_id == record.id, Line.by_id.is_not(None))
    entered = (record.evidence or {}).get("entered_by")
    some = {flag.person_id, flag.other_id, record.person_id, entered, *session.scalars(stood)}
    return {one for one in some if one}


def above(session: Session, community_id: int) -> list[int]:
    """The nodes above a place, the nearest first; of the city itself: the city."""
    line = communities.get(session, community_id).line_ids
    return line[1:] or line


def who_looks(
    session: Session, community_id: int, but: AbstractSet[int], *, further: bool = False
) -> list[int]:
    """The coordinators of the nearest level above that has anybody without part: those on duty, else all.

    `further`: the level after that one; where there is none, the same again.
    """
    nodes = above(session, community_id)
    held = [one for one in roles.coordinators_of(session, nodes) if one.person_id not in but]
    found = []
    for node in nodes:
        here = [one for one in held if one.node_id == node]
        if here:
            duty = [one for one in here if one.on_duty] or here
            found.append(list(dict.fromkeys(one.person_id for one in duty)))
    if not found:
        return []
    return found[min(1, len(found) - 1)] if further else found[0]


def may_look(session: Session, who: Who, flag: Flag) -> bool:
    """Whether somebody may answer it: of a level above the community, without part in it."""
    nearest = above(session, flag.community_id)[0]
    return who.id not in parts(session, flag) and roles.may_coordinate(session, who.id, nearest)
