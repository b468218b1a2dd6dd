"""The steps: each hears one answer, takes whatever else was said with it, and goes on to what is missing."""

from collections.abc import Callable
from functools import wraps

import locales
from handlers import understand
from handlers.post_need import also, others
from handlers.post_need.again import as_before
from handlers.post_need.asking import ask_for, asks, go_on, lacks, ready, show
from handlers.post_need.card import TOLD, noted
from handlers.post_need.facts import (
    FEWEST_WORDS,
    MOST_PLACES,
    added,
    corrected,
    described,
    placed,
    taken,
)
from handlers.post_need.notes import Notes, flow
from handlers.post_need.posting import post
from handlers.post_need.times import WHOLE_DAY, accepted, on_day, timed, tomorrow
from handlers.talk import (
    Choice,
    Move,
    Turn,
    altered,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)

CUED = 0.8  # words that say themselves that they correct: “no, building 4”
FIELDS = ("when", "where", "people", "what", "phone")
T = Turn[Notes]


def hears(function: Callable[[T], Move]) -> Callable[[T], Move]:
    """A step that also takes a photo or a place, whatever it asked for (U6)."""

    @wraps(function)
    def step(turn: T) -> Move:
        kind = "" if turn.choice else turn.incoming.kind
        if kind == "text" and _bare(turn) in locales.words("post-drop-words"):
            return _dropped(turn)
        if kind == "photo":
            kept = [turn.incoming.media_id] if turn.incoming.media_id else []
            notes = altered(turn.notes, media=[*turn.notes.media, *kept])
            return go_on(turn, notes, (say("post-photo-kept"),))
        if kind == "location" and turn.incoming.location:
            at = turn.incoming.location
            notes = altered(turn.notes, lat=at.lat, lon=at.lon)
            return go_on(turn, notes, (say("post-place-kept"),))
        if kind == "voice":
            if not turn.incoming.media_id:
                return go_on(turn, turn.notes, (say("post-voice"),))
            notes = altered(turn.notes, media=[*turn.notes.media, turn.incoming.media_id])
            return go_on(turn, notes, (say("post-voice-kept"),))
        return function(turn)

    return flow.step(step)


@flow.tapped
def begin(turn: T) -> Move:
    """Read the first sentence; where there is none yet, ask for it."""
    notes, text = turn.notes, turn.notes.said or turn.text
    if turn.incoming.kind == "photo":
        kept = [turn.incoming.media_id] if turn.incoming.media_id else []
        notes = altered(notes, media=kept)
        return asks("what", notes, content([say("post-photo-kept"), say("post-what")]))
    word = text.strip(" 。.!！").casefold()
    known = locales.words("post_need-words") | locales.words("global-restart-words")
    if not text or word in known:
        # who tells the need while they register is heard: nothing of this one is known yet
        return go_on(turn, notes) if ready(turn) else hand_over("register")
    again = as_before(turn, notes, text)
    if again:
        return again
    notes, text = also.parted(turn, *others.begun(turn, notes, text))
    return go_on(turn, altered(taken(turn, notes, text), said=""))


@flow.step
def registered(turn: T) -> Move:
    """Go on with the need once its owner is known; without that, nothing is kept."""
    return go_on(turn, altered(turn.notes, hello=True)) if ready(turn) else done()


@hears
def what(turn: T) -> Move:
    """Hear what it is about."""
    heard = turn.heard
    if turn.text and understand.intent(turn.text).kind in {"offer_help", "register"}:
        return hand_over("claim" if turn.who.volunteer else "register.volunteer")
    again = as_before(turn, turn.notes, turn.text)
    if again:
        return again
    if not turn.notes.title and _of_another(turn):
        return hand_over("menu.hear")
    insists = turn.misses and len(turn.text.strip()) >= FEWEST_WORDS and not heard.place
    enough = (heard.need.is_need and heard.title) or insists
    if not turn.text or not enough:
        return missed("post-what-example")
    if turn.notes.title:
        notes = described(turn.notes, heard, turn.text)
        return go_on(turn, altered(notes, changed="what"))
    notes, text = also.parted(turn, *others.begun(turn, turn.notes, turn.text))
    return go_on(turn, taken(turn, notes, text))


