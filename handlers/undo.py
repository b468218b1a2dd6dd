"""撤回 Undo: one's own last step taken back within a minute; afterwards said kindly what can be done instead (U27)."""

from handlers import undoing
from handlers.talk import (
    Choice,
    Flow,
    Move,
    Nothing,
    Say,
    Turn,
    choice,
    content,
    done,
    hand_over,
    say,
)
from models import claims, needs, tasks, undo
from models.errors import RuleBroken
from models.needs import Need
from models.tasks import Task
from models.undo import ActedUpon, NothingToUndo, TooLate

flow = Flow("undo", Nothing)
OF_CLAIM = ("claim", "withdraw")


@flow.tapped
def begin(turn: Turn[Nothing]) -> Move:
    """撤回 in words: what was done last; where there is nothing of that, it may be a need that is not wanted any more."""
    try:
        return _take_back(turn, "", 0)
    except NothingToUndo:
        return hand_over("menu.hear")


@flow.tapped
def back(turn: Turn[Nothing]) -> Move:
    """[撤回]: that very step, while it is the last one."""
    tap = turn.choice
    return begin(turn) if tap is None else _take_back(turn, tap.value, tap.subject)


def _take_back(turn: Turn[Nothing], kind: str, subject: int) -> Move:
    try:
        act = undo.take_back(turn.session, turn.who, turn.now, turn.limits, kind, subject)
    except (TooLate, ActedUpon) as no:
        return _not_any_more(turn, no)
    need, task = _about(turn, act.kind, act.subject)
    ways = _next(act.kind, need, task)
    values = tasks.facts(task) if task else needs.facts(turn.session, need) if need else {}
    return done(content(Say(f"undo-done-{act.kind}", values), choices=ways, edits=act.subject))


def _not_any_more(turn: Turn[Nothing], no: RuleBroken) -> Move:
    """Why not, by whom, and what to do instead."""
    kind, subject = str(no.params["kind"]), int(str(no.params["subject"]))
    by = str(no.params.get("by") or "")
    if isinstance(no, TooLate):
        first = say("undo-late", **undoing.within(turn))
    else:
        first = say("undo-acted-by", by=by) if by else say("undo-acted")
    need, task = _about(turn, kind, subject)
    number = task.number if task else need.number if need else 0
    instead = say(f"undo-instead-{kind}", number=number)
    return done(content([first, instead], choices=_instead(kind, subject, number)))


def _about(turn: Turn[Nothing], kind: str, subject: int) -> tuple[Need | None, Task | None]:
    """The need or the task that it was about."""
    if kind not in OF_CLAIM:
        return needs.get(turn.session, subject), None
    claim = claims.get(turn.session, subject)
    return None, tasks.get(turn.session, claim.task_id) if claim else None


def _next(kind: str, need: Need | None, task: Task | None) -> list[Choice]:
    """What may be wanted now that it is as before."""
    if kind == "claim" and task:
        again = choice("claim-again", "claim.take", subject=task.id, version=task.version)
        return [choice("claim-look", "claim.begin"), again]
    if kind in ("approve", "reject") and need:
        return [choice("review-which-one", "review.begin", subject=need.id, number=need.number)]
    if kind == "cancel" and need:
        return [choice("slip-look", "mine.need", subject=need.id, number=need.number)]
    return []


def _instead(kind: str, subject: int, number: int) -> list[Choice]:
    """What leads to much the same now."""
    match kind:
        case "claim":
            return [choice("claim-cannot", "claim.withdraw", subject=subject)]
        case "withdraw":
            return [choice("claim-look", "claim.begin")]
        case "cancel":
            return [choice("mine-post", "post_need.begin")]
        case "post":
            return [choice("slip-cancel", "mine.cancel", subject=subject, number=number)]
        case _:
            return [
                choice("coordinator-call", "coordinator.contact", subject=subject, value="need")
            ]
