"""The best free volunteers of a ring, and why it is they."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session

from models import communities, guardians, tasks
from models.limits import Limits
from models.matching.hands import hand_free
from models.matching.table import Alert
from models.people import Person, Skill, Volunteer, wishes
from models.tasks import Task

METRES_PER_DEGREE = 111_195
NEAR = (300, 1_000, 3_000, 10_000)  # metres: within one of these, who was asked less goes first
# In a very large ring the order of the index (load, last alert) decides first: it ends the search early.
POOL = 2_000
# A name alone: the area of claims lies above this one.
CLAIMS = table(
    "claims",
    column("task_id"),
    column("volunteer_id"),
    column("state"),
    column("starts_at", Task.starts_at.type),
    column("ends_at", Task.ends_at.type),
)
WEEK = 7  # days
GIVEN_BACK = ("withdrawn", "released", "declined", "lapsed", "waiting", "asked")
BUSY = ("claimed", "on_the_way", "arrived")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A volunteer to be asked: how far away, whether they registered for such tasks, whether as a newcomer."""

    person_id: int
    metres: int | None
    skilled: bool
    new: bool  # never served, and this is an easy task


def choose(
    session: Session,
    task: Task,
    scope: ColumnElement[bool],
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    most: int,
) -> list[Chosen]:
    """The best in a scope who may take this task, have not been asked yet, and want to be asked now."""
    apart = tasks.kept_from(session, task)  # a few, if any: the large search stays as it is
    pool = _pool(task, scope, now.astimezone(zone), limits, apart).subquery()
    newcomer = case((pool.c.served == 0, 1), else_=0) if is_easy(task) else literal(0)
    best = select(
        pool.c.person_id, pool.c.lat, pool.c.lon, pool.c.skilled, newcomer.label("new")
    ).order_by(
        pool.c.skilled.desc(),
        *([pool.c.verified.desc()] if task.home else []),
        _distance(pool.c.lat, pool.c.lon, task),
        *([newcomer.desc()] if is_easy(task) else []),
        pool.c.load,
        pool.c.asked_today,
        pool.c.failed,
        pool.c.last_alert_at,
        pool.c.person_id,
    )
    return [
        Chosen(
            person_id,
            communities.metres_between(lat, lon, task.lat, task.lon),
            bool(fits),
            bool(new),
        )
        for person_id, lat, lon, fits, new in session.execute(best.limit(most))
    ]


def is_easy(task: Task) -> bool:
    """In no home, without danger, hurry or risk: newcomers are asked first."""
    return not (task.home or task.danger or task.urgent) and task.risk in ("", "risk-none")


def _pool(
    task: Task, scope: ColumnElement[bool], here: datetime, limits: Limits, apart: frozenset[int]
) -> Select[tuple[Any, ...]]:
    """Whom it is worth to compare, with what they are compared by; `here` is now on local clocks."""
    skilled = exists().where(
        Skill.person_id == Volunteer.person_id, Skill.category == task.category
    )
    asked_today = case((Volunteer.alerts_on == here.date(), Volunteer.alerts_today), else_=0)
    return (
        select(
            Volunteer.person_id,
            Volunteer.lat,
            Volunteer.lon,
            Volunteer.load,
            Volunteer.last_alert_at,
            Volunteer.served,
            asked_today.label("asked_today"),
            (Volunteer.withdrawn + 3 * Volunteer.no_shows).label("failed"),
            case((skilled, 1), else_=0).label("skilled"),
            case((Person.verified_at.is_not(None), 1), else_=0).label("verified"),
        )
        .join(Person, Person.id == Volunteer.person_id)
        .where(
            scope,
            Volunteer.free,
            Person.volunteer,
            Volunteer.person_id != (task.resident_id or 0),
            *([Volunteer.person_id.not_in(apart)] if apart else []),
            or_(skilled, ~exists().where(Skill.person_id == Volunteer.person_id)),
            asked_today < func.coalesce(Person.alerts_per_day, limits.alerts_per_day),
            ~exists().where(Alert.task_id == task.id, Alert.person_id == Volunteer.person_id),
            ~_busy(task),
            hand_free(limits),
            *([] if task.urgent else _rested(here, limits)),
            *_may_take(task, here, limits),
            *([~wishes.has_stopped(Volunteer.person_id, "urgent")] if task.urgent else []),
            *_awake(task, here.hour * 60 + here.minute, limits),
        )
        .order_by(Volunteer.load, Volunteer.last_alert_at, Volunteer.person_id)
        .limit(POOL)
    )


def _busy(task: Task) -> ColumnElement[bool]:
    """Holds a place on this task, gave one back, or has promised that time to another."""
    theirs = CLAIMS.c.volunteer_id == Volunteer.person_id
    elsewhere = and_(
        CLAIMS.c.state.in_(BUSY),
        CLAIMS.c.starts_at < task.ends_at,
        CLAIMS.c.ends_at > task.starts_at,
    )
    return exists().where(theirs, or_(CLAIMS.c.task_id == task.id, elsewhere))


def _rested(now: datetime, limits: Limits) -> Sequence[ColumnElement[bool]]:
    """Not asked, and not serving, as often as a week allows; what is urgent asks all the same.

    What stands in the row is looked at first: for most of them nothing is counted.
    """
    since = now.astimezone(UTC) - timedelta(days=WEEK)
    asked = (
        select(func.count())
        .where(Alert.person_id == Volunteer.person_id, Alert.at > since)
        .correlate(Volunteer)
        .scalar_subquery()
    )
    served = (
        select(func.count())
        .where(
            CLAIMS.c.volunteer_id == Volunteer.person_id,
            CLAIMS.c.state.not_in(GIVEN_BACK),
            CLAIMS.c.starts_at > since,
        )
        .correlate(Volunteer)
        .scalar_subquery()
    )
    return [
        or_(Volunteer.last_alert_at <= since, asked < limits.alerts_per_week),
        or_(Volunteer.load < limits.services_per_week, served < limits.services_per_week),
    ]


def _may_take(task: Task, now: datetime, limits: Limits) -> Sequence[ColumnElement[bool]]:
    """In homes and in danger only adults; elsewhere the young too whose guardian has agreed.

    Who is not verified yet comes last, and is verified first.
    """
    if task.home or task.danger:
        return [Person.adult.is_(True)]
    agreed = guardians.has_agreed(Volunteer.person_id, now, limits)
    return [or_(Person.adult.is_not(False), agreed)]


def _awake(task: Task, minute: int, limits: Limits) -> Sequence[ColumnElement[bool]]:
    """Not in their own quiet hours; what is urgent wakes them."""
    if task.urgent:
        return []
    begin = func.coalesce(Person.quiet_from, limits.quiet_from_minute)
    end = func.coalesce(Person.quiet_until, limits.quiet_until_minute)
    asleep = case(
        (begin <= end, and_(begin <= minute, end > minute)),
        else_=or_(begin <= minute, end > minute),
    )
    return [~asleep]


def _distance(
    lat: ColumnElement[float], lon: ColumnElement[float], task: Task
) -> ColumnElement[int]:
    """Which of NEAR's circles; not known: in the middle. On the small scale of a city the ground is flat."""
    if task.lat is None or task.lon is None:
        return literal(0)
    north = lat - task.lat
    east = (lon - task.lon) * math.cos(math.radians(task.lat))
    square = north * north + east * east
    circles = [
        (square <= (metres / METRES_PER_DEGREE) ** 2, number) for number, metres in enumerate(NEAR)
    ]
    return case((lat.is_(None), 2), *circles, else_=len(NEAR))
