"""每日核查 Flags: what looks odd in the records of a day is told one level up, where somebody without part looks."""

from models.flags.decide import decide
from models.flags.further import flags_further
from models.flags.look import NOTICES, by_number, facts, get, waiting
from models.flags.sweep import flag_odd
from models.flags.table import Flag, FlagKind, FlagLook, FlagState

__all__ = [
    "NOTICES",
    "Flag",
    "FlagKind",
    "FlagLook",
    "FlagState",
    "by_number",
    "decide",
    "facts",
    "flag_odd",
    "flags_further",
    "get",
    "waiting",
]
