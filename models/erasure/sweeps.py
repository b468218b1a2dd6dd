"""What the clock does: erase when nothing is open any more, say the last word, and forget where it was said."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session

from models import people
from models.erasure.erase import erase, forget_address, forget_words
from models.erasure.table import Erasure
from models.grievances import Grievance, GrievanceState
from models.limits import Limits
from models.needs import Need
from models.needs.table import UNSETTLED
from models.outbox import OVER, Letter
from models.people import Address, Person
from models.reports import Report


def erase_due(session: Session, now: datetime, limits: Limits, *, most: int = 50) -> int:
    """Erase who asked, once nothing of theirs is open, at the latest on the promised day; answers how many."""
    needs = exists().where(Need.resident_id == Erasure.person_id, Need.state.in_(UNSETTLED))
    reports = exists().where(Report.made_by == Erasure.person_id, Report.closed_at.is_(None))
    complains = exists().where(
        Grievance.made_by == Erasure.person_id, Grievance.state == GrievanceState.OPEN
    )
    settled = Erasure.asked_at <= now - timedelta(minutes=limits.erase_after_minutes)
    due = (
        select(Erasure)
        .where(
            Erasure.closed_at.is_(None),
            Erasure.erased_at.is_(None),
            or_(Erasure.due_at <= now, and_(settled, ~needs, ~reports, ~complains)),
        )
        .order_by(Erasure.asked_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    found = session.scalars(due).all()
    for one in found:
        erase(session, one.person_id, now)
        one.erased_at = now
        if one.blank_id:
            forget_words(session, one.blank_id, one.asked_at)
            people.notify(session, one.blank_id, "notice-erased", now)
        session.flush()
    return len(found)


def close_erased(session: Session, now: datetime, limits: Limits, *, most: int = 50) -> int:
    """Forget the addresses, once the last word was read there, or a day later; answers how many.

    Whoever has begun anew from there meanwhile is somebody known again: theirs they stay.
    """
    del limits
    waits = exists().where(
        Address.person_id == Erasure.blank_id,
        Letter.address_id == Address.id,
        Letter.state.not_in(OVER),
    )
    over = or_(~waits, Erasure.erased_at <= now - timedelta(days=1))
    due = (
        select(Erasure)
        .where(Erasure.closed_at.is_(None), Erasure.erased_at.is_not(None), over)
        .order_by(Erasure.asked_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    found = session.scalars(due).all()
    for one in found:
        if one.blank_id and _still_blank(session, one.blank_id):
            theirs = select(Address.id).where(Address.person_id == one.blank_id)
            for address_id in session.scalars(theirs).all():
                forget_address(session, address_id)
        one.blank_id, one.closed_at = None, now
        session.flush()
    return len(found)


def unlisted(session: Session, *, most: int = 500) -> list[tuple[int, datetime]]:
    """Who was erased and does not stand in the list outside of the store yet."""
    rows = session.execute(
        select(Erasure.person_id, Erasure.erased_at)
        .where(Erasure.erased_at.is_not(None), Erasure.listed_at.is_(None))
        .order_by(Erasure.erased_at)
        .limit(most)
    )
    return [(person_id, erased_at) for person_id, erased_at in rows if erased_at]


def listed(session: Session, person_ids: Iterable[int], now: datetime) -> None:
    """They stand in the list now."""
    session.execute(
        update(Erasure).where(Erasure.person_id.in_(list(person_ids))).values(listed_at=now),
        execution_options={"synchronize_session": False},
    )


def erase_again(session: Session, person_ids: Iterable[int], now: datetime) -> int:
    """After a backup came back: whoever stands in the list is erased anew, at once; answers how many (privacy P6)."""
    ids = list(person_ids)
    erased = Erasure.person_id == Person.id, Erasure.erased_at.is_not(None)
    back = session.scalars(
        select(Person.id).where(Person.id.in_(ids), ~exists().where(*erased)).order_by(Person.id)
    ).all()
    for person_id in back:
        for address_id in session.scalars(
            select(Address.id).where(Address.person_id == person_id)
        ).all():
            forget_address(session, address_id)
        erase(session, person_id, now)
        row = session.scalar(select(Erasure).where(Erasure.person_id == person_id))
        if row is None:
            row = Erasure(person_id=person_id, asked_at=now, due_at=now)
            session.add(row)
        row.erased_at = row.listed_at = now
        session.flush()
    return len(back)


def _still_blank(session: Session, person_id: int) -> bool:
    one = session.get(Person, person_id, populate_existing=True)
    if one is None:  # they left that channel meanwhile
        return False
    known = one.resident or one.volunteer or one.coordinator or one.consented_at
    return not (known or one.merged_into)
