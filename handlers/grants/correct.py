"""更正: a volunteer says which of their hours is not right, how it was, and why."""

from dataclasses import replace
from datetime import datetime

from handlers.grants.notes import Notes, flow, period
from handlers.talk import Move, Turn, ask, choice, done, hand_over, missed
from models import grants, hours, says
from models.errors import NotAllowed, NotPossibleNow

SHORTEST, OFFERED = 2, 4


@flow.tapped
def wrong(turn: Turn[Notes]) -> Move:
    """有一笔不对: which? What is in publicity still goes by way of a person."""
    lines = hours.statement(turn.session, turn.who.id).lines
    found = [one for one in lines if one.state == "effective"][:OFFERED]
    if not found:
        return hand_over("human.begin")
    ways = [
        choice(
            "grants-record",
            "grants.other_times",
            subject=one.record_id,
            day=says.day(one.started_at),
            hours=says.hours(one.minutes),
        )
        for one in found
    ]
    ways.append(choice("grants-another", "human.begin", tone="bare"))
    return ask("grants-wrong-which", then=wrong_which, choices=ways)


@flow.step
def wrong_which(turn: Turn[Notes]) -> Move:
    """Words where a record was to be tapped."""
    del turn
    return missed("grants-wrong-which-example")


@flow.tapped
def other_times(turn: Turn[Notes]) -> Move:
    """From when to when was it?"""
    try:
        record = grants.may_ask(
            turn.session, turn.who, turn.choice.subject if turn.choice else 0, turn.now
        )
    except NotPossibleNow:
        return done("grants-over")
    return ask(
        "grants-wrong-times",
        then=times,
        notes=Notes(record_id=record.id),
        day=says.day(record.started_at),
        title=record.title,
        came=says.clock(record.started_at),
        went=says.clock(record.ended_at),
    )


@flow.listening
def times(turn: Turn[Notes]) -> Move:
    """Hear both times, on the day of the record."""
    record = grants.may_ask(turn.session, turn.who, turn.notes.record_id, turn.now)
    found = period(turn, record.started_at)
    if found is None or not found[0] < found[1] <= turn.now:
        return missed("grants-when-example")
    notes = replace(turn.notes, came=found[0].isoformat(), went=found[1].isoformat())
    return ask("grants-wrong-why", then=wrong_why, notes=notes)


@flow.listening
def wrong_why(turn: Turn[Notes]) -> Move:
    """Who knows of it; then the community asks, and the old hours count meanwhile."""
    if len(turn.text.strip()) < SHORTEST:
        return missed("grants-wrong-why-example")
    notes = turn.notes
    if not notes.came:
        raise NotAllowed
    asked = grants.ask(
        turn.session,
        turn.who,
        notes.record_id,
        datetime.fromisoformat(notes.came),
        datetime.fromisoformat(notes.went),
        turn.text.strip(),
        turn.now,
        turn.limits,
        turn.town.zone,
    )
    until = asked.until or turn.now
    return done("grants-asked", until=says.day(until), hours=says.hours(_minutes(turn)))


def _minutes(turn: Turn[Notes]) -> int:
    return grants.may_ask(turn.session, turn.who, turn.notes.record_id, turn.now).minutes
