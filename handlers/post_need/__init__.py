"""发需求 Post a need: one free sentence, a card, one tap; only what is missing is asked."""

from handlers.post_need import others, steps
from handlers.post_need.notes import flow

__all__ = ["flow", "others", "steps"]
