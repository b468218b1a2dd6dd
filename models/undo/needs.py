"""What a coordinator takes back: an approval, a rejection, a need posted for somebody."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from models.acts import Act, moment
from models.claims import Claim, places
from models.claims.notices import masked_names
from models.limits import Limits
from models.matching import Alert
from models.needs import Need, NeedState
from models.needs.table import FRESH
from models.tasks import Task, TaskState
from models.undo.errors import ActedUpon
from models.undo.letters import correct

OFFERED = (NeedState.IN_REVIEW, NeedState.OPEN)


def approval(session: Session, act: Act, now: datetime, limits: Limits) -> None:
    """The need waits for a look again; nobody is asked any more, and no trace of the asking is left."""
    del limits
    task = _untouched_task(session, act)
    again: dict[str, Any] = {
        "state": NeedState.IN_REVIEW,
        "reviewed_by": None,
        "reviewed_at": None,
        "published_at": None,
        "promised_at": moment(act.was.get("promised_at")),
        "told_waiting_at": moment(act.was.get("told_waiting_at")),
    }
    _put_back(session, act, (NeedState.OPEN,), again)
    _take_down(session, act, task, now)


def rejection(session: Session, act: Act, now: datetime, limits: Limits) -> None:
    """The need waits for a look again, unless its resident has asked anew by now."""
    del limits
    if session.scalar(select(exists().where(Need.linked_to == act.subject))):
        raise ActedUpon(by=_resident(session, act))
    again: dict[str, Any] = {
        "state": NeedState.IN_REVIEW,
        "reviewed_by": None,
        "reviewed_at": None,
        "reason": "",
        "closed_at": None,
    }
    _put_back(session, act, (NeedState.REJECTED,), again)
    correct(session, act, [act.subject], now)


def post(session: Session, act: Act, now: datetime, limits: Limits) -> None:
    """What was posted for somebody is off again; whom it was for, and who was asked, hear of it."""
    del limits
    task = _untouched_task(session, act)
    _put_back(session, act, OFFERED, {"state": NeedState.CANCELLED, "closed_at": now})
    _take_down(session, act, task, now)


def _untouched_task(session: Session, act: Act) -> Task | None:
    """The need's task, kept still, which nobody has claimed yet."""
    task = places.hold_task(session, act.subject)
    if task is None:
        return None
    claimed = session.scalar(
        select(Claim.volunteer_id).where(Claim.task_id == task.id).order_by(Claim.id.desc())
    )
    if claimed:
        raise ActedUpon(by=masked_names(session, [claimed]).get(claimed, ""))
    return task


def _put_back(
    session: Session, act: Act, states: tuple[NeedState, ...], again: dict[str, Any]
) -> None:
    """One statement decides: the need stands as the act left it, its words too."""
    done = session.scalar(
        update(Need)
        .where(
            Need.id == act.subject,
            Need.state.in_(states),
            Need.version == act.was["version"],
            *([Need.reviewed_by.is_(None)] if act.kind == "post" else []),
        )
        .values(**again)
        .returning(Need),
        execution_options=FRESH,
    )
    if done is None:
        need = session.get_one(Need, act.subject, populate_existing=True)
        changed = need.version != act.was["version"] or need.state == NeedState.CANCELLED
        raise ActedUpon(by=_resident(session, act) if changed else "")


def _take_down(session: Session, act: Act, task: Task | None, now: datetime) -> None:
    """Nobody is asked any more, and whoever was may be asked again when it is published anew."""
    about = [act.subject]
    if task is not None:
        session.execute(delete(Alert).where(Alert.task_id == task.id))
        task.state, task.ring_due_at = TaskState.CLOSED, None
        session.flush()
        about.append(task.id)
    correct(session, act, about, now)


def _resident(session: Session, act: Act) -> str:
    need = session.get_one(Need, act.subject, populate_existing=True)
    return masked_names(session, [need.resident_id]).get(need.resident_id, "")
