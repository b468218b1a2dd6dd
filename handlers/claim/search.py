"""找事 What somebody looks for in their own words: a kind, a time, from here; kept while the list stands."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import understand
from handlers.claim.notes import Notes
from handlers.talk import Turn
from models import needs
from models.tasks import Search


def wanted(turn: Turn[Any], notes: Notes) -> Notes:
    """The notes with the kind and the time that the words name; what they do not name stays."""
    if not turn.text:
        return notes
    said = understand.looking.sought(turn.text, turn.here, turn.town.words.work)
    found = replace(notes, category=said.category) if said.category in needs.CATEGORIES else notes
    if said.start is None and said.part is None:
        return found
    return replace(
        found,
        start=said.start.isoformat() if said.start else "",
        end=said.end.isoformat() if said.end else "",
        part=list(said.part or ()),
    )


def search_of(turn: Turn[Any], notes: Notes) -> Search:
    """What the notes look for."""
    start, end = (datetime.fromisoformat(one) if one else None for one in (notes.start, notes.end))
    at = (notes.lat, notes.lon) if notes.lat is not None and notes.lon is not None else None
    hours = (notes.part[0], notes.part[1]) if len(notes.part) == 2 else None
    return Search(notes.category, start, end, hours, at, turn.town.zone)


def narrowed(notes: Notes) -> bool:
    """Whether a kind or a time is looked for."""
    return bool(notes.category or notes.start or notes.part)
