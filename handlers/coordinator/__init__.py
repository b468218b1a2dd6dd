"""协调员 Coordinator: becoming one, being on duty, ringing people up, deciding what evidence leaves open."""

from handlers.coordinator import answering, calls, decide, desk, guardian, joining, naming
from handlers.coordinator.notes import flow

__all__ = ["answering", "calls", "decide", "desk", "flow", "guardian", "joining", "naming"]
