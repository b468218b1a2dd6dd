"""问一句 Asking back: where words may mean several things, one question with the likeliest, and nothing done meanwhile."""

from handlers import understand
from handlers.menu.notes import Notes
from handlers.talk import Choice, Content, Turn, choice, content
from handlers.understand import Intent
from handlers.understand.shapes import Role
from models import claims, conversations, needs
from models.claims import ClaimState

# What ends something: below this nothing is begun. A question costs a tap, a wrong end costs a helper.
GRAVE = frozenset({"cancel", "withdraw", "delete", "unsubscribe", "broadcast"})
GRAVE_SURE = 0.8
# Anything else can be left by one word, so it is begun where it is likelier than not to be right;
# below that, and where nothing was understood, the question comes.
SURE = 0.35
MOST = 2  # beside which “neither” stands
TO_COME = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
SAME = {"browse": "claim", "offer_help": "claim", "done": "rate"}
VOLUNTEERS = frozenset("claim withdraw my_tasks my_hours set_out arrived left".split())
OFFERED = frozenset(
    "cancel withdraw delete unsubscribe broadcast post_need claim my_needs my_tasks my_hours rate human"
    " set_out arrived left settings profile".split()
)


def question(turn: Turn[Notes], intent: Intent, role: Role) -> Content | None:
    """The question back; None where the words are clear, or may mean nothing that can be offered."""
    grave = intent.kind in GRAVE and intent.certainty < GRAVE_SURE
    if not (grave or _vague(intent)) or _narrows(turn) or _talks(turn):
        return None
    kinds = [intent.kind] if grave else []
    kinds += understand.likely(turn.text, role=role)
    fit = list(dict.fromkeys(SAME.get(one, one) for one in kinds))
    fit = [one for one in fit if one in OFFERED and _may(turn, one)][:MOST]
    if not fit or (len(fit) == 1 and not GRAVE.intersection(fit)):
        return None
    return content("menu-meant", choices=[*map(_way, fit), _way("none")])


def _vague(intent: Intent) -> bool:
    if intent.kind in {"unknown", "chat"}:
        return intent.certainty < SURE * 2
    return intent.certainty < SURE


def _way(kind: str) -> Choice:
    return choice(
        f"menu-meant-{kind}", "menu.meant", value=kind, tone="bare" if kind == "none" else "plain"
    )


def _may(turn: Turn[Notes], kind: str) -> bool:
    """Whether it is possible for this person at all: a question is not for what they have nothing of."""
    who = turn.who
    if kind == "cancel":
        return any(one.state in needs.MAY_CANCEL for one in needs.mine(turn.session, who.id))
    if kind == "withdraw":
        return who.volunteer and any(
            one.state in TO_COME for one, _ in claims.mine(turn.session, who.id)
        )
    if kind == "broadcast":
        return who.coordinator
    return who.volunteer if kind in VOLUNTEERS else True


def _narrows(turn: Turn[Notes]) -> bool:
    """Whether bare words look for a task."""
    alone = not turn.who.resident
    return turn.who.volunteer and understand.looking.looks_for(turn.text, alone=alone)


def _talks(turn: Turn[Notes]) -> bool:
    """Whether somebody is talking with a person, who hears whatever is not plain."""
    return bool(
        conversations.open_of(turn.session, turn.who.id)
        or (turn.who.coordinator and conversations.mine(turn.session, turn.who.id))
    )
