"""两边 Sides: who the other one is, for somebody who has to do with them: by a place on a task, or a task they were shown."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import audit, communities
from models.claims.notices import masked_names
from models.claims.table import Claim
from models.errors import NotAllowed
from models.needs import Need
from models.people import Who
from models.tasks import Task


@dataclass(frozen=True, slots=True)
class Side:
    """The other one: key and 王*, and what the two have to do with one another."""

    other_id: int
    name: str
    number: int
    title: str
    community_id: int
    need_id: int | None = None
    claim_id: int | None = None
    also_for: tuple[int, ...] = ()  # whom somebody speaks for who posted for another


def side_of_claim(session: Session, who: Who, claim_id: int, now: datetime) -> Side:
    """The other side of a place on a task. Raises NotAllowed for anybody who is neither of the two."""
    found = _sides(session, who, Claim.id == claim_id)
    if not found:
        raise audit.refused(session, NotAllowed(), who.id, "side", now, subject=claim_id)
    return found[0]


def side_of_task(session: Session, who: Who, task_id: int, now: datetime) -> Side:
    """Whose task it is, for a volunteer of the same city who sees it offered. Raises NotAllowed."""
    task = session.get(Task, task_id, populate_existing=True)
    home = communities.get(session, who.community_id) if who.community_id else None
    may = who.volunteer and home is not None and task is not None
    if not may or task is None or home is None or task.city_id not in (home.city_id, None):
        raise audit.refused(session, NotAllowed(), who.id, "side", now, subject=task_id)
    if not task.resident_id or task.resident_id == who.id:
        raise audit.refused(session, NotAllowed(), who.id, "side", now, subject=task_id)
    name = masked_names(session, [task.resident_id]).get(task.resident_id, "")
    return Side(task.resident_id, name, task.number, task.title, task.community_id, task.need_id)


def lately(session: Session, who: Who, since: datetime, limit: int = 4) -> list[Side]:
    """With whom somebody had to do since then, each once, the newest first."""
    seen: dict[int, Side] = {}
    for one in _sides(session, who, Claim.claimed_at > since):
        seen.setdefault(one.other_id, one)
    return list(seen.values())[:limit]


def _sides(session: Session, who: Who, *which: object) -> list[Side]:
    mine = or_(Claim.volunteer_id == who.id, Claim.resident_id == who.id, Need.posted_by == who.id)
    rows = session.execute(
        select(Claim, Task, Need.posted_by)
        .join(Task, Task.id == Claim.task_id)
        .outerjoin(Need, Need.id == Claim.need_id)
        .where(*which, mine)  # type: ignore[arg-type]
        .order_by(Claim.id.desc())
        .limit(20)
    ).all()
    people = [one for claim, _, _ in rows for one in (claim.volunteer_id, claim.resident_id)]
    names = masked_names(session, [one for one in people if one])
    return [
        _side(claim, task, names, who)
        for claim, task, _ in rows
        if claim.resident_id and claim.resident_id != claim.volunteer_id
    ]


def _side(claim: Claim, task: Task, names: dict[int, str], who: Who) -> Side:
    helper = claim.volunteer_id == who.id
    other = claim.resident_id if helper else claim.volunteer_id
    speaks_for = not helper and claim.resident_id != who.id
    return Side(
        other or 0,
        names.get(other or 0, ""),
        task.number,
        task.title,
        claim.community_id,
        claim.need_id,
        claim.id,
        (claim.resident_id,) if speaks_for and claim.resident_id else (),
    )
