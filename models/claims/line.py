"""候补 The line for a full task: who waits, at which place, and by when they hear that it did not come to them."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import audit
from models.claims import places
from models.claims.errors import TaskClosed
from models.claims.table import IN_LINE, Claim, ClaimState
from models.claims.take import ENTER, LOOK, hand_free, may_take, not_apart, take
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Who
from models.tasks import Task, TaskState

DAY = timedelta(days=1)


def wait(
    session: Session,
    task_id: int,
    who: Who,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    ready: bool = False,
) -> Claim:
    """A place in the line; where one on the task has come free meanwhile, that one. Again: the same.

    `ready`: they have said themselves that they want it, so that a place that comes late is theirs at once.
    Raises TaskClosed, OwnNeed, NotAVolunteer, NotAdult, NotVerified, TooManyClaims.
    """
    row = session.execute(LOOK.with_for_update(of=Task), {"at": task_id, "who": who.id}).first()
    if row is None:
        raise audit.refused(session, TaskClosed(), who.id, "wait", now, subject=task_id)
    task: Task = row[0]
    mine: Claim | None = row[1]
    if mine is not None:
        if ready and mine.state == ClaimState.WAITING and not mine.ready:
            return places.move(session, mine.id, [ClaimState.WAITING], ready=True) or mine
        return mine
    not_apart(session, row, who, now)
    may_take(session, task, who, now, limits)
    hand_free(session, row, who, now, limits)
    if is_over(task, now):
        no = TaskClosed(title=task.title, number=task.number)
        raise audit.refused(session, no, who.id, "wait", now, subject=task_id)
    if task.state == TaskState.OPEN and task.taken < task.places:
        return take(session, task_id, 0, who, now, limits)
    by = word_by(task.starts_at, now, zone, limits)
    return _enter(session, task, who, now, ready=ready, by=by)


def leave(session: Session, claim_id: int, who: Who, now: datetime) -> Claim:
    """Out of the line, without a mark; again: nothing happens."""
    held = places.hold(session, claim_id)
    if held is None or held[1].volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "leave-line", now, subject=claim_id)
    if held[1].state == ClaimState.WITHDRAWN:
        return held[1]
    moved = places.move(
        session, claim_id, [ClaimState.WAITING], state=ClaimState.WITHDRAWN, closed_at=now
    )
    if moved is None:
        raise NotPossibleNow
    return moved


def position(session: Session, claim: Claim) -> int:
    """Which place in the line, from 1."""
    before = session.scalar(
        select(func.count())
        .select_from(Claim)
        .where(
            Claim.task_id == claim.task_id,
            Claim.state == ClaimState.WAITING,
            Claim.id < claim.id,
        )
    )
    return (before or 0) + 1


def waiting(session: Session, task_id: int) -> int:
    """How many wait for a place on a task."""
    waits = Claim.task_id == task_id, Claim.state == ClaimState.WAITING
    return session.scalar(select(func.count()).select_from(Claim).where(*waits)) or 0


def in_line(session: Session, person_id: int, limit: int = 10) -> list[tuple[Claim, Task]]:
    """Where somebody waits or is asked, the next first."""
    rows = session.execute(
        select(Claim, Task)
        .join(Task, Task.id == Claim.task_id)
        .where(Claim.volunteer_id == person_id, Claim.state.in_(IN_LINE))
        .order_by(Claim.starts_at, Claim.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return [(claim, task) for claim, task in rows]


def mine_on(session: Session, task_id: int, person_id: int) -> Claim | None:
    """Somebody's place in a task's line, or their being asked."""
    return session.scalar(
        select(Claim)
        .where(
            Claim.task_id == task_id,
            Claim.volunteer_id == person_id,
            Claim.state.in_(IN_LINE),
        )
        .execution_options(populate_existing=True)
    )


def is_over(task: Task, now: datetime) -> bool:
    """Nobody can come in any more: closed, ended, or begun where it is a point of time."""
    begun = task.moment_kind == "point" and not task.urgent and task.starts_at <= now
    return task.state == TaskState.CLOSED or task.ends_at <= now or begun


def word_by(starts_at: datetime, now: datetime, zone: tzinfo, limits: Limits) -> datetime:
    """By when who waits hears that it did not come to them: the evening before, else two hours before, else at the start."""
    day = starts_at.astimezone(zone).date() - DAY
    eve = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(
        minutes=limits.quiet_from_minute
    )
    late = starts_at - timedelta(hours=limits.reminder_late_hours)
    return next((at.astimezone(now.tzinfo) for at in (eve, late) if at > now), starts_at)


def _enter(
    session: Session, task: Task, who: Who, now: datetime, *, ready: bool, by: datetime
) -> Claim:
    entered = session.scalar(
        ENTER[session.get_bind().dialect.name],
        {
            "task_id": task.id,
            "need_id": task.need_id,
            "volunteer_id": who.id,
            "resident_id": task.resident_id,
            "community_id": task.community_id,
            "state": ClaimState.WAITING,
            "starts_at": task.starts_at,
            "ends_at": task.ends_at,
            "claimed_at": now,
            "ready": ready,
            "word_by": by,
        },
        execution_options={"populate_existing": True},
    )
    if entered is None:  # the same person on another channel, a moment before
        before: Claim = session.execute(LOOK, {"at": task.id, "who": who.id}).one()[1]
        return before
    return entered
