"""候补 In line: get in, leave, and the answer when it is one's turn."""

from dataclasses import replace

import locales
from handlers import understand
from handlers.claim import hands
from handlers.claim.notes import Notes, flow
from handlers.claim.offers import asks, holds
from handlers.claimed import mine_to
from handlers.talk import Choice, Content, Move, Say, Turn, choice, content, done, hand_over, say
from models import claims, says, tasks
from models.claims import Claim, ClaimState
from models.tasks import Task

SHOWN = 4


@flow.tapped
def wait(turn: Turn[Notes]) -> Move:
    """排候补: a place in the line, said by themselves."""
    about = turn.choice.subject if turn.choice else turn.notes.line_task
    if not turn.who.volunteer:
        return hand_over("register.volunteer")
    return get_in(turn, about)


def get_in(turn: Turn[Notes], task_id: int) -> Move:
    """In line, and by when they hear; where a place has come free meanwhile, it is theirs."""
    from handlers.claim.take import taken  # that module offers the line

    found = claims.wait(
        turn.session, task_id, turn.who, turn.now, turn.limits, turn.town.zone, ready=True
    )
    if found.state == ClaimState.ASKED:
        return done(question(turn, found))
    if found.state != ClaimState.WAITING:
        return taken(turn, found)
    lines = [say("claim-line-ready", position=claims.position(turn.session, found))]
    if found.word_by is not None and found.word_by < found.starts_at:
        lines.append(say("claim-line-by", by=says.when(found.word_by)))
    ways = [leave_way(found.id)]
    return asks(content(lines, choices=ways), replace(turn.notes, line_task=task_id))


@flow.tapped
def leave(turn: Turn[Notes]) -> Move:
    """不排了."""
    found = turn.choice.subject if turn.choice else _waits_on(turn)
    if not found:
        return done("claim-line-none")
    claim, task = mine_to(turn, found)
    claims.leave_line(turn.session, claim.id, turn.who, turn.now)
    return done(content("claim-line-left", edits=claim.id, number=task.number))


@flow.tapped
def lines(turn: Turn[Notes]) -> Move:
    """Where somebody waits, and which place they have."""
    found = claims.in_line(turn.session, turn.who.id, limit=SHOWN)
    if not found:
        return done("claim-line-none")
    shown = [say("claim-line-all"), *(_line(turn, one, task) for one, task in found)]
    ways = [way for one, _ in found for way in _ways(one)] if len(found) == 1 else []
    return done(content(shown, choices=ways))


@flow.tapped
def yes(turn: Turn[Notes]) -> Move:
    """我去, to the question whose turn it is, or of a helper who cannot come."""
    from handlers.claim.take import taken, too_late

    claim, task = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    try:
        has = claims.accept(turn.session, claim.id, turn.who, turn.now, turn.limits)
    except (claims.TurnOver, claims.TaskClosed) as no:
        return too_late(turn, task.id, say(no.key, number=task.number, title=task.title))
    except claims.TooManyClaims:
        full = hands.full(turn, holds(turn))
        if full is None:
            raise
        return full
    return taken(turn, has)


@flow.tapped
def no(turn: Turn[Notes]) -> Move:
    """去不了: the next is asked."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    claims.decline(turn.session, claim.id, turn.who, turn.now, turn.limits)
    return done(content("claim-no-said", edits=claim.id))


def heard(turn: Turn[Notes]) -> Move | None:
    """Words after the line was offered: 候补就候补, 不排了; None: they mean something else."""
    said = turn.text.casefold().strip(" 。.!！,，")
    if not turn.notes.line_task or understand.intent(turn.text).kind == "line":
        return leave(turn) if said in locales.words("claim-leave-line-words") else None
    if said in locales.words("claim-leave-line-words"):
        return leave(turn)
    signs = any(sign in said for sign in locales.words("claim-wait-signs-words"))
    if signs or understand.yes_no(turn.text):
        return get_in(turn, turn.notes.line_task)
    return None


def asked_now(turn: Turn[Notes]) -> Claim | None:
    """The one question that waits for somebody's yes; None where there is none, or more."""
    found = claims.in_line(turn.session, turn.who.id)
    asked = [one for one, _ in found if one.state == ClaimState.ASKED]
    return asked[0] if len(asked) == 1 else None


def question(turn: Turn[Notes], claim: Claim) -> Content:
    """The question again, as it stands."""
    task = tasks.get(turn.session, claim.task_id)
    facts = tasks.facts(task) if task else {}
    return content(say("claim-line-asked", **facts), choices=_ways(claim))


def leave_way(claim_id: int) -> Choice:
    """The tap that leaves the line."""
    return choice("claim-leave-line", "claim.leave", subject=claim_id, tone="bare")


def _ways(claim: Claim) -> list[Choice]:
    if claim.state == ClaimState.WAITING:
        return [leave_way(claim.id)]
    return [
        choice("claim-yes", "claim.yes", subject=claim.id, tone="go"),
        choice("claim-no", "claim.no", subject=claim.id),
    ]


def _line(turn: Turn[Notes], one: Claim, task: Task) -> Say:
    if one.state == ClaimState.ASKED:
        return say("claim-line-asked", **tasks.facts(task))
    place = claims.position(turn.session, one)
    return say("claim-line-one", **{**tasks.facts(task), "position": place})


def _waits_on(turn: Turn[Notes]) -> int:
    """The entry that is meant without a tap: of the line just offered, else the only one."""
    named = claims.mine_on(turn.session, turn.notes.line_task, turn.who.id)
    if named is not None:
        return named.id
    found = claims.in_line(turn.session, turn.who.id)
    return found[0][0].id if len(found) == 1 else 0
