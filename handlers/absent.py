"""没来 Absent: “人咧，还没来”; the helper is asked, may explain and say sorry; somebody else is found (D16)."""

from dataclasses import dataclass
from typing import Any

import locales
from handlers import cards, understand
from handlers.claimed import mine_to
from handlers.talk import Flow, Move, Turn, ask, choice, content, done, hand_over, missed, say
from models import claims, needs, says
from models.claims import Claim, ClaimState
from models.errors import NotAllowed

LONGEST = 60  # signs: more tells a story of its own


@dataclass
class Notes:
    """Which place it is about, or which need."""

    claim_id: int = 0
    need_id: int = 0


flow = Flow("absent", Notes)


# ---- the resident --------------------------------------------------------------------------------


def first_words(turn: Turn[Any]) -> str:
    """The step that hears somebody who waits for a helper, or a helper who did not come; "" where it is neither."""
    if _waits(turn):
        return "absent"
    return "absent.sorry_said" if _is_sorry(turn) else ""


def _waits(turn: Turn[Any]) -> bool:
    """Whether somebody who should be helped by now says that nobody is there."""
    said = turn.text.casefold()
    if not said or len(said) > LONGEST:
        return False
    speaks = any(one in said for one in locales.words("absent-waits-words"))
    return speaks and bool(claims.awaited_by(turn.session, turn.who, turn.now))


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """Nobody is there: who was meant to be?"""
    found = claims.awaited_by(turn.session, turn.who, turn.now)
    if not found:
        return done("absent-nobody")
    if len(found) == 1 or found[0][1].id == found[-1][1].id:
        return _asked(turn, found[0][0])
    ways = [
        choice(
            "absent-one", "absent.which", subject=claim.id, number=task.number, title=task.title
        )
        for claim, task in found[: 3 if turn.who.elder else 5]
    ]
    return ask("absent-which", then=named, choices=ways)


@flow.listening
def named(turn: Turn[Notes]) -> Move:
    """Its number by words; anything else is heard like a first word."""
    found = claims.awaited_by(turn.session, turn.who, turn.now)
    meant = [claim for claim, task in found if str(task.number) in turn.text]
    return _asked(turn, meant[0]) if meant else hand_over("menu.hear")


@flow.tapped
def which(turn: Turn[Notes]) -> Move:
    """This one."""
    claim = claims.get(turn.session, turn.choice.subject if turn.choice else 0)
    if claim is None:
        raise NotAllowed
    return _asked(turn, claim)


def _asked(turn: Turn[Notes], claim: Claim) -> Move:
    asked = claims.ask_where(turn.session, claim.id, turn.who, turn.now, turn.limits)
    by = claims.where_by(asked, turn.limits)
    if asked.asked_where_at == turn.now:
        return done("absent-asked", minutes=turn.limits.where_answer_minutes)
    return done("absent-asked-already", by=says.clock(by))


@flow.tapped
def search(turn: Turn[Notes]) -> Move:
    """接着找: by when they hear again."""
    need = _need(turn)
    if need.state != needs.NeedState.OPEN or need.promised_at is None:
        return hand_over("mine.need", need_id=need.id)
    return done("absent-searching", by=says.clock(max(need.promised_at, turn.now)))


@flow.tapped
def later(turn: Turn[Notes]) -> Move:
    """改个时间: to when?"""
    need = _need(turn)
    if need.state != needs.NeedState.OPEN:
        return hand_over("mine.need", need_id=need.id)
    return ask("absent-when", then=moved, notes=Notes(need_id=need.id))


@flow.listening
def moved(turn: Turn[Notes]) -> Move:
    """Hear the new time."""
    if not turn.text.strip():
        return missed("absent-when")
    number = needs.get(turn.session, turn.notes.need_id).number
    said = turn.spoken("absent-move", words=turn.text.strip())
    return hand_over("changing", said=said, number=number)


def _need(turn: Turn[Notes]) -> needs.Need:
    need = needs.get(turn.session, turn.choice.subject if turn.choice else turn.notes.need_id)
    if turn.who.id not in (need.resident_id, need.posted_by):
        raise NotAllowed
    return need


# ---- the helper ----------------------------------------------------------------------------------


