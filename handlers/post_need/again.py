"""和上次一样 As before: the last need once more, with a new time."""

import locales
from handlers import understand
from handlers.post_need.asking import asks, go_on
from handlers.post_need.notes import Notes
from handlers.post_need.times import timed
from handlers.talk import Move, Turn, altered, content, say
from models import needs, people
from models.needs import Need


def as_before(turn: Turn[Notes], notes: Notes, text: str) -> Move | None:
    """The draft of the last need, where the words ask for that; only its time is asked for, if it was not said."""
    said = text.casefold()
    if not any(word in said for word in locales.words("post-as-before-words")):
        return None
    last = needs.last_posted(turn.session, turn.who.id)
    if last is None:
        return asks("what", notes, content([say("post-as-before-none"), say("post-what")]))
    fresh = _draft(turn, notes, last)
    moment = understand.understand(text, turn.here, turn.town.words).moment
    if moment:
        fresh = timed(turn, fresh, moment, asked=False)
    return go_on(turn, fresh, (say("post-as-before", number=last.number),))


def _draft(turn: Turn[Notes], notes: Notes, last: Need) -> Notes:
    """All but the time; an illness is asked about anew, and nothing is meant twice without a word."""
    fresh = altered(
        notes,
        said="",
        words=last.words or last.title,
        title=last.title,
        public=last.public,
        category=last.category,
        places=last.places,
        building=last.building,
        door=last.door or "",
        destination=last.destination,
        at_door=not last.home,
        lat=last.lat,
        lon=last.lon,
        phone=last.phone or "",
        no_phone=not last.phone,
    )
    if last.resident_id == turn.who.id:
        return fresh
    name = people.get(turn.session, last.resident_id).name
    return altered(fresh, whom=name, kin=False, for_id=last.resident_id)
