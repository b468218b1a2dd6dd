"""家长 Guardians: who agrees that somebody of 14 to 17 helps; a coordinator asks them and records the answer (privacy P17).

The answer is good for ⚙ age_again_days, as the age that was given is.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, UniqueConstraint, delete, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit, roles
from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref, among
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Person, Who, notify
from models.sealed import SealedText

LOOK = "look-contact"  # counted with the other looks at telephones
AGREED, NO = ("phone", "face"), "no"
DAY = timedelta(days=1)
LONGEST_NAME = 20


class Guardian(Base):
    """One row a young volunteer: whom to ask, and what they said, to whom, when and how."""

    __tablename__ = "guardians"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(SealedText("guardians.name"))
    phone: Mapped[str] = mapped_column(SealedText("guardians.phone"))
    asked_at: Mapped[Moment]
    answered_at: Mapped[MaybeMoment]
    answered_by: Mapped[MaybeRef]  # the coordinator who heard it
    how: Mapped[str] = mapped_column(String(8), default="")  # phone | face | no


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a coordinator rings up, and about whom."""

    young: str = field(repr=False)
    name: str = field(repr=False)
    phone: str = field(repr=False)


def ask(session: Session, who: Who, name: str, phone: str, now: datetime) -> Guardian:
    """Keep whom to ask, and tell the coordinators; what was answered before counts no more."""
    called = name.strip()[:LONGEST_NAME]
    if not called or not phone:
        raise NotPossibleNow
    row = of(session, who.id)
    if row is None:
        row = Guardian(person_id=who.id, name=called, phone=phone, asked_at=now)
        session.add(row)
    row.name, row.phone, row.asked_at = called, phone, now
    row.answered_at, row.answered_by, row.how = None, None, ""
    session.flush()
    person = session.get_one(Person, who.id, populate_existing=True)
    roles.alarm(
        session, person.community_id, "notice-guardian", now, subject=who.id, name=person.name
    )
    return row


def of(session: Session, person_id: int) -> Guardian | None:
    """Whom somebody named, and what came of it."""
    return session.scalar(
        select(Guardian)
        .where(Guardian.person_id == person_id)
        .execution_options(populate_existing=True)
    )


def stands(session: Session, person_id: int, now: datetime, limits: Limits) -> bool:
    """Whether a guardian has agreed, within the last year."""
    return bool(session.scalar(select(has_agreed(person_id, now, limits))))


def has_agreed(person_id: Any, now: datetime, limits: Limits) -> ColumnElement[bool]:
    """The same as a condition: of a column, for searches."""
    return said_yes(person_id, Guardian.answered_at > now - timedelta(days=limits.age_again_days))


def said_yes(person_id: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a guardian has ever agreed; whoever acts on it asks how long ago."""
    return exists().where(Guardian.person_id == person_id, among(Guardian.how, AGREED), *more)


def look(
    session: Session, coordinator: Who, person_id: int, now: datetime, limits: Limits
) -> Whom:
    """Whom to ring up; each look stands in the audit log and is counted. Raises NotAllowed."""
    row, person = _in_scope(session, coordinator, person_id, now)
    audit.write(
        session, who_id=coordinator.id, whom_id=person_id, act=LOOK, now=now, why="guardian"
    )
    looks = audit.count_since(session, coordinator.id, LOOK, now - DAY)
    if looks == limits.reveals_per_day + 1:  # once, not at each look from then on
        by = coordinator
        roles.alarm(session, None, "notice-many-looks", now, subject=by.id, name=by.name)
    return Whom(person.name, row.name, row.phone)


def answer(
    session: Session, coordinator: Who, person_id: int, how: str, now: datetime
) -> Guardian:
    """What the guardian said, by telephone or face to face, or no; the young volunteer hears of it. Again: the same.

    Raises NotAllowed: not in scope, oneself, or nobody was named.
    """
    if how not in (*AGREED, NO):
        raise NotPossibleNow
    row, _ = _in_scope(session, coordinator, person_id, now)
    if row.how == how:
        return row
    row.how, row.answered_at, row.answered_by = how, now, coordinator.id
    session.flush()
    act = "guardian-no" if how == NO else "guardian-agreed"
    audit.write(session, who_id=coordinator.id, whom_id=person_id, act=act, now=now, why=how)
    key = "notice-young-refused" if how == NO else "notice-young-agreed"
    notify(session, person_id, key, now, subject=person_id)
    return row


def forget(session: Session, person_id: int) -> None:
    """Nobody has to agree any more: what is not needed is not kept."""
    session.execute(
        delete(Guardian).where(Guardian.person_id == person_id),
        execution_options={"synchronize_session": False},
    )


def _in_scope(
    session: Session, coordinator: Who, person_id: int, now: datetime
) -> tuple[Guardian, Person]:
    row = of(session, person_id)
    person = session.get(Person, person_id, populate_existing=True)
    place = person.community_id if person else None
    fits = place is not None and roles.may_coordinate(session, coordinator.id, place)
    if row is None or person is None or not fits or person_id == coordinator.id:
        raise audit.refused(
            session, NotAllowed(), coordinator.id, "guardian", now, whom_id=person_id
        )
    return row, person
