"""服务 Serve: on the way, at the door, done: one tap or one word each, with the evidence that makes hours count."""

from handlers.serve import acts, blocked, evidence
from handlers.serve.notes import flow

__all__ = ["acts", "blocked", "evidence", "flow"]
