"""照片 Media: what people sent besides words; the bytes lie sealed under data/media, the row says whose and until when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, Integer, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id, MaybeMoment, MaybeRef, Moment, Ref


class Media(Base):
    """One photo (later: voice), re-encoded, without its place."""

    __tablename__ = "media"
    __table_args__ = (Index("ix_media_need_id", "need_id"), Index("ix_media_until", "until"))

    id: Mapped[Id]
    person_id: Mapped[Ref]
    need_id: Mapped[MaybeRef]
    mime: Mapped[str] = mapped_column(String(32))
    size: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[Moment]
    until: Mapped[MaybeMoment]


def begin(session: Session, person_id: int, now: datetime, mime: str = "image/jpeg") -> int:
    """A photo or a voice comes in: its row first, so that no file ever lies there without an owner."""
    row = Media(person_id=person_id, mime=mime, size=0, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def kept(session: Session, media_id: int, size: int) -> None:
    """Its file lies there: bytes."""
    session.execute(update(Media).where(Media.id == media_id).values(size=size))


def give_up(session: Session, media_id: int) -> None:
    """It was no photo."""
    session.execute(delete(Media).where(Media.id == media_id, Media.size == 0))


def discard(session: Session, media_id: int) -> None:
    """It came twice: this one hangs on nothing."""
    session.execute(delete(Media).where(Media.id == media_id, Media.need_id.is_(None)))


def hang_on(session: Session, media_ids: Sequence[int], person_id: int, need_id: int) -> None:
    """Tie somebody's own photos to their need."""
    if not media_ids:
        return
    mine = Media.id.in_(media_ids), Media.person_id == person_id
    session.execute(update(Media).where(*mine).values(need_id=need_id))


def of_need(session: Session, need_id: int) -> list[int]:
    """The photos of a need, oldest first."""
    chosen = select(Media.id).where(Media.need_id == need_id, Media.size > 0).order_by(Media.id)
    return list(session.scalars(chosen))
