"""Why something about stars is not done."""

from models.errors import RuleBroken


class SameHand(RuleBroken):
    """Who began the publicity does not approve as well."""

    key = "stars-same-hand"


class OwnStar(RuleBroken):
    """Nobody approves a year in which they have a star of their own."""

    key = "stars-own"


class AppealsOpen(RuleBroken):
    """Somebody who said that their star is not right waits for an answer."""

    key = "stars-appeals-open"
