"""审计 Audit: every look at private data, change, export and refusal; append-only (triggers refuse the rest)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Index, String, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import database, hot
from models.base import Base, BigKey, Id, MaybeRef, Moment
from models.errors import RuleBroken

R = TypeVar("R", bound=RuleBroken)


class AuditLine(Base):
    """Who did what to whom, why, when. Ids and codes only, never what people wrote."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_subject_at", "subject", "at"),
        Index("ix_audit_who_id_at", "who_id", "at"),
    )

    id: Mapped[Id]
    at: Mapped[Moment]
    who_id: Mapped[MaybeRef]  # None: a sweep
    whom_id: Mapped[MaybeRef]
    act: Mapped[str] = mapped_column(String(32))  # look-private, approve, reject, refused-claim …
    subject: Mapped[int] = mapped_column(BigKey, default=0)
    why: Mapped[str] = mapped_column(String(80), default="")


WRITE = insert(AuditLine)


def write(
    session: Session,
    *,
    who_id: int | None,
    act: str,
    now: datetime,
    whom_id: int | None = None,
    subject: int = 0,
    why: str = "",
) -> None:
    """Add one line; `why` is a key or a code, never what people wrote."""
    line = {"at": now, "who_id": who_id, "whom_id": whom_id, "act": act, "subject": subject}
    number = database.fresh_id(session)
    hot.change(session, WRITE, {"id": number, **line, "why": why[:80]})


def write_all(session: Session, lines: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Add the lines of a sweep, in one statement: whom_id, act, subject, why."""
    if lines:
        plain = {"at": now, "who_id": None, "whom_id": None, "subject": 0, "why": ""}
        session.connection().execute(WRITE, [{**plain, **line} for line in lines])


def refused(
    session: Session,
    no: R,
    who_id: int,
    act: str,
    now: datetime,
    *,
    subject: int = 0,
    whom_id: int | None = None,
) -> R:
    """A no that leaves its line here; to be raised before anything else is written."""
    write(
        session,
        who_id=who_id,
        act=f"refused-{act}",
        now=now,
        whom_id=whom_id,
        subject=subject,
        why=no.key,
    )
    no.keeps = True
    return no


def count_since(session: Session, who_id: int, act: str, since: datetime) -> int:
    """How often somebody did something since a moment: how many looks a day."""
    mine = AuditLine.who_id == who_id, AuditLine.act == act, AuditLine.at > since
    return session.scalar(select(func.count()).select_from(AuditLine).where(*mine)) or 0
