"""学着听 Learning: what was understood beside what its owner made of it, kept only with their yes, asked once."""

from datetime import datetime, timedelta
from typing import Any

import locales
from handlers import understand
from handlers.post_need.notes import Notes, flow
from handlers.talk import Content, Move, Turn, altered, ask, choice, content, done, hand_over
from models import consents, corrections

VERSION = "2026-11"  # of the text of the consent
STILL_MEANT = timedelta(minutes=10)  # a later "yes" is about something else: no consent
HIDDEN = ("health", "name")  # beside what is masked anyway


def seen(notes: Notes) -> dict[str, Any]:
    """What the draft holds, in the labels of the corpus; no telephone, no door."""
    return {
        "category": notes.category,
        "urgent": notes.urgent,
        "headcount": notes.places,
        "when": {"start": notes.start or None, "end": notes.end or None},
        "place": notes.building or None,
    }


def after(turn: Turn[Notes], notes: Notes, posted: Content) -> Move | None:
    """Once a corrected draft is posted: keep it, or ask whether that may be; None where nothing is asked."""
    if notes.whom or not notes.understood or notes.understood == seen(notes):
        return None
    answer = consents.answer(turn.session, turn.who.id, corrections.CONSENT)
    if answer:
        _keep(turn, notes)
    if answer is not None or notes.health:  # asked before; or another question stands now
        return None
    ways = (
        choice("post-learn-yes", "post_need.learn", value="yes"),
        choice("post-learn-no", "post_need.learn", value="no"),
    )
    asked = altered(notes, asked_at=turn.now.isoformat())
    said = content("post-learn", choices=ways, days=turn.limits.correction_days)
    return ask(said, then=learn, notes=asked, before=[posted])


@flow.listening
def learn(turn: Turn[Notes]) -> Move:
    """Hear whether it may be kept; silence and anything else is no, and nothing is kept."""
    late = turn.now - datetime.fromisoformat(turn.notes.asked_at) > STILL_MEANT
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None or (late and not turn.choice):
        return hand_over("menu.hear")
    give(turn, answer=answer)
    if answer:
        _keep(turn, turn.notes)
    return done("post-learn-kept" if answer else "post-learn-dropped")


def give(turn: Turn[Any], *, answer: bool) -> None:
    """Note the answer with the words that were read."""
    reader = locales.Reader(turn.who.language, turn.town.zone, turn.now, turn.who.elder)
    read = locales.text("post-learn", {"days": turn.limits.correction_days}, reader)
    consents.give(turn.session, turn.who, corrections.CONSENT, VERSION, read, answer, turn.now)


def _keep(turn: Turn[Notes], notes: Notes) -> None:
    words, day = _plain(notes.words), turn.here.date()
    weights = understand.weights()
    corrections.keep(turn.session, turn.who.id, words, notes.understood, seen(notes), weights, day)


def _plain(words: str) -> str:
    """The words with everything private taken out, names and illness too."""
    for one in understand.privates(words):
        if one.kind in HIDDEN:
            words = words.replace(one.words, "…")
    return understand.masked(words)
