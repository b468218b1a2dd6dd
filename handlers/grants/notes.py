"""What the conversation keeps between two messages, and how times that lie behind are heard."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import understand
from handlers.talk import Flow, Turn

HALF_DAY, DAY = timedelta(hours=12), timedelta(days=1)


@dataclass
class Notes:
    """Whose hours, from when to when (ISO), of what, why; or the record that is spoken of."""

    person_id: int = 0
    came: str = ""
    went: str = ""
    category: str = ""
    title: str = ""
    reason: str = ""
    words: str = ""
    media_id: int = 0
    record_id: int = 0
    revoking: bool = False


flow = Flow("grants", Notes)
Period = tuple[datetime, datetime]


def period(turn: Turn[Notes], like: datetime | None = None) -> Period | None:
    """From when to when (UTC): both must be said; `like` gives the day, and the half of it, that were not said."""
    about = like.astimezone(turn.town.zone).replace(hour=0, minute=0) if like else turn.here
    said = understand.moment(turn.text, about, turn.town.words.work, past=True)
    if said is None or not said.has_clock or said.start is None or said.end is None:
        return None
    first, last = said.start, said.end
    if said.ambiguous and like is not None:
        by = min((timedelta(0), HALF_DAY, -HALF_DAY), key=lambda one: abs(first + one - like))
        first, last = first + by, last + by
    if like is None and not said.has_day and last > turn.here:
        first, last = first - DAY, last - DAY
    return first.astimezone(turn.now.tzinfo), last.astimezone(turn.now.tzinfo)
