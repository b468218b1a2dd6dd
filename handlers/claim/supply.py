"""现在缺人吗 Supply: how many tasks wait this week and how many volunteers are free, said as it is (U46, D11)."""

from datetime import datetime, timedelta
from typing import Any

from handlers import totals
from handlers.claim.notes import Notes
from handlers.claim.offers import asks
from handlers.talk import Move, Say, Turn, choice, content, say
from models import communities, people, says, tasks

WEEK = 7


def honestly(turn: Turn[Notes]) -> Move:
    """The line, and the way to the tasks; nobody is asked to wait by the telephone."""
    lines, waiting = supply_line(turn)
    ways = [choice("claim-well", "claim.well")]
    if waiting:
        ways.insert(0, choice("claim-look-all", "claim.begin", tone="main", count=waiting))
    return asks(content([*lines, say("claim-supply-rest")], choices=ways), turn.notes)


def supply_line(turn: Turn[Any]) -> tuple[list[Say], int]:
    """This week's open tasks and free volunteers of one's community; and that nothing of one's own kind is among them."""
    if turn.who.community_id is None:
        return [], 0
    here = communities.get(turn.session, turn.who.community_id)
    waiting, kinds = tasks.supply(
        turn.session, here.id, turn.who, turn.now, _end_of_week(turn.here)
    )
    free = people.free_volunteers(turn.session, here.id, turn.now, turn.limits)
    key = "claim-supply" if waiting else "claim-supply-nothing"
    lines = [say(key, community=here.name, waiting=waiting, free=free), totals.line(turn, here)]
    mine = people.alerts_of(turn.session, turn.who).categories
    if len(mine) == 1 and not kinds.get(mine[0]):
        lines.append(say("claim-supply-none", kind=says.category(mine[0])))
    return lines, waiting


def _end_of_week(here: datetime) -> datetime:
    """Sunday midnight on local clocks."""
    day = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=WEEK - here.weekday())
