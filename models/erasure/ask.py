"""注销 Asking for it: what would become of everything, and the account that stops at once (D22, privacy P12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from models import audit, claims, conversations, hours, people, roles
from models.claims import Claim, ClaimState
from models.conversations.table import Conversation, ConversationState
from models.erasure.table import Erasure, InService
from models.limits import Limits
from models.needs import MAY_CANCEL, Need
from models.needs.table import UNSETTLED
from models.outbox import Letter, LetterState
from models.people import Address, Person, Volunteer, Who
from models.roles import Role
from models.tasks import Task

PROMISED = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
CAME = (ClaimState.ARRIVED, ClaimState.LEFT, ClaimState.DISPUTED)
HELPED = (ClaimState.CONFIRMED, ClaimState.CREDITED)
UNSENT = (LetterState.WAITING, LetterState.HELD)
NOT_SYNC = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Held:
    """A place that is given back, and whether somebody stands in line for it."""

    claim_id: int
    number: int
    title: str
    starts_at: datetime
    ends_at: datetime
    passed_on: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of everything of one person."""

    cancels: Sequence[Need]
    gives_back: Sequence[Held]
    minutes: int  # that count or are in publicity: they stay without a name
    homes: int  # they have helped


def plan(session: Session, who: Who) -> Plan:
    """Read it, and change nothing. Raises InService while they are at somebody's door."""
    there = select(Task.number, Task.title).join(Claim, Claim.task_id == Task.id)
    now_there = there.where(Claim.volunteer_id == who.id, Claim.state == ClaimState.ARRIVED)
    if row := session.execute(now_there.limit(1)).first():
        raise InService(number=row.number, title=row.title)
    stands = hours.statement(session, who.id, limit=0)
    homes = select(func.count(func.distinct(Claim.resident_id))).where(
        Claim.volunteer_id == who.id, Claim.state.in_(HELPED)
    )
    return Plan(
        session.scalars(_to_cancel(who.id)).all(),
        [_held(session, claim, task) for claim, task in session.execute(_promised(who.id))],
        stands.verified + stands.granted + stands.in_publicity,
        session.scalar(homes) or 0,
    )


def ask(session: Session, who: Who, now: datetime, limits: Limits) -> Erasure:
    """The account stops: what is open is handed over, and whoever writes from here now is a stranger.

    Raises InService; then nothing is changed.
    """
    found = plan(session, who)
    for need in found.cancels:
        claims.call_off(session, who, need.id, now)
    give_back(session, who.id, now, limits, "left")
    hand_over(session, who.id, now)
    _no_coordinator(session, who, now)
    one = conversations.open_of(session, who.id)
    if one is not None:
        conversations.end(session, one.id, now)
    session.execute(
        update(Volunteer).where(Volunteer.person_id == who.id).values(free=False),
        execution_options=NOT_SYNC,
    )
    asked = Erasure(
        person_id=who.id,
        blank_id=_blank(session, who, now),
        asked_at=now,
        due_at=now + timedelta(days=limits.erase_days),
    )
    session.add(asked)
    session.execute(  # nobody counts them, nobody asks them
        update(Person)
        .where(Person.id == who.id)
        .values(resident=False, volunteer=False, coordinator=False),
        execution_options=NOT_SYNC,
    )
    session.flush()
    session.expire_all()
    audit.write(session, who_id=who.id, whom_id=who.id, act="erasure-asked", now=now)
    return asked


def give_back(
    session: Session, person_id: int, now: datetime, limits: Limits, reason: str
) -> None:
    """Places that somebody holds go on to who is next in line, or are open again; from a line they step out."""
    who = people.who(session, person_id)
    for claim_id in _claims(session, person_id, *PROMISED):
        claims.withdraw(session, claim_id, who, now, limits, reason=reason)
    for claim_id in _claims(session, person_id, ClaimState.ASKED):  # the next is asked at once
        claims.decline(session, claim_id, who, now, limits)
    session.execute(
        update(Claim)
        .where(Claim.volunteer_id == person_id, Claim.state == ClaimState.WAITING)
        .values(state=ClaimState.LAPSED, closed_at=now),
        execution_options=NOT_SYNC,
    )


