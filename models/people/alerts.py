"""提醒 Alerts: how often, when and for what somebody wants to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.communities import CATEGORIES
from models.errors import NotPossibleNow
from models.people.register import set_skills
from models.people.table import Person, Skill, Volunteer, Who

MOST_A_DAY = 20
DAY = 24 * 60
USED_UP = 1_000  # more alerts than anybody can have chosen


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """None: the city's default. Minutes of the local day; equal ones: never quiet. No categories: all."""

    per_day: int | None
    quiet_from: int | None
    quiet_until: int | None
    categories: tuple[str, ...]
    free: bool


def alerts_of(session: Session, who: Who) -> AlertSettings:
    """What somebody has chosen; what is no category any more is left out."""
    person = session.get_one(Person, who.id, populate_existing=True)
    free = session.scalar(select(Volunteer.free).where(Volunteer.person_id == who.id))
    skills = session.scalars(
        select(Skill.category).where(Skill.person_id == who.id).order_by(Skill.category)
    )
    return AlertSettings(
        person.alerts_per_day,
        person.quiet_from,
        person.quiet_until,
        tuple(one for one in skills if one in CATEGORIES),
        bool(free),
    )


def set_alerts(
    session: Session,
    who: Who,
    *,
    per_day: int | None = None,
    quiet_from: int | None = None,
    quiet_until: int | None = None,
    categories: Sequence[str] | None = None,
    free: bool | None = None,
) -> None:
    """Change what is given; what is None stays. Raises NotPossibleNow where a value makes no sense."""
    minutes = [one for one in (quiet_from, quiet_until) if one is not None]
    if (
        not 0 <= (per_day or 0) <= MOST_A_DAY
        or any(not 0 <= one <= DAY for one in minutes)
        or set(categories or ()) - set(CATEGORIES)
    ):
        raise NotPossibleNow
    person = session.get_one(Person, who.id, populate_existing=True)
    if per_day is not None:
        person.alerts_per_day = per_day
    if quiet_from is not None:
        person.quiet_from = quiet_from
    if quiet_until is not None:
        person.quiet_until = quiet_until
    if categories is not None:
        set_skills(session, who, categories)
    if free is not None:
        session.execute(
            update(Volunteer).where(Volunteer.person_id == who.id).values(free=free),
            execution_options={"synchronize_session": False},
        )
    session.flush()


def no_more_today(session: Session, who: Who, today: date) -> None:
    """今天别再提醒: as if all alerts of this local day had been used up."""
    session.execute(
        update(Volunteer)
        .where(Volunteer.person_id == who.id)
        .values(alerts_on=today, alerts_today=USED_UP),
        execution_options={"synchronize_session": False},
    )
