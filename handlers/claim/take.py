"""我去 Taking a place: it is mine, or somebody was a moment faster; and what is said to those who cannot."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import cards, undoing
from handlers.claim import hands, line
from handlers.claim.notes import Notes, flow
from handlers.claim.offers import asks, held, holds, listed, offer, shown
from handlers.claimed import OPEN, mine_in, mine_to
from handlers.talk import Choice, Move, Say, Turn, choice, content, done, hand_over, say
from models import claims, guardians, matching, people, tasks
from models.claims import Claim, ClaimState
from models.errors import OutOfDate
from models.tasks import TaskState

SIMILAR, SIMILAR_ELDER = 3, 2
SOON = timedelta(hours=12)  # so long before the start setting out makes sense
FAR = 40
LONGEST_KEY = 13  # signs in base 36 of a key of the store


@flow.tapped
def take(turn: Turn[Notes]) -> Move:
    """我去: one tap."""
    if turn.choice is None:
        return listed(turn, turn.notes)
    return take_place(turn, turn.choice.subject, turn.choice.version)


@flow.step
def registered(turn: Turn[Notes]) -> Move:
    """Go on with the task that somebody wanted who was no volunteer yet."""
    if not turn.who.volunteer:
        return done()
    return take_place(turn, turn.notes.task_id, turn.notes.version)


@flow.step
def linked(turn: Turn[Notes]) -> Move:
    """Show the task of a link in a group or of a code at the place, as it is now; what nobody can find is no task.

    Who has a place on it is there: what proves that is asked as ever.
    """
    code = turn.notes.said
    fits = code.isascii() and code.isalnum() and len(code) <= LONGEST_KEY
    number = int(code, 36) if fits else 0
    task = tasks.get(turn.session, number) if 0 < number < 2**63 else None
    mine = [claim for claim, its in mine_in(turn, OPEN) if task and its.id == task.id]
    if mine:
        return hand_over("serve.scanned", claim_id=mine[0].id)
    if task is None or task.state != TaskState.OPEN:
        return too_late(turn, task.id if task else 0, say("claim-late-over"))
    return done(shown(task, "claim-linked"))


def take_place(turn: Turn[Notes], task_id: int, version: int) -> Move:
    """Take a place on a task; what stands in the way is said with what is possible instead."""
    if not turn.who.volunteer:
        waits = replace(turn.notes, task_id=task_id, version=version)
        return hand_over("register.volunteer", then=registered, notes=waits)
    in_line = claims.mine_on(turn.session, task_id, turn.who.id)
    if in_line is not None:  # their place in it, or yes to the question
        return _in_line(turn, in_line)
    try:
        claim = claims.take(turn.session, task_id, version, turn.who, turn.now, turn.limits)
    except claims.TaskFull as no:
        return _full(turn, task_id, str(no.params.get("by") or ""))
    except claims.TaskClosed:
        return too_late(turn, task_id, say("claim-late-over"))
    except claims.TooManyClaims:
        return hands.full(turn, holds(turn)) or listed(turn, turn.notes)
    except claims.NotVerified as no:
        return _not_verified(turn, no.key)
    except claims.NotAdult as no:
        return done(content(Say(no.key), choices=_of_age(turn)))
    except claims.NoGuardian:
        return _no_guardian(turn)
    except OutOfDate as no:
        task = tasks.get(turn.session, task_id)
        return done(shown(task, no.key)) if task else listed(turn, turn.notes)
    return taken(turn, claim)


def taken(turn: Turn[Notes], claim: Claim) -> Move:
    """It is yours: where address, telephone and 暗号 stand; a word about another promise for that time."""
    _, task = mine_to(turn, claim.id)
    lines = [say("claim-taken", number=task.number), say("claim-taken-page")]
    beside = claims.overlaps(turn.session, claim)
    other = tasks.get(turn.session, beside[0].task_id) if beside else None
    if other:
        lines.append(say("claim-taken-overlap", number=other.number, title=other.title))
    card = cards.claim({**tasks.facts(task), **claims.facts(task, claim)})
    ways = cards.ways(claim.id, claim.state, soon=claim.starts_at - turn.now < SOON)
    if other:
        drop = choice("claim-drop", "claim.withdraw", subject=beside[0].id, number=other.number)
        ways = (ways[0], drop, choice("claim-both", "claim.both", subject=claim.id), ways[-1])
    if not claim.named:
        ways = (*ways, undoing.way(turn, "claim", claim.id))
    return done(content(lines, card=card, choices=ways, edits=task.id, later=True))


@flow.tapped
def both(turn: Turn[Notes]) -> Move:
    """两件都去: their own word that both are possible."""
    _, task = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    return done("claim-both-said", number=task.number)


def _full(turn: Turn[Notes], task_id: int, by: str) -> Move:
    """A moment late: who was first in line is put there, others may get in; and up to three other tasks (D12)."""
    ahead = claims.waiting(turn.session, task_id)
    task = tasks.get(turn.session, task_id)
    if task is None or claims.is_over(task, turn.now):
        return too_late(turn, task_id, say("claim-late-over"))
    notes = replace(turn.notes, line_task=task_id)
    if ahead:
        get_in = choice("claim-wait", "claim.wait", subject=task_id)
        first = say("claim-late-ahead", number=task.number, count=ahead)
        return too_late(turn, task_id, first, notes, [get_in])
    waits = claims.wait(turn.session, task_id, turn.who, turn.now, turn.limits, turn.town.zone)
    if waits.state != ClaimState.WAITING:
        return taken(turn, waits)
    first = say("claim-late-line", number=task.number, by=by, position=1)
    return too_late(turn, task_id, first, notes, [line.leave_way(waits.id)])


def too_late(
    turn: Turn[Notes],
    task_id: int,
    first: Say,
    notes: Notes | None = None,
    last: Sequence[Choice] = (),
) -> Move:
    """Why it is not theirs, and up to three others nearby."""
    task = tasks.get(turn.session, task_id)
    most = SIMILAR_ELDER if turn.who.elder else SIMILAR
    near = tasks.similar(turn.session, turn.who, task, turn.now, limit=most) if task else []
    mine = held(turn)
    others = [one for one in near if one.task.id not in mine]
    return offer([first], others, notes or turn.notes, last=last)


def _in_line(turn: Turn[Notes], waits: Claim) -> Move:
    """In line already: whose turn it is says yes by taking it; who waits hears at which place."""
    if waits.state == ClaimState.ASKED:
        return line.yes(replace(turn, choice=None, notes=replace(turn.notes, claim_id=waits.id)))
    task = tasks.get(turn.session, waits.task_id)
    place = claims.position(turn.session, waits)
    said = content(
        "claim-line-now",
        choices=[line.leave_way(waits.id)],
        number=task.number if task else 0,
        position=place,
    )
    return asks(said, replace(turn.notes, line_task=waits.task_id))


def _of_age(turn: Turn[Notes]) -> list[Choice]:
    """Who was under 18 may be of age by now."""
    asked = turn.who.adult is False
    return [choice("claim-young-of-age", "register.age_again")] if asked else []


def _no_guardian(turn: Turn[Notes]) -> Move:
    """They may look: the community still asks at home, or it must be asked anew (P17)."""
    asked = guardians.of(turn.session, turn.who.id)
    if asked is None or (asked.answered_at and asked.how != guardians.NO):  # a year is over
        return hand_over("register.age_again")
    key = "claim-young-refused" if asked.answered_at else "claim-young-no-guardian"
    ways = [
        choice("claim-look", "claim.begin"),
        choice("claim-young-another", "register.another"),
    ]
    return done(content(key, choices=ways))


def _not_verified(turn: Turn[Notes], key: str) -> Move:
    """In homes only after an identity paper was seen once; elsewhere help is welcome now."""
    near = tasks.open_near(turn.session, turn.who, turn.now, limit=FAR)
    outside = [one for one in near if not one.task.home][:SIMILAR]
    return offer([say(key)], outside, turn.notes)


# ---- not now -------------------------------------------------------------------------------------


@flow.tapped
def not_now(turn: Turn[Notes]) -> Move:
    """不去: without a reason, without a mark."""
    return done(content("claim-not-now-said", edits=_declined(turn)))


@flow.tapped
def no_more_today(turn: Turn[Notes]) -> Move:
    """今天别再提醒: nothing more is asked today."""
    people.no_more_today(turn.session, turn.who, turn.here.date())
    return done(content("claim-no-more-today-said", edits=_declined(turn)))


def _declined(turn: Turn[Notes]) -> int:
    about = turn.choice.subject if turn.choice else 0
    if about:
        matching.decline(turn.session, turn.who, about, turn.now)
    return about


# ---- the private page ----------------------------------------------------------------------------


@flow.tapped
def details(turn: Turn[Notes]) -> Move:
    """查看地址电话, typed, or tapped days later: the way to the page, never the details themselves."""
    if turn.choice is None:
        return hand_over("mine_volunteer.tasks")
    claim, _ = mine_to(turn, turn.choice.subject)
    why = claims.gone(claim, turn.now, turn.limits)
    if why:
        look = choice("claim-look", "claim.begin")
        return done(content("private-gone", choices=[look], edits=claim.id, why=why))
    return done(content("claim-details", choices=[cards.page(claim.id)]))
