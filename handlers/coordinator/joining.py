"""加入 Becoming a coordinator: a one-time invitation, consent and a name first."""

import re

from handlers.coordinator.notes import Notes, flow
from handlers.talk import Move, Turn, choice, content, done, hand_over
from models import roles
from models.communities import Level

CODE = re.compile(r"(?:i_|[?&]i=)?([A-Za-z0-9_-]{20,64})")


@flow.step
def invited(turn: Turn[Notes]) -> Move:
    """Somebody came by a link or a code; an invitation that is gone is told so before anything is asked."""
    node = roles.open_invitation(turn.session, turn.notes.code, turn.now)
    if node is None:
        raise roles.InvitationGone
    if turn.who.consented and turn.who.name:
        return accepted(turn)
    here = {"community_id": node.id, "community": node.name}
    known = here if node.level == Level.COMMUNITY else {}
    return hand_over(
        "register", then=accepted, notes=turn.notes, for_post=True, invited=node.name, **known
    )


@flow.step
def accepted(turn: Turn[Notes]) -> Move:
    """Use the invitation, once; without consent and a name nothing is used."""
    if not (turn.who.consented and turn.who.name):
        return done()
    role = roles.accept(turn.session, turn.who, turn.notes.code, turn.now)
    scope = [one.name for one in roles.scope(turn.session, turn.who.id) if one.id == role.node_id]
    choices = [
        choice("coordinator-duty-on", "coordinator.on_duty", tone="main"),
        choice("coordinator-waiting", "coordinator.waiting"),
    ]
    return done(content("coordinator-welcome", choices=choices, scope=scope, name=turn.who.name))


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: nothing was decided or written."""
    return done("coordinator-left-open")
