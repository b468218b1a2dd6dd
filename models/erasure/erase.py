"""抹去 Erase: what is known of a person, and of all accounts that were merged into them (PIPL 47).

The law keeps lines of hours, records and the register of certificates (order 685, 19; order 67; GB/T 40143): they name
a key, and nobody can tell any more whose it is. Needs and services of others stay as they are.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Select, Update, delete, or_, select, update
from sqlalchemy.orm import Session

from models import audit, corrections
from models.acts import Act
from models.certificates import Certificate
from models.certificates.table import Paper
from models.claims import Claim
from models.consents import Consent
from models.conversations.table import Conversation, Line
from models.forms import Form
from models.grants import Grant
from models.grievances import Answer, Grievance
from models.guardians import Guardian
from models.inbox import Message
from models.links import Link
from models.media import FOR_GOOD, Media
from models.needs import Need
from models.needs.table import NeedVersion
from models.outbox import Letter
from models.people import Address, Mute, Person, Skill, Volunteer
from models.ratings import Rating
from models.reports import Block, Report
from models.talks import Talk
from models.tasks import Task

NOT_SYNC = {"synchronize_session": False}
NOBODY: dict[str, Any] = {
    "name": "",
    "masked": "",
    "phone": None,
    "phone_hash": None,
    "phone_seen_at": None,
    "phone_seen_by": None,
    "building": "",
    "door": None,
    "adult": None,
    "adult_asked_at": None,
    "consented_at": None,
    "verified_at": None,
    "verified_by": None,
    "verified_how": "",
    "alerts_per_day": None,
    "quiet_from": None,
    "quiet_until": None,
    "entered_by": None,
    "resident": False,
    "volunteer": False,
    "coordinator": False,
}
# the title stays: it is what was done, short and without what is private
BARE_NEED: dict[str, Any] = {
    "public": "",
    "words": None,
    "phone": None,
    "building": "",
    "door": None,
    "destination": "",
    "health": None,
    "lat": None,
    "lon": None,
}
SECRETS: dict[str, Any] = {"password": None, "arrive_code": None, "leave_code": None}


def erase(session: Session, person_id: int, now: datetime) -> None:
    """Erase all of one person but what they write from (`forget_address`); again: nothing is left to do."""
    ids = accounts(session, person_id)
    for one in ids:
        corrections.forget(session, one)
    for statement in (*_emptied(ids, now), *_deleted(ids)):
        session.execute(statement, execution_options=NOT_SYNC)
    session.execute(
        update(Person).where(Person.id.in_(ids)).values(**NOBODY), execution_options=NOT_SYNC
    )
    session.expire_all()
    audit.write(session, who_id=None, whom_id=person_id, act="erased", now=now)


def accounts(session: Session, person_id: int) -> list[int]:
    """A person, and all who were merged into them."""
    found, fresh = [person_id], [person_id]
    while fresh:
        merged = select(Person.id).where(Person.merged_into.in_(fresh), Person.id.not_in(found))
        fresh = list(session.scalars(merged))
        found += fresh
    return found


def forget_words(session: Session, person_id: int, until: datetime) -> None:
    """What was said on both sides at the addresses of this person up to a moment; the addresses stay."""
    theirs = select(Address.id).where(Address.person_id == person_id)
    said = Message.address_id.in_(theirs), Message.heard_at <= until
    written = Letter.address_id.in_(theirs), Letter.written_at <= until
    stood = Talk.address_id.in_(theirs), Talk.changed_at <= until
    for statement in (
        delete(Message).where(*said),
        delete(Letter).where(*written),
        update(Talk).where(*stood).values(stack=None, last=None, misses=0),
    ):
        session.execute(statement, execution_options=NOT_SYNC)


def forget_address(session: Session, address_id: int) -> None:
    """Where somebody wrote from, what was said there, where the talk stood. (Rows that hang on it go with it.)"""
    for table, column in (
        (Letter, Letter.address_id),
        (Talk, Talk.address_id),
        (Message, Message.address_id),
        (Address, Address.id),
    ):
        session.execute(delete(table).where(column == address_id), execution_options=NOT_SYNC)


def _emptied(ids: Sequence[int], now: datetime) -> Iterator[Update]:
    """Rows that others need too, without what is this person's own."""
    needs = select(Need.id).where(Need.resident_id.in_(ids))
    asked = select(Task.id).where(Task.need_id.in_(needs))
    served = select(Claim.id).where(or_(Claim.volunteer_id.in_(ids), Claim.task_id.in_(asked)))
    spoken = select(Conversation.id).where(Conversation.person_id.in_(ids))
    complained = select(Grievance.id).where(Grievance.made_by.in_(ids))
    shown = select(Grant.media_id).where(Grant.person_id.in_(ids), Grant.media_id.is_not(None))
    own = (
        Media.person_id.in_(ids),
        Media.until.is_distinct_from(FOR_GOOD),
    )  # that shows others' hours
    yield update(Media).where(*own).values(until=now)
    yield update(Media).where(Media.id.in_(shown)).values(until=now)
    yield update(Grant).where(Grant.person_id.in_(ids)).values(words="")
    yield update(Line).where(Line.conversation_id.in_(spoken)).values(words=None)
    yield update(Rating).where(Rating.claim_id.in_(served)).values(words=None)
    yield update(Claim).where(Claim.id.in_(served)).values(**SECRETS)
    yield update(Report).where(Report.made_by.in_(ids)).values(words=None)
    yield update(Answer).where(Answer.grievance_id.in_(complained)).values(words=None)
    yield update(Grievance).where(Grievance.made_by.in_(ids)).values(words=None)
    yield update(Need).where(Need.resident_id.in_(ids)).values(**BARE_NEED)
    yield update(Task).where(Task.need_id.in_(needs)).values(lat=None, lon=None)


def _deleted(ids: Sequence[int]) -> Iterator[Delete]:
    """Rows that are of this person alone."""
    needs = select(Need.id).where(Need.resident_id.in_(ids))
    complained = select(Grievance.id).where(Grievance.made_by.in_(ids))
    # what coordinators were written of it holds its words
    of_them = Letter.key.like("notice-grievance%"), Letter.subject.in_(complained)
    yield delete(Letter).where(*of_them)
    yield delete(NeedVersion).where(NeedVersion.need_id.in_(needs))
    yield delete(Paper).where(Paper.certificate_id.in_(_certificates(ids)))
    yield delete(Link).where(or_(Link.person_id.in_(ids), Link.other_id.in_(ids)))
    yield delete(Block).where(or_(Block.person_id.in_(ids), Block.other_id.in_(ids)))
    for table in (Consent, Form, Guardian, Act, Mute, Skill, Volunteer):
        yield delete(table).where(table.person_id.in_(ids))


def _certificates(ids: Sequence[int]) -> Select[Any]:
    return select(Certificate.id).where(Certificate.person_id.in_(ids))
