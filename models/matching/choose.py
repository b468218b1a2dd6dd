"""The best free volunteers of a ring, and why it is they."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from models import communities, hot
from models.limits import Limits
from models.matching.around import Around
from models.matching.ask import HOME, Bounds, Kind, Shape, best_of, kind_of, values
from models.matching.ready import ANY
from models.tasks import Task

SHAPES = (1, 4, 16)  # stands that one statement reads
NOWHERE = 0  # no stand
SPARE = 4  # read beyond those that are wanted: some may not
Row = Any  # person, stand, whether they served, whether they may; then what they are ordered by
MAY, KEYS = 3, 4
HERE = slice(4, 7)  # … or whether some stand elsewhere, and where the others do


class Chosen(NamedTuple):
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

    Who registered for the category comes first, in homes who is verified, then who is near; each of these is asked
    by itself, until there are enough.
    """
    session.flush()
    told = values(task, now, limits, zone)
    search = _Search(
        session.connection(), task.category, kind_of(task), Bounds.of(limits), told, most
    )
    found = search.at_home(task) if ring == 1 else None
    return search.around(Around(session, task, ring)) if found is None else found


@dataclass(slots=True)
class _Search:
    """One search: what it asks, and how many it wants."""

    connection: Connection
    category: str
    kind: Kind
    bounds: Bounds
    told: dict[str, Any]
    most: int

    def at_home(self, task: Task) -> list[Chosen] | None:
        """The whole community stands at its centre, as a rule: one statement. None: not so, or nobody was found."""
        self.told["place"] = task.community_id
        chosen: list[Chosen] = []
        for skilled, unverified in self._turns():
            best = self._who_may(HOME, unverified, self.most - len(chosen))
            if best:
                some_elsewhere, lat, lon = best[0][HERE]
                if some_elsewhere:
                    return None
                metres = communities.metres_between(lat, lon, task.lat, task.lon)
                chosen += [self._chosen(row, metres, skilled=skilled) for row in best]
            if len(chosen) == self.most:
                break
        return chosen or None

    def around(self, around: Around) -> list[Chosen]:
        """Circle by circle."""
        chosen: list[Chosen] = []
        for skilled, unverified in self._turns():
            for circle in around:
                best = self._of_circle(circle, unverified, self.most - len(chosen))
                metres = {stand: around.metres(stand) for stand in {row[1] for row in best}}
                chosen += [self._chosen(row, metres[row[1]], skilled=skilled) for row in best]
                if len(chosen) == self.most:
                    return chosen
        return chosen

    def _turns(self) -> Iterator[tuple[bool, tuple[int, ...]]]:
        """In their order: who is asked for; the last part is whether they are not verified."""
        for category in (self.category, ANY):
            self.told["category"] = category
            for unverified in ((0,), (1,)) if self.kind.home else ((0, 1),):
                yield category != ANY, unverified

    def _of_circle(
        self, circle: Sequence[int], unverified: tuple[int, ...], most: int
    ) -> list[Row]:
        """The first so many of a circle; where it has many stands, of each portion of them, merged."""
        largest = SHAPES[-1]
        portions = [circle[first : first + largest] for first in range(0, len(circle), largest)]
        best: list[Row] = []
        for portion in portions:
            stands = next(one for one in SHAPES if one >= len(portion))
            given = [*portion, *[NOWHERE] * (stands - len(portion))]
            self.told |= {f"stand_{number}": one for number, one in enumerate(given)}
            best += self._who_may(stands, unverified, most, keys=len(portions) > 1)
        if len(portions) > 1:
            best.sort(key=lambda row: row[KEYS:])
        return best[:most]

    def _who_may(
        self, stands: int, unverified: tuple[int, ...], most: int, *, keys: bool = False
    ) -> list[Row]:
        """The first so many, or all; where too many of those that were read may not, four times as far is read.

        That ends with the people of these stands, a community or SHAPES[-1] of them: no bound is needed, and one
        would leave out somebody who may.
        """
        read = most + SPARE
        shape = Shape(stands, unverified, 1 << (read - 1).bit_length(), keys)
        while True:
            asked = best_of(self.connection.dialect.name, shape, self.kind, self.bounds)
            rows = hot.rows(self.connection, asked, self.told | {"most": read})
            found = [row for row in rows if row[MAY]][:most]
            if len(found) == most or len(rows) < read:
                return found
            shape = replace(shape, page=shape.page * 4)
            read = shape.page

    def _chosen(self, row: Row, metres: int | None, *, skilled: bool) -> Chosen:
        return Chosen(row[0], metres, skilled, self.kind.easy and not row[2])
