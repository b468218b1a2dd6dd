"""接单 Take: a place for one volunteer, safe when hundreds tap at once."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, desc, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import acts, audit, guardians, matching, people, roles
from models.audit import AuditLine
from models.claims import handover, instead, places
from models.claims.errors import (
    NoGuardian,
    NotAdult,
    NotAVolunteer,
    NotForYou,
    NotVerified,
    OneTelephone,
    OwnNeed,
    TaskClosed,
    TaskFull,
    TooManyClaims,
)
from models.claims.notices import masked_names
from models.claims.table import GONE, HOLDS_PLACE, IN_LINE, LIVE, Claim, ClaimState
from models.claims.versions import moved_since
from models.errors import NotAllowed, NotPossibleNow, OutOfDate
from models.limits import Limits
from models.needs import Need
from models.people import Who
from models.reports import Block
from models.tasks import Task, TaskState

APART = exists().where(
    or_(
        and_(Block.person_id == bindparam("who"), Block.other_id == Task.resident_id),
        and_(Block.other_id == bindparam("who"), Block.person_id == Task.resident_id),
    )
)
ONE_HUMAN = people.share_telephone(bindparam("who"), Task.resident_id)
LOOK = (
    select(
        Task,
        Claim,
        Need.posted_by,
        APART.label("apart"),
        ONE_HUMAN.label("one_human"),
        matching.held_by(bindparam("who")).label("held"),
    )
    .outerjoin(
        Claim,
        and_(
            Claim.task_id == Task.id,
            Claim.volunteer_id == bindparam("who"),
            Claim.state.not_in(GONE),
        ),
    )
    .outerjoin(Need, Need.id == Task.need_id)
    .where(Task.id == bindparam("at"))
    .execution_options(populate_existing=True)
)
ENTER = {
    "sqlite": sqlite.insert(Claim).on_conflict_do_nothing().returning(Claim),
    "postgresql": postgresql.insert(Claim).on_conflict_do_nothing().returning(Claim),
}
TELL_AGAIN_HOURS = 24  # coordinators hear of one unverified volunteer once a day


def take(
    session: Session, task_id: int, version: int, who: Who, now: datetime, limits: Limits
) -> Claim:
    """Give a volunteer a place on a task and tell the resident; the same person again gets the same claim.

    Raises TaskFull, TaskClosed, OutOfDate, OwnNeed, OneTelephone, NotForYou, NotAVolunteer, NotAdult, NotVerified,
    TooManyClaims.
    """
    row = session.execute(LOOK, {"at": task_id, "who": who.id}).first()
    if row is None:
        raise audit.refused(session, TaskClosed(), who.id, "claim", now, subject=task_id)
    task: Task = row[0]
    mine: Claim | None = row[1]
    if mine is not None and mine.state not in IN_LINE:
        return _mine(mine)
    not_apart(session, row, who, now)
    may_take(session, task, who, now, limits)
    hand_free(session, row, who, now, limits)
    if version and version != task.version and moved_since(session, task, version):
        raise audit.refused(session, OutOfDate(), who.id, "claim", now, subject=task_id)
    # who waits, or is asked, goes on by that: a free place never lies beside a line
    taken = None if mine is not None else places.take(session, task_id, now)
    if taken is None:
        raise audit.refused(
            session, no_place(session, task_id, now), who.id, "claim", now, subject=task_id
        )
    drawn = handover.draw(session, task_id, limits)
    claim = _enter(session, task, who, drawn, now)
    if claim is None:  # the same person on another channel, a moment before
        places.undo_take(session, task_id)
        return _mine(session.execute(LOOK, {"at": task_id, "who": who.id}).one()[1])
    if taken >= task.places:
        places.in_service(session, task.need_id)
    places.run(session, places.BUSIER, {"who": who.id})
    handover.tell(session, task, claim, who, row[2], drawn, taken, now)
    acts.keep(session, who.id, "claim", claim.id, now)
    if task.urgent:
        instead.tell_replaced(session, task, claim, who, now)
    session.expire(task)  # what it says of its places is read anew
    return claim


def overlaps(session: Session, claim: Claim) -> list[Claim]:
    """Other places the volunteer holds at that time: worth a word of warning."""
    return list(
        session.scalars(
            select(Claim).where(
                Claim.volunteer_id == claim.volunteer_id,
                Claim.id != claim.id,
                Claim.state.in_(LIVE),
                Claim.starts_at < claim.ends_at,
                Claim.ends_at > claim.starts_at,
            )
        )
    )


def _mine(claim: Claim) -> Claim:
    if claim.state not in HOLDS_PLACE:  # did not come, or was refused: a coordinator's matter now
        raise NotPossibleNow
    return claim


def not_apart(session: Session, row: Any, who: Who, now: datetime) -> None:
    """Two who keep apart never meet by a task; one's own side earns no hours by it. `row`: of LOOK.

    One's own side: who posted it for somebody that no letter reaches, and accounts of one telephone, whose hours
    nobody but themselves could confirm.
    """
    task: Task = row[0]
    if row.apart:
        raise audit.refused(session, NotForYou(), who.id, "apart", now, subject=task.id)
    if row.one_human and task.resident_id != who.id:
        one = OneTelephone(number=task.number)
        raise audit.refused(session, one, who.id, "telephone", now, subject=task.id)
    alone = row.posted_by == who.id and not who.coordinator and task.resident_id
    if alone and not people.has_address(session, task.resident_id or 0):  # who else could tell?
        no = OwnNeed(number=task.number, title=task.title)
        raise audit.refused(session, no, who.id, "claim", now, subject=task.id)


def hand_free(session: Session, row: Any, who: Who, now: datetime, limits: Limits) -> None:
    """Who takes them all leaves none to others (F59). `row`: of LOOK."""
    if row.held >= limits.open_claims:
        no = TooManyClaims(most=limits.open_claims)
        raise audit.refused(session, no, who.id, "claim", now, subject=row[0].id)


def may_take(session: Session, task: Task, who: Who, now: datetime, limits: Limits) -> None:
    """Own need, no volunteer, not adult, no guardian's word, not verified: each has its own sentence."""
    no: NotAllowed | None = None
    if task.resident_id == who.id:
        no = OwnNeed(number=task.number, title=task.title)
    elif not who.volunteer:
        no = NotAVolunteer()
    elif (task.home or task.danger) and not who.adult:
        no = NotAdult(title=task.title)
    elif who.adult is False and not guardians.stands(session, who.id, now, limits):
        no = NoGuardian()
    if no is not None:
        raise audit.refused(session, no, who.id, "claim", now, subject=task.id)
    if task.home and not who.verified:
        _ask_to_verify(session, task, who, now)
        raise audit.refused(
            session, NotVerified(title=task.title), who.id, "unverified", now, subject=task.id
        )


