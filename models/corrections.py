"""改正 Corrections: what was understood of a need and what its owner made of it; only with their yes (PIPL 13, 14)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base, BigKey, Id, Ref
from models.limits import Limits
from models.sealed import SealedJson, SealedText

CONSENT = "learn"  # the kind of the consent: off until it is given


class Correction(Base):
    """Words without what is private, what was understood of them, what they meant; the day, not the hour."""

    __tablename__ = "corrections"
    __table_args__ = (
        Index("ix_corrections_person_id", "person_id"),
        Index("ix_corrections_day", "day"),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(SealedText("corrections.words"))
    understood: Mapped[Any] = mapped_column(SealedJson("corrections.understood"))
    corrected: Mapped[Any] = mapped_column(SealedJson("corrections.corrected"))
    weights: Mapped[str] = mapped_column(String(16))  # of the scorer that understood it
    day: Mapped[date] = mapped_column(Date)


def keep(
    session: Session,
    person_id: int,
    words: str,
    understood: Mapping[str, Any],
    corrected: Mapping[str, Any],
    weights: str,
    day: date,
) -> None:
    """Keep one; `words` are masked already. Only for somebody whose newest answer to CONSENT is yes."""
    made = Correction(
        person_id=person_id,
        words=words,
        understood=dict(understood),
        corrected=dict(corrected),
        weights=weights,
        day=day,
    )
    session.add(made)
    session.flush()


def forget(session: Session, person_id: int) -> None:
    """Delete all of one person: they took their yes back."""
    session.execute(delete(Correction).where(Correction.person_id == person_id))


def forget_corrections(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Delete those older than `correction_days`; answers how many."""
    before = now.date() - timedelta(days=limits.correction_days)
    old = select(Correction.id).where(Correction.day < before).order_by(Correction.day).limit(most)
    done = session.execute(delete(Correction).where(Correction.id.in_(old.scalar_subquery())))
    return int(done.rowcount)  # type: ignore[attr-defined]


def count(session: Session) -> int:
    """How many are kept now."""
    return session.scalar(select(func.count()).select_from(Correction)) or 0


def export(session: Session, now: datetime, who_id: int | None = None) -> list[dict[str, Any]]:
    """All of them, labelled as the corpus is, without whose they are; leaves an audit line that tells how many.

    `who_id` took them: a coordinator of the city, or nobody (the command at the service's own machine).
    """
    found = session.scalars(select(Correction).order_by(Correction.day, Correction.id)).all()
    audit.write(session, who_id=who_id, act="export-corrections", now=now, why=str(len(found)))
    return [
        {
            "id": f"c{place:04d}",
            "text": one.words,
            "kind": "need",
            **one.corrected,
            "understood": one.understood,
            "weights": one.weights,
            "day": one.day.isoformat(),
        }
        for place, one in enumerate(found, 1)
    ]
