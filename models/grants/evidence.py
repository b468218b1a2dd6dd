"""看照片 What a grant stands on, on a page of ours: for a coordinator who may stand for it; each look leaves a line."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, media, people
from models.errors import NotAllowed
from models.grants import parts
from models.grants.table import Grant
from models.people import Who


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page of a grant shows."""

    media_id: int  # 0: it is deleted, or a correction has none
    name: str  # the volunteer, masked
    by: str  # who entered it
    title: str
    category: str
    started_at: datetime
    ended_at: datetime
    reason: str
    words: str = field(repr=False)


def may_see(session: Session, media_id: int, person_id: int) -> bool:
    """Whether a photo shows hours that one may stand for."""
    found = session.scalars(select(Grant).where(Grant.media_id == media_id)).all()
    return any(
        parts.may_stand(session, person_id, one.person_id, one.community_id) for one in found
    )


def see(session: Session, grant_id: int, who: Who, now: datetime) -> Evidence:
    """The photo and the words of a grant, also after it was decided. Raises NotAllowed."""
    grant = session.get(Grant, grant_id)
    if grant is None or not parts.may_stand(session, who.id, grant.person_id, grant.community_id):
        raise audit.refused(session, NotAllowed(), who.id, "evidence", now, subject=grant_id)
    audit.write(
        session,
        who_id=who.id,
        whom_id=grant.person_id,
        act="look-evidence",
        now=now,
        subject=grant_id,
    )
    there = grant.media_id if grant.media_id and media.mime_of(session, grant.media_id) else 0
    return Evidence(
        there,
        people.get(session, grant.person_id).masked,
        people.get(session, grant.entered_by).name if grant.entered_by else "",
        grant.title,
        grant.category,
        grant.started_at,
        grant.ended_at,
        grant.reason,
        grant.words,
    )
