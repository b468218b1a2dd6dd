"""协调员 Coordinator: becoming one, being on duty, ringing people up, deciding what evidence leaves open."""

from handlers.coordinator import calls, decide, desk, joining
from handlers.coordinator.notes import flow

__all__ = ["calls", "decide", "desk", "flow", "joining"]