@hears
def when(turn: T) -> Move:
    """Hear the time: a tap, exact words, vague words that are then made exact."""
    notes = turn.notes
    if turn.choice:
        return _when_tapped(turn, notes, turn.choice.value)
    if notes.guessed and turn.heard.need.is_need and turn.heard.title:
        return go_on(turn, taken(turn, notes, turn.text))  # said once more, in better words
    if turn.heard.moment:
        fresh = timed(turn, notes, turn.heard.moment, asked=True)
        if fresh != notes:
            fresh = added(turn, fresh, turn.heard, asked="when")
            return go_on(turn, _marked(turn, fresh, "when"))
    answer = understand.yes_no(turn.text)
    if notes.offer_start and answer is not None:
        return _offered(turn, notes, accept=answer)
    if any(word in turn.text.casefold() for word in locales.words("post-any-time-words")):
        day = on_day(turn, notes, WHOLE_DAY, "day") if notes.day else tomorrow(turn, notes)
        return go_on(turn, day)
    return _something_else(turn, "post-when-example")


def _offered(turn: T, notes: Notes, *, accept: bool) -> Move:
    if accept:
        return go_on(turn, _marked(turn, accepted(notes), "when"))
    other = altered(notes, day=notes.offer_start, offer_start="", offer_end="")
    return ask_for("when", turn, other, ())


def _when_tapped(turn: T, notes: Notes, value: str) -> Move:
    if value in {"yes", "no"} and notes.offer_start:
        return _offered(turn, notes, accept=value == "yes")
    if value == "any" and notes.day:
        return go_on(turn, on_day(turn, notes, WHOLE_DAY, "day"))
    first, dash, last = value.partition("-")
    if dash and notes.day:
        return go_on(turn, on_day(turn, notes, (int(first), int(last)), "span"))
    return ask_for("when", turn, notes, ())


@hears
def where(turn: T) -> Move:
    """Hear the place: building and door, or that none is needed."""
    notes = turn.notes
    if turn.choice:
        return go_on(turn, altered(notes, at_door=True))
    fresh = added(turn, notes, turn.heard, asked="where")
    if (fresh.building, fresh.door) != (notes.building, notes.door):
        return go_on(turn, _marked(turn, fresh, "where"))
    if fresh != notes and lacks(turn, fresh):
        return go_on(turn, fresh)
    other = corrected(turn, notes)
    if other and len(turn.text.strip()) > 2:  # two signs are a door's
        return go_on(turn, altered(other, changed=""), noted(other))
    if _like_a_place(turn):
        return go_on(turn, _marked(turn, altered(notes, door=turn.text.strip()), "where"))
    return missed("post-where-example")


@hears
def phone(turn: T) -> Move:
    """Hear the telephone number, or that it stays with its owner."""
    notes = turn.notes
    given = understand.phone(turn.text) if turn.text else None
    if given and given.valid:
        fresh = altered(notes, phone=given.digits, no_phone=False)
        return go_on(turn, _marked(turn, fresh, "phone"))
    if given:
        key = "post-phone-short" if given.missing > 0 else "post-phone-long"
        return missed(key, count=len(given.digits), off=abs(given.missing))
    if turn.choice or understand.yes_no(turn.text) is False:
        return go_on(turn, altered(notes, phone="", no_phone=True))
    return _something_else(turn, "post-phone-example")


@hears
def people(turn: T) -> Move:
    """Hear how many should come."""
    many = turn.heard.need.headcount or _digits(turn.text)
    if not many or many > MOST_PLACES:
        return missed("post-people-example")
    return go_on(turn, altered(turn.notes, places=many, changed="people"))


