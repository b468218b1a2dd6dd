"""Drafts: an announcement that nobody has got yet, and the two that put a wrong one right."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import audit, roles
from models.broadcasts import segment
from models.broadcasts.errors import NobodyThere, OfVolunteers
from models.broadcasts.life import mine
from models.broadcasts.segment import Count
from models.broadcasts.table import Broadcast, BroadcastState, Part
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Who

LONGEST = 500  # signs of an announcement


def draft(
    session: Session,
    who: Who,
    words: str,
    now: datetime,
    limits: Limits,
    *,
    node_id: int,
    role: str = "volunteer",
    category: str = "",
    star: int = 0,
    activity: str = "",
    instead_of: int = 0,
) -> tuple[Broadcast, Count]:
    """An announcement that nobody has got yet, and how many it is for; `instead_of`: a draft that is thrown away.

    `category`, `star` (of a lifetime, that one or above) and `activity` (a Standing) are of volunteers.
    Raises NotAllowed (outside one's own scope), OfVolunteers, NobodyThere.
    """
    narrowed = bool(category or star or activity)
    if narrowed and role != "volunteer":  # never more people than were meant
        raise OfVolunteers
    if not roles.may_coordinate(session, who.id, node_id) or role not in segment.ROLES:
        raise audit.refused(session, NotAllowed(), who.id, "broadcast", now, subject=node_id)
    if instead_of:
        _throw_away(session, who, instead_of, now)
    made = Broadcast(
        author_id=who.id,
        node_id=node_id,
        role=role,
        category=category,
        star=star,
        activity=activity,
        words=words.strip()[:LONGEST],
        made_at=now,
    )
    return made, _counted(session, made, limits)


def correct(
    session: Session, who: Who, wrong_id: int, words: str, now: datetime, limits: Limits
) -> tuple[list[Broadcast], list[int]]:
    """Drafts that put a stopped or finished one right: a correction to those it reached, the right one to the rest.

    Answers the drafts that have readers, and how many each has. Raises NotAllowed, NotPossibleNow, NobodyThere.
    """
    wrong = mine(session, who, wrong_id, now)
    if wrong.state not in (BroadcastState.STOPPED, BroadcastState.SENT):
        raise NotPossibleNow
    _throw_away_corrections(session, wrong_id, now)
    made, totals = [], []
    for part in (Part.REACHED, Part.REST):
        one = Broadcast(
            author_id=who.id,
            node_id=wrong.node_id,
            role=wrong.role,
            category=wrong.category,
            star=wrong.star,
            activity=wrong.activity,
            about_id=wrong.id,
            part=part,
            words=words.strip()[:LONGEST],
            made_at=now,
        )
        total = segment.count(session, one, limits).total
        if total:
            one.total = total
            session.add(one)
            made.append(one)
            totals.append(total)
    if not made:
        raise NobodyThere
    session.flush()
    return made, totals


def _counted(session: Session, one: Broadcast, limits: Limits) -> Count:
    found = segment.count(session, one, limits)
    if not found.total:
        raise NobodyThere
    one.total = found.total
    session.add(one)
    session.flush()
    return found


def _throw_away(session: Session, who: Who, broadcast_id: int, now: datetime) -> None:
    thrown = (
        update(Broadcast)
        .where(
            Broadcast.id == broadcast_id,
            Broadcast.author_id == who.id,
            Broadcast.state == BroadcastState.DRAFT,
        )
        .values(state=BroadcastState.STOPPED, ended_at=now)
    )
    session.execute(thrown, execution_options={"synchronize_session": False})


def _throw_away_corrections(session: Session, wrong_id: int, now: datetime) -> None:
    thrown = (
        update(Broadcast)
        .where(Broadcast.about_id == wrong_id, Broadcast.state == BroadcastState.DRAFT)
        .values(state=BroadcastState.STOPPED, ended_at=now)
    )
    session.execute(thrown, execution_options={"synchronize_session": False})
