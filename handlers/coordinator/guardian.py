"""家长 Guardians: ring up who stands behind a young volunteer, and record what they said with one tap (P17)."""

from handlers.coordinator import looks
from handlers.coordinator.looks import SHOWN_ON
from handlers.coordinator.notes import Notes, flow, subject
from handlers.notices import guardian_ways
from handlers.talk import Move, Turn, content, done
from models import guardians, people


@flow.tapped
def guardian(turn: Turn[Notes]) -> Move:
    """看家长电话: each look stands in the audit log."""
    about = subject(turn)
    said = guardian_ways(about)[1:]
    if turn.who.channel not in SHOWN_ON:
        return done(looks.elsewhere(turn, "guardian", about, choices=said))
    seen = looks.look(turn.session, turn.who, "guardian", about, turn.now, turn.limits)
    return done(content(seen.lines, calls=seen.calls, choices=said))


@flow.tapped
def guardian_said(turn: Turn[Notes]) -> Move:
    """电话里同意了, 当面同意了, 没同意: who, when, how; the young volunteer hears of it."""
    about, how = subject(turn), turn.choice.value if turn.choice else ""
    guardians.answer(turn.session, turn.who, about, how, turn.now)
    name = people.get(turn.session, about).name
    key = "coordinator-guardian-no" if how == guardians.NO else "coordinator-guardian-kept"
    return done(content(key, edits=about, name=name))