@hears
def card(turn: T) -> Move:
    """Hear what to do with the draft: post it, change a field, drop it."""
    tapped = turn.choice.value if turn.choice else ""
    answer = None if tapped else understand.yes_no(turn.text)
    if tapped == "drop":
        return _dropped(turn)
    fresh = None if tapped else corrected(turn, turn.notes)
    if fresh:
        return go_on(turn, fresh)
    if tapped in TOLD and turn.who.coordinator and turn.notes.whom:
        return post(turn, altered(turn.notes, agreed=tapped))
    if tapped == "post" or answer:
        if turn.notes.whom and turn.who.coordinator:
            return missed("post-told")
        if turn.notes.whom:
            return others.ask_agreed(turn, turn.notes)
        return post(turn, turn.notes)
    if tapped == "edit" or answer is False:
        return _ask_field(turn)
    return missed("post-card-example")


@hears
def edit(turn: T) -> Move:
    """Hear which field should change; words may already say how."""
    tapped = turn.choice.value if turn.choice else ""
    if tapped in FIELDS:
        return ask_for(tapped, turn, turn.notes, ())
    if tapped == "back":
        return show(turn, turn.notes)
    fresh = corrected(turn, turn.notes)
    return go_on(turn, fresh) if fresh else missed("post-card-example")


@flow.step
def cancelled(turn: T) -> Move:
    """取消: the draft goes; what is already posted is cancelled by the menu's words."""
    return hand_over("menu.hear") if turn.notes.need_id else _dropped(turn)


def _bare(turn: T) -> str:
    """What was typed, without the signs at its ends."""
    return turn.text.strip(" 。.!！").casefold()


def _dropped(turn: T) -> Move:
    return done(content("post-dropped", edits=turn.notes.draft))


def _ask_field(turn: T) -> Move:
    fields = FIELDS[:2] if turn.who.elder else FIELDS[:4]
    choices: list[Choice] = [
        choice(f"post-edit-{field}", "post_need.edit", value=field) for field in fields
    ]
    choices.append(choice("post-edit-back", "post_need.edit", value="back", tone="bare"))
    return asks("edit", turn.notes, content("post-edit-which", choices=choices))


def _something_else(turn: T, example: str) -> Move:
    """Words that answer another question than the one asked are taken all the same."""
    fresh = corrected(turn, turn.notes, sure=CUED)
    if fresh:
        return go_on(turn, altered(fresh, changed=""), noted(fresh))
    place = turn.heard.place
    if place and place.public and place.private:  # a door, said once more and rightly
        fresh = altered(placed(turn, turn.notes, place), changed="where")
        return go_on(turn, altered(fresh, changed=""), noted(fresh))
    fresh = added(turn, turn.notes, turn.heard, asked="more") if turn.text else turn.notes
    return go_on(turn, fresh) if fresh != turn.notes else missed(example)


def _of_another(turn: T) -> bool:
    """Whether words are about what is posted already: 1001取消, 1001改到10点."""
    change = understand.correction(turn.text, turn.here, turn.town.words)
    return bool(change and change.task) or understand.intent(turn.text).kind == "cancel"


def _like_a_place(turn: T) -> bool:
    """Whether words that no rule of addresses knows may say where somebody lives; they stay private."""
    heard, text = turn.heard, turn.text.strip()
    something_else = heard.need.is_need or heard.moment or understand.yes_no(text) is not None
    if text.strip(" 。.!！").casefold() in locales.words("post-going-on-words"):
        return False
    return 2 <= len(text) <= 30 and not something_else and not understand.asks(text)


def _marked(turn: T, notes: Notes, field: str) -> Notes:
    """Name the field as changed, where the whole was shown before."""
    return altered(notes, changed=field if turn.notes.shown else "")


def _digits(text: str) -> int:
    digits = "".join(sign for sign in text if sign.isdecimal())
    return int(digits) if 0 < len(digits) <= 3 else 0
