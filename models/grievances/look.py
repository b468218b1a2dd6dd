"""Complaints looked up: one's own with the last answer, those that wait for a coordinator, one by its number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import audit, communities, roles
from models.communities import Community
from models.grievances import levels
from models.grievances.table import Answer, Grievance, GrievanceState
from models.people import Who


@dataclass(frozen=True, slots=True)
class Shown:
    """One as its person reads it."""

    grievance: Grievance
    answer: str  # the last; "" where nobody answered yet, or the words were forgotten


def mine(session: Session, who: Who, *, limit: int = 5) -> list[Shown]:
    """Somebody's own, the newest first."""
    found = session.scalars(
        select(Grievance)
        .where(Grievance.made_by == who.id)
        .order_by(Grievance.id.desc())
        .limit(limit)
        .execution_options(populate_existing=True)
    ).all()
    answers = select(Answer).where(Answer.grievance_id.in_([one.id for one in found]))
    last = {one.grievance_id: one.words for one in session.scalars(answers.order_by(Answer.id))}
    return [Shown(one, last.get(one.id) or "") for one in found]


def last_answer(session: Session, grievance_id: int) -> str:
    """The words of the last answer; "" where there is none, or they were forgotten."""
    found = select(Answer.words).where(Answer.grievance_id == grievance_id)
    return session.scalar(found.order_by(Answer.id.desc()).limit(1)) or ""


def waiting(session: Session, who: Who, *, limit: int = 20) -> list[Grievance]:
    """What waits for a coordinator's answer, of their part of the tree and without part in it; due first."""
    nodes = roles.scope(session, who.id)
    if not nodes:
        return []
    places = select(Community.id).where(or_(*(communities.below(one) for one in nodes)))
    found = session.scalars(
        select(Grievance)
        .where(Grievance.state == GrievanceState.OPEN, Grievance.node_id.in_(places))
        .order_by(Grievance.until, Grievance.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    ).all()
    return [one for one in found if who.id not in levels.parts(session, one)]


def by_number(session: Session, who: Who, number: int, now: datetime) -> Grievance | None:
    """One by its number, for its own person and for who may answer it; others are not told that there is one."""
    one = session.scalar(select(Grievance).where(Grievance.number == number))
    if one is None or one.made_by == who.id:
        return one
    if levels.may_answer(session, who, one):
        return one
    audit.write(session, who_id=who.id, act="refused-look-grievance", now=now, subject=one.id)
    return None
