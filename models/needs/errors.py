"""How needs say no."""

from models.errors import NotAllowed, NotPossibleNow, RuleBroken


class TooManyOpen(RuleBroken):
    """Somebody nobody has spoken with yet has as many needs open as they may: most."""

    key = "need-too-many"


class SameNeed(RuleBroken):
    """The same was asked for within a day: its number. `again` in the draft means it."""

    key = "need-same"


class NoNeed(NotAllowed):
    """There is no such need, or not for this person."""

    key = "need-none"


class OwnNeed(NotAllowed):
    """Nobody reviews for himself."""

    key = "need-own"


class NoReason(RuleBroken):
    """A need is not rejected without a reason that the resident can read."""

    key = "need-no-reason"


class TimeOver(RuleBroken):
    """Its time is over already."""

    key = "need-time-over"


class SwitchedOff(RuleBroken):
    """The community does without this category: category, phone."""

    key = "need-switched-off"


class Dangerous(NotPossibleNow):
    """Needs training and insurance that are not recorded here yet: a coordinator rings instead (domain.md, Posting)."""

    key = "need-dangerous"


class NotAgreed(RuleBroken):
    """Nothing is posted for somebody who has not agreed to it (privacy P18)."""

    key = "need-not-agreed"


class NoConsent(RuleBroken):
    """A note on health is kept only after its own consent (privacy P9)."""

    key = "need-no-consent"
