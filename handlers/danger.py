"""急 Danger: the number first, then what to do, and somebody from the community; never a form, never a task."""

from dataclasses import dataclass, replace

import locales
from handlers import office, understand
from handlers.talk import (
    Call,
    Choice,
    Content,
    Flow,
    Move,
    Say,
    Turn,
    ask,
    choice,
    content,
    done,
    say,
)
from models import people, roles

CRISIS = "crisis"
NUMBERS = {"120": "120", "119": "119", "110": "110", "122": "122"}
Told = tuple[Say, ...]  # that somebody was called, if somebody was
KIND_WORDS = 3  # different sentences for somebody who goes on writing


@dataclass
class Notes:
    """Which help was named, and how far it has come."""

    service: str = ""
    sign: str = ""
    through: bool = False  # the emergency line has answered
    heard: int = 0  # messages since


flow = Flow("danger", Notes)


@flow.step
def begin(turn: Turn[Notes]) -> Move:
    """Name the number to call, say what to do, call the coordinators on duty."""
    found = understand.danger(turn.text)
    if found is None:  # /sos: no sentence to judge by
        return ask(_any(turn, _alarm(turn, "", "")), then=after, notes=Notes(service="120"))
    told = _alarm(turn, found.service, found.sign)
    notes = Notes(service=found.service, sign=found.sign)
    if found.service == CRISIS:
        return ask(_crisis(turn, told), then=crisis, notes=notes)
    return ask(_call(turn, found.service, told), then=after, notes=notes)


@flow.listening
def after(turn: Turn[Notes]) -> Move:
    """Hear whether help is coming; no word here is ever a miss."""
    notes = replace(turn.notes, heard=turn.notes.heard + 1)
    worse = understand.danger(turn.text) if turn.text else None
    if (worse and worse.service not in {notes.service, CRISIS}) or (worse and notes.through):
        return begin(turn)
    if worse and worse.service == CRISIS:
        return begin(turn)
    if _says(turn, "danger-none-words", head=True):
        return none(turn)
    _pass_on(turn)
    says_through = _says(turn, "danger-is-through-words")
    if _tapped(turn, "through") or (not notes.through and says_through):
        return ask(_stay(turn, notes), then=after, notes=replace(notes, through=True))
    if notes.through:
        return done("danger-safe")
    if _tapped(turn, "no-answer"):
        again = _alarm(turn, _service(notes), notes.sign)
        return ask(_call_again(turn, notes, told=again), then=after, notes=notes)
    return ask(_call_again(turn, notes, told=()), then=after, notes=notes)


@flow.step
def none(turn: Turn[Notes]) -> Move:
    """没事了: it was no danger, or it is over; whoever was called hears that."""
    called = roles.alarm(
        turn.session,
        turn.who.community_id,
        "notice-danger-none",
        turn.now,
        subject=turn.who.id,
        name=turn.who.masked,
    )
    return done("danger-none-told" if called else "danger-none-alone")


