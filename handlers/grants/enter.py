"""补录: whose, when, what, why, a photo; read back, then given to a second coordinator."""

from dataclasses import replace
from datetime import datetime

import locales
from handlers import understand
from handlers.grants.notes import Notes, flow, period
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, missed, say
from models import grants, hours, people, roles, says
from models.communities import CATEGORIES
from models.errors import NotAllowed
from models.people import Person

SHORTEST, LONGEST_NAME, OFFERED = 2, 20, 4


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """补录, or 撤销时长: for whom?"""
    if not turn.who.coordinator:
        return done("grants-not-yet")
    revoking = turn.text.strip(" 。.!！").casefold() in locales.words("grants-revoke-words")
    key = "grants-revoke-whom" if revoking else "grants-whom"
    return ask(key, then=whom, notes=Notes(revoking=revoking))


@flow.listening
def whom(turn: Turn[Notes]) -> Move:
    """A volunteer of one's own part, by number or name; of several of that name, which."""
    if turn.choice:
        return _of(turn, people.get(turn.session, turn.choice.subject))
    said = turn.text.strip(" 。.!！，,")
    mine = roles.scope_ids(turn.session, turn.who.id)
    numbered = people.numbered(turn.session, said, mine)
    if numbered:
        return _of(turn, numbered)
    if not 2 <= len(said) <= LONGEST_NAME:
        return missed("grants-whom-example")
    called = people.called(turn.session, said, mine, volunteer=True)
    found = [one for one in called if one.name == said]
    if not found:
        return ask("grants-nobody", then=whom, name=said)
    if len(found) == 1:
        return _of(turn, found[0])
    ways = [
        choice("grants-one", "grants.whom", subject=one.id, name=one.name, number=number[-4:])
        for one, number in people.with_numbers(turn.session, found[:OFFERED])
    ]
    return ask("grants-which", then=whom, choices=ways)


def _of(turn: Turn[Notes], person: Person) -> Move:
    if person.community_id is None or not roles.may_coordinate(
        turn.session, turn.who.id, person.community_id
    ):
        raise NotAllowed
    notes = replace(turn.notes, person_id=person.id)
    if not notes.revoking:
        return ask("grants-when", then=when, notes=notes, name=person.name)
    found = [
        one for one in hours.statement(turn.session, person.id).lines if one.state == "effective"
    ]
    if not found:
        return done("grants-revoke-none", name=person.name)
    ways = [
        choice(
            "grants-record",
            "grants.revoke_why",
            subject=one.record_id,
            day=says.day(one.started_at),
            hours=says.hours(one.minutes),
        )
        for one in found[:OFFERED]
    ]
    return ask("grants-revoke-which", then=revoke_which, notes=notes, choices=ways)


@flow.step
def revoke_which(turn: Turn[Notes]) -> Move:
    """Words where a record was to be tapped."""
    del turn
    return missed("grants-revoke-which-example")


@flow.step
def revoke_why(turn: Turn[Notes]) -> Move:
    """Why are they to be taken back?"""
    notes = replace(turn.notes, record_id=turn.choice.subject if turn.choice else 0)
    return ask("grants-revoke-why", then=revoked, notes=notes)


@flow.listening
def revoked(turn: Turn[Notes]) -> Move:
    """The reason; a second coordinator is asked."""
    if len(turn.text.strip()) < SHORTEST:
        return missed("grants-how-example")
    grants.revoke(turn.session, turn.who, turn.notes.record_id, turn.text, turn.now, turn.limits)
    return done("grants-sent")


@flow.listening
def when(turn: Turn[Notes]) -> Move:
    """The day, from when to when."""
    found = period(turn)
    if found is None or not found[0] < found[1] <= turn.now:
        return missed("grants-when-example")
    notes = replace(turn.notes, came=found[0].isoformat(), went=found[1].isoformat())
    return ask("grants-what", then=what, notes=notes)


@flow.listening
def what(turn: Turn[Notes]) -> Move:
    """What was done: its category and title come from the words; then why it has no evidence."""
    if len(turn.text.strip()) < SHORTEST:
        return missed("grants-what-example")
    heard = turn.heard
    notes = replace(turn.notes, category=_category(turn), title=heard.title)
    late = grants.is_late(_moment(notes.went), turn.now, turn.limits, turn.town.zone)
    codes = ("late",) if late else ("forgot", "signal", "other")
    ways = [choice(f"grants-reason-{one}", "grants.why", value=one) for one in codes]
    key = "grants-why-late" if late else "grants-why"
    return ask(key, then=why, notes=notes, choices=ways, days=turn.limits.record_working_days)


