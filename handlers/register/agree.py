"""The consent, and then the name."""

from dataclasses import replace

import locales
from handlers import office, understand
from handlers.register import said
from handlers.register.notes import RESIDENT, VOLUNTEER, Notes, flow
from handlers.register.volunteer import ask_age, ask_skills, with_skills
from handlers.talk import (
    Content,
    Move,
    Say,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import consents, people

VERSION = "2026-11"  # of the consent texts; a new text is a new version
ABROAD = {"telegram"}  # channels whose servers stand in another country (law: PIPL 39)


def after_community(turn: Turn[Notes], notes: Notes) -> Move:
    """Ask for the consent; somebody who gave it goes on. Where words leave the country, that is asked before (P9)."""
    notes = replace(notes, settled=True)
    if turn.who.channel in ABROAD and not consents.has(turn.session, turn.who.id, "abroad"):
        return ask(_abroad(), then=abroad, notes=notes)
    kind = _kind(notes)
    if consents.has(turn.session, turn.who.id, kind):
        return _ask_name(turn, notes)
    return ask(_consent(turn, notes), then=consent, notes=notes)


@flow.step
def abroad(turn: Turn[Notes]) -> Move:
    """Hear whether words may pass through servers abroad: a consent of its own, before anything private is said."""
    tapped = turn.choice.value if turn.choice else ""
    answer = tapped == "yes" if tapped else understand.yes_no(turn.text)
    if answer is None:
        return missed("register-abroad-example")
    read = turn.spoken("register-abroad")
    consents.give(turn.session, turn.who, "abroad", VERSION, read, answer, turn.now)
    if answer:
        return after_community(turn, turn.notes)
    return done(_by_phone(turn, turn.notes, "register-abroad-no"))


def _abroad() -> Content:
    choices = [
        choice("register-agree", "register.abroad", value="yes", tone="main"),
        choice("register-abroad-other", "register.abroad", value="no"),
    ]
    return content("register-abroad", choices=choices)


@flow.step
def consent(turn: Turn[Notes]) -> Move:
    """Hear whether we may keep what is needed; the text, its version and the moment are stored."""
    notes = turn.notes
    tapped = turn.choice.value if turn.choice else ""
    if tapped == "details":
        return ask(_consent(turn, notes), then=consent, before=[_details()])
    if tapped == "phone":
        return done(_by_phone(turn, notes, "register-phone"))
    answer = tapped == "yes" if tapped else understand.yes_no(turn.text)
    if answer is None:
        return _not_yet(turn, notes)
    _keep_answer(turn, notes, given=answer)
    if not answer:
        return done(_by_phone(turn, notes, "register-refused"))
    return _ask_name(turn, notes)


def to_help(notes: Notes) -> Notes:
    """The notes of somebody who came to help, after all."""
    return replace(notes, role=VOLUNTEER, need="", for_post=False)


def _not_yet(turn: Turn[Notes], notes: Notes) -> Move:
    if notes.role == RESIDENT and said.wants_to_help(turn.text):
        return ask(_consent(turn, to_help(notes)), then=consent, notes=to_help(notes))
    if not notes.need and notes.role == RESIDENT and said.is_need(turn):
        kept = replace(notes, need="" if notes.for_post else turn.text)
        return ask(_consent(turn, kept, say("register-need-kept")), then=consent, notes=kept)
    return missed("register-consent-example")


def _consent(turn: Turn[Notes], notes: Notes, *first: Say) -> Content:
    resident = notes.role == RESIDENT
    choices = [
        choice("register-agree", "register.consent", value="yes", tone="main"),
        choice("register-refuse", "register.consent", value="no"),
    ]
    if resident:
        choices.append(choice("register-call", "register.consent", value="phone"))
    if not (resident and turn.who.elder):  # three choices at most in 长辈版
        choices.append(
            choice("register-details", "register.consent", value="details", tone="bare")
        )
    welcome = () if resident else (say("register-volunteer-welcome"),)
    return content([*first, *welcome, say(_consent_key(notes))], choices=choices)


def _kind(notes: Notes) -> str:
    return VOLUNTEER if notes.role == VOLUNTEER else "use"


def _consent_key(notes: Notes) -> str:
    return "register-consent-volunteer" if notes.role == VOLUNTEER else "register-consent"


def _keep_answer(turn: Turn[Notes], notes: Notes, *, given: bool) -> None:
    reader = locales.Reader(turn.who.language, turn.town.zone, turn.now, turn.who.elder)
    read = locales.text(_consent_key(notes), {}, reader)
    consents.give(turn.session, turn.who, _kind(notes), VERSION, read, given, turn.now)


def _details() -> Content:
    lines = ("register-details-what", "register-details-who", "register-details-long")
    return content([say(one) for one in lines])


def _by_phone(turn: Turn[Notes], notes: Notes, key: str) -> Content:
    here = office.of(turn, notes.community_id)
    return content(say(here.key(key), **here.values), calls=here.calls)


# ---- the name ------------------------------------------------------------------------------------


def _ask_name(turn: Turn[Notes], notes: Notes) -> Move:
    if turn.who.name:
        return _named(turn, replace(notes, name=turn.who.name))
    return ask("register-name", then=name, notes=notes)


@flow.step
def name(turn: Turn[Notes]) -> Move:
    """Hear what to call them; volunteers may say everything at once."""
    notes = turn.notes
    if notes.role == RESIDENT and said.wants_to_help(turn.text):
        return after_community(turn, to_help(notes))
    if notes.role == RESIDENT and said.is_need(turn):
        kept = replace(notes, need=notes.need or ("" if notes.for_post else turn.text))
        return ask([say("register-need-kept"), say("register-name")], then=name, notes=kept)
    called = said.name_said(turn.text)
    if not called:
        return missed("register-name-example")
    notes = replace(notes, name=called)
    if notes.role == VOLUNTEER:
        notes = with_skills(turn, notes, said.rest_after_name(turn.text))
    return _named(turn, notes)


def _named(turn: Turn[Notes], notes: Notes) -> Move:
    if notes.role == VOLUNTEER:
        return ask_age(turn, notes) if notes.skills or notes.times else ask_skills(turn, notes)
    people.register_resident(turn.session, turn.who, notes.community_id, notes.name, turn.now)
    if notes.building or notes.door:
        people.set_contact(turn.session, turn.who, notes.building, notes.door, None, turn.now)
    if notes.for_post:
        return done()
    if notes.need:
        return hand_over("post_need", said=notes.need, hello=True)
    return done("register-done", name=notes.name)
