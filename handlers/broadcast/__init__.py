"""公告 Broadcast: a coordinator writes to many: counted, tested, typed, held, stopped, put right (D21, U79)."""

from typing import Any

from handlers.broadcast import going, make
from handlers.broadcast.heard import is_announcement, says
from handlers.broadcast.notes import flow
from handlers.talk import Turn
from models import broadcasts

__all__ = ["first_words", "flow", "going", "make"]


def first_words(turn: Turn[Any]) -> str:
    """The step that a coordinator's first words begin: an announcement, or a word that stops one; "" for neither."""
    if not turn.who.coordinator:
        return ""
    if is_announcement(turn.text):
        return "broadcast.begin"
    stop, how, fix = (says(turn, name) for name in ("stop", "how", "fix"))
    if stop and broadcasts.going(turn.session, turn.who):
        return "broadcast.pause"
    if (how or fix) and broadcasts.newest(turn.session, turn.who, turn.now):
        return "broadcast.how" if how else "broadcast.fix"
    return ""
