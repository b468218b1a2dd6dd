"""填表 Forms: a page of ours for what never stands in a chat of another company; one person's, used once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.errors import NotAllowed, RuleBroken
from models.limits import Limits
from models.people import Who
from models.sealed import SealedJson

FRESH = {"synchronize_session": False, "populate_existing": True}


class FormGone(RuleBroken):
    """It was filled in, or is too old; which of them is not told."""

    key = "form-gone"


class Form(Base):
    """What waits for a page to be filled in: sealed, and emptied once it was."""

    __tablename__ = "forms"
    __table_args__ = (Index("ix_forms_person_id", "person_id"),)

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    draft: Mapped[Any] = mapped_column(SealedJson("forms.draft"), nullable=True)
    made_at: Mapped[Moment]
    until: Mapped[Moment]
    used_at: Mapped[MaybeMoment]
    need_id: Mapped[MaybeRef]  # what came of it


def make(
    session: Session, who: Who, draft: Mapping[str, Any], now: datetime, limits: Limits
) -> Form:
    """A page for this person to fill in, and what waits for it; an earlier one of theirs is no good any more."""
    session.execute(
        update(Form)
        .where(Form.person_id == who.id, Form.used_at.is_(None))
        .values(used_at=now, draft=None),
        execution_options=FRESH,
    )
    made = Form(
        person_id=who.id,
        draft=draft,
        made_at=now,
        until=now + timedelta(hours=limits.form_hours),
    )
    session.add(made)
    session.flush()
    return made


def look(session: Session, form_id: int, person_id: int, now: datetime) -> Form:
    """The form, for its person, while it can be filled in. Raises NotAllowed, FormGone."""
    found = session.get(Form, form_id, populate_existing=True)
    if found is None or found.person_id != person_id:
        raise audit.refused(session, NotAllowed(), person_id, "form", now, subject=form_id)
    if found.used_at is not None or found.until <= now:
        raise FormGone
    return found


def use(session: Session, form_id: int, person_id: int, now: datetime) -> Any:
    """Take what waited for it; one statement decides, so that it is used once. Raises NotAllowed, FormGone."""
    draft = look(session, form_id, person_id, now).draft
    used = session.execute(
        update(Form)
        .where(Form.id == form_id, Form.used_at.is_(None))
        .values(used_at=now, draft=None)
        .returning(Form.id),
        execution_options=FRESH,
    ).first()
    if used is None:
        raise FormGone
    return draft


def came_of(session: Session, form_id: int, need_id: int) -> None:
    """Note what was posted when it was filled in."""
    session.execute(update(Form).where(Form.id == form_id).values(need_id=need_id))


def get(session: Session, form_id: int) -> Form | None:
    """One form, for the conversation that waits for it."""
    return session.get(Form, form_id, populate_existing=True)