def _ask_to_verify(session: Session, task: Task, who: Who, now: datetime) -> None:
    """Coordinators hear that somebody wants to help in homes and has not been seen yet: once a day."""
    asked = session.scalar(
        select(func.count())
        .select_from(AuditLine)
        .where(
            AuditLine.who_id == who.id,
            AuditLine.act == "refused-unverified",
            AuditLine.at > now - timedelta(hours=TELL_AGAIN_HOURS),
        )
    )
    if not asked:
        roles.alarm(
            session,
            who.community_id or task.community_id,
            "notice-verify",
            now,
            subject=who.id,
            name=who.name,
            title=task.title,
            number=task.number,
        )


def no_place(session: Session, task_id: int, now: datetime) -> TaskFull | TaskClosed:
    """Why there is none: it is over, or somebody was faster, and who."""
    task = session.scalars(
        select(Task).where(Task.id == task_id).execution_options(populate_existing=True)
    ).one()
    if task.state == TaskState.CLOSED or task.ends_at <= now:
        return TaskClosed(title=task.title, number=task.number)
    last = session.scalar(
        select(Claim.volunteer_id)
        .where(Claim.task_id == task_id, Claim.state.in_(HOLDS_PLACE))
        .order_by(desc(Claim.claimed_at), desc(Claim.id))
        .limit(1)
    )
    by = masked_names(session, [last]).get(last, "") if last else ""
    return TaskFull(title=task.title, number=task.number, by=by, places=task.places)


def _enter(
    session: Session, task: Task, who: Who, drawn: handover.Secrets, now: datetime
) -> Claim | None:
    return session.scalar(
        ENTER[session.get_bind().dialect.name],
        {
            "task_id": task.id,
            "need_id": task.need_id,
            "volunteer_id": who.id,
            "resident_id": task.resident_id,
            "community_id": task.community_id,
            "state": ClaimState.CLAIMED,
            "starts_at": task.starts_at,
            "ends_at": task.ends_at,
            "claimed_at": now,
            "password": drawn.password,
            "arrive_code": drawn.arrive,
            "leave_code": drawn.leave,
        },
        execution_options={"populate_existing": True},
    )
