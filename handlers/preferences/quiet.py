"""安静时段 When somebody does not want to be disturbed."""

from datetime import datetime

from handlers import understand
from handlers.preferences.notes import Notes, flow, volunteers_only
from handlers.talk import Move, Turn, ask, done, missed
from models import people
from models.says import clock


@flow.tapped
def quiet(turn: Turn[Notes]) -> Move:
    """When one does not want to be disturbed."""
    volunteers_only(turn)
    return ask("preferences-when-quiet", then=hours)


@flow.step
def hours(turn: Turn[Notes]) -> Move:
    """晚上10点到早上8点: from when to when."""
    found = _clocks(turn)
    if found is None:
        return missed("preferences-quiet-example")
    since, until = found
    minutes = [one.hour * 60 + one.minute for one in (since, until)]
    people.set_alerts(turn.session, turn.who, quiet_from=minutes[0], quiet_until=minutes[1])
    return done("preferences-quiet-is", since=clock(since), until=clock(until))


def quiet_said(turn: Turn[Notes]) -> Move:
    """安静 in words, perhaps with the hours."""
    volunteers_only(turn)
    return hours(turn) if _clocks(turn) else quiet(turn)


def _clocks(turn: Turn[Notes]) -> tuple[datetime, datetime] | None:
    """Two times of day that were said."""
    at = [
        one
        for said in understand.moments(turn.text, turn.here, turn.town.words.work)
        if said.has_clock
        for one in (said.start, said.end if said.kind == "span" else None)
        if one
    ]
    return (at[0], at[1]) if len(at) == 2 and at[0] != at[1] else None
