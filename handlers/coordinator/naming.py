"""点名问人 Asking one volunteer by name: it is theirs to say no (D18)."""

from dataclasses import replace

import locales
from handlers.coordinator.notes import Notes, flow, subject
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, missed
from models import matching, people, roles, says, tasks
from models.errors import NotAllowed, NotPossibleNow
from models.people import Person
from models.tasks import Task, TaskState

LONGEST_NAME = 20
OFFERED = 4


@flow.tapped
def name_one(turn: Turn[Notes]) -> Move:
    """Whom?"""
    task = _task(turn, subject(turn) or turn.notes.task_id)
    if task.state != TaskState.OPEN:
        return done("coordinator-name-over", number=task.number)
    notes = replace(turn.notes, task_id=task.id)
    ways = [_myself(task)]
    return ask("coordinator-name-whom", then=whom, notes=notes, choices=ways, number=task.number)


@flow.listening
def whom(turn: Turn[Notes]) -> Move:
    """A volunteer of one's own part, by their name; of several of that name, which community."""
    task = _task(turn, turn.notes.task_id)
    if turn.choice:
        return _ask(turn, task, people.get(turn.session, turn.choice.subject))
    return _by_name(turn, task, _name(turn.text))


def asked(turn: Turn[Notes], task: Task, words: str) -> Move:
    """Whom, said in the same breath as the task."""
    if task.state != TaskState.OPEN:
        return done("coordinator-name-over", number=task.number)
    fresh = replace(turn, notes=replace(turn.notes, task_id=task.id))
    return replace(_by_name(fresh, _task(turn, task.id), _name(words)), notes=fresh.notes)


def _by_name(turn: Turn[Notes], task: Task, name: str) -> Move:
    if not 2 <= len(name) <= LONGEST_NAME:
        return missed("coordinator-name-example", choices=[_myself(task)])
    found = _found(turn, name)
    if len(found) == 1:
        return _ask(turn, task, found[0])
    if not found:
        said = content("coordinator-name-nobody", choices=[_myself(task)], name=name)
        return ask(said, then=whom)
    ways = [
        choice("coordinator-name-one", "coordinator.whom", subject=one.id, name=one.name)
        for one in found[:OFFERED]
    ]
    return ask("coordinator-name-which", then=whom, choices=ways)


def _ask(turn: Turn[Notes], task: Task, person: Person) -> Move:
    try:
        until = matching.ask_named(
            turn.session, turn.who, task.id, person.id, turn.now, turn.limits
        )
    except NotPossibleNow:
        said = content("coordinator-name-cannot", choices=[_myself(task)], name=person.name)
        return ask(said, then=whom)
    by = says.when(None, until, "deadline")
    return done("coordinator-name-asked", name=person.name, until=by)


def _found(turn: Turn[Notes], name: str) -> list[Person]:
    mine = roles.scope_ids(turn.session, turn.who.id)
    found = people.called(turn.session, name, mine, volunteer=True)
    return [one for one in found if one.name == name]


def _task(turn: Turn[Notes], task_id: int) -> Task:
    task = tasks.get(turn.session, task_id)
    if task is None or not roles.may_coordinate(turn.session, turn.who.id, task.community_id):
        raise NotAllowed
    return task


def _name(text: str) -> str:
    said = text.strip(" 。.!！，,")
    for head in sorted(locales.words("coordinator-name-heads-words"), key=len, reverse=True):
        said = said.removeprefix(head).strip()
    return said


def _myself(task: Task) -> Choice:
    return choice("coordinator-take", "claim.take", subject=task.id)
