"""附近 Near: what somebody who looks around may take, the near first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial

from sqlalchemy import ColumnElement, Select, and_, case, column, exists, func, or_, select, table
from sqlalchemy.orm import Session

from models import communities, reports, roles
from models.communities import Community
from models.people import Volunteer, Who
from models.tasks.own_side import sole_witness
from models.tasks.table import Task, TaskState

POOL = 200  # tasks of one ring that are looked at for their distance
# A name alone: the area of claims lies above this one.
CLAIMS = table("claims", column("task_id"), column("volunteer_id"), column("state"))
GIVEN_BACK = ("withdrawn", "released", "declined", "lapsed")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: of one kind, beginning in a time, in these minutes of its local day, near a point."""

    category: str = ""
    start: datetime | None = None
    end: datetime | None = None
    part: tuple[int, int] | None = None
    at: tuple[float, float] | None = None
    zone: tzinfo = UTC


EVERYTHING = Search()


@dataclass(frozen=True, slots=True)
class Near:
    """A task as somebody sees it who looks for one: how far away, in metres."""

    task: Task
    metres: int | None


def by_number(session: Session, who: Who, number: int) -> Task | None:
    """A task by the number people call it by: of one's own community first, then street, district, city; full ones too."""
    if who.community_id is None:
        return None
    rings = _rings(communities.get(session, who.community_id))
    nearest = case(*((ring, place) for place, ring in enumerate(rings)), else_=len(rings))
    found = (
        select(Task)
        .where(Task.number == number, rings[-1])
        .order_by(nearest, Task.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return session.scalar(found)


def open_near(
    session: Session,
    who: Who,
    now: datetime,
    *,
    limit: int = 4,
    search: Search = EVERYTHING,
    but: Sequence[int] = (),
) -> list[Near]:
    """Tasks with a free place that somebody might take: of their community first, then street, district, city.

    In each ring what is urgent comes first, then what is near; who never served sees what has no risk first (U54).
    Own needs, whatever account or name they stand under, what they hold, what has begun, and what asks for somebody
    of age where they are not, is left out: nothing is offered that a tap would refuse.
    """
    if who.community_id is None:
        return []
    home = communities.get(session, who.community_id)
    lat, lon, new = _where(session, who, home)
    lat, lon = search.at or (lat, lon)
    apart = reports.apart_from(session, who.id)
    found: dict[int, Near] = {}
    for ring in _rings(home):
        rows = session.scalars(_open(who, now, search, apart).where(ring).limit(POOL))
        seen = [
            Near(task, communities.metres_between(lat, lon, task.lat, task.lon))
            for task in rows
            if task.id not in found and task.id not in but and _in_part(task, search)
        ]
        found |= {one.task.id: one for one in sorted(seen, key=partial(_order, new=new))}
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def similar(
    session: Session, who: Who, task: Task, now: datetime, *, limit: int = 3
) -> list[Near]:
    """Other open tasks for somebody who came too late: of the same kind first."""
    same = open_near(session, who, now, limit=limit, search=Search(task.category), but=[task.id])
    seen = [task.id, *(one.task.id for one in same)]
    return [*same, *open_near(session, who, now, limit=limit, but=seen)][:limit]


def _where(session: Session, who: Who, home: Community) -> tuple[float | None, float | None, bool]:
    """Where a volunteer is: as they said, else the middle of their community; and whether they never served."""
    row = session.execute(
        select(Volunteer.lat, Volunteer.lon, Volunteer.served).where(Volunteer.person_id == who.id)
    ).first()
    new = row is not None and not row.served
    if row is None or row.lat is None:
        return home.lat, home.lon, new
    return row.lat, row.lon, new


def _rings(home: Community) -> list[ColumnElement[bool]]:
    rings: list[ColumnElement[bool]] = [Task.community_id == home.id]
    if home.street_id:
        rings.append(Task.street_id == home.street_id)
    if home.district_id:
        rings.append(Task.district_id == home.district_id)
    if home.city_id:
        rings.append(Task.city_id == home.city_id)
    return rings


def _open(who: Who, now: datetime, search: Search, apart: frozenset[int]) -> Select[Task]:
    mine = exists().where(
        CLAIMS.c.task_id == Task.id,
        CLAIMS.c.volunteer_id == who.id,
        CLAIMS.c.state.not_in(GIVEN_BACK),
    )
    # what was asked for at a point of time is over when it has begun; a span can be joined while it lasts
    ahead = or_(Task.starts_at > now, Task.urgent, Task.moment_kind != "point")
    found = select(Task).where(
        Task.state == TaskState.OPEN,
        and_(Task.ends_at > now, ahead),
        ~mine,
        *_not_own(who, apart),
    )
    if who.adult is False:
        found = found.where(~Task.home, ~Task.danger)
    if search.category:
        found = found.where(Task.category == search.category)
    if search.start is not None:
        found = found.where(Task.starts_at >= search.start)
    if search.end is not None:
        found = found.where(Task.starts_at < search.end)
    return found.order_by(Task.starts_at, Task.id).execution_options(populate_existing=True)


def _not_own(who: Who, apart: frozenset[int]) -> list[ColumnElement[bool]]:
    """Neither theirs, nor of somebody they are kept apart from, nor one of which they alone could tell."""
    others = [Task.resident_id.is_distinct_from(who.id)]
    if apart:
        others.append(func.coalesce(Task.resident_id, 0).not_in(apart))
    if not who.coordinator:
        others.append(sole_witness().is_distinct_from(who.id))
    return others


def _in_part(task: Task, search: Search) -> bool:
    """Whether it begins in the part of the day that is looked for; a part may go over midnight."""
    if search.part is None:
        return True
    local = task.starts_at.astimezone(search.zone)
    minute, (begin, end) = local.hour * 60 + local.minute, search.part
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


def _order(near: Near, *, new: bool) -> tuple[bool, int, float, datetime, int]:
    distance = float("inf") if near.metres is None else near.metres
    task = near.task
    return (not task.urgent, _risk(task) if new else 0, distance, task.starts_at, task.id)


def _risk(task: Task) -> int:
    """How much a newcomer should know first: nothing special, something to mind, a home or danger."""
    if task.home or task.danger:
        return 2
    return 0 if task.risk in ("", "risk-none") else 1


def of_scope(session: Session, who: Who, number: int) -> Task | None:
    """A task by its number within a coordinator's part: the newest, as each community counts for itself."""
    found = (
        select(Task)
        .where(Task.number == number, Task.community_id.in_(roles.scope_ids(session, who.id)))
        .order_by(Task.state != TaskState.OPEN, Task.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return session.scalar(found)


def lacking(
    session: Session, who: Who, start: datetime, end: datetime | None, *, limit: int
) -> list[Task]:
    """Tasks with empty places within a coordinator's part that begin in that time or last into it, the first first."""
    found = select(Task).where(
        Task.community_id.in_(roles.scope_ids(session, who.id)),
        Task.state == TaskState.OPEN,
        Task.taken < Task.places,
        Task.ends_at > start,
    )
    if end is not None:
        found = found.where(Task.starts_at < end)
    found = found.order_by(Task.starts_at, Task.id).limit(limit)
    return list(session.scalars(found.execution_options(populate_existing=True)))


def supply(
    session: Session, community_id: int, who: Who, now: datetime, until: datetime
) -> tuple[int, dict[str, int]]:
    """Open tasks of a community until then, and how many of each kind; said as it is (U46)."""
    kinds = session.execute(
        select(Task.category, func.count())
        .where(
            Task.community_id == community_id,
            Task.state == TaskState.OPEN,
            Task.ends_at > now,
            Task.starts_at < until,
            *_not_own(who, reports.apart_from(session, who.id)),
        )
        .group_by(Task.category)
    )
    found = {category: int(many) for category, many in kinds}
    return sum(found.values()), found
