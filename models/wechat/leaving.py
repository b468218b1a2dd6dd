"""取消关注 Somebody unfollowed, or took back their consent: WeChat demands that all we know of them goes (privacy P14).

What depended on them is settled first: promises are given back and their residents told, open needs go to the
coordinators with the telephone that is on file. A registered volunteer and the record of their services stay;
so does somebody who can still be reached elsewhere.
"""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import Exists, delete, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import audit, erasure
from models.erasure import Erasure
from models.limits import Limits
from models.needs import Need
from models.needs.table import UNSETTLED
from models.people import Address, Person, Volunteer

NOT_SYNC = {"synchronize_session": False}


def leave(session: Session, external: str, now: datetime, limits: Limits, *, bot: str) -> bool:
    """Forget an address of WeChat's and all that hangs on it alone; again: nothing happens."""
    address = session.scalar(
        select(Address).where(
            Address.channel == "wechat", Address.bot == bot, Address.external == external
        )
    )
    if address is None:
        return False
    person_id = address.person_id
    erasure.forget_address(session, address.id)
    audit.write(session, who_id=None, whom_id=person_id, act="left-wechat", now=now)
    if session.scalar(select(exists().where(Address.person_id == person_id))):
        return True  # they can be reached elsewhere, and are the same person there
    erasure.give_back(session, person_id, now, limits, "left-wechat")
    waiting = erasure.hand_over(session, person_id, now)
    session.execute(
        update(Volunteer).where(Volunteer.person_id == person_id).values(free=False),
        execution_options=NOT_SYNC,
    )
    person = session.get_one(Person, person_id, populate_existing=True)
    if not person.volunteer and not person.coordinator and not waiting:
        _forget_person(session, person_id, now)
    return True


def forget_left(session: Session, now: datetime, limits: Limits, *, most: int = 200) -> int:
    """Those who left while a need of theirs was open, and of whom nothing is open any more; answers how many."""
    del limits
    gone = (
        select(Person.id)
        .where(
            Person.created_at < now,
            Person.volunteer.is_(False),
            Person.coordinator.is_(False),
            Person.resident.is_(True),
            _left(),
            ~exists().where(Address.person_id == Person.id),
            ~exists().where(Need.resident_id == Person.id, Need.state.in_(UNSETTLED)),
        )
        .limit(most)
    )
    found = list(session.scalars(gone))
    for person_id in found:
        _forget_person(session, person_id, now)
    return len(found)


def _left() -> Exists:
    """Whether the audit log knows that this person left: others without an address are known by telephone alone."""
    line = audit.AuditLine
    return exists().where(line.whom_id == Person.id, line.act == "left-wechat")


def _forget_person(session: Session, person_id: int, now: datetime) -> None:
    """Erase somebody; their row stays only where needs of theirs are counted."""
    known = session.get_one(Person, person_id).name
    erasure.erase(session, person_id, now)
    if known:  # they stand among those who must not come back with a backup
        moments = dict.fromkeys(("asked_at", "due_at", "erased_at", "closed_at"), now)
        session.add(Erasure(person_id=person_id, **moments))
        session.flush()
    with suppress(IntegrityError), session.begin_nested():  # a need or a service counts
        session.execute(delete(Person).where(Person.id == person_id), execution_options=NOT_SYNC)
    session.expire_all()
