"""星级 Stars: points of a year from hours, attitude and quality; counted, shown, approved, told."""

from models.stars.errors import OwnStar, SameHand
from models.stars.formula import Formula, Parts, reached
from models.stars.look import Mine, mine
from models.stars.table import StarResult, StarYear, YearState
from models.stars.year import advance, approve, begin, latest, levels_of, of_city, of_year, show

__all__ = [
    "Formula",
    "Mine",
    "OwnStar",
    "Parts",
    "SameHand",
    "StarResult",
    "StarYear",
    "YearState",
    "advance",
    "approve",
    "begin",
    "latest",
    "levels_of",
    "mine",
    "of_city",
    "of_year",
    "reached",
    "show",
]
