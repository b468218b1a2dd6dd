"""每日核查 Flags: what looks odd in the records of a day is told one level up, where somebody without part looks."""

from models.flags.decide import decide
from models.flags.sweep import flag_odd
from models.flags.table import Flag, FlagKind, FlagLook, FlagState

__all__ = ["Flag", "FlagKind", "FlagLook", "FlagState", "decide", "flag_odd"]
