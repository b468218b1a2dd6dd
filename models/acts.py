"""刚才 Acts: the last step of each person that can be taken back for some seconds, and what stood before it (U27)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import database, hot
from models.base import Base, BigKey, Id, MaybeMoment, Moment, Ref


class Act(Base):
    """One row a person: the rule that acts writes it, a newer act takes its place; nothing private stands here."""

    __tablename__ = "acts"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(10))  # claim withdraw cancel approve reject post
    subject: Mapped[Ref]  # the claim or need that it moved
    at: Mapped[Moment]
    was: Mapped[Any] = mapped_column(JSON)  # what the rule needs to put it back: states, moments
    undone_at: Mapped[MaybeMoment]


def _keep(insert: Any) -> Any:
    made = insert(Act)
    newer = {
        name: made.excluded[name] for name in ("id", "kind", "subject", "at", "was", "undone_at")
    }
    return made.on_conflict_do_update(index_elements=["person_id"], set_=newer)


KEEP = {"sqlite": _keep(sqlite.insert), "postgresql": _keep(postgresql.insert)}


def keep(
    session: Session, person_id: int, kind: str, subject: int, now: datetime, **was: Any
) -> None:
    """Remember what somebody has just done, and what stood before; one statement."""
    plain = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in was.items()
    }
    row = {
        "id": database.fresh_id(session),
        "person_id": person_id,
        "kind": kind,
        "subject": subject,
        "at": now,
        "was": plain,
        "undone_at": None,
    }
    hot.change(session, KEEP[session.get_bind().dialect.name], row)


def last_of(session: Session, person_id: int) -> Act | None:
    """What somebody did last of all that can be taken back; kept still until the end of the transaction."""
    return session.scalar(
        select(Act)
        .where(Act.person_id == person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def moment(kept: Any) -> datetime | None:
    """A moment as `keep` wrote it down."""
    return datetime.fromisoformat(kept) if kept else None
