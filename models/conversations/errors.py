"""How conversations say no."""

from models.errors import NotPossibleNow, RuleBroken


class TakenAlready(RuleBroken):
    """Somebody else answers already: name of the coordinator, who of the one that waits."""

    key = "human-taken-already"


class ConversationOver(NotPossibleNow):
    """One of the two, or the clock, has ended it: who it was with."""

    key = "human-over"
