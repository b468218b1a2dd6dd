"""The draft as its owner sees it: a slip with a link at each fact; in 长辈版 one sentence and three numbers."""

from collections.abc import Sequence

from handlers.post_need.notes import Notes
from handlers.talk import Card, Choice, Content, Fact, Say, Turn, choice, content, say
from models import communities, people, says

ABOUT_AN_HOUR = 60
TOLD = ("chat", "phone", "face")


def summary(turn: Turn[Notes], notes: Notes, first: Sequence[Say]) -> Content:
    """The whole draft with what can be done: post, change, drop."""
    choices = (
        choice("post-publish", "post_need.card", value="post", tone="main"),
        choice("post-edit", "post_need.card", value="edit"),
        choice("post-drop", "post_need.card", value="drop", tone="bare"),
    )
    if notes.whom and turn.who.coordinator:  # how they agreed, and posted: one tap
        ways = (choice(f"post-told-{way}", "post_need.card", value=way) for way in TOLD)
        return content(
            [*first, *_changed(notes), _for(turn, notes), say("post-told")],
            card=_slip(turn, notes),
            choices=(*ways, *choices[1:]),
        )
    if notes.whom:
        first = [*first, _for(turn, notes)]
    if notes.weekly and not notes.shown and not turn.who.elder:
        first = [*first, say("post-weekly")]
    if notes.also and not notes.shown and not turn.who.elder:
        first = [*first, say("post-two")]
    if turn.who.elder:
        line = say("post-sum", **_spoken(turn, notes))
        return content([*_changed(notes), *first, line], choices=choices, edits=notes.draft)
    lines = [*first, *(_changed(notes) or [say("post-card")])]
    return content(lines, card=_slip(turn, notes), choices=choices, edits=notes.draft)


def _for(turn: Turn[Notes], notes: Notes) -> Say:
    """Whom it is for, by name where that is known."""
    name = notes.other_name
    if notes.for_id:
        name = people.get(turn.session, notes.for_id).name
    return say("post-for", whom=name or notes.whom, kin="no" if name or not notes.kin else "yes")


def home_of(turn: Turn[Notes], notes: Notes) -> people.Contact:
    """Where it is: at the home of whoever it is for."""
    if notes.for_id:
        return people.known_contact(turn.session, people.who(turn.session, notes.for_id))
    if notes.whom:
        return people.Contact(notes.building, notes.door, notes.phone[-4:])
    return people.known_contact(turn.session, turn.who)


def told_private(turn: Turn[Notes], notes: Notes) -> list[Say]:
    """What became of the private things in the words, said once."""
    if notes.told or not notes.found:
        return []
    if turn.who.elder:
        return [say("post-private-all")]
    told = [
        key
        for kinds, key in (
            ({"id_number"}, "post-private-id"),
            ({"phone", "door"}, "post-private-contact"),
            ({"health"}, "post-private-health"),
            ({"name"}, "post-private-name"),
        )
        if kinds & set(notes.found)
    ]
    return [say(key) for key in told]


def noted(notes: Notes) -> list[Say]:
    """What was taken in passing, before the whole was shown."""
    return _changed(notes, "post-noted")


def _changed(notes: Notes, key: str = "post-changed") -> list[Say]:
    """What was changed, and that nothing else was."""
    if not notes.changed:
        return []
    values: dict[str, says.Value] = {
        "when": _when(notes),
        "people": notes.places,
        "title": notes.title,
        "tail": notes.phone[-4:],
        "place": notes.building or notes.destination or notes.title,
    }
    return [say(f"{key}-{notes.changed}", **values)]


def _slip(turn: Turn[Notes], notes: Notes) -> Card:
    phone = _phone(turn, notes)
    facts = (
        Fact(
            say("post-fact-when"),
            say("post-value", value=_when(notes)),
            _lasting(notes),
            notes.changed == "when",
            _edit("when"),
        ),
        Fact(
            say("post-fact-where"),
            place(turn, notes),
            _to(notes),
            notes.changed == "where",
            _edit("where"),
        ),
        Fact(
            say("post-fact-people"),
            say("post-people-count", places=notes.places),
            _urgent(notes),
            notes.changed == "people",
            _edit("people"),
        ),
        Fact(say("post-fact-phone"), phone, None, notes.changed == "phone", _edit("phone")),
    )
    return Card(
        sign=notes.category or "care",
        title=notes.title,
        sub=say("post-value", value=says.category(notes.category)) if notes.category else "",
        facts=facts,
        tone="care" if notes.urgent else "",
    )


def place(turn: Turn[Notes], notes: Notes) -> Say:
    """Where it is, as its owner reads it: community, building, door."""
    community_id = notes.place_id or turn.who.community_id
    if notes.for_id:
        community_id = people.get(turn.session, notes.for_id).community_id
    name = communities.get(turn.session, community_id).name if community_id else ""
    home = home_of(turn, notes)
    if notes.building or notes.door or notes.at_door:
        door = notes.door or (home.door if notes.building == home.building else "")
        return say("post-place", community=name, building=notes.building, door=door)
    if home.building or home.door:
        key = "post-place" if notes.whom else "post-place-home"
        return say(key, community=name, building=home.building, door=home.door)
    return say("post-place-later" if notes.whom else "post-place-shared", community=name)


def _spoken(turn: Turn[Notes], notes: Notes) -> dict[str, says.Value]:
    where = place(turn, notes)
    phone = _phone(turn, notes)
    said = "post-phone-later-said" if phone.key == "post-phone-later" else phone.key
    return {
        "title": notes.title,
        "when": _when(notes),
        "where": says.term(where.key, **where.values),
        "phone": says.term(said, **phone.values),
    }


def _phone(turn: Turn[Notes], notes: Notes) -> Say:
    tail = notes.phone[-4:] or home_of(turn, notes).phone_tail
    if notes.whom and not tail and not notes.no_phone and not notes.for_id:
        return say("post-phone-later")
    if notes.no_phone or not tail:
        return say("post-phone-kept")
    return say("post-phone-tail", tail=tail)


def _when(notes: Notes) -> says.Value:
    return says.when(notes.starts_at, notes.ends_at, notes.kind or "point")


def _lasting(notes: Notes) -> Say | None:
    start, end = notes.starts_at, notes.ends_at
    if notes.kind != "point" or start is None or end is None:
        return None
    return say("post-lasting", lasting=says.lasting(round((end - start).total_seconds() / 60)))


def _to(notes: Notes) -> Say | None:
    return say("post-destination", place=notes.destination) if notes.destination else None


def _urgent(notes: Notes) -> Say | None:
    return say("post-urgent") if notes.urgent else None


def _edit(field: str) -> Choice:
    return choice(f"post-edit-{field}", "post_need.edit", value=field)
