"""门口 Door: the word and the codes that belong to one helper, and telling the resident of them."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.claims import passwords, places
from models.claims.notices import facts, masked_names, read_out
from models.claims.table import GONE, Claim
from models.limits import Limits
from models.people import Notice, Who, tell_all
from models.tasks import Task

BEFORE = select(Claim).where(Claim.task_id == bindparam("at")).order_by(Claim.id)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What both sides, and the resident alone, know at the door; `instead` is the helper they change for."""

    password: str
    arrive: str
    leave: str
    instead: Claim | None = None


def draw(session: Session, task_id: int, limits: Limits, after_id: int | None = None) -> Secrets:
    """A new word; the two codes that a helper who gave the place back never used, else new ones.

    `after_id`: the claim that is followed, where that is known; else the one that has been free for longest.
    """
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
    instead = next((one for one in unused if one.id == after_id), unused[0])
    drawn = Secrets(password, instead.arrive_code or "", instead.leave_code or "", instead)
    session.execute(
        update(Claim).where(Claim.id == instead.id).values(arrive_code=None, leave_code=None),
        execution_options=places.NOT_SYNC,
    )
    return drawn


def tell(
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


def _code(used: Collection[str | None]) -> str:
    code = f"{secrets.randbelow(10_000):04}"
    while code in used:
        code = f"{secrets.randbelow(10_000):04}"
    return code