@flow.listening
def crisis(turn: Turn[Notes]) -> Move:
    """Stay with somebody who does not want to live, until a person speaks with them."""
    notes = replace(turn.notes, heard=turn.notes.heard + 1)
    _pass_on(turn)
    tapped = turn.choice.value if turn.choice else ""
    if tapped == "taken":
        _alarm(turn, CRISIS, notes.sign)
    keys = {"taken": "taken", "line": "line", "person": "person"}
    key = keys.get(tapped, f"stay-{1 + (notes.heard - 1) % KIND_WORDS}")
    calls = _crisis_calls(turn)
    if key == "taken":
        calls = calls[::-1]  # 120 before the line of help
    elif key == "person":
        calls = (*calls, *office.of(turn).calls)
    said = content(f"danger-crisis-{key}", calls=calls, choices=_crisis_choices(turn))
    return ask(said, then=crisis, notes=notes)


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: nothing is asked any more; the numbers stay in sight."""
    calls = _crisis_calls(turn) if turn.notes.service == CRISIS else _calls(turn.notes.service)
    return done(content("danger-cancelled", calls=calls))


# ---- what is said --------------------------------------------------------------------------------


def _any(turn: Turn[Notes], told: Told) -> Content:
    calls = [one for service in ("120", "119", "110") for one in _calls(service)]
    line = turn.town.crisis_line
    more = (Call(say("danger-call-line", line=line), line),) if line else ()
    return content([say("danger-any"), *told], calls=(*calls, *more), urgent=True)


def _call(turn: Turn[Notes], service: str, told: Told) -> Content:
    lines = [say(f"danger-{service}"), say(f"danger-{service}-do"), *told]
    return content(lines, calls=_calls(service), choices=_through(service), urgent=True)


def _call_again(turn: Turn[Notes], notes: Notes, *, told: Told) -> Content:
    service = _service(notes)
    lines = [say("danger-again", number=NUMBERS[service]), *told]
    calls = (*_calls(service), *office.of(turn).calls)
    return content(lines, calls=calls, choices=_through(service), urgent=True)


def _stay(turn: Turn[Notes], notes: Notes) -> Content:
    return content([say(f"danger-{_service(notes)}-stay"), say("danger-rest-kept")])


def _crisis(turn: Turn[Notes], told: Told) -> Content:
    first = "danger-crisis-name" if turn.who.name else "danger-crisis"
    lines = [
        say(first, name=turn.who.name),
        say("danger-crisis-do"),
        say("danger-crisis-call", line=turn.town.crisis_line),
        *told,
    ]
    calls, choices = _crisis_calls(turn), _crisis_choices(turn)
    return content(lines, calls=calls, choices=choices, urgent=True)


def _crisis_choices(turn: Turn[Notes]) -> tuple[Choice, ...]:
    line = turn.town.crisis_line
    return (
        choice("danger-crisis-line-tap", "danger.crisis", value="line", line=line),
        choice("danger-crisis-person-tap", "danger.crisis", value="person"),
        choice("danger-crisis-taken-tap", "danger.crisis", value="taken"),
    )


def _calls(service: str) -> tuple[Call, ...]:
    number = NUMBERS.get(service, "120")
    return (Call(say(f"danger-call-{number}"), number),)


def _crisis_calls(turn: Turn[Notes]) -> tuple[Call, ...]:
    line = turn.town.crisis_line
    first = (Call(say("danger-call-line", line=line), line),) if line else ()
    return (*first, Call(say("danger-call-120"), "120"))


def _through(service: str) -> tuple[Choice, ...]:
    number = NUMBERS[service]
    return (
        choice("danger-through", "danger.after", value="through", tone="main", number=number),
        choice("danger-no-answer", "danger.after", value="no-answer", number=number),
        choice("danger-none", "danger.none", tone="bare"),
    )


# ---- what is done --------------------------------------------------------------------------------


def _alarm(turn: Turn[Notes], service: str, sign: str) -> Told:
    """Call the coordinators on duty, whatever the hour; answers what may honestly be said of it."""
    called = roles.alarm(
        turn.session,
        turn.who.community_id,
        "notice-danger",
        turn.now,
        subject=turn.who.id,
        service=service,
        sign=sign,
        name=turn.who.masked,
    )
    name = people.get(turn.session, called[0]).name if called else ""
    if name and turn.who.community_id:
        return (say("danger-told", name=name),)
    return (say("danger-told-somebody"),) if called else ()


def _pass_on(turn: Turn[Notes]) -> None:
    """A place or a number said now is kept for whoever comes: a life counts before the form (PIPL 13)."""
    if not turn.text:
        return
    place, phone = turn.heard.place, turn.heard.phone
    home = people.known_contact(turn.session, turn.who)
    building = home.building or (place.public if place else "")
    door = home.door or (place.private if place else "")
    if phone or (place and (building, door) != (home.building, home.door)):
        people.set_contact(turn.session, turn.who, building, door, phone, turn.now)


def _service(notes: Notes) -> str:
    return notes.service if notes.service in NUMBERS else "120"


def _tapped(turn: Turn[Notes], value: str) -> bool:
    return turn.choice is not None and turn.choice.value == value


def _says(turn: Turn[Notes], key: str, *, head: bool = False) -> bool:
    """Whether one of these words is said; `head`: at the beginning."""
    said = turn.text.strip().casefold()
    return any(said.startswith(one) if head else one in said for one in locales.words(key))
