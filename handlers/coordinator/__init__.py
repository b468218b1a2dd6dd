"""协调员 Coordinator: becoming one, being on duty, ringing people up, deciding what evidence leaves open."""

from handlers.coordinator import answering, calls, decide, desk, guardian, joining, naming, orders
from handlers.coordinator.notes import flow
from handlers.coordinator.orders import first_words

__all__ = [
    "answering",
    "calls",
    "decide",
    "desk",
    "first_words",
    "flow",
    "guardian",
    "joining",
    "naming",
    "orders",
]
