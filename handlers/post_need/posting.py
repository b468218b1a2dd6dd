"""Posting: the rules take the draft; number, what next, by when and how to cancel stand in one message."""

from datetime import datetime, timedelta

import locales
from handlers import office, understand, undoing
from handlers.post_need import also, learning
from handlers.post_need.asking import go_on, ready
from handlers.post_need.card import home_of
from handlers.post_need.notes import Notes, flow
from handlers.post_need.times import moved_on
from handlers.talk import (
    Move,
    Say,
    Turn,
    altered,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import communities, consents, forms, matching, needs, people, says, tasks
from models.errors import NotPossibleNow
from models.forms import Given
from models.needs import Draft, Need, NeedState

HEALTH_VERSION = "2026-11"  # of the text of the consent
INSTEAD_WITHIN = timedelta(hours=24)
STILL_MEANT = timedelta(minutes=10)  # a later "yes" is about something else: no consent
SAME, HEALTH = "post_need.same", "post_need.health"


def post(turn: Turn[Notes], notes: Notes) -> Move:
    """Post the draft; the same need again is asked about first."""
    fresh = moved_on(turn, notes)
    known = ready(turn) or bool(notes.whom and turn.who.coordinator)
    if not known or fresh != notes:  # it lay here until its time was over
        return go_on(turn, fresh)
    try:
        need = _enter(turn, notes)
    except needs.SameNeed as there:
        choices = [
            choice("post-same-again", SAME, value="again"),
            choice("post-same-drop", SAME, value="drop", tone="main"),
        ]
        number = there.params.get("number")
        return ask("post-same", then=same, notes=notes, choices=choices, number=number)
    if not notes.whom:
        _keep_contact(turn, notes)
    lines = _posted(turn, notes, need)
    if notes.whom and need.state == NeedState.OPEN:
        lines = [*_asked_by_name(turn, notes, need), *lines]
    if notes.whom:
        _tell_whom(turn, need)
    posted_for = bool(notes.whom and turn.who.coordinator)
    ways = [undoing.way(turn, "post", need.id)] if posted_for else []
    posted = content(lines, choices=ways, edits=notes.draft, later=True)
    learned = None if notes.also else learning.after(turn, notes, posted)
    if not notes.health:
        return learned or also.then(turn, notes, posted)
    choices = [
        choice("post-health-yes", HEALTH, value="yes", tone="main"),
        choice("post-health-no", HEALTH, value="no"),
    ]
    return ask(
        content(say("post-health", health=notes.health), choices=choices),
        then=health,
        notes=altered(notes, need_id=need.id, number=need.number, asked_at=turn.now.isoformat()),
        before=[posted],
    )


@flow.step
def same(turn: Turn[Notes]) -> Move:
    """Hear whether the same need is meant a second time."""
    answer = turn.choice.value == "again" if turn.choice else understand.yes_no(turn.text)
    if answer is None:
        return missed("post-same-example")
    return post(turn, altered(turn.notes, again=True)) if answer else done("post-same-dropped")


@flow.step
def health(turn: Turn[Notes]) -> Move:
    """Hear whether the one who comes may know of the illness; silence is no."""
    notes = turn.notes
    late = turn.now - datetime.fromisoformat(notes.asked_at) > STILL_MEANT
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None or (late and not turn.choice):
        return hand_over("menu.hear")
    reader = locales.Reader(turn.who.language, turn.town.zone, turn.now, turn.who.elder)
    read = locales.text(
        "post-health", {"health": "…"}, reader
    )  # the illness itself is not kept twice
    consents.give(turn.session, turn.who, "health", HEALTH_VERSION, read, answer, turn.now)
    if answer:
        needs.keep_health(turn.session, turn.who, notes.need_id, notes.health, turn.now)
    return also.then(turn, notes, content("post-health-kept" if answer else "post-health-dropped"))


def _enter(turn: Turn[Notes], notes: Notes) -> Need:
    """One's own, for somebody known, or for somebody who is entered with it."""
    draft = drafted(turn, notes)
    if notes.whom and not notes.for_id:
        given = Given(notes.other_name, notes.building, notes.door, notes.phone, notes.place_id)
        return forms.post_for(
            turn.session, turn.who, draft, given, turn.now, turn.limits, turn.town.zone
        )
    return needs.post(turn.session, turn.who, draft, turn.now, turn.limits, turn.town.zone)


def _asked_by_name(turn: Turn[Notes], notes: Notes, need: Need) -> list[Say]:
    """The volunteer who is wanted is asked alone first; it is theirs to say no."""
    if not notes.named:
        return []
    line = communities.line_of(turn.session, need.community_id)
    near = [line[0].id] if line else []
    found = people.called(turn.session, notes.named, near, volunteer=True)
    exact = [one for one in found if one.name == notes.named]
    task = tasks.of_need(turn.session, need.id)
    if len(exact) != 1 or task is None:
        return [say("post-named-nobody", named=notes.named)]
    try:
        until = matching.ask_named(
            turn.session, turn.who, task.id, exact[0].id, turn.now, turn.limits
        )
    except NotPossibleNow:
        return [say("post-named-nobody", named=notes.named)]
    return [say("post-named", named=notes.named, until=says.when(None, until, "deadline"))]


def _tell_whom(turn: Turn[Notes], need: Need) -> None:
    """Whoever it is for hears of it, and how to stop it, where they can be written to (privacy P18)."""
    if people.has_address(turn.session, need.resident_id):
        told = needs.facts(turn.session, need)
        people.notify(
            turn.session,
            need.resident_id,
            "notice-posted-for",
            turn.now,
            subject=need.id,
            name=turn.who.name,
            **told,
        )


def drafted(turn: Turn[Notes], notes: Notes) -> Draft:
    """What the rules take."""
    home = home_of(turn, notes)
    elsewhere = notes.building or notes.door or notes.at_door
    door = notes.door or (home.door if notes.building in {"", home.building} else "")
    start, end = notes.starts_at, notes.ends_at
    assert start is not None  # noqa: S101  – go_on asks for it first
    assert end is not None  # noqa: S101
    return Draft(
        category=notes.category or "convenience",
        title=notes.title,
        public=notes.public,
        words=notes.words,
        starts_at=start,
        ends_at=end,
        moment_kind=notes.kind or "point",
        building=notes.building if elsewhere else home.building,
        door="" if notes.at_door and not notes.door else door,
        destination=notes.destination,
        phone=notes.phone,
        health="",  # only after its own consent, see `health`
        lat=notes.lat,
        lon=notes.lon,
        places=notes.places,
        urgent=notes.urgent,
        private_found=bool({"phone", "id_number", "door"} & set(notes.found)),
        media_ids=tuple(notes.media),
        home=not notes.at_door,
        again=notes.again,
        for_id=notes.for_id or None,
        agreed=notes.agreed,
        linked_to=_instead_of(turn, notes),
    )


def _instead_of(turn: Turn[Notes], notes: Notes) -> int | None:
    """The need that was given back a short while ago: this one comes in its place (D10)."""
    last = needs.last_of(turn.session, notes.for_id or turn.who.id)
    if last is None or last.state != NeedState.REJECTED or last.closed_at is None:
        return None
    return last.id if turn.now - last.closed_at < INSTEAD_WITHIN else None


def _keep_contact(turn: Turn[Notes], notes: Notes) -> None:
    """What was asked for once is not asked again: the first address becomes the one on file."""
    home = people.known_contact(turn.session, turn.who)
    is_home = not (home.building or home.door) and not notes.at_door
    building = notes.building if is_home else home.building
    door = notes.door if is_home else home.door
    if is_home or (notes.phone and not home.phone_tail):
        people.set_contact(turn.session, turn.who, building, door, notes.phone or None, turn.now)


def _posted(turn: Turn[Notes], notes: Notes, need: Need) -> list[Say]:
    """What happened, what comes next and by when, how to stop it."""
    here = office.of(turn)
    by = need.promised_at
    review = need.state == NeedState.IN_REVIEW
    values: dict[str, says.Value] = {
        "number": need.number,
        "by": says.when(None, by, "deadline") if review else says.when(by),
        "places": need.places,
        "phone": here.phone,
    }
    key = "post-done-review" if review else "post-done-urgent" if need.urgent else "post-done"
    lines = [say(key, **values), say("post-done-cancel", **values)]
    if turn.who.elder and here.phone:
        lines[1] = say("post-done-cancel-call", **values)
    if need.urgent and need.category == "medical":
        lines.append(say("post-done-120"))
    return lines
