"""出发了, 到了, 做完了: by a tap or a word, for the claim that is meant."""

from datetime import timedelta

from handlers import cards, understand
from handlers.claimed import OPEN, TO_COME, Mine, arrived_surely, awaited, meant, mine_in, mine_to
from handlers.serve import evidence
from handlers.serve.notes import End, Notes, asks, flow
from handlers.serve.said import INTENTS, Act, act_of
from handlers.talk import Move, Turn, choice, content, done, hand_over
from models import claims, says
from models.claims import ClaimState

STATES = {"out": TO_COME, "here": TO_COME, "over": OPEN, "late": TO_COME, "withdraw": TO_COME}
STEPS = {
    "out": "serve.set_out",
    "here": "serve.arrived",
    "over": "serve.left",
    "late": "serve.late",
    "withdraw": "claim.withdraw",
}
TOO_EARLY = timedelta(hours=12)  # who says 出发了 so long before means another day
LATE = (10, 20, 30)


@flow.step
def begin(turn: Turn[Notes]) -> Move:
    """Words like “I am on my way”, “I am here”, “done”: for the claim that they mean."""
    said = turn.notes.said or turn.text
    act = INTENTS.get(turn.notes.act) or act_of(said)
    if act is None or not turn.who.volunteer:
        return hand_over("confirm") if act == "over" else hand_over("menu.hear")
    if act == "tasks":
        return hand_over("mine_volunteer.tasks")
    intent = understand.intent(said, role="volunteer")
    found = meant(turn, STATES[act], intent.task or 0)
    if not found:
        return _none(turn, act)
    nth = understand.nth([claim.id for claim, _ in found], intent.ordinal)
    found = [one for one in found if one[0].id == nth] or found
    if len(found) > 1:
        ways = [
            choice("serve-one", STEPS[act], subject=claim.id, number=task.number, title=task.title)
            for claim, task in found[:4]
        ]
        return asks("after", 0, "serve-which", ways)
    return do(turn, act, found[0], said=said, code=intent.code or "")


@flow.step
def scanned(turn: Turn[Notes]) -> Move:
    """The code at the place, which anybody may carry away: it says “I am here”, and proves nothing."""
    return do(turn, "here", mine_to(turn, turn.notes.claim_id))


def do(turn: Turn[Notes], act: Act, mine: Mine, *, said: str = "", code: str = "") -> Move:
    """One step of a service."""
    claim, task = mine
    if act == "withdraw":
        return hand_over("claim.withdraw", claim_id=claim.id, said=said)
    if claim.state == ClaimState.CLAIMED and claim.starts_at - TOO_EARLY > turn.now:
        when = says.when(task.starts_at, task.ends_at, task.moment_kind)
        return done("serve-early", number=task.number, title=task.title, when=when)
    if act == "late":
        ways = [choice("serve-late-by", "serve.late_by", value=str(one), late=one) for one in LATE]
        return asks("late_by", claim.id, "serve-late-how", ways)
    if act == "out":
        claims.set_out(turn.session, claim.id, turn.who, turn.now)
        ways = list(cards.ways(claim.id, ClaimState.ON_THE_WAY))
        return asks("after", claim.id, "serve-out-told", ways)
    if act == "here" and arrived_surely(claim):
        return _again(mine)
    end: End = "arrive" if act == "here" else "leave"
    return evidence.tried(turn, claim, end, code) if code else evidence.ask_for(claim, end)


def _none(turn: Turn[Notes], act: Act) -> Move:
    """Nothing of mine fits: said already, or meant as a resident."""
    said_already = mine_in(turn, (ClaimState.ARRIVED,)) if act != "over" else []
    if said_already:
        return _again(said_already[0])
    left = [one for one in mine_in(turn, (ClaimState.LEFT,)) if one[0].confirmed_at is None]
    if act == "over" and left:
        return evidence.over(left[0][0])
    if act == "over" and turn.who.resident:
        return hand_over("confirm")
    return done(content("serve-nothing", choices=[choice("claim-look", "claim.begin")]))


def _again(mine: Mine) -> Move:
    claim, task = mine
    ways = cards.ways(claim.id, claim.state)
    return done(content("serve-here-already", choices=ways, number=task.number))


# ---- taps ----------------------------------------------------------------------------------------


def _tapped(turn: Turn[Notes], act: Act) -> Move:
    return do(turn, act, mine_to(turn, turn.choice.subject if turn.choice else 0))


@flow.tapped
def set_out(turn: Turn[Notes]) -> Move:
    """出发了."""
    return _tapped(turn, "out")


@flow.tapped
def arrived(turn: Turn[Notes]) -> Move:
    """到了: the resident's four digits, or the place."""
    return _tapped(turn, "here")


@flow.tapped
def left(turn: Turn[Notes]) -> Move:
    """做完了: the four digits for leaving, or the place."""
    return _tapped(turn, "over")


@flow.tapped
def late(turn: Turn[Notes]) -> Move:
    """路上耽误了: how long, so that the resident knows."""
    return _tapped(turn, "late")


@flow.listening
def after(turn: Turn[Notes]) -> Move:
    """Between two steps of a service: digits and places are evidence, the rest is heard like a first word."""
    if turn.incoming.kind == "location":
        return evidence.located(turn)
    digits = turn.text.replace(" ", "")
    if len(digits) == 4 and digits.isdecimal() and awaited(turn):
        return evidence.code(turn)
    said = hand_over("serve", said=turn.text) if act_of(turn.text) else None
    return said or hand_over("menu.hear")


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 here gives nothing back by accident."""
    return done("serve-cancelled")
