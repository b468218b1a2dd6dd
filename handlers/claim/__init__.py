"""接单 Claim: see what is nearby, take it in one tap, give it back in one tap; wait in line; ask somebody to come in."""

from handlers.claim import back, before, line, near, practice, stand_in, take, words
from handlers.claim.notes import flow

__all__ = [
    "back",
    "before",
    "flow",
    "line",
    "near",
    "practice",
    "stand_in",
    "take",
    "words",
]
