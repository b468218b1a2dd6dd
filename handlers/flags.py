"""核查 Flags: what looked odd, told one level up and listed there; 没问题 or 要查, by one tap."""

import re
from dataclasses import dataclass

import locales
from handlers.talk import Choice, Flow, Move, Say, Turn, choice, content, done, say
from models import flags
from models.errors import NotAllowed
from models.flags import Flag, FlagState

MOST, OFFERED = 6, 4
NUMBERED = re.compile(r"(\d{4,7})$")
EDGES = " 。.!！?？#"


@dataclass
class Notes:
    """Nothing is asked."""


flow = Flow("flags", Notes)


def numbered(said: str) -> str:
    """疑点1003: one by its number, wherever it is said."""
    bare = said.strip(EDGES).casefold().replace(" ", "")
    found = NUMBERED.search(bare)
    return (
        "flags.one"
        if found and bare[: found.start()] in locales.words("flags-number-words")
        else ""
    )


flow.anywhere = numbered


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """疑点: what waits for a look in the places below one's own, the oldest first."""
    if not turn.who.coordinator:
        return done("flags-coordinators")
    found = flags.waiting(turn.session, turn.who)
    if not found:
        return done("flags-none")
    ways = [
        choice("flags-open", "flags.show", subject=one.id, number=one.number or 0)
        for one in found[:OFFERED]
    ]
    lines = [say("flags-list", count=len(found)), *(_line(turn, one) for one in found[:MOST])]
    return done(content(lines, choices=ways))


@flow.step
def one(turn: Turn[Notes]) -> Move:
    """疑点1003: opened by its number."""
    found = NUMBERED.search(turn.text.strip(EDGES))
    number = int(found.group()) if found else 0
    flag = flags.by_number(turn.session, turn.who, number, turn.now)
    if flag is None:
        return done("flags-no-such", number=number)
    return _shown(turn, flag)


@flow.tapped
def show(turn: Turn[Notes]) -> Move:
    """One, by a tap."""
    subject = turn.choice.subject if turn.choice else 0
    flag = flags.get(turn.session, turn.who, subject, turn.now)
    if flag is None:
        raise NotAllowed
    return _shown(turn, flag)


@flow.tapped
def fine(turn: Turn[Notes]) -> Move:
    """没问题: it is closed."""
    return _decided(turn, fine=True)


@flow.tapped
def looking(turn: Turn[Notes]) -> Move:
    """要查: what is in publicity stands still; it stays open until it is found fine."""
    return _decided(turn, fine=False)


def _decided(turn: Turn[Notes], *, fine: bool) -> Move:
    if turn.choice is None:
        raise NotAllowed
    number = turn.choice.subject
    state, stopped = flags.decide(
        turn.session, turn.who, number, turn.now, turn.limits, turn.town.zone, fine=fine
    )
    if state == FlagState.FINE:
        left = len(flags.waiting(turn.session, turn.who))
        ways = [choice("flags-desk", "flags.begin", count=left)] if left else []
        return done(content("flags-closed", choices=ways))
    line = say("flags-stopped", many=stopped) if stopped else say("flags-kept")
    return done(content(line, choices=[choice("flags-fine", "flags.fine", subject=number)]))


def _shown(turn: Turn[Notes], flag: Flag) -> Move:
    if flag.state == FlagState.FINE:
        return done([_line(turn, flag), say("flags-fine-already")])
    ways = [choice("flags-fine", "flags.fine", subject=flag.id)]
    if flag.state == FlagState.OPEN:
        ways.append(_look(flag))
    else:
        return done(content([_line(turn, flag), say("flags-is-looked-into")], choices=ways))
    return done(content(_line(turn, flag), choices=ways))


def _look(flag: Flag) -> Choice:
    return choice("flags-look", "flags.looking", subject=flag.id)


def _line(turn: Turn[Notes], flag: Flag) -> Say:
    return Say(flags.NOTICES[flag.kind], flags.facts(turn.session, flag))
