"""Why an announcement does not go out."""

from models.errors import RuleBroken


class NobodyThere(RuleBroken):
    """The segment is empty, or nobody of it can be reached."""

    key = "broadcast-nobody"


class OfVolunteers(RuleBroken):
    """Residents and everybody have no category, no star and no activity."""

    key = "broadcast-of-volunteers"


class WrongCount(RuleBroken):
    """The typed number is not the number of readers (U79)."""

    key = "broadcast-wrong-count"


class SameCoordinator(RuleBroken):
    """A second approver is somebody else than the author (domain.md)."""

    key = "broadcast-second-other"


class NobodySecond(RuleBroken):
    """There is no second coordinator who could say yes."""

    key = "broadcast-second-none"
