"""核查 Flags: what looked odd, told one level up; 没问题 or 要查, by one tap."""

from dataclasses import dataclass

from handlers.talk import Flow, Move, Turn, choice, content, done, say
from models import flags
from models.errors import NotAllowed
from models.flags import FlagState


@dataclass
class Notes:
    """Nothing is asked."""


flow = Flow("flags", Notes)


@flow.tapped
def fine(turn: Turn[Notes]) -> Move:
    """没问题: it is closed."""
    return _decided(turn, fine=True)


@flow.tapped
def looking(turn: Turn[Notes]) -> Move:
    """要查: what is in publicity stands still; it stays open until it is found fine."""
    return _decided(turn, fine=False)


def _decided(turn: Turn[Notes], *, fine: bool) -> Move:
    if turn.choice is None:
        raise NotAllowed
    number = turn.choice.subject
    state, stopped = flags.decide(
        turn.session, turn.who, number, turn.now, turn.limits, turn.town.zone, fine=fine
    )
    if state == FlagState.FINE:
        return done("flags-closed")
    line = say("flags-stopped", many=stopped) if stopped else say("flags-kept")
    return done(content(line, choices=[choice("flags-fine", "flags.fine", subject=number)]))
