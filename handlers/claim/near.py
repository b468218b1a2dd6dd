"""Looking around: what is nearby, one that is named by its number or by a word."""

from dataclasses import replace

from handlers import understand
from handlers.claim import before, hands, line, search, supply
from handlers.claim.notes import Notes, flow
from handlers.claim.offers import asks, holds, listed, shown
from handlers.claim.take import take_place
from handlers.talk import Move, Turn, done, hand_over
from models import needs, tasks
from models.tasks import Task, TaskState


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """What is nearby; “I will take 1042” shows that one, a kind of help narrows the list."""
    if not turn.who.volunteer:
        return hand_over("register.volunteer")
    intent = understand.intent(turn.text, role="volunteer")
    asked = line.asked_now(turn) if intent.kind == "claim" and not intent.task else None
    if asked is not None:  # 我去, to the letter that it is one's turn
        return line.yes(replace(turn, notes=replace(turn.notes, claim_id=asked.id)))
    if intent.task and intent.kind in {"claim", "browse", "code"}:
        return _numbered(turn, intent.task)
    if understand.looking.asks_for_people(turn.text):
        return supply.honestly(turn)
    return listed(turn, search.wanted(turn, turn.notes))


@flow.listening
def picked(turn: Turn[Notes]) -> Move:
    """After a list: a number or a word of its title takes that one; anything else is heard like a first word."""
    if turn.incoming.kind == "location":
        return hand_over("serve.located")
    in_line = line.heard(turn)
    if in_line is not None:
        return in_line
    if understand.looking.asks_details(turn.text):
        return before.before(turn)
    if understand.looking.asks_known(turn.text):
        shown_again = before.known(turn)
        if shown_again is not None:
            return shown_again
    digits = turn.text.strip()
    if digits.isdecimal() and len(digits) >= 4 and _by_number(turn, int(digits)):
        return _numbered(turn, int(digits))
    intent = understand.intent(turn.text, role="volunteer")
    if intent.kind == "claim":
        meant = _in_order(turn, intent.ordinal) or _by_words(turn, intent.task or 0)
        if meant:
            return take_place(turn, meant.id, meant.version)
    if understand.looking.goes_on_looking(turn.text):
        return listed(turn, search.wanted(turn, Notes(lat=turn.notes.lat, lon=turn.notes.lon)))
    return hand_over("menu.hear")


@flow.step
def here(turn: Turn[Notes]) -> Move:
    """A place shared to look around: what is near it. Kept to about a hundred metres, as long as the list stands."""
    place = turn.incoming.location
    if place is None or not turn.who.volunteer:
        return begin(turn)
    return listed(turn, replace(turn.notes, lat=round(place.lat, 3), lon=round(place.lon, 3)))


@flow.step
def others(turn: Turn[Notes]) -> Move:
    """换一批: those that were not shown yet."""
    return listed(turn, turn.notes)


def _numbered(turn: Turn[Notes], number: int) -> Move:
    """A task that is named: shown with what to mind, to be taken by one more tap (the law wants it seen before)."""
    task = _by_number(turn, number)
    if task is None:
        return done("claim-no-such", number=number)
    mine = holds(turn)
    known = {*turn.notes.seen, *(held.id for _, held in mine)}
    if task.state != TaskState.OPEN or task.id in known:
        return take_place(turn, task.id, 0)
    full = hands.full(turn, mine)
    if full is not None:
        return full
    return asks(shown(task, "claim-one"), replace(turn.notes, seen=[*turn.notes.seen, task.id]))


def _by_number(turn: Turn[Notes], number: int) -> Task | None:
    """A task by the number people call it by: of one's own community."""
    need = needs.by_number(turn.session, turn.who.community_id, turn.who.id, number)
    return tasks.of_need(turn.session, need.id) if need else None


def _in_order(turn: Turn[Notes], ordinal: int | None) -> Task | None:
    """接第二个, 最后一个: by its place in the newest list."""
    found = understand.nth(turn.notes.listed, ordinal)
    return tasks.get(turn.session, found) if found else None


def _by_words(turn: Turn[Notes], number: int) -> Task | None:
    """The one of those just shown that is meant: by its number, by a word of its title (那修台灯吧), or the only one."""
    seen = [task for one in turn.notes.seen if (task := tasks.get(turn.session, one))]
    fit = [task for task in seen if task.number == number or _shares(task.title, turn.text)]
    if not fit and len(seen) == 1 and not number:
        fit = seen
    return fit[0] if len(fit) == 1 else None


def _shares(title: str, said: str) -> bool:
    return any(title[at : at + 2] in said for at in range(len(title) - 1))
