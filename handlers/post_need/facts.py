"""What a sentence says of a need, and how a later sentence changes it."""

from collections.abc import Container, Iterable
from dataclasses import replace

from handlers import understand
from handlers.post_need.notes import Notes
from handlers.post_need.times import fixed, moved_on, timed
from handlers.talk import Turn, altered
from handlers.understand import Correction, Place, Private, Understood
from models.needs import CATEGORIES

LONGEST_TITLE, LONGEST_PUBLIC, LONGEST_WORDS = 60, 300, 1000
MOST_PLACES = 50
FEWEST_WORDS = 6  # signs of a sentence that is taken as it is, where nothing else was understood


def taken(turn: Turn[Notes], notes: Notes, text: str) -> Notes:
    """The draft from the first free sentence."""
    heard = understand.understand(text, turn.here, turn.town.words)
    notes = described(notes, heard, text)
    return added(turn, notes, heard, asked="")


def described(notes: Notes, heard: Understood, text: str) -> Notes:
    """The draft with what is asked for: title, public text, category."""
    words = without(text, (one for one in heard.private if one.kind == "id_number"))
    plain = words if len(words) >= FEWEST_WORDS else ""
    title = (heard.title or heard.public or plain)[:LONGEST_TITLE]
    return altered(
        notes,
        words=words[:LONGEST_WORDS],
        title=title,
        guessed=not (heard.need.is_need and heard.title),
        public=(heard.public or title)[:LONGEST_PUBLIC],
        category=heard.need.category if heard.need.category in CATEGORIES else "",
        urgent=notes.urgent or heard.need.urgent,
        places=_sane(heard.need.headcount) or notes.places,
    )


def added(turn: Turn[Notes], notes: Notes, heard: Understood, *, asked: str) -> Notes:
    """The draft with whatever else a sentence says: place, telephone, what must not be public; the time too,
    unless that was `asked` and taken already.
    """
    if heard.moment and asked != "when" and not notes.start:
        notes = timed(turn, notes, heard.moment, asked=bool(asked))
    if heard.place and (asked == "where" or not (notes.building or notes.door)):
        notes = placed(turn, notes, heard.place)
    if heard.phone and not notes.phone:
        notes = altered(notes, phone=heard.phone)
    kinds = None if not asked else {"health"}  # an answer to our question stood in no free words
    return private(notes, heard.private, kinds)


def private(notes: Notes, found: Iterable[Private], kinds: Container[str] | None = None) -> Notes:
    """The draft that knows which private things were said; health words wait for their own consent."""
    found = [one for one in found if kinds is None or one.kind in kinds]
    every = [*notes.found, *(one.kind for one in found)]
    health = [one.words for one in found if one.kind == "health"]
    known = notes.health.split() if notes.health else []
    return altered(
        notes,
        found=list(dict.fromkeys(every)),
        health=" ".join(dict.fromkeys([*known, *health]))[:200],
    )


def placed(turn: Turn[Notes], notes: Notes, place: Place) -> Notes:
    """The draft with this place; the community's own name says nothing new."""
    public = place.public
    for _, name in turn.town.words.communities:
        public = public.replace(name, "")
    public = public.strip(" ，,的")[:80]
    notes = altered(notes, destination=place.destination[:80] or notes.destination)
    if not public and not place.private:
        return notes
    same = public == notes.building
    return altered(
        notes,
        building=public or notes.building,
        door=place.private[:80] or (notes.door if same else ""),
        at_door=False,
    )


def corrected(turn: Turn[Notes], notes: Notes, *, sure: float = 0) -> Notes | None:
    """The draft with the one field that the words change, named in `changed`; None where they change none."""
    change = understand.correction(turn.text, turn.here, turn.town.words)
    if change is None or change.task or change.certainty < sure:
        return None
    fresh = _changed(turn, notes, change)
    if fresh is None or fresh == notes:
        return None
    fresh = private(fresh, turn.heard.private, {"health"})
    return altered(fresh, changed=change.field)


def _changed(turn: Turn[Notes], notes: Notes, change: Correction) -> Notes | None:
    match change.field:
        case "when":
            return _moved(turn, notes, change)
        case "where" if change.place:
            return placed(turn, notes, change.place)
        case "people" if _sane(change.places(notes.places)):
            return altered(notes, places=_sane(change.places(notes.places)))
        case "phone" if change.phone:
            return altered(notes, phone=change.phone, no_phone=False)
        case "what" if change.what:
            heard = understand.understand(change.what, turn.here, turn.town.words)
            return described(notes, heard, change.what)
    return None


def _moved(turn: Turn[Notes], notes: Notes, change: Correction) -> Notes | None:
    start, end = notes.starts_at, notes.ends_at
    if start is None:
        return timed(turn, notes, change.moment, asked=True) if change.moment else None
    new_start, new_end = change.moved(start, end)
    said = change.moment
    if said and (new_start is None or (said.has_day and said.kind != "day")):
        return timed(turn, notes, said, asked=True)
    if new_start is None:
        return None
    if said and said.has_clock and said.end is None and notes.kind == "part":
        # an afternoon becomes an hour of it, and lasts as usual
        of_it = replace(said, start=new_start, has_day=True, ambiguous=False)
        return timed(turn, notes, of_it, asked=True)
    new_end = new_end or new_start + ((end or start) - start)
    kind = said.kind if said and said.has_clock else notes.kind
    return moved_on(turn, fixed(notes, new_start, new_end, kind))


def without(text: str, found: Iterable[Private]) -> str:
    """The text without these pieces."""
    for one in sorted(found, key=lambda one: -one.span[0]):
        text = text[: one.span[0]] + text[one.span[1] :]
    return text


def _sane(many: int | None) -> int:
    return min(many, MOST_PLACES) if many and many > 0 else 0
