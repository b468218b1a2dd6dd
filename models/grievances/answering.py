"""The answer by a coordinator without part in it, and what the person makes of it: satisfied, or once one level up."""

from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, people
from models.errors import NotAllowed, NotPossibleNow
from models.grievances import levels, telling
from models.grievances.errors import AnsweredAlready, NoWords
from models.grievances.table import Answer, Grievance, GrievanceState
from models.limits import Limits
from models.people import Who


def answer(
    session: Session, who: Who, grievance_id: int, words: str, now: datetime, limits: Limits
) -> Grievance:
    """Answer a complaint; its person hears the words as they are.

    Raises NotAllowed (another level, or a part in it), AnsweredAlready, NoWords.
    """
    one = to_answer(session, who, grievance_id, now)
    words = words.strip()[: telling.LONGEST]
    if len(words) < telling.SHORTEST:
        raise NoWords
    session.add(Answer(grievance_id=one.id, by_id=who.id, at=now, words=words))
    one.state, one.answered_at, one.remind_at = GrievanceState.ANSWERED, now, None
    session.flush()
    audit.write(
        session,
        who_id=who.id,
        whom_id=one.made_by,
        act="answer-grievance",
        now=now,
        subject=one.id,
    )
    people.notify(
        session,
        one.made_by,
        "notice-grievance-answered",
        now,
        subject=one.id,
        number=one.number,
        words=words,
        last=one.again_at is not None,
        line=limits.civil_affairs_line,
    )
    return one


def to_answer(session: Session, who: Who, grievance_id: int, now: datetime) -> Grievance:
    """The complaint, held, for a coordinator who may answer it now. Raises NotAllowed, AnsweredAlready."""
    one = held(session, grievance_id)
    if one is None or not levels.may_answer(session, who, one):
        no = NotAllowed()
        raise audit.refused(session, no, who.id, "answer-grievance", now, subject=grievance_id)
    if one.state != GrievanceState.OPEN:
        raise AnsweredAlready(number=one.number)
    return one


def satisfied(session: Session, who: Who, grievance_id: int, now: datetime) -> Grievance:
    """满意: it is settled; again: nothing happens. Raises NotAllowed, NotPossibleNow."""
    one = _own(session, who, grievance_id, now)
    if one.state == GrievanceState.OPEN:
        raise NotPossibleNow
    if one.state == GrievanceState.ANSWERED:
        _settle(session, one, now, satisfied=True)
    return one


def again(
    session: Session, who: Who, grievance_id: int, now: datetime, limits: Limits, zone: tzinfo
) -> bool:
    """不满意: once, one level up answers; False where that was so already or nobody is above: civil affairs are left.

    Tapped twice it is the same. Raises NotAllowed, NotPossibleNow (nobody has answered yet).
    """
    one = _own(session, who, grievance_id, now)
    if one.state == GrievanceState.OPEN:
        if one.again_at is None:
            raise NotPossibleNow
        return one.line_told_at is None
    nodes = levels.above(session, one)
    if one.state == GrievanceState.SETTLED or one.again_at is not None or not nodes:
        _settle(session, one, now, satisfied=False)
        one.line_told_at = one.line_told_at or now
        session.flush()
        return False
    one.state, one.again_at, one.raised_at, one.line_told_at = GrievanceState.OPEN, now, None, None
    session.flush()
    audit.write(session, who_id=who.id, act="grievance-again", now=now, subject=one.id)
    return telling.call(session, one, nodes, "notice-grievance-again", now, limits, zone)


def held(session: Session, grievance_id: int) -> Grievance | None:
    """One with its row held: two answers, or an answer and the sweep, come one after the other."""
    return session.scalar(
        select(Grievance)
        .where(Grievance.id == grievance_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _own(session: Session, who: Who, grievance_id: int, now: datetime) -> Grievance:
    one = held(session, grievance_id)
    if one is None or one.made_by != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "grievance", now, subject=grievance_id)
    return one


def _settle(session: Session, one: Grievance, now: datetime, *, satisfied: bool) -> None:
    if one.state == GrievanceState.SETTLED:
        return
    one.state, one.satisfied, one.closed_at = GrievanceState.SETTLED, satisfied, now
    session.flush()
    act = "grievance-satisfied" if satisfied else "grievance-not-satisfied"
    audit.write(session, who_id=one.made_by, act=act, now=now, subject=one.id)
