"""带话 Words to the other one of a service, carried by us: thanks and an apology go both ways (D13, D16)."""

from dataclasses import replace

from handlers import understand
from handlers.claim.notes import Notes, flow
from handlers.talk import Move, Turn, ask, choice, done, missed
from models import claims
from models.claims import ClaimState


@flow.tapped
def reply(turn: Turn[Notes]) -> Move:
    """回一句: what is to be said."""
    about = turn.choice.subject if turn.choice else turn.notes.claim_id
    notes = replace(turn.notes, claim_id=about)
    keep = choice("claim-reply-not", "claim.replying", value="no", tone="bare")
    return ask("claim-reply-what", then=replying, notes=notes, choices=[keep])


@flow.listening
def replying(turn: Turn[Notes]) -> Move:
    """Any words, as they are, without telephone numbers and doors."""
    if turn.choice or understand.yes_no(turn.text) is False:
        return done("claim-reply-kept")
    if not turn.text.strip():
        return missed("claim-reply-example")
    said = understand.masked(turn.text)
    claims.carry(turn.session, turn.notes.claim_id, turn.who, said, turn.now, turn.limits)
    told = claims.get(turn.session, turn.notes.claim_id)
    forgiven = told and told.state == ClaimState.NO_SHOW and told.resident_id == turn.who.id
    return done("claim-reply-kind" if forgiven else "claim-reply-carried")
