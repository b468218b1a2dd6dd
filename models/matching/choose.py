"""The best free volunteers of a ring, and why it is they."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from models.limits import Limits
from models.matching.around import Around
from models.matching.ask import Kind, Shape, best_of, kind_of, values
from models.matching.ready import ANY
from models.tasks import Task

SHAPES = (1, 4, 16)  # stands that one statement reads
NOWHERE = 0  # no stand
SPARE = 4  # read beyond those that are wanted: some may not
Row = Any  # person, stand, whether they served, whether they may; then what they are ordered by
MAY, KEYS = 3, 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """A volunteer to be asked: how far away, whether they registered for such tasks, whether as a newcomer."""

    person_id: int
    metres: int | None
    skilled: bool
    new: bool  # never served, and this is an easy task


def choose(
    session: Session,
    task: Task,
    ring: int,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    most: int,
) -> list[Chosen]:
    """The best of a ring who may take this task, have not been asked yet, and want to be asked now.

    Who registered for the category comes first, in homes who is verified, then who is near: so each of these is
    asked by itself, until there are enough.
    """
    session.flush()
    kind = kind_of(task)
    told = values(task, now, limits, zone)
    around = Around(session, task, ring)
    chosen: list[Chosen] = []
    for category in (task.category, ANY):
        told["category"] = category
        for unverified in ((0,), (1,)) if kind.home else ((0, 1),):
            for circle in around:
                missing = most - len(chosen)
                if not missing:
                    return chosen
                best = _best(session, circle, kind, unverified, told, missing)
                metres = {one: around.metres(one) for one in circle}
                chosen += [
                    Chosen(who, metres[stand], category != ANY, kind.easy and not seasoned)
                    for who, stand, seasoned, *_ in best
                ]
    return chosen


def _best(
    session: Session,
    circle: Sequence[int],
    kind: Kind,
    unverified: tuple[int, ...],
    told: dict[str, Any],
    most: int,
) -> Sequence[Row]:
    """The first so many of a circle who may; of many stands the first of each portion, merged."""
    connection = session.connection()
    portions = [circle[first : first + SHAPES[-1]] for first in range(0, len(circle), SHAPES[-1])]
    best: list[Row] = []
    for portion in portions:
        stands = next(one for one in SHAPES if one >= len(portion))
        told |= {f"stand_{number}": NOWHERE for number in range(stands)}
        told |= {f"stand_{number}": stand for number, stand in enumerate(portion)}
        shape = Shape(stands, unverified, _page(most), len(portions) > 1)
        best += _who_may(connection, shape, kind, told, most)
    if len(portions) > 1:
        best.sort(key=lambda row: row[KEYS:])
    return best[:most]


def _who_may(
    connection: Connection, shape: Shape, kind: Kind, told: dict[str, Any], most: int
) -> list[Row]:
    """The first so many, or all; where too many of those that were read may not, four times as far is read."""
    store = connection.dialect.name
    read = most + SPARE
    while True:
        rows = connection.execute(best_of(store, shape, kind), {**told, "most": read}).all()
        found = [row for row in rows if row[MAY]][:most]
        if len(found) == most or len(rows) < read:
            return found
        shape = replace(shape, page=shape.page * 4)
        read = shape.page


def _page(most: int) -> int:
    """A power of two: few statements."""
    return int(1 << (most + SPARE - 1).bit_length())
