"""The table: who asked to be erased, and how far that is. It stays: it is the list of those who must not come back."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from models.base import Base, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.errors import RuleBroken

OPEN = text("closed_at IS NULL")


class InService(RuleBroken):
    """They are at somebody's door right now: first that is finished."""

    key = "erasure-in-service"


class Erasure(Base):
    """One person's wish, as keys and moments alone: asked → erased → closed, when nobody's words lie at the address."""

    __tablename__ = "erasures"
    __table_args__ = (
        Index("uq_erasures_person_id", "person_id", unique=True),
        Index("ix_erasures_open", "asked_at", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref]  # no foreign key: whoever left nothing behind has no row any more
    blank_id: Mapped[
        MaybeRef
    ]  # who writes from their addresses since: somebody we know nothing of
    asked_at: Mapped[Moment]
    due_at: Mapped[Moment]
    erased_at: Mapped[MaybeMoment]
    closed_at: Mapped[MaybeMoment]
    listed_at: Mapped[MaybeMoment]  # written into the list that no backup holds
