"""接单 Claim: see what is nearby, take it in one tap, give it back in one tap; wait in line; ask somebody to come in."""

from handlers.claim import back, before, line, near, practice, stand_in, take, words
from handlers.claim.before import asks_details
from handlers.claim.notes import flow
from handlers.claim.search import looks_for
from handlers.claim.supply import supply_line

__all__ = [
    "asks_details",
    "back",
    "before",
    "flow",
    "line",
    "looks_for",
    "near",
    "practice",
    "stand_in",
    "supply_line",
    "take",
    "words",
]
