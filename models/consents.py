"""同意 Consents: what somebody agreed to: text, version, moment (law: PIPL 14, 16, 17, 29, 39)."""

from datetime import datetime
from typing import Protocol

from sqlalchemy import Boolean, ForeignKey, Index, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import hot
from models.base import Base, BigKey, Id, Moment, Ref


class Consent(Base):
    """One answer to one consent text; a "no" is kept as well."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_person_id_kind", "person_id", "kind"),)

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(
        String(12)
    )  # use | volunteer | health | abroad | learn | card | honour
    version: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(String(600))  # the very words that were read
    given: Mapped[bool] = mapped_column(Boolean)
    channel: Mapped[str] = mapped_column(String(16))
    at: Mapped[Moment]


LAST = (
    select(Consent.given)
    .where(Consent.person_id == bindparam("who"), Consent.kind == bindparam("of"))
    .order_by(Consent.id.desc())
    .limit(1)
)


class Asked(Protocol):
    """Whoever was asked, and where (people.Who)."""

    @property
    def id(self) -> int:
        """The person."""

    @property
    def channel(self) -> str:
        """Where they read the text."""


def give(
    session: Session,
    who: Asked,
    kind: str,
    version: str,
    text: str,
    given: bool,  # noqa: FBT001  – the answer itself
    now: datetime,
) -> None:
    """Keep an answer to a consent text, yes or no; the newest counts."""
    answer = Consent(
        person_id=who.id,
        kind=kind,
        version=version,
        text=text,
        given=given,
        channel=who.channel,
        at=now,
    )
    session.add(answer)
    session.flush()


def has(session: Session, person_id: int, kind: str) -> bool:
    """Whether somebody's newest answer of a kind is yes."""
    session.flush()
    return bool(hot.scalar(session, LAST, {"who": person_id, "of": kind}))


def answer(session: Session, person_id: int, kind: str) -> bool | None:
    """Somebody's newest answer of a kind; None where they were never asked."""
    return session.scalar(LAST, {"who": person_id, "of": kind})