@flow.step
def why(turn: Turn[Notes]) -> Move:
    """The reason by a tap, then in words."""
    if turn.choice is None or turn.choice.value not in grants.REASONS:
        return missed("grants-why-example")
    return ask("grants-how", then=words, notes=replace(turn.notes, reason=turn.choice.value))


@flow.listening
def words(turn: Turn[Notes]) -> Move:
    """How it is known; then the photo that shows it, unless it was sent instead of words."""
    said, notes = turn.text.strip(), turn.notes
    if _shown(turn):
        notes = replace(notes, media_id=turn.incoming.media_id)
        if len(said) < SHORTEST:
            return ask([say("grants-sure-photo"), say("grants-how")], then=words, notes=notes)
    if len(said) < SHORTEST:
        return missed("grants-how-example")
    notes = replace(notes, words=said)
    if notes.media_id:
        return _read_back(turn, notes)
    ways = [choice("grants-no-photo", "grants.no_photo")]
    return ask("grants-photo", then=photo, notes=notes, choices=ways)


@flow.step
def photo(turn: Turn[Notes]) -> Move:
    """The photo that shows it: the sign-in sheet, the place. Without one it waits here, with all that was written."""
    if _shown(turn):
        return _read_back(turn, replace(turn.notes, media_id=turn.incoming.media_id))
    none = any(one in turn.text.casefold() for one in locales.words("grants-no-photo-words"))
    if none or understand.yes_no(turn.text) is False:
        return no_photo(turn)
    return missed("grants-photo-example")


@flow.step
def no_photo(turn: Turn[Notes]) -> Move:
    """There is none yet: why it is needed, and that nothing is lost until it comes."""
    notes = replace(turn.notes, media_id=0)
    return ask([say(grants.NoEvidence.key), say("grants-photo-later")], then=photo, notes=notes)


def _shown(turn: Turn[Notes]) -> bool:
    return turn.incoming.kind == "photo" and bool(turn.incoming.media_id)


def _read_back(turn: Turn[Notes], notes: Notes) -> Move:
    """All of it once more, before it goes to somebody else."""
    came, went = _moment(notes.came), _moment(notes.went)
    lines = [
        say(
            "grants-sure",
            name=people.get(turn.session, notes.person_id).name,
            day=says.day(came),
            came=says.clock(came),
            went=says.clock(went),
            title=notes.title,
            category=says.category(notes.category),
            hours=says.hours(hours.whole_minutes(came, went)),
        ),
        say(
            "grants-sure-why", reason=says.term(f"grants-reason-{notes.reason}"), words=notes.words
        ),
        say("grants-sure-photo"),
    ]
    return ask(content(lines, choices=_ways()), then=sure, notes=notes)


@flow.step
def sure(turn: Turn[Notes]) -> Move:
    """对: to the second coordinator; another photo, or other times, take the place of the first."""
    if _shown(turn):
        return _read_back(turn, replace(turn.notes, media_id=turn.incoming.media_id))
    other = None if turn.choice else period(turn, like=_moment(turn.notes.came))
    if other and other[0] < other[1] <= turn.now:
        came, went = (one.isoformat() for one in other)
        return _read_back(turn, replace(turn.notes, came=came, went=went))
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None:
        return missed("grants-sure-example", choices=_ways())
    notes = turn.notes
    if not answer:
        name = people.get(turn.session, notes.person_id).name
        again = Notes(person_id=notes.person_id, media_id=notes.media_id)
        return ask("grants-when", then=when, notes=again, name=name)
    given = grants.Given(
        person_id=notes.person_id,
        started_at=_moment(notes.came),
        ended_at=_moment(notes.went),
        category=notes.category,
        title=notes.title,
        reason=notes.reason,
        words=notes.words,
        media_id=notes.media_id,
    )
    try:
        grants.enter(turn.session, turn.who, given, turn.now, turn.limits, turn.town.zone)
    except grants.NoEvidence:  # what was sent is not there any more: all else stands
        return no_photo(turn)
    return done("grants-sent")


def _category(turn: Turn[Notes]) -> str:
    """The category that the words name; help for a person is the widest, and is read back."""
    need = turn.heard.need
    return next((one for one in (need.category, need.second) if one in CATEGORIES), "care")


def _ways() -> list[Choice]:
    return [
        choice("grants-right", "grants.sure", value="yes", tone="main"),
        choice("grants-change", "grants.sure", value="no"),
    ]


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)
