"""The stands of a ring in circles around a task, the nearest first, read as far as somebody looks."""

import math
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from models import communities, hot
from models.communities import Community, Level
from models.matching.ready import Ready
from models.people import Volunteer
from models.tasks import Task

METRES_PER_DEGREE = 111_195
NEAR = (300, 1_000, 3_000, 10_000)  # metres: within one of these, who was asked less goes first
SOMEWHERE = 2  # the circle of a stand that nobody knows the place of
RINGS = {1: "community_id", 2: "street_id", 3: "district_id", 4: "city_id"}
SMALL = 2  # rings up to this one are read at once
Where = tuple[float | None, float | None]
HOMES = Community.__table__.c
ALONE = Volunteer.__table__.c
BOX = and_(
    HOMES.lat.between(bindparam("south"), bindparam("north")),
    HOMES.lon.between(bindparam("west"), bindparam("east")),
)


def _homes(ring: int) -> Select[Any]:
    of = HOMES.id if ring == 1 else HOMES[RINGS[ring]]
    level: ColumnElement[str] = literal_column(f"'{Level.COMMUNITY}'")
    return select(HOMES.id, HOMES.lat, HOMES.lon).where(
        of == bindparam("place"), HOMES.level == level
    )


def _alone(ring: int) -> Select[Any]:
    """Of the few, if any, who stand elsewhere than their community does."""
    they = select(Ready.person_id).where(Ready.stand_id < literal_column("0"))
    place = func.coalesce(ALONE[RINGS[ring]], literal_column("0"))  # by no index: they are few
    return select(-ALONE.person_id, ALONE.lat, ALONE.lon).where(
        ALONE.person_id.in_(they), place == bindparam("place")
    )


ALL = {ring: union_all(_homes(ring), _alone(ring)) for ring in RINGS}
KNOWN = {ring: union_all(_homes(ring).where(BOX), _alone(ring)) for ring in RINGS}
MAYBE = {
    ring: union_all(_homes(ring).where(or_(BOX, HOMES.lat.is_(None))), _alone(ring))
    for ring in RINGS
}


class Around:
    """Where volunteers of a ring stand, circle by circle; nothing is read twice."""

    def __init__(self, session: Session, task: Task, ring: int) -> None:
        self._task = task
        self._where: dict[int, Where] = {}
        self._seen: list[list[int]] = []
        self._more = _circles(session, task, ring, self._where)

    def metres(self, stand: int) -> int | None:
        """How far from the task a stand is that was seen; None where one of them is not known."""
        return communities.metres_between(*self._where[stand], self._task.lat, self._task.lon)

    def __iter__(self) -> Iterator[list[int]]:
        yield from self._seen
        for circle in self._more:
            self._seen.append(circle)
            yield circle


def _circles(
    session: Session, task: Task, ring: int, where: dict[int, Where]
) -> Iterator[list[int]]:
    place = getattr(task, RINGS[ring])
    done = 0  # circles
    steps = (len(NEAR),) if ring <= SMALL or task.lat is None else (1, 2, len(NEAR))
    for upto in steps:
        there: dict[int, list[int]] = {}
        for stand, lat, lon in _read(session, task, ring, place, upto):
            circle = _circle(lat, lon, task)
            if done <= circle <= upto:
                where[stand] = lat, lon
                there.setdefault(circle, []).append(stand)
        yield from (there[circle] for circle in sorted(there))
        done = upto + 1


def _read(session: Session, task: Task, ring: int, place: int, upto: int) -> Any:
    if upto == len(NEAR) or task.lat is None or task.lon is None:
        return hot.rows(session, ALL[ring], {"place": place})
    high = NEAR[upto] / METRES_PER_DEGREE
    wide = high / math.cos(math.radians(task.lat))
    values = {
        "place": place,
        "south": task.lat - high,
        "north": task.lat + high,
        "west": task.lon - wide,
        "east": task.lon + wide,
    }
    return hot.rows(session, (KNOWN if upto < SOMEWHERE else MAYBE)[ring], values)


def _circle(lat: float | None, lon: float | None, task: Task) -> int:
    """Which of NEAR's circles; not known: in the middle. On the small scale of a city the ground is flat."""
    if task.lat is None or task.lon is None:
        return 0
    if lat is None or lon is None:
        return SOMEWHERE
    north = lat - task.lat
    east = (lon - task.lon) * math.cos(math.radians(task.lat))
    metres = math.hypot(north, east) * METRES_PER_DEGREE
    return next((number for number, most in enumerate(NEAR) if metres <= most), len(NEAR))
