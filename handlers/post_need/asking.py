"""Which fact is still missing, and how it is asked for: one at a time, never twice."""

from collections.abc import Sequence
from datetime import datetime

from handlers.post_need.card import summary, told_private
from handlers.post_need.learning import seen
from handlers.post_need.notes import Notes
from handlers.post_need.times import clocks
from handlers.talk import Choice, Content, Move, Say, Turn, altered, choice, content, say
from models import consents, database, people, says


def go_on(turn: Turn[Notes], notes: Notes, first: Sequence[Say] = ()) -> Move:
    """Ask for what is missing, else show the whole."""
    if not notes.title:
        return asks("what", notes, content([*first, say("post-what")]))
    for_other = bool(notes.whom) and office(turn)
    if not for_other and not ready(turn):
        known = {"for_post": True, "building": notes.building, "door": notes.door}
        return Move(
            "hand_over", then="registered", notes=notes, over="register", back=True, values=known
        )
    if notes.hello and turn.who.name:
        first = (say("register-hello", name=turn.who.name), *first)
        notes = altered(notes, hello=False)
    if not notes.start:
        return _ask_when(turn, notes, first)
    if for_other:
        from handlers.post_need import others  # they go on here in their turn

        asked = others.whose(turn, notes)
        if asked:
            return asked
    missing = "" if notes.whom else lacks(turn, notes)
    if missing:
        return ask_for(missing, turn, notes, first)
    return show(turn, notes, first)


def ready(turn: Turn[Notes]) -> bool:
    """Whether somebody may post: registered, with a community, with their consent."""
    who = turn.who
    known = who.resident and who.community_id is not None
    return known and consents.has(turn.session, who.id, "use")


def office(turn: Turn[Notes]) -> bool:
    """Whether a coordinator posts, for somebody of their place."""
    return turn.who.coordinator


def lacks(turn: Turn[Notes], notes: Notes) -> str:
    """The field that must still be asked for: where, door, phone; "" where nothing is missing."""
    home = people.known_contact(turn.session, turn.who)
    here = notes.building or notes.door or notes.at_door or notes.lat is not None
    if not here and not home.building and not home.door:
        return "where"
    if notes.building and not notes.door and not home.building and not notes.at_door:
        return "door"
    return "" if notes.phone or notes.no_phone or home.phone_tail else "phone"


def show(turn: Turn[Notes], notes: Notes, first: Sequence[Say] = ()) -> Move:
    """Show the whole draft, to be posted, changed or dropped."""
    lines = [*first, *told_private(turn, notes)]
    notes = altered(notes, draft=notes.draft or _fresh(turn))
    shown = summary(turn, notes, lines)
    notes = altered(notes, understood=notes.understood or seen(notes))
    after = altered(notes, told=bool(notes.found), shown=True, changed="")
    return asks("card", after, shown)


def _fresh(turn: Turn[Notes]) -> int:
    """A number that no other thing has that letters are about."""
    return database.fresh_id(turn.session)


def ask_for(field: str, turn: Turn[Notes], notes: Notes, first: Sequence[Say] = ()) -> Move:
    """Ask for one field."""
    match field:
        case "when":
            return asks("when", notes, content([*first, _about(notes, "post-when")]))
        case "where":
            return asks("where", notes, content([*first, say("post-where")]))
        case "door":
            choices = [choice("post-door-none", "post_need.where", value="none")]
            line = say("post-door", building=notes.building)
            return asks("where", notes, content([*first, line], choices=choices))
        case "phone":
            choices = [choice("post-phone-none", "post_need.phone", value="none")]
            return asks("phone", notes, content([*first, say("post-phone")], choices=choices))
        case "people":
            return asks("people", notes, content([*first, say("post-people")]))
    return asks("what", notes, content([*first, say("post-what-new")]))


def asks(step: str, notes: Notes, said: Content) -> Move:
    """Ask, and hear the answer in the step of that name."""
    return Move("ask", (said,), then=step, notes=notes)


def _ask_when(turn: Turn[Notes], notes: Notes, first: Sequence[Say]) -> Move:
    if notes.offer_start:
        start = datetime.fromisoformat(notes.offer_start)
        end = datetime.fromisoformat(notes.offer_end)
        long = (end - start).total_seconds() > 3600
        offered = says.when(start, end if long else None, "span" if long else "point")
        choices = [
            choice("post-offer-yes", "post_need.when", value="yes", tone="main"),
            choice("post-offer-no", "post_need.when", value="no"),
        ]
        said = content([*first, say("post-offer", when=offered)], choices=choices)
        return asks("when", notes, said)
    if notes.day:
        line = _about(notes, "post-clock", day=says.day(datetime.fromisoformat(notes.day)))
        return asks("when", notes, content([*first, line], choices=_hours(turn, notes)))
    return ask_for("when", turn, notes, first)


def _hours(turn: Turn[Notes], notes: Notes) -> list[Choice]:
    offered = [
        choice(
            "post-clock-hours",
            "post_need.when",
            value=f"{start.hour}-{end.hour}",
            hours=says.clocks(start, end),
        )
        for start, end in clocks(turn, notes)
    ]
    return [*offered, choice("post-clock-any", "post_need.when", value="any")]


def _about(notes: Notes, key: str, **values: says.Value) -> Say:
    """A question that names what it is about the first time."""
    return say(key, title=notes.title, **values)
