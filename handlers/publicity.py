"""公示 Publicity: the new hours of one's community, open for an objection; a coordinator without part decides."""

from dataclasses import dataclass

from handlers.talk import Flow, Move, Say, Turn, ask, choice, content, done, missed, say
from models import claims, says
from models.claims import Shown
from models.errors import NotAllowed

MOST = 8
OFFERED = 4


@dataclass
class Notes:
    """The record that is spoken of."""

    record_id: int = 0


flow = Flow("publicity", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """Show what is in publicity where a person lives; each but one's own may be objected to."""
    found = claims.in_publicity(turn.session, turn.who, limit=MOST)
    if not found:
        return done("publicity-none")
    lines = [say("publicity-shown"), *(_line(at, one) for at, one in enumerate(found, 1))]
    others = [(at, one) for at, one in enumerate(found, 1) if one.person_id != turn.who.id]
    ways = [
        choice("publicity-object", "publicity.why", subject=one.record_id, at=at)
        for at, one in others[:OFFERED]
    ]
    return done(content(lines, choices=ways))


@flow.tapped
def why(turn: Turn[Notes]) -> Move:
    """这笔不对: why?"""
    notes = Notes(turn.choice.subject if turn.choice else turn.notes.record_id)
    ways = [
        choice(f"publicity-reason-{one}", "publicity.stop", value=one) for one in claims.REASONS
    ]
    return ask("publicity-why", then=stop, notes=notes, choices=ways)


@flow.step
def stop(turn: Turn[Notes]) -> Move:
    """Stop the record until a coordinator has decided."""
    if turn.choice is None:
        return missed("publicity-why-example")
    made = claims.object_to(
        turn.session,
        turn.who,
        turn.notes.record_id,
        turn.choice.value,
        turn.now,
        turn.limits,
        turn.town.zone,
    )
    return done("publicity-stopped", until=says.day(made.until))


@flow.tapped
def uphold(turn: Turn[Notes]) -> Move:
    """不算: the hours are taken back."""
    return _decided(turn, upheld=True)


@flow.tapped
def reject(turn: Turn[Notes]) -> Move:
    """照算: the hours count."""
    return _decided(turn, upheld=False)


def _decided(turn: Turn[Notes], *, upheld: bool) -> Move:
    if turn.choice is None:
        raise NotAllowed
    record_id = turn.choice.subject
    said = claims.decide_objection(
        turn.session, turn.who, record_id, turn.now, turn.limits, upheld=upheld
    )
    return done("publicity-upheld" if said else "publicity-rejected")


def _line(at: int, one: Shown) -> Say:
    return say(
        "publicity-line" if one.kind == "verified" else "publicity-line-granted",
        at=at,
        name=one.name,
        last=one.last,
        category=says.category(one.category),
        day=says.day(one.started_at),
        hours=says.hours(one.minutes),
    )
