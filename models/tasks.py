"""任务 Tasks: what volunteers claim: a published need (later also a shift of an activity)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    Select,
    SmallInteger,
    String,
    and_,
    case,
    column,
    exists,
    insert,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import communities
from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref
from models.communities import Community
from models.people import Volunteer, Who
from models.says import Value, Values, metres, term, when
from models.says import category as category_of

POOL = 200  # tasks of one ring that are looked at for their distance
# A name alone: the area of claims lies above this one.
CLAIMS = table("claims", column("task_id"), column("volunteer_id"), column("state"))
GIVEN_BACK = ("withdrawn", "released")


class TaskState(StrEnum):
    """open ⇄ full → closed (with its need or shift)."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


class Task(Base):
    """Places to be taken, a period, a place; nothing private stands here."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_community_id_state_starts_at", "community_id", "state", "starts_at"),
        Index("ix_tasks_state_ring_due_at", "state", "ring_due_at"),
        Index("ix_tasks_street", "street_id", "state", "starts_at"),
        Index("ix_tasks_district", "district_id", "state", "starts_at"),
        Index("ix_tasks_city", "city_id", "state", "starts_at"),
    )

    id: Mapped[Id]
    need_id: Mapped[MaybeRef] = mapped_column(BigKey, ForeignKey("needs.id"), unique=True)
    number: Mapped[int] = mapped_column(Integer)
    community_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    street_id: Mapped[MaybeRef]
    district_id: Mapped[MaybeRef]
    city_id: Mapped[MaybeRef]
    resident_id: Mapped[MaybeRef]
    state: Mapped[TaskState] = mapped_column(OneOf(TaskState, 8))
    version: Mapped[int] = mapped_column(Integer, default=1)
    category: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(
        String(80), default=""
    )  # the community's name: all may know
    places: Mapped[int] = mapped_column(SmallInteger)
    taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
    moment_kind: Mapped[str] = mapped_column(String(10), default="point")
    urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    danger: Mapped[bool] = mapped_column(Boolean, default=False)
    home: Mapped[bool] = mapped_column(Boolean, default=True)  # in a home: verified adults only
    risk: Mapped[str] = mapped_column(String(60), default="")
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    ring: Mapped[int] = mapped_column(
        SmallInteger, default=0
    )  # 0 none yet, 1 community … 4 city, 5 coordinator called
    ring_due_at: Mapped[MaybeMoment]  # when the next ring is asked
    asked: Mapped[int] = mapped_column(Integer, default=0)  # volunteers alerted so far
    published_at: Mapped[Moment]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a published need offers: all that its task repeats of it."""

    need_id: int
    number: int
    resident_id: int
    category: str
    title: str
    places: int
    starts_at: datetime
    ends_at: datetime
    moment_kind: str
    urgent: bool
    danger: bool
    home: bool
    risk: str
    lat: float | None
    lon: float | None
    version: int


@dataclass(frozen=True, slots=True)
class Near:
    """A task as somebody sees it who looks for one: how far away, in metres."""

    task: Task
    metres: int | None


PUBLISH = insert(Task).returning(Task)


def publish(
    session: Session, community_id: int, offer: Offer, due: datetime, now: datetime
) -> Task:
    """Open the places of a need; a sweep asks the first ring at `due`."""
    place = communities.get(session, community_id)
    known = offer.lat is not None and offer.lon is not None
    values: dict[str, Any] = {
        **asdict(offer),
        "lat": offer.lat if known else place.lat,
        "lon": offer.lon if known else place.lon,
        "community_id": place.id,
        "street_id": place.street_id,
        "district_id": place.district_id,
        "city_id": place.city_id,
        "place": place.name,
        "state": TaskState.OPEN,
        "ring": 0,
        "ring_due_at": due,
        "published_at": now,
    }
    task: Task = session.scalars(PUBLISH, [values]).one()
    return task


def follow_tree(session: Session) -> None:
    """After the tree has changed: tasks that are not over stand where their community stands now."""

    def of_place(column: Any) -> Any:
        return select(column).where(Community.id == Task.community_id).scalar_subquery()

    session.execute(
        update(Task)
        .where(Task.state != TaskState.CLOSED)
        .values(
            street_id=of_place(Community.street_id),
            district_id=of_place(Community.district_id),
            city_id=of_place(Community.city_id),
            place=of_place(Community.name),
        ),
        execution_options={"synchronize_session": False},
    )


