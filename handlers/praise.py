"""表扬 Praise: kind words at any time, passed on to whom they are meant for; nobody is ranked by them."""

from dataclasses import dataclass, replace
from datetime import timedelta

import locales
from handlers.talk import Choice, Flow, Move, Turn, ask, choice, content, done, missed
from models import claims, conversations, people
from models.errors import NotAllowed

LATELY, MOST = timedelta(days=30), 3
SHORTEST = 2


@dataclass
class Notes:
    """For whom: a place on a task, or a coordinator; and the words, where they came first."""

    kind: str = ""  # claim | keeper | all
    about: int = 0
    said: str = ""


flow = Flow("praise", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """表扬: whom?"""
    word = turn.text.strip(" 。.!！?？").casefold()
    bare = not word or word in locales.words("praise-words")
    return _whom(turn, Notes(said="" if bare else turn.text.strip()))


@flow.listening
def whom(turn: Turn[Notes]) -> Move:
    """A tap says whom; words wait until that is clear."""
    if turn.choice is None:
        said = turn.text.strip()
        return _whom(turn, replace(turn.notes, said=said or turn.notes.said))
    notes = replace(turn.notes, kind=turn.choice.value, about=turn.choice.subject)
    if len(notes.said) >= SHORTEST:
        return _passed(turn, notes)
    return ask("praise-what", then=words, notes=notes)


@flow.listening
def words(turn: Turn[Notes]) -> Move:
    """What shall be passed on."""
    said = turn.text.strip()
    if len(said) < SHORTEST:
        return missed("praise-example")
    return _passed(turn, replace(turn.notes, said=said))


def _whom(turn: Turn[Notes], notes: Notes) -> Move:
    key = "praise-whom-again" if notes.said else "praise-whom"
    return ask(content(key, choices=_ways(turn)), then=whom, notes=notes)


def _ways(turn: Turn[Notes]) -> list[Choice]:
    since = turn.now - LATELY
    found = claims.lately(turn.session, turn.who, since, limit=MOST)
    ways = [
        choice(
            "praise-one",
            "praise.whom",
            subject=one.claim_id or 0,
            value="claim",
            name=one.name,
            title=one.title,
        )
        for one in found
    ]
    talk = conversations.last_answered(turn.session, turn.who.id, since)
    if talk is not None and talk.taken_by:
        name = people.get(turn.session, talk.taken_by).name
        ways.append(
            choice("praise-keeper", "praise.whom", subject=talk.id, value="keeper", name=name)
        )
    return [*ways, choice("praise-all", "praise.whom", value="all")]


def _passed(turn: Turn[Notes], notes: Notes) -> Move:
    session, who, now, limits = turn.session, turn.who, turn.now, turn.limits
    if notes.kind == "claim":
        claims.carry(session, notes.about, who, notes.said, now, limits)
        return done("praise-done")
    keeper = 0
    if notes.kind == "keeper":
        keeper = conversations.answered_by(session, who.id, notes.about)
        if not keeper:
            raise NotAllowed
    told = conversations.thank(session, who, keeper, notes.said, now, limits)
    return done("praise-done" if told else "praise-nobody")
