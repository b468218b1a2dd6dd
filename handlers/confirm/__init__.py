"""确认评价 Confirm: one tap says that it was so and how it was; a few words are carried to the volunteer."""

from handlers.confirm import doubts, rating
from handlers.confirm.notes import flow
from handlers.confirm.words import heard

__all__ = ["doubts", "flow", "heard", "rating"]
