"""总数 What stands at a desk: how many are registered never without how many serve; complaints and flags that wait."""

from typing import Any

from handlers.talk import Choice, Say, Turn, choice, say
from models import flags, grievances, people
from models.communities import Community


def line(turn: Turn[Any], place: Community) -> Say:
    """The volunteers of a place and all below it: registered, and served lately."""
    found = people.volunteers_of(turn.session, place, turn.now, turn.limits)
    days = turn.limits.active_days
    return say("totals-both", registered=found.registered, served=found.served, days=days)


def waiting_ways(turn: Turn[Any]) -> list[Choice]:
    """The ways to complaints and flags, where some wait for this coordinator."""
    told = len(grievances.waiting(turn.session, turn.who))
    odd = len(flags.waiting(turn.session, turn.who))
    ways = [choice("grievance-desk", "grievance.waiting", count=told)] if told else []
    return [*ways, *([choice("flags-desk", "flags.begin", count=odd)] if odd else [])]
