"""请人替 Somebody comes in: named with one tap or by name, and asked; the place stays until they say yes."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import understand
from handlers.claim.notes import Notes, flow
from handlers.claimed import TO_COME, Mine, meant, mine_to
from handlers.talk import Move, Turn, ask, base36, choice, content, done, hand_over, missed, say
from models import claims

OFFERED, OFFERED_ELDER = 3, 2
SURE = 0.6


@flow.tapped
def stand_in(turn: Turn[Notes]) -> Move:
    """请人替: of which task; whom."""
    said = turn.text or turn.notes.said
    if turn.choice is None:
        found = meant(turn, TO_COME, understand.intent(said).task or 0)
        if len(found) != 1:
            return _which(found)
        claim, task = found[0]
    else:
        claim, task = mine_to(turn, turn.choice.subject)
        if claim.state not in TO_COME:
            return done("claim-withdrawn-already", number=task.number)
    notes = replace(turn.notes, claim_id=claim.id)
    name = understand.looking.stand_in(said)
    if name:
        return _named(turn, claim.id, claims.by_name(turn.session, claim, name, turn.limits), "")
    many = OFFERED_ELDER if turn.who.elder else OFFERED
    ways = [
        choice(
            "claim-stand-in-one",
            "claim.naming",
            subject=claim.id,
            value=base36(one.person_id),
            name=one.masked,
            last=one.last,
        )
        for one in claims.mates(turn.session, claim, turn.limits, many)
    ]
    cannot = choice("claim-cannot", "claim.withdraw", subject=claim.id, tone="bare")
    key = "claim-stand-in-which" if ways else "claim-stand-in-nobody"
    return ask(key, then=naming, notes=notes, choices=[*ways, cannot], number=task.number)


@flow.listening
def naming(turn: Turn[Notes]) -> Move:
    """Whom: a tap, or a name; it is never asked again, for the day goes on: 出发了 is heard like a first word."""
    claim, _ = mine_to(turn, turn.notes.claim_id)
    if not turn.choice and (claim.state not in TO_COME or _errand(turn)):
        return hand_over("menu.hear")
    if turn.choice:
        label = next(
            (
                one.masked
                for one in claims.mates(turn.session, claim, turn.limits, OFFERED * 4)
                if base36(one.person_id) == turn.choice.value
            ),
            "",
        )
        return _named(turn, claim.id, int(turn.choice.value or "0", 36), label)
    if understand.yes_no(turn.text) is False:
        return done("claim-stand-in-kept")
    name = understand.looking.stand_in(turn.text) or turn.text.strip(" 。.!！")
    if not 2 <= len(name) <= 20:
        return missed("claim-stand-in-example")
    return _named(turn, claim.id, claims.by_name(turn.session, claim, name, turn.limits), "")


def _errand(turn: Turn[Notes]) -> bool:
    meant = understand.intent(turn.text)
    own = meant.kind not in {"unknown", "chat", "deny", "stand_in"} and meant.certainty >= SURE
    return own and not understand.is_named(turn.text)


def _named(turn: Turn[Notes], claim_id: int, person_id: int, label: str) -> Move:
    claims.name_one(turn.session, claim_id, person_id, turn.who, turn.now, turn.limits)
    _, task = mine_to(turn, claim_id)
    key = "claim-stand-in-asked" if label else "claim-stand-in-asked-named"
    return done(key, number=task.number, name=label)


def _which(found: Sequence[Mine]) -> Move:
    if not found:
        look = choice("claim-look", "claim.begin")
        return done(content("serve-nothing", choices=[look]))
    ways = [
        choice(
            "serve-one", "claim.stand_in", subject=claim.id, number=task.number, title=task.title
        )
        for claim, task in found[:4]
    ]
    return done(content(say("serve-which"), choices=ways))
