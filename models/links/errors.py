"""Why two channels are not linked."""

from models.errors import RuleBroken


class WrongLinkCode(RuleBroken):
    """These digits are no live code: `left` tries remain (D20)."""

    key = "link-wrong"


class LinkLocked(RuleBroken):
    """Too many wrong codes from here; for a while none is looked at."""

    key = "link-locked"


class LinkSame(RuleBroken):
    """The code was typed where it was made, or both are one person already."""

    key = "link-same"


class LinkTogether(RuleBroken):
    """The two have business with one another: one helped, approved or reviewed the other."""

    key = "link-together"
