"""取消关注 Somebody unfollowed, or took back their consent: WeChat demands that all we know of them goes (privacy P14).

What depended on them is settled first: promises are given back and their residents told, open needs go to the
coordinators with the telephone that is on file. A registered volunteer and the record of their services stay;
so does somebody who can still be reached elsewhere.
"""

from datetime import datetime

from sqlalchemy import Exists, delete, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import audit, claims, people, roles
from models.claims import Claim, ClaimState
from models.consents import Consent
from models.conversations.table import Conversation, Line
from models.inbox import Message
from models.limits import Limits
from models.media import FOR_GOOD, Media
from models.needs import Need
from models.needs.table import UNSETTLED
from models.outbox import Letter
from models.people import Address, Person, Volunteer
from models.talks import Talk

PROMISED = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
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
    _forget_address(session, address.id)
    audit.write(session, who_id=None, whom_id=person_id, act="left-wechat", now=now)
    if session.scalar(select(exists().where(Address.person_id == person_id))):
        return True  # they can be reached elsewhere, and are the same person there
    _give_back(session, person_id, now, limits)
    waiting = _hand_to_coordinators(session, person_id, now)
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


def _forget_address(session: Session, address_id: int) -> None:
    """The openid, what was said on both sides, where the talk stood. (Rows that hang on it go with it.)"""
    for table, column in (
        (Letter, Letter.address_id),
        (Talk, Talk.address_id),
        (Message, Message.address_id),
        (Address, Address.id),
    ):
        session.execute(delete(table).where(column == address_id), execution_options=NOT_SYNC)


def _give_back(session: Session, person_id: int, now: datetime, limits: Limits) -> None:
    who = people.who(session, person_id)
    held = session.scalars(
        select(Claim.id).where(Claim.volunteer_id == person_id, Claim.state.in_(PROMISED))
    ).all()
    for claim_id in held:
        claims.withdraw(session, claim_id, who, now, limits, reason="left-wechat")
    asked = session.scalars(
        select(Claim.id).where(Claim.volunteer_id == person_id, Claim.state == ClaimState.ASKED)
    ).all()
    for claim_id in asked:  # the next in line is asked at once
        claims.decline(session, claim_id, who, now, limits)
    session.execute(
        update(Claim)
        .where(Claim.volunteer_id == person_id, Claim.state == ClaimState.WAITING)
        .values(state=ClaimState.LAPSED, closed_at=now),
        execution_options=NOT_SYNC,
    )


def _hand_to_coordinators(session: Session, person_id: int, now: datetime) -> int:
    """Open needs of somebody who cannot be written to any more: a person telephones; answers how many."""
    open_needs = session.scalars(
        select(Need).where(Need.resident_id == person_id, Need.state.in_(UNSETTLED))
    ).all()
    for need in open_needs:
        roles.alarm(
            session,
            need.community_id,
            "notice-left-channel",
            now,
            subject=need.id,
            number=need.number,
            title=need.title,
            name=people.get(session, person_id).masked,
        )
    return len(open_needs)


def _forget_person(session: Session, person_id: int, now: datetime) -> None:
    """Delete somebody; where needs of theirs are counted, only what is theirs alone."""
    session.execute(
        update(Media)
        .where(Media.person_id == person_id, Media.until.is_distinct_from(FOR_GOOD))
        .values(until=now),  # their files go with them, but what shows the hours of others
        execution_options=NOT_SYNC,
    )
    spoken = select(Conversation.id).where(Conversation.person_id == person_id)
    session.execute(
        update(Line).where(Line.conversation_id.in_(spoken)).values(words=None),
        execution_options=NOT_SYNC,
    )
    session.execute(
        delete(Consent).where(Consent.person_id == person_id), execution_options=NOT_SYNC
    )
    try:
        with session.begin_nested():
            session.execute(
                delete(Person).where(Person.id == person_id), execution_options=NOT_SYNC
            )
    except IntegrityError:  # a need or a service stands for statistics
        bare = {
            "name": "",
            "masked": "",
            "phone": None,
            "phone_hash": None,
            "building": "",
            "door": None,
        }
        session.execute(
            update(Person)
            .where(Person.id == person_id)
            .values(**bare, resident=False, consented_at=None),
            execution_options=NOT_SYNC,
        )
        secret = {"words": None, "door": None, "phone": None, "health": None, "building": ""}
        session.execute(
            update(Need).where(Need.resident_id == person_id).values(**secret),
            execution_options=NOT_SYNC,
        )
    session.expire_all()
