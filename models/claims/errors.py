"""How claims say no; a refusal leaves its line in the audit log."""

from models.errors import NotAllowed, RuleBroken


class TaskFull(RuleBroken):
    """Every place is taken: title, number, by whom last (masked)."""

    key = "claim-task-full"


class TooManyClaims(RuleBroken):
    """Somebody holds so many places already: most."""

    key = "claim-too-many"


class TaskClosed(RuleBroken):
    """The task is over, called off, or was never there: title, number."""

    key = "claim-task-closed"


class TurnOver(RuleBroken):
    """Who was asked answers too late, or the helper comes after all: title, number."""

    key = "claim-turn-over"


class AskedAlready(RuleBroken):
    """Somebody else is being asked to come in just now: title, number."""

    key = "claim-asked-already"


class NobodyOfThatName(RuleBroken):
    """Nobody of that name could come in; the same, whether they exist or not: name."""

    key = "claim-nobody-of-that-name"


class WordsOver(RuleBroken):
    """Words are carried while the service is fresh; afterwards the community does it."""

    key = "claim-words-over"


class EnoughWords(RuleBroken):
    """So many letters a day are carried, no more."""

    key = "claim-words-enough"


class OwnNeed(NotAllowed):
    """Nobody serves himself."""

    key = "claim-own-need"


class OneTelephone(NotAllowed):
    """Who asks and who would come have one telephone: number."""

    key = "claim-one-telephone"


class NotForYou(NotAllowed):
    """One of the two wants never to meet the other again; which of them is not told."""

    key = "claim-not-for-you"


class NotAVolunteer(NotAllowed):
    """Registered volunteers only."""

    key = "claim-not-a-volunteer"


class NotAdult(NotAllowed):
    """Homes and dangerous tasks are for adults."""

    key = "claim-not-adult"


class NoGuardian(NotAllowed):
    """From 14 to 17 a guardian agrees first; until then they may look."""

    key = "claim-young-no-guardian"


class NotVerified(NotAllowed):
    """In homes only people whose identity paper a coordinator has seen; those on duty have been told."""

    key = "claim-not-verified"


class WrongCode(RuleBroken):
    """The four digits are others: how many tries are left."""

    key = "serve-wrong-code"


class CodeLocked(RuleBroken):
    """Too many wrong tries: the coordinator has been called."""

    key = "serve-code-locked"


class CodeOver(RuleBroken):
    """The code was good until some hours after the planned end."""

    key = "serve-code-over"


class TooFar(RuleBroken):
    """The place shared is too far from the task: metres."""

    key = "serve-too-far"


class TooOld(RuleBroken):
    """The place was not shared just now."""

    key = "serve-too-old"


class NoPoint(RuleBroken):
    """Nobody knows where on the map the task is, so that a place shared proves nothing."""

    key = "serve-no-point"


class WrongTime(RuleBroken):
    """Nobody can have left then: before they came, or in the future."""

    key = "serve-wrong-time"


class Gone(RuleBroken):
    """Private details are put away: why = withdrawn | cancelled | done."""

    key = "private-gone"


class Overlapping(RuleBroken):
    """The person has hours recorded at that time already."""

    key = "decide-overlapping"


class NeedsSecondCoordinator(RuleBroken):
    """Without evidence, or the resident's word, hours are granted by two coordinators."""

    key = "decide-needs-second"


class TooFast(RuleBroken):
    """A coordinator confirms more services within a minute than anybody can look into."""

    key = "coordinator-too-fast"
