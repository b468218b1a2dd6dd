"""What volunteers and residents take back: a place taken, a place given back, a need called off. Hours never come of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.acts import Act, moment
from models.claims import GONE, HOLDS_PLACE, Claim, ClaimState, places, turns
from models.claims.notices import masked_names
from models.limits import Limits
from models.needs import Need, NeedState
from models.needs.table import FRESH
from models.people import Volunteer
from models.tasks import Task, TaskState
from models.undo.errors import ActedUpon
from models.undo.letters import correct

PROMISED = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
ENDED = (ClaimState.RELEASED, ClaimState.DISPUTED)  # as calling a need off leaves its claims


def claim(session: Session, act: Act, now: datetime, limits: Limits) -> None:
    """The place goes to who is next in line, else it is free as before, without a mark; its word opens no door any more."""
    task, taken = _held(session, act)
    gone = places.move(
        session,
        taken.id,
        [ClaimState.CLAIMED],
        state=ClaimState.WITHDRAWN,
        closed_at=now,
        reason="undone",
    )
    if gone is None:  # on the way already, or called off
        raise ActedUpon(by=_owner(session, task) if taken.state in GONE else "")
    about = [*_about(task), *_absent(session, task)]
    if not correct(session, act, about, now):  # nobody was told of its word and numbers
        places.move(session, taken.id, [ClaimState.WITHDRAWN], arrive_code=None, leave_code=None)
    heir = turns.pass_on(session, task, now, limits, after=gone)
    if heir is None:
        places.undo_take(session, task.id)
    if task.need_id and (heir is None or heir.state != ClaimState.CLAIMED):
        places.look_again(session, task.need_id)
    _load(session, [taken.volunteer_id], -1)


def withdrawal(session: Session, act: Act, now: datetime, limits: Limits) -> None:
    """The place is theirs again with the same word and numbers, while nobody else was asked for it, or has it."""
    del limits
    task, given = _held(session, act)
    mine_still = given.state == ClaimState.WITHDRAWN and given.arrive_code
    if not mine_still or _again(session, given) or places.take(session, task.id, now) is None:
        raise ActedUpon(by=_who_went_on(session, task, act))
    places.move(
        session,
        given.id,
        [ClaimState.WITHDRAWN],
        state=ClaimState(act.was["state"]),
        closed_at=None,
        reason="",
    )
    session.refresh(task)
    if task.taken >= task.places:
        places.in_service(session, task.need_id)
    correct(session, act, _about(task), now)
    places.run(
        session,
        update(Volunteer)
        .where(Volunteer.person_id == given.volunteer_id)
        .values(load=Volunteer.load + 1, withdrawn=Volunteer.withdrawn - 1),
    )


def cancellation(session: Session, act: Act, now: datetime, limits: Limits) -> None:
    """The need stands where it stood, and so do those who had promised to come; unless a coordinator decided by now."""
    del limits
    task = places.hold_task(session, act.subject)
    before = {int(one): ClaimState(state) for one, state in act.was["claims"].items()}
    stand = _states(session, list(before))
    if any(state not in ENDED for state in stand.values()):
        raise ActedUpon(by="")
    need = session.scalar(
        update(Need)
        .where(Need.id == act.subject, Need.state == NeedState.CANCELLED)
        .values(state=NeedState(act.was["state"]), reason=act.was["reason"], closed_at=None)
        .returning(Need),
        execution_options=FRESH,
    )
    if need is None:
        raise ActedUpon(by="")
    helpers = [_come_back(session, one, state) for one, state in before.items()]
    if task is not None:
        _reopen(session, task, act)
    _load(session, [who for who, state in helpers if state in PROMISED], 1)
    correct(session, act, [act.subject, *before], now)


def _again(session: Session, given: Claim) -> bool:
    """Whether they have said yes anew, stand in line or were named by another who cannot come."""
    live = select(Claim.id).where(
        Claim.task_id == given.task_id,
        Claim.volunteer_id == given.volunteer_id,
        Claim.id != given.id,
        Claim.state.not_in(GONE),
    )
    return session.scalar(live.limit(1)) is not None


def _reopen(session: Session, task: Task, act: Act) -> None:
    places.run(
        session,
        update(Task)
        .where(Task.id == task.id)
        .values(
            state=TaskState(act.was["task"]),
            ring_due_at=moment(act.was["ring_due_at"]),
            taken=act.was["taken"],  # of what is closed nobody takes a place
        ),
    )


def _come_back(session: Session, claim_id: int, state: ClaimState) -> tuple[int, ClaimState]:
    """The claim stands where it stood; answers whose it is, and where."""
    back = places.move(session, claim_id, ENDED, state=state, closed_at=None, reason="")
    return back.volunteer_id if back else 0, state


def _states(session: Session, claim_ids: Sequence[int]) -> dict[int, ClaimState]:
    rows = session.execute(select(Claim.id, Claim.state).where(Claim.id.in_(claim_ids)))
    return {one: ClaimState(state) for one, state in rows}


def _held(session: Session, act: Act) -> tuple[Task, Claim]:
    held = places.hold(session, act.subject)
    if held is None:
        raise ActedUpon(by="")
    return held


def _about(task: Task) -> list[int]:
    return [one for one in (task.need_id, task.id) if one]


def _absent(session: Session, task: Task) -> list[int]:
    """Claims of who did not come: the coordinator has heard who takes their place."""
    gone = select(Claim.id).where(Claim.task_id == task.id, Claim.state == ClaimState.NO_SHOW)
    return list(session.scalars(gone))


def _load(session: Session, people: Sequence[int], by: int) -> None:
    places.run(
        session,
        update(Volunteer).where(Volunteer.person_id.in_(people)).values(load=Volunteer.load + by),
    )


def _who_went_on(session: Session, task: Task, act: Act) -> str:
    """Who has the place by now; nobody by name while the next is only asked; the resident where it is over."""
    if task.state == TaskState.CLOSED:
        return _owner(session, task)
    newest = session.scalar(
        select(Claim.volunteer_id)
        .where(
            Claim.task_id == task.id,
            Claim.state.in_(HOLDS_PLACE),
            Claim.id != act.subject,
            Claim.claimed_at >= act.at,
        )
        .order_by(Claim.claimed_at.desc(), Claim.id.desc())
        .limit(1)
    )
    return _name(session, newest)


def _owner(session: Session, task: Task) -> str:
    return _name(session, task.resident_id)


def _name(session: Session, person_id: Any) -> str:
    return masked_names(session, [person_id]).get(person_id, "") if person_id else ""
