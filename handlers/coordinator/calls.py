"""打电话 Ringing people up: telephone and door of one's own scope, the numbers of a door, a word in one's own name."""

from handlers.coordinator import looks
from handlers.coordinator.looks import SHOWN_ON
from handlers.coordinator.notes import Notes, flow, subject
from handlers.talk import Choice, Move, Page, Say, Turn, choice, content, done, say
from models import claims, needs, people
from models.errors import NotAllowed


@flow.tapped
def contact(turn: Turn[Notes]) -> Move:
    """看电话门牌: each look stands in the audit log (privacy P2)."""
    kind = turn.choice.value if turn.choice else ""
    need_id, person_id = _whose(turn, kind)
    if not person_id:
        raise NotAllowed
    page: Page = "call" if need_id else "ring"
    about = need_id or person_id
    if turn.who.channel not in SHOWN_ON:
        return done(looks.elsewhere(turn, page, about, choices=[_spoken(person_id)]))
    found = looks.look(turn.session, turn.who, page, about, turn.now, turn.limits, why=kind)
    return _shown(found, person_id)


def _whose(turn: Turn[Notes], kind: str) -> tuple[int, int]:
    """The need, if it is about one, and the person behind it."""
    about = subject(turn)
    if kind == "claim":
        claim = claims.get(turn.session, about)
        return (claim.need_id or 0, claim.resident_id or 0) if claim else (0, 0)
    if kind == "need":
        return about, needs.get(turn.session, about).resident_id
    return 0, about


def _shown(seen: looks.Seen, person_id: int, *before: Say) -> Move:
    choices = [_spoken(person_id)] if seen.calls else []
    return done(content([*before, *seen.lines], calls=seen.calls, choices=choices))


def _spoken(person_id: int) -> Choice:
    return choice("coordinator-spoken", "coordinator.spoken", subject=person_id)


@flow.tapped
def spoken(turn: Turn[Notes]) -> Move:
    """电话打通了: from now on this number is known to be theirs."""
    people.phone_spoken(turn.session, turn.who, subject(turn), turn.now)
    return done("coordinator-spoken-kept")


@flow.tapped
def codes(turn: Turn[Notes]) -> Move:
    """Read the numbers of the door out to a resident who has forgotten them, or has no phone."""
    about = subject(turn)
    if turn.who.channel not in SHOWN_ON:
        return done(looks.elsewhere(turn, "codes", about))
    seen = looks.look(turn.session, turn.who, "codes", about, turn.now, turn.limits)
    return done(content(seen.lines))


# ---- somebody waits ------------------------------------------------------------------------------


@flow.tapped
def seen(turn: Turn[Notes]) -> Move:
    """我来: somebody in danger hears that a person has seen it; the number to call stands right there."""
    person_id, yours = subject(turn), say("coordinator-yours")
    found = looks.look(
        turn.session, turn.who, "ring", person_id, turn.now, turn.limits, why="danger"
    )
    people.notify(turn.session, person_id, "notice-danger-seen", turn.now, name=turn.who.name)
    if turn.who.channel not in SHOWN_ON:
        ways = [_spoken(person_id)]
        return done(looks.elsewhere(turn, "ring", person_id, before=[yours], choices=ways))
    return _shown(found, person_id, yours)
