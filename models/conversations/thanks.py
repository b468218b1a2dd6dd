"""表扬 Thanks to whoever answers for a place: passed on to the one they are meant for, else to all who answer there."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import audit, people, roles
from models.errors import RuleBroken
from models.limits import Limits
from models.needs import masks
from models.people import Who

DAY = timedelta(days=1)
LONGEST = 200


class EnoughThanks(RuleBroken):
    """So many a day are carried, no more; the words that are carried between two people are counted with them."""

    key = "claim-words-enough"


def thank(
    session: Session, who: Who, coordinator_id: int, words: str, now: datetime, limits: Limits
) -> bool:
    """Pass kind words on to a coordinator, or (0) to all who answer for the place; False where nobody is reached.

    That somebody may name this coordinator is asked by whoever calls. Raises EnoughThanks.
    """
    kept = masks.public(" ".join(words.split()))[:LONGEST]
    if audit.count_since(session, who.id, "carry-words", now - DAY) >= limits.carries_per_day:
        raise EnoughThanks
    whom = [coordinator_id] if coordinator_id else roles.answering(session, who.community_id)
    whom = [one for one in whom if one != who.id]
    told = people.notify_all(session, whom, "notice-praise", now, name=who.masked, words=kept)
    audit.write(session, who_id=who.id, whom_id=coordinator_id or None, act="carry-words", now=now)
    return bool(told)
