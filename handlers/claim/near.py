"""Looking around: what is nearby, one that is named by its number or by a word."""

from dataclasses import replace

from handlers import understand
from handlers.claim.notes import Notes, flow
from handlers.claim.offers import asks, held, listed, shown
from handlers.claim.take import take_place
from handlers.talk import Move, Turn, done, hand_over
from models import needs, tasks
from models.tasks import Task, TaskState

SURE = 0.5  # that a kind of help was meant


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """What is nearby; “I will take 1042” shows that one, a kind of help narrows the list."""
    if not turn.who.volunteer:
        return hand_over("register.volunteer")
    intent = understand.intent(turn.text, role="volunteer")
    if intent.task and intent.kind in {"claim", "browse", "code"}:
        return _numbered(turn, intent.task)
    return listed(turn, replace(turn.notes, category=intent.category or _kind(turn)))


@flow.listening
def picked(turn: Turn[Notes]) -> Move:
    """After a list: a number or a word of its title takes that one; anything else is heard like a first word."""
    if turn.incoming.kind == "location":
        return hand_over("serve.located")
    digits = turn.text.strip()
    if digits.isdecimal() and len(digits) >= 4 and _by_number(turn, int(digits)):
        return _numbered(turn, int(digits))
    intent = understand.intent(turn.text, role="volunteer")
    if intent.kind == "claim":
        meant = _by_words(turn, intent.task or 0)
        if meant:
            return take_place(turn, meant.id, meant.version)
    return hand_over("menu.hear")


@flow.step
def others(turn: Turn[Notes]) -> Move:
    """换一批: those that were not shown yet."""
    return listed(turn, turn.notes)


def _numbered(turn: Turn[Notes], number: int) -> Move:
    """A task that is named: shown with what to mind, to be taken by one more tap (the law wants it seen before)."""
    task = _by_number(turn, number)
    if task is None:
        return done("claim-no-such", number=number)
    if task.state != TaskState.OPEN or task.id in held(turn) or task.id in turn.notes.seen:
        return take_place(turn, task.id, 0)
    return asks(shown(task, "claim-one"), replace(turn.notes, seen=[*turn.notes.seen, task.id]))


def _by_number(turn: Turn[Notes], number: int) -> Task | None:
    """A task by the number people call it by: of one's own community."""
    need = needs.by_number(turn.session, turn.who.community_id, turn.who.id, number)
    return tasks.of_need(turn.session, need.id) if need else None


def _by_words(turn: Turn[Notes], number: int) -> Task | None:
    """The one of those just shown that is meant: by its number, by a word of its title (那修台灯吧), or the only one."""
    seen = [task for one in turn.notes.seen if (task := tasks.get(turn.session, one))]
    fit = [task for task in seen if task.number == number or _shares(task.title, turn.text)]
    if not fit and len(seen) == 1 and not number:
        fit = seen
    return fit[0] if len(fit) == 1 else None


def _shares(title: str, said: str) -> bool:
    return any(title[at : at + 2] in said for at in range(len(title) - 1))


def _kind(turn: Turn[Notes]) -> str:
    said = understand.need(turn.text) if turn.text else None
    fits = said and said.certainty >= SURE and said.category in needs.CATEGORIES
    return said.category if said and fits else ""
