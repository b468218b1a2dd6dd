"""登记多少，服务过多少 Both totals of a place: never how many are registered without how many serve."""

from typing import Any

from handlers.talk import Say, Turn, say
from models import people
from models.communities import Community


def line(turn: Turn[Any], place: Community) -> Say:
    """The volunteers of a place and all below it: registered, and served lately."""
    found = people.volunteers_of(turn.session, place, turn.now, turn.limits)
    days = turn.limits.active_days
    return say("totals-both", registered=found.registered, served=found.served, days=days)
