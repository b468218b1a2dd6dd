"""How taking back says no: why, who was faster, and what else can be done."""

from models.errors import RuleBroken


class NothingToUndo(RuleBroken):
    """Nothing was done that can be taken back, or something newer has been done since."""

    key = "undo-nothing"


class TooLate(RuleBroken):
    """The seconds are over: kind, subject, minutes, seconds."""

    key = "undo-late"


class ActedUpon(RuleBroken):
    """Somebody has gone on from there: kind, subject, by (masked; "" where it was the person, or nobody by name)."""

    key = "undo-acted"
