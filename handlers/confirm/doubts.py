"""When it was not so: other times, somebody who did not come, a helper of whom nobody said that they left."""

from typing import Any

from handlers import cards
from handlers.claimed import moment_ago
from handlers.confirm.notes import Notes, asks, flow
from handlers.talk import Move, Turn, choice, content, done, hand_over, missed, say
from models import claims, needs, people, tasks
from models.claims import Claim, ClaimState
from models.errors import NotAllowed
from models.tasks import Task

MAY_DOUBT = (ClaimState.ARRIVED, ClaimState.LEFT, ClaimState.DISPUTED)
LONGEST_WORDS = 120
MOST = 5


@flow.tapped
def dispute(turn: Turn[Notes]) -> Move:
    """时间不对: what was it then?"""
    return ask_why(turn, _claim(turn))


def ask_why(turn: Turn[Notes], claim: Claim) -> Move:
    """Ask how it was; a coordinator decides about it."""
    if claim.state not in MAY_DOUBT:
        return done(
            content("confirm-wrong-late", choices=[choice("confirm-person", "confirm.person")])
        )
    key = say("confirm-wrong-ask", helper=name_of(turn, claim))
    return asks("disputing", Notes(claim_id=claim.id), key)


@flow.listening
def disputing(turn: Turn[Notes]) -> Move:
    """Hear how it was, and give it to a coordinator."""
    if not turn.text:
        return missed("confirm-wrong-example")
    reason = turn.text[:LONGEST_WORDS]
    claims.dispute(turn.session, turn.notes.claim_id, turn.who, reason, turn.now)
    return done("confirm-wrong-told")


@flow.tapped
def without(turn: Turn[Notes]) -> Move:
    """Not all of them: who does not count?"""
    need_id = turn.choice.subject if turn.choice else turn.notes.need_id
    left = [
        one
        for one in claims.of_need(turn.session, need_id)
        if one.state == ClaimState.LEFT and _is_theirs(turn, one)
    ]
    if not left:
        return done("confirm-nothing")
    if len(left) == 1:
        return ask_why(turn, left[0])
    ways = [
        choice("confirm-leave-out", "confirm.left_out", subject=one.id, helper=name_of(turn, one))
        for one in left[:MOST]
    ]
    return asks("who", Notes(need_id), "confirm-who", ways)


@flow.step
def who(turn: Turn[Notes]) -> Move:
    """Words where a name was to be tapped."""
    return missed("confirm-who-example")


@flow.step
def left_out(turn: Turn[Notes]) -> Move:
    """One is taken out; the rest are rated together."""
    claim = _claim(turn)
    notes = Notes(turn.notes.need_id, but=[*turn.notes.but, claim.id])
    ways = [
        choice(f"confirm-{face}", "confirm.rest", value=face, sign=face) for face in cards.FACES
    ]
    line = say("confirm-rest", helper=name_of(turn, claim))
    return asks("rest", notes, content(line, choices=ways, layout="faces"))


# ---- nobody said that it is over -----------------------------------------------------------------


@flow.tapped
def gone(turn: Turn[Notes]) -> Move:
    """走了: when?"""
    return ask_when(turn, _claim(turn))


@flow.tapped
def there(turn: Turn[Notes]) -> Move:
    """还在: no hurry."""
    return done("confirm-there-said")


def ask_when(turn: Turn[Notes], claim: Claim) -> Move:
    """Ask when a helper left; the resident's word, where the volunteer forgot."""
    if claim.state != ClaimState.ARRIVED:
        return done("confirm-gone-already")
    ways = [choice("confirm-gone-now", "confirm.gone_at", value="now")]
    line = say("confirm-gone-ask", helper=name_of(turn, claim))
    return asks("gone_at", Notes(claim_id=claim.id), line, ways)


@flow.step
def gone_at(turn: Turn[Notes]) -> Move:
    """Hear when it was; then the letter that asks how it was comes by itself."""
    claim = claims.get(turn.session, turn.notes.claim_id)
    if claim is None:
        return hand_over("menu.hear")
    since = claim.arrived_at or claim.starts_at
    at = turn.now if turn.choice else moment_ago(turn, turn.text, since)
    if at is None:
        return missed("confirm-gone-example")
    claims.say_left(turn.session, claim.id, turn.who, at, turn.now)
    return done("confirm-gone-told")


# ---- whose ---------------------------------------------------------------------------------------


def name_of(turn: Turn[Any], claim: Claim) -> str:
    """A helper as the resident knows them: 王*."""
    return people.get(turn.session, claim.volunteer_id).masked


def task_of(turn: Turn[Any], claim: Claim) -> Task:
    """What a claim is about."""
    task = tasks.get(turn.session, claim.task_id)
    if task is None:
        raise NotAllowed
    return task


def _claim(turn: Turn[Notes]) -> Claim:
    claim = claims.get(turn.session, turn.choice.subject if turn.choice else turn.notes.claim_id)
    if claim is None or not _is_theirs(turn, claim):
        raise NotAllowed
    return claim


def _is_theirs(turn: Turn[Notes], claim: Claim) -> bool:
    if turn.who.id == claim.resident_id:
        return True
    return (
        bool(claim.need_id)
        and needs.get(turn.session, claim.need_id or 0).posted_by == turn.who.id
    )
