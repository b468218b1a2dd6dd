"""星级 Stars: points of a year from hours, attitude and quality; counted, shown, approved, told."""

from models.stars.appeal import REASONS, appeal, keep, recount, shown
from models.stars.crossed import tell_crossed
from models.stars.errors import AppealsOpen, OwnStar, SameHand
from models.stars.formula import Formula, Parts, reached
from models.stars.look import Mine, has_star, mine, starred
from models.stars.table import StarAppeal, StarResult, StarYear, YearState
from models.stars.year import (
    advance,
    approve,
    begin,
    latest,
    levels_of,
    needs_hand,
    of_city,
    of_year,
    show,
)

__all__ = [
    "REASONS",
    "AppealsOpen",
    "Formula",
    "Mine",
    "OwnStar",
    "Parts",
    "SameHand",
    "StarAppeal",
    "StarResult",
    "StarYear",
    "YearState",
    "advance",
    "appeal",
    "approve",
    "begin",
    "has_star",
    "keep",
    "latest",
    "levels_of",
    "mine",
    "needs_hand",
    "of_city",
    "of_year",
    "reached",
    "recount",
    "show",
    "shown",
    "starred",
    "tell_crossed",
]
