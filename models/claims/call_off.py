"""取消 Call off: the resident's right at any state; helpers hear of it at once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import needs
from models.claims import line_sweeps, places
from models.claims.credit import ask_coordinator
from models.claims.notices import facts
from models.claims.table import Claim, ClaimState
from models.needs import Need
from models.people import Notice, Volunteer, Who, tell_all
from models.tasks import Task

PROMISED = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
CAME = (ClaimState.ARRIVED, ClaimState.LEFT)


def call_off(session: Session, who: Who, need_id: int, now: datetime, reason: str = "") -> Need:
    """Cancel a need: promises are released, whoever came is left to a coordinator; again: nothing happens."""
    task = places.hold_task(session, need_id)
    need = needs.cancel(session, who, need_id, now, reason)
    if task is None:
        return need
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
    return need


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
