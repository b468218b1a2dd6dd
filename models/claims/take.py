"""接单 Take: a place for one volunteer, safe when hundreds tap at once."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, desc, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, roles
from models.audit import AuditLine
from models.claims import passwords, places
from models.claims.errors import (
    NotAdult,
    NotAVolunteer,
    NotForYou,
    NotVerified,
    OwnNeed,
    TaskClosed,
    TaskFull,
)
from models.claims.notices import facts, masked_names, read_out
from models.claims.table import GONE, HOLDS_PLACE, LIVE, Claim, ClaimState
from models.claims.versions import moved_since
from models.errors import NotPossibleNow, OutOfDate
from models.limits import Limits
from models.needs import Need
from models.people import Notice, Volunteer, Who, tell_all
from models.reports import Block
from models.tasks import Task, TaskState

APART = exists().where(
    or_(
        and_(Block.person_id == bindparam("who"), Block.other_id == Task.resident_id),
        and_(Block.other_id == bindparam("who"), Block.person_id == Task.resident_id),
    )
)
LOOK = (
    select(Task, Claim, Need.posted_by, APART.label("apart"))
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
BEFORE = select(Claim).where(Claim.task_id == bindparam("at")).order_by(Claim.id)
ENTER = {
    "sqlite": sqlite.insert(Claim).on_conflict_do_nothing().returning(Claim),
    "postgresql": postgresql.insert(Claim).on_conflict_do_nothing().returning(Claim),
}
BUSIER = (
    update(Volunteer)
    .where(Volunteer.person_id == bindparam("who"))
    .values(load=Volunteer.load + 1)
)
TELL_AGAIN_HOURS = 24  # coordinators hear of one unverified volunteer once a day


@dataclass(frozen=True, slots=True)
class Secrets:
    """What both sides, and the resident alone, know at the door; `instead` is the helper they change for."""

    password: str
    arrive: str
    leave: str
    instead: Claim | None = None


def take(
    session: Session, task_id: int, version: int, who: Who, now: datetime, limits: Limits
) -> Claim:
    """Give a volunteer a place on a task and tell the resident; the same person again gets the same claim.

    Raises TaskFull, TaskClosed, OutOfDate, OwnNeed, NotForYou, NotAVolunteer, NotAdult, NotVerified.
    """
    row = session.execute(LOOK, {"at": task_id, "who": who.id}).first()
    if row is None:
        raise audit.refused(session, TaskClosed(), who.id, "claim", now, subject=task_id)
    task: Task = row[0]
    mine: Claim | None = row[1]
    if mine is not None:
        return _mine(mine)
    if row.apart:
        raise audit.refused(session, NotForYou(), who.id, "apart", now, subject=task_id)
    if row.posted_by == who.id and not who.coordinator:  # posted for another: no hours for oneself
        raise audit.refused(
            session, OwnNeed(number=task.number), who.id, "claim", now, subject=task_id
        )
    _may_take(session, task, who, now)
    if version and version != task.version and moved_since(session, task, version):
        raise audit.refused(session, OutOfDate(), who.id, "claim", now, subject=task_id)
    taken = places.take(session, task_id, now)
    if taken is None:
        raise audit.refused(
            session, _no_place(session, task_id, now), who.id, "claim", now, subject=task_id
        )
    drawn = draw(session, task_id, limits)
    claim = _enter(session, task, who, drawn, now)
    if claim is None:  # the same person on another channel, a moment before
        places.undo_take(session, task_id)
        return _mine(session.execute(LOOK, {"at": task_id, "who": who.id}).one()[1])
    if taken >= task.places:
        places.in_service(session, task.need_id)
    places.run(session, BUSIER, {"who": who.id})
    _tell(session, task, claim, who, row[2], drawn, taken, now)
    session.expire(task)  # what it says of its places is read anew
    return claim


def draw(session: Session, task_id: int, limits: Limits) -> Secrets:
    """A new word; the two codes that a helper who gave the place back never used, else new ones."""
    before = session.scalars(
        BEFORE, {"at": task_id}, execution_options={"populate_existing": True}
    ).all()
    password = passwords.draw([one.password for one in before])
    unused = [
        one
        for one in before
        if one.state in GONE
        and one.arrive_code
        and one.leave_code
        and max(one.arrive_tries, one.leave_tries) < limits.code_tries
    ]
    if not unused:
        known = {code for one in before for code in (one.arrive_code, one.leave_code)}
        arrive = _code(known)
        return Secrets(password, arrive, _code({*known, arrive}))
    instead = unused[0]  # the place that has been free for longest
    drawn = Secrets(password, instead.arrive_code or "", instead.leave_code or "", instead)
    session.execute(
        update(Claim).where(Claim.id == instead.id).values(arrive_code=None, leave_code=None),
        execution_options=places.NOT_SYNC,
    )
    return drawn


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


def _may_take(session: Session, task: Task, who: Who, now: datetime) -> None:
    """Own need, no volunteer, not adult, not verified: each has its own sentence."""
    no: OwnNeed | NotAVolunteer | NotAdult | None = None
    if task.resident_id == who.id:
        no = OwnNeed(number=task.number, title=task.title)
    elif not who.volunteer:
        no = NotAVolunteer()
    elif (task.home or task.danger) and not who.adult:
        no = NotAdult(title=task.title)
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


def _no_place(session: Session, task_id: int, now: datetime) -> TaskFull | TaskClosed:
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


def _code(used: Collection[str | None]) -> str:
    code = f"{secrets.randbelow(10_000):04}"
    while code in used:
        code = f"{secrets.randbelow(10_000):04}"
    return code


def _enter(session: Session, task: Task, who: Who, drawn: Secrets, now: datetime) -> Claim | None:
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


def _tell(
    session: Session,
    task: Task,
    claim: Claim,
    who: Who,
    posted_by: int | None,
    drawn: Secrets,
    taken: int,
    now: datetime,
) -> None:
    """The resident hears who comes, with the word and the code; who posted for them hears all but the code."""
    values = facts(
        task, claim, taken=taken, name=who.masked, password=drawn.password, arrive_code=""
    )
    if drawn.instead is not None:
        before = masked_names(session, [drawn.instead.volunteer_id])
        values = {
            **values,
            "instead": before.get(drawn.instead.volunteer_id, ""),
            "old_password": drawn.instead.password or "",
        }
    about = task.need_id or task.id
    secret = {**values, "arrive_code": drawn.arrive}
    told = [Notice(one, "notice-claimed", secret, about) for one in (task.resident_id,) if one]
    if posted_by and posted_by not in (task.resident_id, who.id):
        told.append(Notice(posted_by, "notice-claimed", values, about))
        read_out(session, task, claim, who, now)
    tell_all(session, told, now)
