"""The rule: from the last sign of life to active, resting or dormant; and which nudge is due. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from models.limits import Limits


class Standing(StrEnum):
    """Whether somebody is here: nothing is taken away from who is not."""

    ACTIVE = "active"  # gave a sign of life within ⚙ active_days
    RESTING = "resting"  # kept, not counted
    DORMANT = "dormant"  # no sign for ⚙ dormant_days: not written to either


def standing(last: datetime, now: datetime, limits: Limits) -> Standing:
    """What somebody is whose last service, word or registration was then."""
    gone = now - last
    if gone < timedelta(days=limits.active_days):
        return Standing.ACTIVE
    if gone < timedelta(days=limits.dormant_days):
        return Standing.RESTING
    return Standing.DORMANT


def step_due(days: int, steps: Sequence[int], done: int) -> int:
    """The number of the nudge that is due after so many days without a service, from 1; 0: none.

    Who was overlooked for long gets one, not all of them.
    """
    reached = sum(days >= one for one in steps)
    return reached if reached > done else 0
