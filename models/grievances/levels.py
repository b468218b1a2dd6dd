"""Who answers a complaint: the nearest level that has a coordinator without part in it, and never who is complained of."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import communities, roles
from models.grievances.table import Answer, Grievance, Topic
from models.hours import Line, Record
from models.people import Who, one_telephone

LATELY = timedelta(days=92)  # of hours complained of: who stood for any of them has a part


def parts(session: Session, one: Grievance) -> set[int]:
    """Whom it is of and about, who has answered already, and of hours: who confirmed, approved or refused them."""
    found: set[int | None] = {one.made_by, one.about_id}
    found |= set(session.scalars(one_telephone(one.made_by)))
    found |= set(session.scalars(select(Answer.by_id).where(Answer.grievance_id == one.id)))
    if one.topic == Topic.HOURS:
        stood = select(Line.by_id).join(Record, Record.id == Line.record_id)
        theirs = Record.person_id == one.made_by, Line.at > one.made_at - LATELY
        found |= set(session.scalars(stood.where(*theirs, Line.by_id.is_not(None)).distinct()))
    return {who for who in found if who}


def first(session: Session, one: Grievance, nodes: Sequence[int]) -> tuple[int, list[int]]:
    """The nearest of these nodes with anybody who may answer, and whom to call there: those on duty, else all.

    Where there is nobody at all: the last of them, and nobody.
    """
    but = parts(session, one)
    for node in nodes:
        here = called(session, node, but)
        if here:
            return node, here
    return nodes[-1], []


def called(session: Session, node_id: int, but: AbstractSet[int]) -> list[int]:
    """Those of one node who may answer: on duty, else all."""
    held = roles.coordinators_of(session, [node_id])
    here = [one for one in held if one.person_id not in but]
    duty = [one for one in here if one.on_duty] or here
    return list(dict.fromkeys(one.person_id for one in duty))


def start(session: Session, who: Who, topic: Topic, about_id: int | None) -> list[int]:
    """The nodes that may answer at first, the nearest first; of a coordinator only those above what they hold."""
    line = _line(session, who.community_id)
    if topic != Topic.COORDINATOR:
        return line
    held = roles.coordinators_of(session, line)
    theirs = [at for at, node in enumerate(line) if _holds(held, about_id, node)]
    above = max(theirs, default=0) + 1
    return line[min(above, len(line) - 1) :]


def above(session: Session, one: Grievance) -> list[int]:
    """The nodes above who answers now; none above the city."""
    return _line(session, one.node_id)[1:]


def may_answer(session: Session, who: Who, one: Grievance) -> bool:
    """Whether somebody may read and answer it: of that level or above, without part in it."""
    if who.id in parts(session, one):
        return False
    return roles.may_coordinate(session, who.id, one.node_id)


def _line(session: Session, place: int | None) -> list[int]:
    if place:
        return communities.get(session, place).line_ids
    top = communities.top(session)
    return [top.id] if top else []


def _holds(held: Sequence[roles.Duty], person_id: int | None, node_id: int) -> bool:
    return any(one.person_id == person_id and one.node_id == node_id for one in held)
