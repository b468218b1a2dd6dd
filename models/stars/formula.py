"""The formula: points of a year from hours, attitude and quality; whole numbers, the same in SQL and here.

points = hours' points + attitude's part + quality's part, never below 0. An hour's points are ⚙; a part is ⚙ percent of
the hours' points for each whole mark that the mean lies above (or below) 2, the middle of 1 to 3. Nobody rated: no part.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

from sqlalchemy import ColumnElement, case, func, literal

from models.limits import Limits

MIDDLE = 2  # of the marks 1, 2, 3
WHOLE = 100  # percent
HOUR = 60  # minutes


@dataclass(frozen=True, slots=True)
class Parts:
    """The arithmetic of one person's year, each line of it."""

    hours: int
    attitude: int
    quality: int
    points: int
    level: int


@dataclass(frozen=True, slots=True)
class Formula:
    """One version of the arithmetic."""

    per_hour: int
    attitude: int  # percent
    quality: int  # percent
    levels: tuple[int, ...]  # points, rising

    @classmethod
    def of(cls, limits: Limits) -> Self:
        """The one that the configuration holds now."""
        return cls(
            limits.year_points_per_hour,
            limits.year_attitude_percent,
            limits.year_quality_percent,
            tuple(sorted(limits.year_level_points)),
        )

    @classmethod
    def kept(cls, kept: Mapping[str, Any]) -> Self:
        """The one that a count was begun with."""
        levels = tuple(kept["levels"])
        return cls(kept["per_hour"], kept["attitude"], kept["quality"], levels)

    @property
    def plain(self) -> dict[str, Any]:
        """As the store keeps it."""
        return {**asdict(self), "levels": list(self.levels)}

    @property
    def version(self) -> str:
        """Its name: the same numbers have the same name."""
        return sha256(json.dumps(self.plain, sort_keys=True).encode()).hexdigest()[:8]

    def parts(self, minutes: int, rated: int, attitude: int, quality: int) -> Parts:
        """The points of one person; `attitude` and `quality` are sums of marks."""
        hours = minutes * self.per_hour // HOUR
        one = _part(hours, self.attitude, attitude, rated)
        two = _part(hours, self.quality, quality, rated)
        points = max(0, hours + one + two)
        return Parts(hours, one, two, points, reached(self.levels, points))

    def hour_points(self, minutes: ColumnElement[int]) -> ColumnElement[int]:
        """The same in SQL: of the hours."""
        return minutes * self.per_hour // HOUR

    def points(
        self,
        hours: ColumnElement[int],
        rated: ColumnElement[int],
        attitude: ColumnElement[int],
        quality: ColumnElement[int],
    ) -> ColumnElement[int]:
        """… of all; both stores divide whole numbers towards nought, as `_part` does."""
        below = func.nullif(rated, 0) * WHOLE
        parts = [
            func.coalesce(hours * (marks - rated * MIDDLE) * percent // below, 0)
            for marks, percent in ((attitude, self.attitude), (quality, self.quality))
        ]
        whole = hours + parts[0] + parts[1]
        return case((whole > 0, whole), else_=0)

    def level(self, points: ColumnElement[int]) -> ColumnElement[int]:
        """… and the level."""
        steps = [
            (points >= least, len(self.levels) - at)
            for at, least in enumerate(reversed(self.levels))
        ]
        return case(*steps, else_=0) if steps else literal(0)


def reached(levels: Sequence[int], amount: int) -> int:
    """How many of these rising thresholds an amount has reached."""
    return sum(amount >= least for least in levels)


def _part(hours: int, percent: int, marks: int, rated: int) -> int:
    if not rated:
        return 0
    above = hours * (marks - rated * MIDDLE) * percent
    size = abs(above) // (rated * WHOLE)
    return size if above > 0 else -size
