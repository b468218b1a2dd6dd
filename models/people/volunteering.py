"""志愿 Volunteering: how many there are and how many serve, said as it is; who has practised."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session

from models.communities import Community, Level
from models.limits import Limits
from models.people.table import Address, Person, Volunteer, Who

PLACES = {
    Level.COMMUNITY: Volunteer.community_id,
    Level.STREET: Volunteer.street_id,
    Level.DISTRICT: Volunteer.district_id,
    Level.CITY: Volunteer.city_id,
}


@dataclass(frozen=True, slots=True)
class Volunteers:
    """Both totals, never one without the other: people."""

    registered: int
    served: int  # within ⚙ active_days


def volunteers_of(session: Session, place: Community, now: datetime, limits: Limits) -> Volunteers:
    """How many of a place and all below it are registered, and how many of them served lately."""
    here = PLACES[place.level] == place.id
    registered = select(func.count()).select_from(Volunteer).where(here)
    since = now - timedelta(days=limits.active_days)
    served = registered.where(Volunteer.last_served_at > since)
    return Volunteers(session.scalar(registered) or 0, session.scalar(served) or 0)


def free_volunteers(session: Session, community_id: int, now: datetime, limits: Limits) -> int:
    """How many of a community want to be asked now; who rests is not counted, being ready earns nothing."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Volunteer)
            .join(Person, Person.id == Volunteer.person_id)
            .where(
                Volunteer.community_id == community_id,
                Volunteer.free,
                Person.volunteer,
                here_since(now - timedelta(days=limits.active_days)),
            )
        )
        or 0
    )


def here_since(since: datetime) -> ColumnElement[bool]:
    """Of volunteers, as a condition: registered, served or said a word since then."""
    heard = exists().where(Address.person_id == Volunteer.person_id, Address.heard_at > since)
    served = func.coalesce(Volunteer.last_served_at > since, False)  # null: never, which is no
    return or_(Volunteer.since > since, served, heard)


def practised(session: Session, who: Who, now: datetime) -> None:
    """Somebody has tried the practice task: a mark, and nothing else."""
    session.execute(
        update(Volunteer)
        .where(Volunteer.person_id == who.id, Volunteer.practised_at.is_(None))
        .values(practised_at=now),
        execution_options={"synchronize_session": False},
    )
