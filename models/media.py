"""照片 Media: what people sent besides words; the bytes lie sealed under data/media, the row says whose and until when."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Index, Integer, String, and_, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.limits import Limits

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)  # `until` of what belongs to a record of hours


class Media(Base):
    """One photo, re-encoded, without its place; or one voice, as it was sent."""

    __tablename__ = "media"
    __table_args__ = (
        Index("ix_media_need_id", "need_id"),
        Index("ix_media_until", "until"),
        Index("ix_media_person_id", "person_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref]
    need_id: Mapped[MaybeRef]
    mime: Mapped[str] = mapped_column(String(32))
    size: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[Moment]
    until: Mapped[MaybeMoment]
    digest: Mapped[str | None] = mapped_column(String(64))  # SHA-256 of the bytes as they are kept


def begin(
    session: Session, person_id: int, now: datetime, mime: str = "image/jpeg", *, most: int = 0
) -> int:
    """A photo or a voice comes in: its row first, so that no file ever lies there without an owner.

    0 where somebody sent `most` within a day already; `most` 0: the channel counts itself.
    """
    since = Media.person_id == person_id, Media.created_at > now - timedelta(days=1)
    if most and (session.scalar(select(func.count()).where(*since)) or 0) >= most:
        return 0
    row = Media(person_id=person_id, mime=mime, size=0, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def kept(session: Session, media_id: int, size: int, digest: str = "") -> None:
    """Its file lies there: bytes, and their SHA-256."""
    session.execute(
        update(Media).where(Media.id == media_id).values(size=size, digest=digest or None)
    )


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
    return _kept_of(session, need_id, "image/")


def voices_of_need(session: Session, need_id: int) -> list[int]:
    """The voices said about a need, oldest first: for its coordinators alone."""
    return _kept_of(session, need_id, "audio/")


def digest_of(session: Session, media_id: int, person_id: int) -> str:
    """The SHA-256 of what somebody sent; "" where it is not theirs, or not known."""
    mine = Media.id == media_id, Media.person_id == person_id
    return session.scalar(select(Media.digest).where(*mine)) or ""


def hold(session: Session, media_id: int, person_id: int) -> bool:
    """Keep somebody's own photo as what shows hours, until it is let go; answers whether it is theirs and a photo."""
    mine = Media.id == media_id, Media.person_id == person_id, Media.size > 0
    photo = session.scalars(select(Media).where(*mine, Media.mime.startswith("image/"))).first()
    if photo is None:
        return False
    photo.until = FOR_GOOD
    session.flush()
    return True


def let_go(session: Session, media_id: int, now: datetime, limits: Limits) -> None:
    """It shows nothing any more: it is deleted `media_days` later."""
    last = now + timedelta(days=limits.media_days)
    held = Media.id == media_id, Media.until == FOR_GOOD
    session.execute(update(Media).where(*held).values(until=last))


def mime_of(session: Session, media_id: int) -> str:
    """What a file is; "" where it is not known."""
    return session.scalar(select(Media.mime).where(Media.id == media_id)) or ""


def due(session: Session, now: datetime, limits: Limits, *, most: int) -> list[int]:
    """What is to be deleted: its time is over, or it hung on nothing for `media_days` (privacy C3)."""
    old = now - timedelta(days=limits.media_days)
    loose = and_(Media.need_id.is_(None), Media.until.is_(None), Media.created_at < old)
    over = select(Media.id).where(or_(Media.until <= now, loose)).limit(most)
    return list(session.scalars(over))


def gone(session: Session, media_ids: Sequence[int]) -> None:
    """Their files are deleted: so are their rows."""
    session.execute(delete(Media).where(Media.id.in_(media_ids)))


def _kept_of(session: Session, need_id: int, kind: str) -> list[int]:
    mine = Media.need_id == need_id, Media.size > 0, Media.mime.startswith(kind)
    return list(session.scalars(select(Media.id).where(*mine).order_by(Media.id)))
