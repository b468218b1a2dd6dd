"""替一下 Stand-in: a helper who cannot come names somebody; the place passes when that one has said yes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from models import audit, guardians, matching, tasks
from models.claims import places
from models.claims.errors import AskedAlready, NobodyOfThatName, TaskClosed
from models.claims.line import is_over
from models.claims.notices import facts, tell
from models.claims.table import GONE, HOLDS_PLACE, LIVE, Claim, ClaimState
from models.claims.take import ENTER
from models.claims.turns import MAY_GIVE
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Person, Volunteer, Who
from models.tasks import Task

NAMED_LIKE = (
    200  # people of one community whose first sign fits: names lie sealed, and are read one by one
)
LAST = 4  # figures of the volunteer number that tell two 王* apart


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody who might come in: never more than 王* and the last figures of their number."""

    person_id: int
    masked: str
    last: str
    served_beside: bool


def mates(session: Session, claim: Claim, limits: Limits, limit: int = 3) -> list[Mate]:
    """Whom a helper may ask to come in: who waits for the place first, then who has served beside them, then who is free."""
    task = session.get_one(Task, claim.task_id)
    mine, theirs = aliased(Claim), aliased(Claim)
    waits = exists().where(
        theirs.task_id == task.id,
        theirs.volunteer_id == Volunteer.person_id,
        theirs.state == ClaimState.WAITING,
    )
    beside = exists().where(
        mine.volunteer_id == claim.volunteer_id,
        mine.state.in_(HOLDS_PLACE),
        theirs.task_id == mine.task_id,
        theirs.volunteer_id == Volunteer.person_id,
        theirs.state.in_(HOLDS_PLACE),
        mine.id != claim.id,
    )
    rows = session.execute(
        select(Volunteer.person_id, Person.masked, Volunteer.number, beside.label("beside"))
        .join(Person, Person.id == Volunteer.person_id)
        .where(*_able(session, task, claim, limits))
        .order_by(
            case((waits, 0), (beside, 1), else_=2),
            Volunteer.load,
            Volunteer.last_alert_at,
            Volunteer.person_id,
        )
        .limit(limit)
    )
    return [Mate(one, masked, number[-LAST:], bool(near)) for one, masked, number, near in rows]


def by_name(session: Session, claim: Claim, name: str, limits: Limits) -> int:
    """The volunteer of the helper's community who is called so and could come.

    Raises NobodyOfThatName, the same whether there is nobody, more than one, or one who cannot.
    """
    task = session.get_one(Task, claim.task_id)
    like = session.execute(
        select(Person.id, Person.name)
        .join(Volunteer, Volunteer.person_id == Person.id)
        .where(Person.masked == name[:1] + "*", *_able(session, task, claim, limits))
        .limit(NAMED_LIKE)
    )
    found = [person_id for person_id, known in like if known == name]
    if len(found) != 1:
        raise NobodyOfThatName(name=name)
    return int(found[0])


def name_one(
    session: Session, claim_id: int, person_id: int, who: Who, now: datetime, limits: Limits
) -> Claim:
    """Ask somebody by name to come in; the helper keeps the place until they say yes. Again: the same.

    Raises TaskClosed, AskedAlready, NobodyOfThatName.
    """
    held = places.hold(session, claim_id)
    if held is None or held[1].volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "stand-in", now, subject=claim_id)
    task, claim = held
    if is_over(task, now):
        raise TaskClosed(title=task.title, number=task.number)
    if claim.state not in MAY_GIVE:
        raise NotPossibleNow
    asked = _asked_for(session, claim)
    if asked is not None:
        if asked.volunteer_id == person_id:
            return asked
        raise AskedAlready(title=task.title, number=task.number)
    able = select(Volunteer.person_id).join(Person, Person.id == Volunteer.person_id)
    if (
        session.scalar(
            able.where(Volunteer.person_id == person_id, *_able(session, task, claim, limits))
        )
        is None
    ):
        raise NobodyOfThatName(name="")
    invited = _invite(session, task, claim, person_id, now, limits)
    if invited is None:
        raise NobodyOfThatName(name="")
    values = facts(task, invited, name=who.masked, minutes_left=limits.asked_minutes)
    tell(session, person_id, "notice-stand-in", now, values, subject=invited.id)
    return invited


def _asked_for(session: Session, claim: Claim) -> Claim | None:
    named = Claim.after_id == claim.id, Claim.named, Claim.state == ClaimState.ASKED
    return session.scalar(select(Claim).where(*named))


def _invite(
    session: Session, task: Task, claim: Claim, person_id: int, now: datetime, limits: Limits
) -> Claim | None:
    """Who waits already leaves the line to be asked; anybody else gets a row of their own."""
    asked = {
        "state": ClaimState.ASKED,
        "named": True,
        "after_id": claim.id,
        "asked_until": now + timedelta(minutes=limits.asked_minutes),
    }
    waits = session.scalar(
        select(Claim.id).where(
            Claim.task_id == task.id,
            Claim.volunteer_id == person_id,
            Claim.state == ClaimState.WAITING,
        )
    )
    if waits is not None:
        return places.move(session, waits, [ClaimState.WAITING], **asked)
    return session.scalar(
        ENTER[session.get_bind().dialect.name],
        {
            "task_id": task.id,
            "need_id": task.need_id,
            "volunteer_id": person_id,
            "resident_id": task.resident_id,
            "community_id": task.community_id,
            "starts_at": task.starts_at,
            "ends_at": task.ends_at,
            "claimed_at": now,
            **asked,
        },
        execution_options={"populate_existing": True},
    )


def _able(session: Session, task: Task, claim: Claim, limits: Limits) -> list[ColumnElement[bool]]:
    """Could come: of the same community, of age and verified where that is asked, not on this task, free at that time."""
    apart = tasks.kept_from(session, task)
    other = aliased(Claim)
    elsewhere = and_(
        other.task_id != task.id,
        other.state.in_(LIVE),
        other.starts_at < task.ends_at,
        other.ends_at > task.starts_at,
    )
    on_it = and_(
        other.task_id == task.id,
        or_(other.state.not_in((*GONE, ClaimState.WAITING)), other.state == ClaimState.DECLINED),
    )
    busy = exists().where(other.volunteer_id == Volunteer.person_id, or_(elsewhere, on_it))
    able: list[ColumnElement[bool]] = [
        Volunteer.community_id == task.community_id,
        Volunteer.free.is_(True),
        Person.volunteer.is_(True),
        Volunteer.person_id != claim.volunteer_id,
        Volunteer.person_id != (task.resident_id or 0),
        Volunteer.person_id.not_in(sorted(apart)),
        ~busy,
        matching.hand_free(limits),
    ]
    if task.home or task.danger:
        able.append(Person.adult.is_(True))
    else:
        agreed = guardians.said_yes(Volunteer.person_id)
        able.append(or_(Person.adult.is_not(False), agreed))
    if task.home:
        able.append(Person.verified_at.is_not(None))
    return able