def hand_over(session: Session, person_id: int, now: datetime) -> int:
    """Open needs about which nobody can be written to any more: a coordinator telephones; answers how many.

    Somebody's own, and those of whom they speak for.
    """
    spoken_for = select(Person.id).where(Person.entered_by == person_id)
    theirs = or_(Need.resident_id == person_id, Need.resident_id.in_(spoken_for))
    found = session.scalars(select(Need).where(theirs, Need.state.in_(UNSETTLED))).all()
    for need in found:
        roles.alarm(
            session,
            need.community_id,
            "notice-left-channel",
            now,
            subject=need.id,
            number=need.number,
            title=need.title,
            name=people.get(session, need.resident_id).masked,
        )
    return len(found)


def _no_coordinator(session: Session, who: Who, now: datetime) -> None:
    """Their duties end; whom they were answering waits for another, and those above hear where nobody is left."""
    held = session.scalars(
        update(Role)
        .where(Role.person_id == who.id, Role.ended_at.is_(None))
        .values(ended_at=now, on_duty=False)
        .returning(Role.node_id),
        execution_options=NOT_SYNC,
    ).all()
    session.execute(
        update(Conversation)
        .where(Conversation.taken_by == who.id, Conversation.state == ConversationState.TAKEN)
        .values(state=ConversationState.WAITING, taken_by=None, slot=0, due_at=now),
        execution_options=NOT_SYNC,
    )
    for node_id in held:
        left = select(Role.id).where(Role.node_id == node_id, Role.ended_at.is_(None))
        if session.scalar(left.limit(1)) is None:
            roles.alarm(
                session, node_id, "notice-coordinator-left", now, but=who.id, name=who.masked
            )


def _blank(session: Session, who: Who, now: datetime) -> int:
    """Somebody of whom we know only how they read: theirs are the addresses now, to be told the end.

    What waited there for the one who leaves is not sent any more.
    """
    mine = select(Address.id).where(Address.person_id == who.id)
    session.execute(
        delete(Letter).where(Letter.address_id.in_(mine), Letter.state.in_(UNSENT)),
        execution_options=NOT_SYNC,
    )
    blank = Person(
        language=who.language,
        language_chosen=who.language_chosen,
        elder=who.elder,
        created_at=now,
    )
    session.add(blank)
    session.flush()
    session.execute(
        update(Address)
        .where(Address.person_id == who.id)
        .values(person_id=blank.id, preferred=Address.id == who.address_id),
        execution_options=NOT_SYNC,
    )
    return blank.id


def _to_cancel(person_id: int) -> Select[Need]:
    """Needs of theirs for which nobody has come yet; the others are finished as they are."""
    came = exists().where(Task.need_id == Need.id, Claim.task_id == Task.id, Claim.state.in_(CAME))
    return (
        select(Need)
        .where(Need.resident_id == person_id, Need.state.in_(MAY_CANCEL), ~came)
        .order_by(Need.id)
    )


def _promised(person_id: int) -> Select[Claim, Task]:
    return (
        select(Claim, Task)
        .join(Task, Task.id == Claim.task_id)
        .where(Claim.volunteer_id == person_id, Claim.state.in_(PROMISED))
        .order_by(Claim.starts_at)
    )


def _held(session: Session, claim: Claim, task: Task) -> Held:
    line = claims.waiting(session, task.id) > 0
    return Held(claim.id, task.number, task.title, claim.starts_at, claim.ends_at, line)


def _claims(session: Session, person_id: int, *states: ClaimState) -> Sequence[int]:
    mine = select(Claim.id).where(Claim.volunteer_id == person_id, Claim.state.in_(states))
    return session.scalars(mine).all()
