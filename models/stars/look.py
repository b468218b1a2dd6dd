"""我的星级 What went into somebody's stars: every number, as the store has it now."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import Session

from models.hours import COUNTS, Record
from models.limits import Limits
from models.stars import count
from models.stars.formula import Formula, Parts, reached

HOUR = 60  # minutes


@dataclass(frozen=True, slots=True)
class Mine:
    """The numbers of one person and year; minutes, sums of marks, points."""

    lifetime: int  # effective minutes of all years
    star: int  # of a lifetime
    verified: int
    granted: int
    rated: int
    attitude: int
    quality: int
    formula: Formula
    parts: Parts


def has_star(person_id: Any, star: int, limits: Limits) -> ColumnElement[bool]:
    """Whether somebody's effective hours have reached a star of a lifetime: of a column, for searches.

    Asked of each person by itself, so that a portion of people costs what they have and not what the city has.
    """
    steps = sorted(limits.star_hours)
    if not 1 <= star <= len(steps):
        return false()
    theirs = (
        select(func.coalesce(func.sum(Record.minutes), 0))
        .where(Record.person_id == person_id, COUNTS)
        .scalar_subquery()
    )
    return theirs >= steps[star - 1] * HOUR


def starred(star: int, limits: Limits) -> Select[Any]:
    """Everybody whose effective hours have reached a star of a lifetime, for a count of a whole city.

    It costs what all of them have served, and not a look at each of a million who never did.
    """
    steps = sorted(limits.star_hours)
    least = steps[star - 1] * HOUR if 1 <= star <= len(steps) else None
    these = select(Record.person_id).where(COUNTS).group_by(Record.person_id)
    return these.having(false() if least is None else func.sum(Record.minutes) >= least)


def mine(session: Session, person_id: int, year: int, limits: Limits) -> Mine:
    """Read somebody's numbers of a year, by the formula of now."""
    all_of_them = Record.person_id == person_id, COUNTS
    lifetime = int(session.scalar(select(func.sum(Record.minutes)).where(*all_of_them)) or 0)
    row = session.execute(count.numbers(year, Record.person_id == person_id)).first()
    verified, granted, rated, attitude, quality = map(int, row[1:]) if row else (0,) * 5
    formula = Formula.of(limits)
    parts = formula.parts(verified + granted, rated, attitude, quality)
    star = reached(sorted(limits.star_hours), lifetime // HOUR)
    return Mine(lifetime, star, verified, granted, rated, attitude, quality, formula, parts)
