"""带话 Words carried between the two of a service, both ways: without a telephone number, and not without end (D16)."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import audit
from models.claims.confirm import LONGEST_WORDS, TELEPHONE
from models.claims.errors import EnoughWords, WordsOver
from models.claims.notices import facts, tell
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed
from models.limits import Limits
from models.people import Who
from models.tasks import Task

MET = (
    ClaimState.LEFT,
    ClaimState.CONFIRMED,
    ClaimState.CREDITED,
    ClaimState.NO_SHOW,
    ClaimState.DISPUTED,
)
DAY = timedelta(days=1)


def carry(
    session: Session, claim_id: int, who: Who, words: str, now: datetime, limits: Limits
) -> str:
    """Tell the other one of a service what somebody says; answers the words as they were carried.

    Raises NotAllowed, WordsOver (days after the end), EnoughWords (more than some letters a day).
    """
    claim = session.get(Claim, claim_id, populate_existing=True)
    if claim is None or who.id not in (claim.volunteer_id, claim.resident_id):
        raise audit.refused(session, NotAllowed(), who.id, "carry", now, subject=claim_id)
    if claim.state not in MET or now > claim.ends_at + timedelta(days=limits.carry_days):
        raise WordsOver
    kept = TELEPHONE.sub("…", " ".join(words.split()))[:LONGEST_WORDS]
    if not kept:
        return ""
    if audit.count_since(session, who.id, "carry-words", now - DAY) >= limits.carries_per_day:
        raise EnoughWords
    other = claim.resident_id if who.id == claim.volunteer_id else claim.volunteer_id
    task = session.get_one(Task, claim.task_id)
    missed = claim.state == ClaimState.NO_SHOW and who.id == claim.volunteer_id
    values = facts(task, claim, name=who.masked, words=kept, missed=missed)
    audit.write(
        session, who_id=who.id, whom_id=other, act="carry-words", now=now, subject=claim_id
    )
    tell(session, other, "notice-said", now, values, subject=claim_id)
    return kept
