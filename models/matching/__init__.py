"""匹配 Matching: whom to alert for a task, ring by ring, and why."""

from models.matching.around import RINGS
from models.matching.choose import Chosen, choose
from models.matching.hands import hand_free, held_by
from models.matching.named import RECHECKS, ask_named
from models.matching.ready import Ready
from models.matching.rings import again, alert_ring, decline, search_anew, widen_rings
from models.matching.table import Alert
from models.quiet import quiet_until

__all__ = [
    "RECHECKS",
    "RINGS",
    "Alert",
    "Chosen",
    "Ready",
    "again",
    "alert_ring",
    "ask_named",
    "choose",
    "decline",
    "hand_free",
    "held_by",
    "quiet_until",
    "search_anew",
    "widen_rings",
]
