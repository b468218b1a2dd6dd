"""打电话 Ringing people up: telephone and door of one's own scope, the numbers of a door, a word in one's own name."""

from handlers.coordinator.notes import Notes, flow, subject
from handlers.talk import Call, Move, Turn, choice, content, done, say
from models import claims, needs, people
from models.needs import Looked

SHOWN_ON = ("web",)  # private data never stand in a message of another company's (privacy C1)


@flow.tapped
def contact(turn: Turn[Notes]) -> Move:
    """看电话门牌: each look stands in the audit log (privacy P2)."""
    kind = turn.choice.value if turn.choice else ""
    need_id, person_id = _whose(turn, kind)
    return _shown(turn, _look(turn, need_id, person_id, kind), person_id)


def _whose(turn: Turn[Notes], kind: str) -> tuple[int, int]:
    """The need, if it is about one, and the person behind it."""
    about = subject(turn)
    if kind == "claim":
        claim = claims.get(turn.session, about)
        return (claim.need_id or 0, claim.resident_id or 0) if claim else (0, 0)
    if kind == "need":
        return about, needs.get(turn.session, about).resident_id
    return 0, about


def _look(turn: Turn[Notes], need_id: int, person_id: int, why: str) -> Looked:
    return needs.look_contact(
        turn.session,
        turn.who,
        turn.now,
        turn.limits,
        need_id=need_id,
        person_id=person_id,
        why=why,
    )


def _shown(turn: Turn[Notes], found: Looked, person_id: int, *, first: str = "") -> Move:
    lines = [say(first)] if first else []
    if turn.who.channel not in SHOWN_ON:
        return done([*lines, say("coordinator-look-on-page")])
    if not found.phone:
        key = "coordinator-no-phone" if found.address else "coordinator-nothing-known"
        return done([*lines, say(key, name=found.name, address=found.address)])
    spoken = choice("coordinator-spoken", "coordinator.spoken", subject=person_id)
    calls = [Call(say("coordinator-ring", name=found.name), found.phone)]
    key = "coordinator-contact" if found.address else "coordinator-contact-phone"
    lines.append(say(key, name=found.name, address=found.address, phone=found.phone))
    return done(content(lines, calls=calls, choices=[spoken]))


@flow.tapped
def spoken(turn: Turn[Notes]) -> Move:
    """电话打通了: from now on this number is known to be theirs."""
    people.phone_spoken(turn.session, turn.who, subject(turn), turn.now)
    return done("coordinator-spoken-kept")


@flow.tapped
def codes(turn: Turn[Notes]) -> Move:
    """Read the numbers of the door out to a resident who has forgotten them, or has no phone."""
    found = claims.codes_for(turn.session, subject(turn), turn.who, turn.now)
    if turn.who.channel not in SHOWN_ON:
        return done("coordinator-look-on-page")
    lines = []
    for one in found:
        if one.arrive_code:
            lines.append(say("coordinator-code-arrive", name=one.volunteer, code=one.arrive_code))
        if one.leave_code:
            lines.append(say("coordinator-code-leave", name=one.volunteer, code=one.leave_code))
    if not lines:
        return done("coordinator-no-codes")
    return done([*lines, say("coordinator-codes-only")])


# ---- somebody waits ------------------------------------------------------------------------------


@flow.tapped
def seen(turn: Turn[Notes]) -> Move:
    """我来: somebody in danger hears that a person has seen it; the number to call stands right there."""
    person_id = subject(turn)
    found = _look(turn, 0, person_id, "danger")
    people.notify(turn.session, person_id, "notice-danger-seen", turn.now, name=turn.who.name)
    return _shown(turn, found, person_id, first="coordinator-yours")
