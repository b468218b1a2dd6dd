"""去不了 Giving a place back: one tap; words are read back once, and their reason goes with them."""

from dataclasses import replace

from handlers import cards, understand, undoing
from handlers.claim.notes import Notes, flow
from handlers.claimed import TO_COME, mine_to
from handlers.talk import (
    Choice,
    Move,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import claims, tasks
from models.claims import Claim, ClaimState
from models.errors import NotPossibleNow
from models.tasks import Task

LONGEST_REASON = 120
# free again; the next has it already; the next is being asked
PLAINLY = ("claim-withdrawn", "claim-withdrawn-passed", "claim-withdrawn-asked")
KINDLY = (
    "claim-withdrawn-kindly",
    "claim-withdrawn-kindly-passed",
    "claim-withdrawn-kindly-asked",
)


@flow.tapped
def withdraw(turn: Turn[Notes]) -> Move:
    """去不了: a tap gives the place back at once; words, which may be misheard, are read back."""
    claim, task = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    if claim.state == ClaimState.WITHDRAWN:
        return done("claim-withdrawn-already", number=task.number)
    if claim.state not in TO_COME:
        return _not_any_more(claim)
    if turn.choice:
        return _given_back(turn, claim, task, "")
    notes = replace(turn.notes, claim_id=claim.id)
    sure = say("claim-withdraw-sure", **tasks.facts(task))
    return ask(sure, then=withdrawing, notes=notes, choices=_sure())


@flow.step
def withdrawing(turn: Turn[Notes]) -> Move:
    """Hear whether it is really given back; other words are the reason, and it is asked once more."""
    notes = turn.notes
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None:
        if not turn.text:
            return missed("claim-withdraw-example")
        notes = replace(notes, said=turn.text)
        return ask("claim-withdraw-again", then=withdrawing, notes=notes, choices=_sure())
    if not answer:
        return done("claim-kept")
    claim, task = mine_to(turn, notes.claim_id)
    return _given_back(turn, claim, task, notes.said)


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 at the question means that nothing is given back; elsewhere it is about something of mine."""
    return done("claim-kept") if turn.notes.claim_id else hand_over("menu.hear")


def _given_back(turn: Turn[Notes], claim: Claim, task: Task, said: str) -> Move:
    """Free again: the next are asked, the resident is told; a mistaken tap can be taken back."""
    why = said.strip()[:LONGEST_REASON]
    claims.withdraw(turn.session, claim.id, turn.who, turn.now, turn.limits, why)
    heir = claims.followed_by(turn.session, claim.id)
    plain, passed, asked = KINDLY if why else PLAINLY
    ways = [choice("claim-look", "claim.begin")]
    if heir is None:
        key = plain
        again = choice("claim-again", "claim.take", subject=task.id, version=task.version)
        ways += [again, undoing.way(turn, "withdraw", claim.id)]
    else:
        key = asked if heir.state == ClaimState.ASKED else passed
    return done(content(key, choices=ways, edits=claim.id, number=task.number))


def _not_any_more(claim: Claim) -> Move:
    """Who is there already does not withdraw, but finishes, or says what has happened."""
    if claim.state != ClaimState.ARRIVED:
        raise NotPossibleNow
    return done(content("claim-there-already", choices=cards.ways(claim.id, claim.state)))


def _sure() -> tuple[Choice, ...]:
    return (
        choice("claim-withdraw-yes", "claim.withdrawing", value="yes"),
        choice("claim-withdraw-no", "claim.withdrawing", value="no"),
    )