@flow.tapped
def coming(turn: Turn[Notes]) -> Move:
    """快到了."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else 0)
    if claim.state not in claims.LIVE:
        return _over(claim)
    claim = claims.coming(turn.session, claim.id, turn.who, turn.now)
    return done(content("absent-coming", choices=cards.ways(claim.id, claim.state)))


@flow.tapped
def not_so(turn: Turn[Notes]) -> Move:
    """没这回事: a person asks both."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else 0)
    if claim.state not in claims.LIVE:
        return _over(claim)
    claim = claims.deny(turn.session, claim.id, turn.who, turn.now)
    return done(content("absent-not-so", choices=cards.ways(claim.id, claim.state)))


def _over(claim: Claim) -> Move:
    """Too late to answer: what it counts as, and the right to explain."""
    if claim.state != ClaimState.NO_SHOW:
        return done("absent-past")
    return done(content("absent-gone", choices=_ways(claim.id)))


def _is_sorry(turn: Turn[Any]) -> bool:
    """Whether a volunteer who did not come says why, or that they are sorry."""
    said = turn.text.casefold()
    speaks = any(one in said for one in locales.words("absent-sorry-words"))
    if not (turn.who.volunteer and speaks):
        return False
    return claims.missed_by(turn.session, turn.who, turn.now, turn.limits) is not None


@flow.step
def sorry_said(turn: Turn[Notes]) -> Move:
    """“睡过头了，对不起”: thanked for the word; what it counts as, and that other reasons may be told."""
    claim = claims.missed_by(turn.session, turn.who, turn.now, turn.limits)
    if claim is None:
        return hand_over("menu.hear")
    lines = [say("absent-sorry")]
    if claims.holders_of(turn.session, claim.task_id):
        lines.append(say("absent-stood-in"))
    return done(content([*lines, say("absent-counts")], choices=_ways(claim.id)))


@flow.tapped
def explain(turn: Turn[Notes]) -> Move:
    """我要说明: in one sentence, for the community."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    return ask("absent-explain", then=explained, notes=Notes(claim_id=claim.id))


@flow.listening
def explained(turn: Turn[Notes]) -> Move:
    """Hear the reason, and pass it on."""
    if not turn.text.strip():
        return missed("absent-explain")
    said = understand.masked(turn.text.strip())
    claims.explain(turn.session, turn.notes.claim_id, turn.who, said, turn.now)
    return done("absent-explained")


@flow.tapped
def known(turn: Turn[Notes]) -> Move:
    """知道了: a word to the one who waited, if they like."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    if not claim.resident_id:
        return done("absent-well")
    keep = choice("claim-reply-not", "absent.word", value="no", tone="bare")
    return ask("absent-word", then=word, notes=Notes(claim_id=claim.id), choices=[keep])


@flow.listening
def word(turn: Turn[Notes]) -> Move:
    """Carried as it is, without telephone numbers and doors."""
    if turn.choice or understand.yes_no(turn.text) is False:
        return done("claim-reply-kept")
    if not turn.text.strip():
        return missed("claim-reply-example")
    said = understand.masked(turn.text)
    claims.carry(turn.session, turn.notes.claim_id, turn.who, said, turn.now, turn.limits)
    return done("claim-reply-carried")


def _ways(claim_id: int) -> list[Any]:
    return [
        choice("absent-explain-way", "absent.explain", subject=claim_id),
        choice("absent-known", "absent.known", subject=claim_id),
    ]


# ---- the coordinator -----------------------------------------------------------------------------


@flow.tapped
def mark(turn: Turn[Notes]) -> Move:
    """记成没到: after asking; another is found at once."""
    about, zone = turn.choice.subject if turn.choice else 0, turn.town.zone
    claims.mark_no_show(turn.session, about, turn.who, turn.now, turn.limits, zone)
    return done("absent-marked")


@flow.tapped
def excuse(turn: Turn[Notes]) -> Move:
    """不算没到: the reason is good."""
    about = turn.choice.subject if turn.choice else 0
    claims.excuse(turn.session, about, turn.who, turn.now)
    return done("absent-excused")


@flow.tapped
def not_now(turn: Turn[Notes]) -> Move:
    """过会儿."""
    return done("absent-not-now")
