"""Places of a task and the life of its need, as claims move them: each step is one conditional UPDATE."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Executable, and_, bindparam, case, exists, select, update
from sqlalchemy.orm import Session

from models import hot, matching
from models.claims.table import Claim, ClaimState
from models.limits import Limits
from models.needs import Need, NeedState
from models.people import Volunteer
from models.tasks import Task, TaskState

TASK_HELD: Any = select(Task.id).where(Task.need_id == bindparam("at")).with_for_update()
TASK = select(Task).where(Task.id == bindparam("at")).execution_options(populate_existing=True)
NOT_SYNC = {"synchronize_session": False}
FRESH = {"synchronize_session": False, "populate_existing": True}
UNSETTLED = (
    ClaimState.CLAIMED,
    ClaimState.ON_THE_WAY,
    ClaimState.ARRIVED,
    ClaimState.LEFT,
    ClaimState.DISPUTED,
)
STILL_THERE = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY, ClaimState.ARRIVED)
TAKE = (
    update(Task)
    .where(
        Task.id == bindparam("at"),
        Task.state == TaskState.OPEN,
        Task.taken < Task.places,
        Task.ends_at > bindparam("now", type_=Task.ends_at.type),
    )
    .values(
        taken=Task.taken + 1,
        state=case((Task.taken + 1 >= Task.places, TaskState.FULL), else_=TaskState.OPEN),
    )
    .returning(Task.taken)
)
SERVED = (
    update(Need)
    .where(Need.id == bindparam("at"), Need.state == NeedState.OPEN)
    .values(state=NeedState.IN_SERVICE)
)
BUSIER = (
    update(Volunteer)
    .where(Volunteer.person_id == bindparam("who"))
    .values(load=Volunteer.load + 1)
)
HOLD = (
    select(Task, Claim)
    .join(Claim, Claim.task_id == Task.id)
    .where(Claim.id == bindparam("at"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


def run(session: Session, statement: Executable, params: Mapping[str, Any] | None = None) -> Any:
    """Change rows; what the session remembers of such rows is read anew when it is next asked for."""
    changed = session.execute(statement, params, execution_options=NOT_SYNC)
    kind = statement.entity_description["entity"]  # type: ignore[attr-defined]
    for row in [one for one in session.identity_map.values() if isinstance(one, kind)]:
        session.expire(row)
    return changed


def take(session: Session, task_id: int, now: datetime) -> int | None:
    """Take one place; answers how many are taken now, None where none is free: one statement decides."""
    return session.scalar(TAKE, {"at": task_id, "now": now}, execution_options=NOT_SYNC)


def hold(session: Session, claim_id: int) -> tuple[Task, Claim] | None:
    """A claim and its task, as they are now, kept still until the end of the transaction."""
    row = session.execute(HOLD, {"at": claim_id}).first()
    return (row[0], row[1]) if row else None


def hold_task(session: Session, need_id: int) -> Task | None:
    """The task of a need, kept still: whoever moves claims begins here, so that none waits for another in a ring."""
    session.flush()
    held = hot.scalar(session, TASK_HELD, {"at": need_id})  # most that are called off have none
    return session.scalar(TASK, {"at": held}) if held else None


def move(
    session: Session, claim_id: int, states: Collection[ClaimState], **values: Any
) -> Claim | None:
    """Move a claim on from one of these states; None where it stands elsewhere by now."""
    return session.scalar(
        update(Claim)
        .where(Claim.id == claim_id, Claim.state.in_(states))
        .values(**values)
        .returning(Claim),
        execution_options=FRESH,
    )


def give_back(session: Session, task_id: int, now: datetime) -> None:
    """A place is free again; where the task goes on, the next volunteers are asked at once."""
    goes_on = and_(Task.state != TaskState.CLOSED, Task.ends_at > now)
    ring = matching.again(now)
    run(
        session,
        update(Task)
        .where(Task.id == task_id)
        .values(
            taken=Task.taken - 1,
            state=case((goes_on, TaskState.OPEN), else_=Task.state),
            ring=case((goes_on, ring["ring"]), else_=Task.ring),
            ring_due_at=case((goes_on, ring["ring_due_at"]), else_=None),
        ),
    )
    session.info["published"] = True  # the sweep that asks need not wait for its turn


def undo_take(session: Session, task_id: int) -> None:
    """The place was not needed after all: as if it had not been taken."""
    run(
        session,
        update(Task)
        .where(Task.id == task_id)
        .values(
            taken=Task.taken - 1,
            state=case((Task.state == TaskState.FULL, TaskState.OPEN), else_=Task.state),
        ),
    )


def lose(session: Session, task_id: int, *, many: int = 1) -> None:
    """A place is not held any more, too late for another to take it."""
    run(
        session,
        update(Task).where(Task.id == task_id).values(taken=Task.taken - many),
    )


def close(session: Session, need_id: int) -> None:
    """Nobody can take a place any more, and nobody is asked."""
    run(
        session,
        update(Task)
        .where(Task.need_id == need_id)
        .values(state=TaskState.CLOSED, ring_due_at=None),
    )


def in_service(session: Session, need_id: int | None) -> None:
    """The need is being served: every place is taken, or somebody has arrived."""
    if need_id:
        run(session, SERVED, {"at": need_id})


def open_again(session: Session, need: Need, now: datetime, limits: Limits) -> None:
    """The need looks for somebody again, before its start; its resident hears by a new hour how it stands."""
    wait = limits.promise_urgent_minutes if need.urgent else limits.promise_minutes
    arrived = exists().where(Claim.need_id == Need.id, Claim.arrived_at.is_not(None))
    run(
        session,
        update(Need)
        .where(
            Need.id == need.id,
            Need.state.in_((NeedState.IN_SERVICE, NeedState.OPEN)),
            Need.starts_at > now,
            ~arrived,
        )
        .values(
            state=NeedState.OPEN,
            promised_at=min(now + timedelta(minutes=wait), need.starts_at),
            told_waiting_at=None,
        ),
    )


def look_again(session: Session, need_id: int) -> None:
    """More places than before: the need looks for somebody again, unless somebody is there already."""
    arrived = exists().where(Claim.need_id == Need.id, Claim.arrived_at.is_not(None))
    run(
        session,
        update(Need)
        .where(Need.id == need_id, Need.state == NeedState.IN_SERVICE, ~arrived)
        .values(state=NeedState.OPEN),
    )


def all_left(session: Session, need_id: int | None) -> bool:
    """When nobody is there any more, the need waits for the resident's word; answers whether it does now."""
    if not need_id:
        return False
    there = exists().where(Claim.need_id == need_id, Claim.state.in_(STILL_THERE))
    moved = run(
        session,
        update(Need)
        .where(
            Need.id == need_id,
            Need.state.in_((NeedState.OPEN, NeedState.IN_SERVICE)),
            ~there,
        )
        .values(state=NeedState.TO_CONFIRM),
    )
    if not _count(moved):
        return False
    close(session, need_id)
    return True


def dispute(session: Session, need_id: int | None) -> None:
    """A coordinator decides about the need."""
    run(
        session,
        update(Need)
        .where(Need.id == need_id, Need.state == NeedState.TO_CONFIRM)
        .values(state=NeedState.DISPUTED),
    )


def settle(session: Session, need_ids: Iterable[int | None], now: datetime) -> int:
    """Needs of which no claim is open any more are done, or were served by nobody; answers how many."""
    credited = exists().where(
        Claim.need_id == Need.id, Claim.state.in_((ClaimState.CONFIRMED, ClaimState.CREDITED))
    )
    open_still = exists().where(Claim.need_id == Need.id, Claim.state.in_(UNSETTLED))
    done = run(
        session,
        update(Need)
        .where(
            Need.id.in_([one for one in need_ids if one]),
            Need.state.in_((NeedState.TO_CONFIRM, NeedState.DISPUTED)),
            ~open_still,
        )
        .values(
            state=case((credited, NeedState.DONE), else_=NeedState.CANCELLED),
            reason=case((credited, Need.reason), else_="not-served"),
            closed_at=now,
        ),
    )
    return _count(done)


def _count(result: Any) -> int:
    return int(result.rowcount) if isinstance(result, CursorResult) else 0
