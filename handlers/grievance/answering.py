"""待答复: what waits for a coordinator without part in it; the answer is read back, then sent."""

from dataclasses import replace

from handlers.grievance.notes import Notes, flow, subject
from handlers.talk import Move, Say, Turn, ask, choice, content, done, missed, say
from models import audit, grievances, people, says
from models.grievances import Grievance, GrievanceState
from models.needs import masks

MOST, OFFERED = 8, 4
SHOWN_ON = ("web",)  # telephones and doors that stand in the words (privacy C1)


@flow.tapped
def waiting(turn: Turn[Notes]) -> Move:
    """待答复: what waits for this coordinator, due first."""
    found = grievances.waiting(turn.session, turn.who)
    if not found:
        return done("grievance-nothing-waits")
    lines = [
        say("grievance-waiting", count=len(found)),
        *(_due(turn, one) for one in found[:MOST]),
    ]
    ways = [
        choice("grievance-look", "grievance.show", subject=one.id, number=one.number)
        for one in found[:OFFERED]
    ]
    return done(content(lines, choices=ways))


@flow.tapped
def show(turn: Turn[Notes]) -> Move:
    """One that waits, with its words. Raises NotAllowed, AnsweredAlready."""
    return shown(turn, grievances.to_answer(turn.session, turn.who, subject(turn), turn.now))


def shown(turn: Turn[Notes], found: Grievance) -> Move:
    """One, with its words and what can be done; numbers in the words only on our own page, and audited."""
    words, hidden = found.words or "", masks.public(found.words or "")
    if words != hidden and turn.who.channel in SHOWN_ON:
        audit.write(
            turn.session,
            who_id=turn.who.id,
            whom_id=found.made_by,
            act="look-words",
            now=turn.now,
            subject=found.id,
        )
        hidden = words
    lines = [_due(turn, found), say("grievance-words-are", words=hidden)]
    if found.about_id:
        name = people.get(turn.session, found.about_id).name
        lines.append(say("grievance-about-whom", name=name))
    if found.state != GrievanceState.OPEN:
        return done([*lines, say("grievance-answered-already", number=found.number)])
    ways = [
        choice("grievance-write", "grievance.write", subject=found.id, tone="main"),
        choice("coordinator-call", "coordinator.contact", subject=found.made_by, value="person"),
    ]
    return done(content(lines, choices=ways))


def _due(turn: Turn[Notes], one: Grievance) -> Say:
    return say(
        "grievance-due",
        number=one.number,
        name=people.get(turn.session, one.made_by).masked,
        topic=says.term(f"grievance-topic-{one.topic}"),
        until=says.day(one.until),
    )


@flow.tapped
def write(turn: Turn[Notes]) -> Move:
    """答复: in words that the person reads as they are."""
    found = grievances.to_answer(turn.session, turn.who, subject(turn), turn.now)
    notes = Notes(grievance_id=found.id)
    return ask("grievance-write-what", then=written, notes=notes, number=found.number)


@flow.listening
def written(turn: Turn[Notes]) -> Move:
    """Hear the answer, and read it back: it cannot be taken back."""
    said = turn.text.strip()[: grievances.LONGEST]
    if len(said) < grievances.SHORTEST:
        return missed("grievance-write-example")
    ways = [
        choice("grievance-send", "grievance.send", value="yes", tone="main"),
        choice("grievance-rewrite", "grievance.send", value="no"),
    ]
    notes = replace(turn.notes, answer=said)
    return ask("grievance-write-sure", then=written, notes=notes, choices=ways, words=said)


@flow.step
def send(turn: Turn[Notes]) -> Move:
    """Send it, or write it anew."""
    notes = turn.notes
    if turn.choice is None or turn.choice.value != "yes" or not notes.answer:
        found = grievances.to_answer(turn.session, turn.who, notes.grievance_id, turn.now)
        return ask("grievance-write-what", then=written, number=found.number)
    made = grievances.answer(
        turn.session, turn.who, notes.grievance_id, notes.answer, turn.now, turn.limits
    )
    left = len(grievances.waiting(turn.session, turn.who))
    ways = [choice("grievance-desk", "grievance.waiting", count=left)] if left else []
    return done(content("grievance-sent", choices=ways, number=made.number))
