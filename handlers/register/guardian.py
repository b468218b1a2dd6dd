"""家长 From 14 to 17: whom the community may ask; the young volunteer may look until they have agreed (privacy P17)."""

from dataclasses import replace

from handlers import understand
from handlers.register import said
from handlers.register.notes import Notes, flow
from handlers.talk import (
    Content,
    Move,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import forms, guardians, people

IN_CHAT = ("web",)  # elsewhere a number is asked for on a page of ours


def ask_name(turn: Turn[Notes], notes: Notes) -> Move:
    """Say why a grown-up is needed, and ask who: on a page of ours where another company reads along (privacy C1)."""
    if turn.who.channel in IN_CHAT:
        return ask("register-young", then=guardian_name, notes=notes)
    place = notes.community_id or turn.who.community_id or 0
    young = forms.Young(place, notes.name or turn.who.name, notes.categories, notes.times)
    made = forms.for_guardian(turn.session, turn.who, young, turn.now, turn.limits)
    notes = replace(notes, form_id=made.id)
    return ask(_page(made.id), then=guardian_page, notes=notes)


def _page(form_id: int) -> Content:
    way = choice("register-young-fill", "register.guardian_page", subject=form_id, tone="main")
    return content("register-young-page", choices=[replace(way, page="form")])


@flow.listening
def guardian_page(turn: Turn[Notes]) -> Move:
    """Whoever comes back from the page was told there; before that it is offered again, and nothing said here is kept."""
    form = forms.get(turn.session, turn.notes.form_id)
    if form is None or form.used_at is not None or form.until <= turn.now:
        return hand_over("menu.hear")
    return ask(_page(form.id), then=guardian_page)


@flow.tapped
def another(turn: Turn[Notes]) -> Move:
    """换个家长: whom else the community may ask."""
    if not turn.who.volunteer or turn.who.adult:
        return done("register-known-volunteer", name=turn.who.name)
    return ask_name(turn, turn.notes)


@flow.listening
def guardian_name(turn: Turn[Notes]) -> Move:
    """Hear what they are called; the number may come with it."""
    called = said.name_said(turn.text)
    given = understand.phone(turn.text) if turn.text else None
    if given and called:
        called = called.replace(given.digits, "").strip(" ，,。")
    if not called or any(sign.isdecimal() for sign in called):
        return missed("register-young-name-example")
    notes = replace(turn.notes, guardian=called)
    if given and given.valid:
        return _asked(turn, notes, given.digits)
    return ask("register-young-phone", then=guardian_phone, notes=notes, guardian=called)


@flow.listening
def guardian_phone(turn: Turn[Notes]) -> Move:
    """Hear their number, digit by digit where one is short."""
    given = understand.phone(turn.text) if turn.text else None
    if given and given.valid:
        return _asked(turn, turn.notes, given.digits)
    if given and given.digits:
        key = "post-phone-short" if given.missing > 0 else "post-phone-long"
        return missed(key, count=len(given.digits), off=abs(given.missing))
    return missed("register-young-phone-example")


def _asked(turn: Turn[Notes], notes: Notes, phone: str) -> Move:
    """Registered so far that they can look; the coordinator rings up."""
    if not turn.who.volunteer:
        people.register_volunteer(
            turn.session,
            turn.who,
            notes.community_id,
            notes.name,
            adult=False,
            guardian=True,
            skills=notes.categories,
            times=notes.times,
            now=turn.now,
        )
    guardians.ask(turn.session, turn.who, notes.guardian, phone, turn.now)
    lines = [say("register-young-asked", guardian=notes.guardian), say("register-young-look")]
    ways = [choice("register-look", "claim.begin", tone="main")]
    return done(content(lines, choices=ways))
