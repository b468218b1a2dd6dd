"""发布 Publish: a need's places are opened, closed, and follow the tree they stand in."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import communities, hot
from models.communities import Community
from models.tasks.table import Task, TaskState


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


def _publish(insert: Any) -> Any:
    """A need whose approval was taken back and given again keeps its task: one need, one task."""
    made = insert(Task)
    anew = {one.name: made.excluded[one.name] for one in Task.__table__.c if one.name != "id"}
    return made.on_conflict_do_update(index_elements=["need_id"], set_=anew).returning(Task)


PUBLISH = {"sqlite": _publish(sqlite.insert), "postgresql": _publish(postgresql.insert)}


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
        "asked": 0,
        "taken": 0,
        "ring_due_at": due,
        "published_at": now,
    }
    task: Task = session.scalars(
        PUBLISH[session.get_bind().dialect.name],
        [values],
        execution_options={"populate_existing": True},
    ).one()
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


CLOSE = (
    update(Task)
    .where(Task.need_id.in_(bindparam("ids", expanding=True)), Task.state != TaskState.CLOSED)
    .values(state=TaskState.CLOSED, ring_due_at=None)
)


def close_all(session: Session, need_ids: Sequence[int]) -> None:
    """Nobody can take a place any more, and nobody is asked."""
    hot.change(session, CLOSE, {"ids": need_ids})
