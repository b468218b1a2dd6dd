"""What changing settings keeps between two messages, the conversation itself, and how alerts are set now."""

from dataclasses import dataclass

from handlers.talk import Flow, Say, Turn, say
from models import people
from models.claims import NotAVolunteer
from models.says import Value, category, clock


@dataclass
class Notes:
    """From which kind on the kinds are shown."""

    shown: int = 0


flow = Flow("preferences", Notes)


def alerts_line(turn: Turn[Notes]) -> Say:
    """How often, when and for what somebody is asked now."""
    chosen = people.alerts_of(turn.session, turn.who)
    if not chosen.free:
        return say("preferences-alerts-off")
    limits = turn.limits
    since = limits.quiet_from_minute if chosen.quiet_from is None else chosen.quiet_from
    until = limits.quiet_until_minute if chosen.quiet_until is None else chosen.quiet_until
    values: dict[str, Value] = {
        "count": limits.alerts_per_day if chosen.per_day is None else chosen.per_day,
        "since": _clock(turn, since),
        "until": _clock(turn, until),
        "kinds": [category(one) for one in chosen.categories],
    }
    return Say(
        "preferences-alerts-some" if chosen.categories else "preferences-alerts-now", values
    )


def _clock(turn: Turn[Notes], minute: int) -> Value:
    at = turn.here.replace(hour=minute // 60 % 24, minute=minute % 60, second=0, microsecond=0)
    return clock(at)


def volunteers_only(turn: Turn[Notes]) -> None:
    """Alerts are for volunteers."""
    if not turn.who.volunteer:
        raise NotAVolunteer
