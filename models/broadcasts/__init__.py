"""公告 Broadcasts: one announcement to a segment: counted, typed, held, sent, paused, stopped, put right."""

from models.broadcasts.drafts import correct, draft
from models.broadcasts.errors import (
    NobodySecond,
    NobodyThere,
    OfVolunteers,
    SameCoordinator,
    WrongCount,
)
from models.broadcasts.life import (
    GOING,
    approve,
    go_on,
    going,
    mine,
    newest,
    pause,
    seen,
    stop,
    type_count,
)
from models.broadcasts.righting import still_wrong
from models.broadcasts.segment import ROLES, Count, count
from models.broadcasts.send import advance, not_leaving, reached, values_of
from models.broadcasts.table import Broadcast, BroadcastState, Part, Recipient
from models.broadcasts.turns import RECHECK, Turn, take_next

__all__ = [
    "GOING",
    "RECHECK",
    "ROLES",
    "Broadcast",
    "BroadcastState",
    "Count",
    "NobodySecond",
    "NobodyThere",
    "OfVolunteers",
    "Part",
    "Recipient",
    "SameCoordinator",
    "Turn",
    "WrongCount",
    "advance",
    "approve",
    "correct",
    "count",
    "draft",
    "go_on",
    "going",
    "mine",
    "newest",
    "not_leaving",
    "pause",
    "reached",
    "seen",
    "still_wrong",
    "stop",
    "take_next",
    "type_count",
    "values_of",
]