def close_all(session: Session, need_ids: Sequence[int]) -> None:
    """Nobody can take a place any more, and nobody is asked."""
    session.execute(
        update(Task)
        .where(Task.need_id.in_(need_ids), Task.state != TaskState.CLOSED)
        .values(state=TaskState.CLOSED, ring_due_at=None),
        execution_options={"synchronize_session": False},
    )


def get(session: Session, task_id: int) -> Task | None:
    """One task as it is now."""
    return session.get(Task, task_id, populate_existing=True)


def of_need(session: Session, need_id: int) -> Task | None:
    """The task of a need; None before it is published."""
    return session.scalar(
        select(Task).where(Task.need_id == need_id).execution_options(populate_existing=True)
    )


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
    category: str = "",
    but: Sequence[int] = (),
) -> list[Near]:
    """Tasks with a free place that somebody might take: of their community first, then street, district, city.

    In each ring what is urgent comes first, then what is near. Own needs, what they hold, and what has begun are left out.
    """
    if who.community_id is None:
        return []
    home = communities.get(session, who.community_id)
    lat, lon = _where(session, who, home)
    found: dict[int, Near] = {}
    for ring in _rings(home):
        rows = session.scalars(_open(who, now, category).where(ring).limit(POOL))
        new = [
            Near(task, communities.metres_between(lat, lon, task.lat, task.lon))
            for task in rows
            if task.id not in found and task.id not in but
        ]
        found |= {one.task.id: one for one in sorted(new, key=_order)}
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def similar(
    session: Session, who: Who, task: Task, now: datetime, *, limit: int = 3
) -> list[Near]:
    """Other open tasks for somebody who came too late: of the same kind first."""
    same = open_near(session, who, now, limit=limit, category=task.category, but=[task.id])
    seen = [task.id, *(one.task.id for one in same)]
    return [*same, *open_near(session, who, now, limit=limit, but=seen)][:limit]


def facts(task: Task, *, metres: Value = None, why: str = "") -> Values:
    """A task as letters and cards need it; nothing private stands here."""
    return {
        "task": task.id,
        "need": task.need_id,
        "number": task.number,
        "title": task.title,
        "category": task.category,
        "kind": category_of(task.category),
        "when": when(task.starts_at, task.ends_at, task.moment_kind),
        "place": task.place,
        "community": task.place,
        "places": task.places,
        "taken": task.taken,
        "free": task.places - task.taken,
        "urgent": task.urgent,
        "danger": task.danger,
        "home": task.home,
        "risk": term(task.risk) if task.risk.startswith("risk-") else task.risk,
        "metres": metres,
        "why": why,
        "version": task.version,
    }


def seen_by(near: Near) -> Values:
    """A task with its distance, for somebody who looks for one."""
    return facts(near.task, metres=metres(near.metres))


def _where(session: Session, who: Who, home: Community) -> tuple[float | None, float | None]:
    """Where a volunteer is: as they said, else the middle of their community."""
    row = session.execute(
        select(Volunteer.lat, Volunteer.lon).where(Volunteer.person_id == who.id)
    ).first()
    return (row.lat, row.lon) if row and row.lat is not None else (home.lat, home.lon)


def _rings(home: Community) -> list[ColumnElement[bool]]:
    rings: list[ColumnElement[bool]] = [Task.community_id == home.id]
    if home.street_id:
        rings.append(Task.street_id == home.street_id)
    if home.district_id:
        rings.append(Task.district_id == home.district_id)
    if home.city_id:
        rings.append(Task.city_id == home.city_id)
    return rings


def _open(who: Who, now: datetime, category: str) -> Select[Task]:
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
        Task.resident_id.is_distinct_from(who.id),
        ~mine,
    )
    if category:
        found = found.where(Task.category == category)
    return found.order_by(Task.starts_at, Task.id).execution_options(populate_existing=True)


def _order(near: Near) -> tuple[bool, float, datetime, int]:
    distance = float("inf") if near.metres is None else near.metres
    return (not near.task.urgent, distance, near.task.starts_at, near.task.id)
