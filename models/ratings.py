"""评价 Ratings: what the resident says of a service; low ratings stay between coordinator and volunteer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import ForeignKey, SmallInteger, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey, Id, Moment, Ref
from models.sealed import SealedText

Face = Literal["bad", "okay", "good"]
FACES: tuple[Face, ...] = get_args(Face)


class Rating(Base):
    """One face, and words: attitude 态度 and quality 质量 from 1 (bad) to 3 (very good)."""

    __tablename__ = "ratings"

    id: Mapped[Id]
    claim_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("claims.id"), unique=True)
    resident_id: Mapped[Ref]
    attitude: Mapped[int] = mapped_column(SmallInteger)
    quality: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str | None] = mapped_column(SealedText("ratings.words"))
    at: Mapped[Moment]


def rate_all(
    session: Session, claim_ids: Sequence[int], resident_id: int, face: Face, now: datetime
) -> None:
    """Give these services one face; a second thought replaces the first."""
    if not claim_ids:
        return
    stars = FACES.index(face) + 1
    rows = [
        {
            "claim_id": one,
            "resident_id": resident_id,
            "attitude": stars,
            "quality": stars,
            "at": now,
        }
        for one in claim_ids
    ]
    connection = session.connection()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    given = insert(Rating)
    again = {"attitude": given.excluded.attitude, "quality": given.excluded.quality}
    connection.execute(given.on_conflict_do_update(index_elements=["claim_id"], set_=again), rows)


def rate(session: Session, claim_id: int, resident_id: int, face: Face, now: datetime) -> None:
    """Give one service a face."""
    rate_all(session, [claim_id], resident_id, face, now)


def say(session: Session, claim_ids: Sequence[int], words: str) -> dict[int, int]:
    """Keep the resident's words beside the face; answers the quality of those that did not have these words."""
    rows = session.execute(
        update(Rating)
        .where(Rating.claim_id.in_(claim_ids), Rating.words.is_(None))
        .values(words=words)
        .returning(Rating.claim_id, Rating.quality),
        execution_options={"synchronize_session": False},
    )
    return {row.claim_id: row.quality for row in rows}
