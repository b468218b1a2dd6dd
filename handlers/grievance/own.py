"""我的投诉: how one's own complaints stand, and whether the answer satisfies."""

import re

import locales
from handlers.grievance.answering import shown
from handlers.grievance.notes import Notes, flow, subject
from handlers.talk import Choice, Move, Say, Turn, choice, content, done, say
from models import grievances, says
from models.grievances import Grievance, GrievanceState

NUMBERED = re.compile(r"(\d{4,7})$")
EDGES = " 。.!！?？#"


def numbered(said: str) -> str:
    """投诉1003: one by its number, wherever it is said."""
    bare = said.strip(EDGES).casefold().replace(" ", "")
    found = NUMBERED.search(bare)
    heads = locales.words("grievance-number-words")
    return "grievance.one" if found and bare[: found.start()] in heads else ""


flow.anywhere = numbered


@flow.tapped
def mine(turn: Turn[Notes]) -> Move:
    """我的投诉: how each stands, with its answer; the newest answer can be said to satisfy or not."""
    found = grievances.mine(turn.session, turn.who)
    if not found:
        return done("grievance-none")
    lines = [_line(turn, one.grievance, one.answer) for one in found]
    asked = next(
        (one.grievance for one in found if one.grievance.state == GrievanceState.ANSWERED), None
    )
    if asked and len(found) > 1:  # which of them the taps are about
        lines.append(say("grievance-which-one", number=asked.number))
    return done(content(lines, choices=_verdict(asked) if asked else []))


@flow.tapped
def satisfied(turn: Turn[Notes]) -> Move:
    """满意: it is settled."""
    grievances.satisfied(turn.session, turn.who, subject(turn), turn.now)
    return done("grievance-satisfied")


@flow.tapped
def again(turn: Turn[Notes]) -> Move:
    """不满意: once one level up; after that civil affairs are left."""
    up = grievances.again(
        turn.session, turn.who, subject(turn), turn.now, turn.limits, turn.town.zone
    )
    line = turn.limits.civil_affairs_line
    return done("grievance-again-done" if up else "grievance-again-line", line=line)


def _line(turn: Turn[Notes], one: Grievance, answer: str) -> Say:
    how = {GrievanceState.ANSWERED: "answered", GrievanceState.SETTLED: "settled"}.get(one.state)
    if how is None:
        up = one.raised_at or one.again_at
        how = "late" if one.line_told_at else "raised" if up else "open"
    elif not answer:
        how = "forgotten"
    return say(
        f"grievance-line-{how}",
        number=one.number,
        topic=says.term(f"grievance-topic-{one.topic}"),
        until=says.day(one.until),
        answer=answer,
        line=turn.limits.civil_affairs_line,
    )


def _verdict(one: Grievance) -> list[Choice]:
    ways = [choice("grievance-yes", "grievance.satisfied", subject=one.id)]
    key = "grievance-no-last" if one.again_at else "grievance-no"
    return [*ways, choice(key, "grievance.again", subject=one.id)]


@flow.step
def one(turn: Turn[Notes]) -> Move:
    """投诉1003: for its own person how it stands, for who may answer it the whole of it."""
    digits = NUMBERED.search(turn.text.strip(EDGES))
    number = int(digits.group()) if digits else 0
    found = grievances.by_number(turn.session, turn.who, number, turn.now)
    if found is None:
        return done("grievance-no-such", number=number)
    if found.made_by != turn.who.id:
        return shown(turn, found)
    ways = _verdict(found) if found.state == GrievanceState.ANSWERED else []
    answer = grievances.last_answer(turn.session, found.id)
    return done(content(_line(turn, found, answer), choices=ways))
