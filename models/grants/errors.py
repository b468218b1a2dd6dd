"""How grants say no."""

from models.errors import RuleBroken


class NoSecond(RuleBroken):
    """Nobody else answers for the place, so nobody can be the second to look."""

    key = "grant-no-second"


class NoEvidence(RuleBroken):
    """Hours that nothing but words stands for are not entered: a photo of the sign-in sheet or the place is missing."""

    key = "grant-no-evidence"


class TooLate(RuleBroken):
    """Hours are recorded within ten working days of the end (order 67, article 11), else it is said why so late."""

    key = "grant-too-late"
