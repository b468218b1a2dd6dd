"""听语音 A voice that no machine understood: the coordinator of the place hears it, on a page of ours; each look leaves a line."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, media, people, roles
from models.conversations.table import Conversation, Line
from models.errors import NotAllowed
from models.needs import Need
from models.people import Who


@dataclass(frozen=True, slots=True)
class Voice:
    """What the page of a voice shows."""

    media_id: int
    mime: str
    name: str = field(repr=False)  # who spoke
    title: str  # of the need it was said about; "" where it was said to a person of the community
    number: int
    at: datetime


def last_voice(session: Session, conversation_id: int) -> int:
    """The newest voice of a conversation; 0: none."""
    spoken = Line.conversation_id == conversation_id, Line.media_id.is_not(None)
    return session.scalar(select(Line.media_id).where(*spoken).order_by(Line.id.desc())) or 0


def may_hear(session: Session, media_id: int, person_id: int) -> bool:
    """One's own, or one said to the place one answers for."""
    voice = session.get(media.Media, media_id)
    if voice is None or not voice.mime.startswith("audio/"):
        return False
    if voice.person_id == person_id:
        return True
    place, taken_by = _said_to(session, voice)
    if place:
        return roles.may_coordinate(session, person_id, place)
    return taken_by == person_id


def listen(session: Session, media_id: int, who: Who, now: datetime) -> Voice:
    """What the coordinator's page shows of a voice. Raises NotAllowed."""
    voice = session.get(media.Media, media_id)
    if voice is None or not may_hear(session, media_id, who.id):
        raise audit.refused(session, NotAllowed(), who.id, "listen", now, subject=media_id)
    need = session.get(Need, voice.need_id) if voice.need_id else None
    audit.write(
        session,
        who_id=who.id,
        whom_id=voice.person_id,
        act="listen",
        now=now,
        subject=media_id,
    )
    return Voice(
        media_id,
        voice.mime,
        people.get(session, voice.person_id).name,
        need.title if need else "",
        need.number if need else 0,
        voice.created_at,
    )


def _said_to(session: Session, voice: media.Media) -> tuple[int, int]:
    """The place and the coordinator a voice was said to; 0 where nobody was."""
    if voice.need_id:
        need = session.get(Need, voice.need_id)
        return (need.community_id, 0) if need else (0, 0)
    row = session.execute(
        select(Conversation.community_id, Conversation.taken_by)
        .join(Line, Line.conversation_id == Conversation.id)
        .where(Line.media_id == voice.id)
    ).first()
    return (row.community_id or 0, row.taken_by or 0) if row else (0, 0)
