"""What the clock does to the line: a question that nobody answers lapses, the evening brings a word, the line ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from models.claims import places, turns
from models.claims.due import mark
from models.claims.notices import facts
from models.claims.table import IN_LINE, Claim, ClaimState
from models.limits import Limits
from models.people import Notice, tell_all
from models.quiet import quiet_until
from models.tasks import Task, TaskState

SLACK = timedelta(
    minutes=10
)  # a word promised for half past nine is there before the quiet hours begin


def lapse_asked(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Who does not answer is passed over: the next is asked, or the place is free.

    At night the minutes run from the morning, unless it begins before that.
    """
    hold = timedelta(minutes=limits.asked_minutes)
    asked = now - hold
    wakes = quiet_until(asked, zone, limits)
    due: list[ColumnElement[bool]] = [Claim.state == ClaimState.ASKED, Claim.asked_until <= now]
    if wakes > asked:
        due.append(or_(Task.urgent, Claim.starts_at <= wakes + hold))
    lapsed = _held(session, due, most)
    if not lapsed:
        return 0
    _close(session, lapsed, ClaimState.LAPSED, now)
    for task, claim in lapsed:
        turns.not_taken(session, task, claim, now, limits)
    _tell(session, lapsed, "notice-asked-over", now)
    return len(lapsed)


def tell_waiting(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """By the promised hour who still waits hears that it has not come to them; they stay in line, to be asked."""
    del limits, zone
    told = mark(
        session,
        Claim.word_told_at,
        now,
        most,
        Claim.state == ClaimState.WAITING,
        Claim.word_by <= now + SLACK,
        Claim.starts_at > now,
    )
    _tell(session, told, "notice-waiting-word", now)
    return len(told)


def close_lines(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """The line ends with its task; who was not told yet that it did not come to them hears of it now."""
    del limits, zone
    begun = and_(Task.moment_kind == "point", ~Task.urgent, Task.starts_at <= now)
    waits = and_(Claim.state == ClaimState.WAITING, begun)
    over = or_(Task.state == TaskState.CLOSED, Task.ends_at <= now, waits)
    return len(end(session, _held(session, [Claim.state.in_(IN_LINE), over], most), now))


def line_of(session: Session, task: Task) -> list[tuple[Task, Claim]]:
    """All who wait for a task, or are asked."""
    return _held(session, [Task.id == task.id, Claim.state.in_(IN_LINE)], most=1000)


def end(
    session: Session, served: Sequence[tuple[Task, Claim]], now: datetime, why: str = "over"
) -> Sequence[tuple[Task, Claim]]:
    """Close these entries of a line, and tell those who do not know it yet; held places are held no more."""
    if not served:
        return ()
    unsure = [one for one in served if why == "cancelled" or one[1].word_told_at is None]
    held = [task.id for task, claim in served if holds_one(claim)]
    _close(session, served, ClaimState.RELEASED, now)
    for task_id in set(held):
        places.lose(session, task_id, many=held.count(task_id))
    _tell(session, unsure, "notice-waiting-closed", now, why=why)
    return served


def holds_one(claim: Claim) -> bool:
    """Whether an entry of the line holds a place: who was asked, but not by the helper who still has it."""
    return claim.state == ClaimState.ASKED and not claim.named


def _held(
    session: Session, due: Sequence[ColumnElement[bool]], most: int
) -> list[tuple[Task, Claim]]:
    """Entries with their tasks, kept still together; what somebody else moves just now is left for the next run."""
    chosen = (
        select(Task, Claim)
        .join(Claim, Claim.task_id == Task.id)
        .where(*due)
        .order_by(Claim.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in session.execute(chosen)]


def _close(
    session: Session,
    served: Sequence[tuple[Task, Claim]],
    state: ClaimState,
    now: datetime,
) -> None:
    ids = [claim.id for _, claim in served]
    session.execute(
        update(Claim).where(Claim.id.in_(ids)).values(state=state, closed_at=now),
        execution_options=places.NOT_SYNC,
    )
    for _, claim in served:
        session.expire(claim, ["state", "closed_at"])


def _tell(
    session: Session,
    served: Sequence[tuple[Task, Claim]],
    key: str,
    now: datetime,
    **more: Any,
) -> None:
    notices = [
        Notice(claim.volunteer_id, key, facts(task, claim, **more), subject=claim.id)
        for task, claim in served
    ]
    tell_all(session, notices, now)
