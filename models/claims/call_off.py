"""取消 Call off: the resident's right at any state; helpers hear of it at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import acts, needs
from models.claims import line_sweeps, places
from models.claims.credit import ask_coordinator
from models.claims.notices import facts
from models.claims.table import IN_LINE, Claim, ClaimState
from models.needs import Line, NeedState
from models.people import Notice, Volunteer, Who, tell_all
from models.tasks import Task

PROMISED = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
CAME = (ClaimState.ARRIVED, ClaimState.LEFT)


def call_off(session: Session, who: Who, need_id: int, now: datetime, reason: str = "") -> Line:
    """Cancel a need: promises are released, whoever came is left to a coordinator; again: nothing happens."""
    task = places.hold_task(session, need_id)
    before = needs.line(session, need_id)
    was: dict[str, Any] = {"state": before.state, "reason": before.reason, "claims": {}}
    need = needs.cancel(session, who, before, now, reason)
    if was["state"] == NeedState.CANCELLED:
        return need
    if task is None:
        acts.keep(session, who.id, "cancel", need_id, now, **was)
        return need
    was |= {"task": task.state, "taken": task.taken, "claims": _stand(session, task)}
    was["ring_due_at"] = task.ring_due_at
    released = _move(session, task, PROMISED, ClaimState.RELEASED, now)
    disputed = _move(session, task, CAME, ClaimState.DISPUTED, now)
    line_sweeps.end(session, line_sweeps.line_of(session, task), now, "cancelled")
    if released:
        places.lose(session, task.id, many=len(released))
        places.run(
            session,
            update(Volunteer)
            .where(Volunteer.person_id.in_([one.volunteer_id for one in released]))
            .values(load=Volunteer.load - 1),
        )
    places.close(session, need_id)
    notices = [
        Notice(
            one.volunteer_id,
            "notice-cancelled",
            facts(task, one, reason=reason, on_the_way=one.on_the_way_at is not None),
            subject=one.id,
        )
        for one in (*released, *disputed)
    ]
    tell_all(session, notices, now)
    for one in disputed:
        ask_coordinator(session, task, one, "cancelled", now)
    acts.keep(session, who.id, "cancel", need_id, now, **was)
    return need


def _stand(session: Session, task: Task) -> dict[str, str]:
    """How far everybody is whom calling off will move, by the claim."""
    rows = session.execute(
        select(Claim.id, Claim.state).where(
            Claim.task_id == task.id, Claim.state.in_((*PROMISED, *CAME, *IN_LINE))
        )
    )
    return {str(one): str(state) for one, state in rows}


def _move(
    session: Session, task: Task, states: Sequence[ClaimState], to: ClaimState, now: datetime
) -> Sequence[Claim]:
    moved = session.scalars(
        update(Claim)
        .where(Claim.task_id == task.id, Claim.state.in_(states))
        .values(
            state=to,
            reason="cancelled",
            **({"closed_at": now} if to == ClaimState.RELEASED else {}),
        )
        .returning(Claim),
        execution_options=places.FRESH,
    )
    return moved.all()
