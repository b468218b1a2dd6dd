"""接单 Claims: one volunteer's place on one task, from the tap to the credited hours."""

from models.claims.call_off import call_off
from models.claims.change import change_need
from models.claims.confirm import add_words, confirm, dispute
from models.claims.decide import decide, refuse
from models.claims.door import Door, door_of
from models.claims.errors import (
    CodeLocked,
    CodeOver,
    Gone,
    NeedsSecondCoordinator,
    NoPoint,
    NotAdult,
    NotAVolunteer,
    NotVerified,
    Overlapping,
    OwnNeed,
    TaskClosed,
    TaskFull,
    TooFar,
    TooOld,
    WrongCode,
    WrongTime,
)
from models.claims.evidence import both_ends, counts, digits, one_end
from models.claims.leave import leave_by_code, leave_by_location, say_left
from models.claims.look import (
    Codes,
    Details,
    anyone_arrived,
    codes_for,
    get,
    gone,
    holders_of,
    may_see_photo,
    mine,
    of_need,
    private_details,
)
from models.claims.notices import facts
from models.claims.reminders import remind_early, remind_late
from models.claims.serve import arrive_by_code, arrive_by_location, say_arrived, set_out
from models.claims.sweeps import (
    RECHECKS,
    ask_checkout,
    checkout_to_coordinator,
    close_unserved,
    confirm_silent,
    fade_load,
    make_effective,
    remind_confirm,
)
from models.claims.table import GONE, HOLDS_PLACE, LIVE, Claim, ClaimState
from models.claims.take import overlaps, take
from models.claims.undecided import undecided
from models.claims.withdraw import withdraw

__all__ = [
    "GONE",
    "HOLDS_PLACE",
    "LIVE",
    "RECHECKS",
    "Claim",
    "ClaimState",
    "CodeLocked",
    "CodeOver",
    "Codes",
    "Details",
    "Door",
    "Gone",
    "NeedsSecondCoordinator",
    "NoPoint",
    "NotAVolunteer",
    "NotAdult",
    "NotVerified",
    "Overlapping",
    "OwnNeed",
    "TaskClosed",
    "TaskFull",
    "TooFar",
    "TooOld",
    "WrongCode",
    "WrongTime",
    "add_words",
    "anyone_arrived",
    "arrive_by_code",
    "arrive_by_location",
    "ask_checkout",
    "both_ends",
    "call_off",
    "change_need",
    "checkout_to_coordinator",
    "close_unserved",
    "codes_for",
    "confirm",
    "confirm_silent",
    "counts",
    "decide",
    "digits",
    "dispute",
    "door_of",
    "facts",
    "fade_load",
    "get",
    "gone",
    "holders_of",
    "leave_by_code",
    "leave_by_location",
    "make_effective",
    "may_see_photo",
    "mine",
    "of_need",
    "one_end",
    "overlaps",
    "private_details",
    "refuse",
    "remind_confirm",
    "remind_early",
    "remind_late",
    "say_arrived",
    "say_left",
    "set_out",
    "take",
    "undecided",
    "withdraw",
]
