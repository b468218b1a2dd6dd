"""接单 Claim: see what is nearby, take it in one tap, give it back in one tap."""

from handlers.claim import back, near, take
from handlers.claim.notes import flow

__all__ = ["back", "flow", "near", "take"]
