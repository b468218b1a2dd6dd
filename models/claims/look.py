"""What may be seen of claims: one's own, the codes, and the private details while they are needed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from models import audit, communities, media, roles
from models.claims.errors import Gone
from models.claims.notices import masked_names
from models.claims.table import GONE, HOLDS_PLACE, IN_LINE, LIVE, Claim, ClaimState
from models.errors import NotAllowed
from models.limits import Limits
from models.needs import Need
from models.people import Person, Who
from models.tasks import Task, TaskState

NEVER_HAD = (*IN_LINE, ClaimState.DECLINED, ClaimState.LAPSED)


@dataclass(frozen=True, slots=True)
class Details:
    """What the volunteer needs to find the door; nothing of it ever stands in a chat."""

    category: str
    title: str
    number: int
    starts_at: datetime
    ends_at: datetime
    moment_kind: str
    name: str
    address: str
    phone: str
    password: str
    health: str
    destination: str
    media_ids: Sequence[int]
    point: tuple[float, float] | None  # of the door, where the resident shared it
    until: datetime


class Codes(NamedTuple):
    """The secrets of one helper, as the resident may see them; a code that was used is empty."""

    volunteer: str
    password: str
    arrive_code: str
    leave_code: str
    state: ClaimState
    claim_id: int


def get(session: Session, claim_id: int) -> Claim | None:
    """One claim; who may see it is asked by the rule that shows it."""
    return session.get(Claim, claim_id, populate_existing=True)


def mine(session: Session, person_id: int, limit: int = 10) -> list[tuple[Claim, Task]]:
    """What a volunteer has claimed: what is to come first, then what is over, the newest first."""
    over = case((Claim.state.in_(LIVE), 0), else_=1)
    rows = session.execute(
        select(Claim, Task)
        .join(Task, Task.id == Claim.task_id)
        .where(Claim.volunteer_id == person_id, Claim.state.not_in((*GONE, *IN_LINE)))
        .order_by(over, case((over == 0, Claim.starts_at)), Claim.starts_at.desc())
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return [(claim, task) for claim, task in rows]


def of_need(session: Session, need_id: int) -> list[Claim]:
    """The claims of a need that were not given back, the oldest first."""
    return list(
        session.scalars(
            select(Claim)
            .where(Claim.need_id == need_id, Claim.state.not_in((*GONE, *IN_LINE)))
            .order_by(Claim.id)
            .execution_options(populate_existing=True)
        )
    )


def codes_for(session: Session, need_id: int, who: Who, now: datetime) -> list[Codes]:
    """Words and codes of a need's helpers, for the resident; a coordinator who reads them out leaves a line.

    Who posted for the resident sees the words alone. Never for the helper himself, whatever else he is.
    """
    need = session.get(Need, need_id)
    resident = need is not None and need.resident_id == who.id
    if need and who.id == need.posted_by and not (resident or who.coordinator):
        return _words_alone(session, need_id, who)
    if need is None or not (resident or roles.may_coordinate(session, who.id, need.community_id)):
        raise audit.refused(session, NotAllowed(), who.id, "codes", now, subject=need_id)
    claims = [one for one in of_need(session, need_id) if one.state in LIVE]
    if any(one.volunteer_id == who.id for one in claims):
        raise audit.refused(session, NotAllowed(), who.id, "codes", now, subject=need_id)
    if not resident:
        audit.write(
            session,
            who_id=who.id,
            whom_id=need.resident_id,
            act="look-codes",
            now=now,
            subject=need_id,
        )
    names = masked_names(session, [one.volunteer_id for one in claims])
    return [
        Codes(
            names.get(one.volunteer_id, ""),
            one.password or "",
            "" if one.arrived_at else one.arrive_code or "",
            "" if one.left_at else one.leave_code or "",
            one.state,
            one.id,
        )
        for one in claims
    ]


def _words_alone(session: Session, need_id: int, who: Who) -> list[Codes]:
    claims = [
        one
        for one in of_need(session, need_id)
        if one.state in LIVE and one.volunteer_id != who.id
    ]
    names = masked_names(session, [one.volunteer_id for one in claims])
    return [
        Codes(names.get(one.volunteer_id, ""), one.password or "", "", "", one.state, one.id)
        for one in claims
    ]


def private_details(
    session: Session, claim_id: int, who: Who, now: datetime, limits: Limits
) -> Details:
    """Address, telephone and 暗号 for the volunteer who holds the place; each look leaves a line.

    Raises Gone once it was given back, called off, or is over for a day; NotAllowed for anybody else.
    """
    claim = get(session, claim_id)
    if claim is None or claim.volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "private", now, subject=claim_id)
    until = readable_until(claim, limits)
    why = _gone(claim, until, now)
    if why:
        raise audit.refused(session, Gone(why=why), who.id, "private", now, subject=claim_id)
    task = session.get_one(Task, claim.task_id)
    need = session.get_one(Need, claim.need_id)
    person = session.get_one(Person, need.resident_id)
    place = session.get_one(communities.Community, need.community_id)
    audit.write(
        session,
        who_id=who.id,
        whom_id=need.resident_id,
        act="look-private",
        now=now,
        subject=claim_id,
    )
    return Details(
        category=task.category,
        title=task.title,
        number=task.number,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
        moment_kind=task.moment_kind,
        name=person.name,
        address=" ".join(part for part in (place.name, need.building, need.door) if part),
        phone=need.phone or "",
        password=claim.password or "",
        health=need.health or "",
        destination=need.destination,
        media_ids=tuple(media.of_need(session, need.id)),
        point=None if need.lat is None or need.lon is None else (need.lat, need.lon),
        until=until,
    )


def gone(claim: Claim, now: datetime, limits: Limits) -> str:
    """Why its private details are put away: withdrawn, cancelled, done, waiting; "" while they can be read."""
    return _gone(claim, readable_until(claim, limits), now)


def readable_until(claim: Claim, limits: Limits) -> datetime:
    """A day after the volunteer left; where nobody said so, a day after the need closes by itself."""
    closes = claim.left_at or claim.ends_at + timedelta(hours=limits.to_confirm_after_hours)
    return closes + timedelta(hours=limits.private_hours_after_close)


def _gone(claim: Claim, until: datetime, now: datetime) -> str:
    if claim.state == ClaimState.WITHDRAWN:
        return "withdrawn"
    if claim.state in NEVER_HAD:
        return "waiting"
    if claim.state not in HOLDS_PLACE or claim.reason == "cancelled":
        return "cancelled"
    return "done" if now >= until else ""


def followed_by(session: Session, claim_id: int) -> Claim | None:
    """Who took over a place that was given back, or is asked about it just now."""
    return session.scalar(
        select(Claim)
        .where(Claim.after_id == claim_id, Claim.state.not_in(GONE))
        .order_by(Claim.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


def over_for(session: Session, person_id: int, task_ids: Collection[int]) -> set[int]:
    """Those of these tasks that somebody can take no more, and does not hold themselves."""
    if not task_ids:
        return set()
    mine = select(Claim.task_id).where(
        Claim.volunteer_id == person_id, Claim.state.in_(HOLDS_PLACE)
    )
    found = select(Task.id).where(
        Task.id.in_(sorted(task_ids)), Task.state != TaskState.OPEN, Task.id.not_in(mine)
    )
    return set(session.scalars(found))


def holders_of(session: Session, task_id: int) -> list[int]:
    """Who holds a place on a task."""
    held = Claim.task_id == task_id, Claim.state.in_(HOLDS_PLACE)
    return list(session.scalars(select(Claim.volunteer_id).where(*held).order_by(Claim.id)))


def last_help(session: Session, resident_id: int) -> tuple[str, str, datetime] | None:
    """Who was last at somebody's place (王*), for what, and when."""
    row = session.execute(
        select(Claim, Task.title)
        .join(Task, Task.id == Claim.task_id)
        .where(Claim.resident_id == resident_id, Claim.arrived_at.is_not(None))
        .order_by(Claim.arrived_at.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    claim: Claim = row[0]
    helper = masked_names(session, [claim.volunteer_id]).get(claim.volunteer_id, "")
    return helper, row.title, claim.arrived_at or claim.starts_at


def anyone_arrived(session: Session, need_id: int) -> bool:
    """Whether a helper is, or was, at the door."""
    there = Claim.need_id == need_id, Claim.arrived_at.is_not(None)
    return session.scalar(select(Claim.id).where(*there).limit(1)) is not None


def may_see_photo(
    session: Session, media_id: int, person_id: int, now: datetime, limits: Limits
) -> bool:
    """One's own photo, or one of a need on which one holds a place, as long as its address may be read."""
    photo = session.get(media.Media, media_id)
    if photo is None:
        return False
    if photo.person_id == person_id or photo.need_id is None:
        return photo.person_id == person_id
    held = select(Claim).where(Claim.need_id == photo.need_id, Claim.volunteer_id == person_id)
    return any(not _gone(one, readable_until(one, limits), now) for one in session.scalars(held))
