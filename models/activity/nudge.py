"""The sweep: volunteers whose day to be looked at has come, a portion by few statements, each nudge once.

A nudge shows one small open task nearby; where there is none nobody is written to. The day to look again stands in
the row, so that nothing else need think of it: a service or a word only makes the next look find less to do.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import (
    Row,
    Select,
    bindparam,
    case,
    column,
    exists,
    func,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Session

from models import guardians, reports
from models.activity.rule import Standing, standing, step_due
from models.limits import Limits
from models.outbox import Urgency
from models.people import Address, Notice, Person, Skill, Volunteer, tell_all, wishes
from models.quiet import quiet_until
from models.says import Values
from models.tasks import Task, TaskState, facts, sole_witness

KEY = "notice-nudge"
RETRY = 3  # days: nothing small was open nearby, or they have promised something
LATER = 30  # days after the last nudge
POOL = 30  # tasks of one neighbourhood
# A name alone: the area of claims lies above this one.
CLAIMS = table("claims", column("volunteer_id"), column("state"))
BUSY = ("claimed", "on_the_way", "arrived", "waiting")
LOOKED = (
    update(Volunteer)
    .where(Volunteer.person_id == bindparam("who"))
    .values(nudged=bindparam("step"), nudged_on=bindparam("told"), look_on=bindparam("next"))
)


def nudge_quiet(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Look at those whose day has come; answers how many were looked at."""
    today = now.astimezone(zone).date()
    rows = session.execute(_due(today, now, limits).limit(most)).all()
    steps = sorted(limits.nudge_after_days)
    wanted = [(row, _step(row, now, limits, steps)) for row in rows]
    found = _tasks(session, [row for row, step in wanted if step and _may(row)], now, limits)
    looked, notices = [], []
    for row, step in wanted:
        task = found.get(row.person_id)
        if step and task is not None:
            notices.append(_notice(row, task, step, now, limits, zone))
        settled = step and (task is not None or not row.wants)
        done = step if settled else _done(row)
        again = _next(row, done, steps, today) if settled or not step else _days(today, RETRY)
        told = today if settled else row.nudged_on
        looked.append({"who": row.person_id, "step": done, "told": told, "next": again})
    if looked:
        session.connection().execute(LOOKED, looked)
    tell_all(session, notices, now)
    return len(rows)


def _due(today: date, now: datetime, limits: Limits) -> Select[*tuple[Any, ...]]:
    heard = select(func.max(Address.heard_at)).where(Address.person_id == Volunteer.person_id)
    mail = ~wishes.has_stopped(Volunteer.person_id, "reminder")
    asks = func.coalesce(Person.alerts_per_day, limits.alerts_per_day) > 0
    young = or_(Person.adult.is_not(False), guardians.has_agreed(Volunteer.person_id, now, limits))
    busy = exists().where(CLAIMS.c.volunteer_id == Volunteer.person_id, CLAIMS.c.state.in_(BUSY))
    return (
        select(
            Volunteer.person_id,
            Volunteer.since,
            Volunteer.last_served_at,
            Volunteer.nudged,
            Volunteer.nudged_on,
            Volunteer.community_id,
            Volunteer.street_id,
            Volunteer.district_id,
            Person.quiet_from,
            Person.quiet_until,
            heard.scalar_subquery().label("heard_at"),
            case((Volunteer.free & Person.volunteer & mail & asks & young, 1), else_=0).label(
                "wants"
            ),
            case((busy, 1), else_=0).label("busy"),
        )
        .join(Person, Person.id == Volunteer.person_id)
        .where(Volunteer.look_on <= today)
        .order_by(Volunteer.look_on, Volunteer.person_id)
        # two machines on one PostgreSQL take different people; SQLite has one writer
        .with_for_update(of=Volunteer, skip_locked=True)
    )


def _base(row: Row[Any]) -> datetime:
    """Nudges are reckoned from the last service, else from the registration."""
    since: datetime = row.since
    return max(since, row.last_served_at or since)


def _done(row: Row[Any]) -> int:
    """How many nudges this quiet time has had; a service since then begins anew."""
    fresh = row.nudged_on is None or row.nudged_on < _base(row).date()
    return 0 if fresh else int(row.nudged)


def _step(row: Row[Any], now: datetime, limits: Limits, steps: Sequence[int]) -> int:
    last = max(_base(row), row.heard_at or row.since)
    if standing(last, now, limits) is Standing.DORMANT:
        return 0
    return step_due((now - _base(row)).days, steps, _done(row))


def _may(row: Row[Any]) -> bool:
    return bool(row.wants and not row.busy)


def _next(row: Row[Any], done: int, steps: Sequence[int], today: date) -> date:
    if done >= len(steps):
        return _days(today, LATER)
    return max(_days(_base(row).date(), steps[done]), _days(today, 1))


def _days(day: date, many: int) -> date:
    return day + timedelta(days=many)


def _tasks(
    session: Session, rows: Sequence[Row[Any]], now: datetime, limits: Limits
) -> dict[int, Task]:
    """For each of them one small task nearby that they may take and are not kept apart from; where there is one."""
    ids = [row.person_id for row in rows]
    skills: dict[int, set[str]] = {}
    for person, category in session.execute(
        select(Skill.person_id, Skill.category).where(Skill.person_id.in_(ids))
    ):
        skills.setdefault(person, set()).add(category)
    some_apart = bool(reports.apart_from(session, *ids)) if ids else False
    open_tasks: dict[int, list[tuple[Task, int | None]]] = {}
    found: dict[int, Task] = {}
    for row in rows:
        if row.community_id not in open_tasks:
            open_tasks[row.community_id] = _small(session, row, now, limits)
        small = open_tasks[row.community_id]
        ask = some_apart and small
        apart = reports.apart_from(session, row.person_id) if ask else frozenset()
        fits = _fitting(small, row.person_id, apart, skills.get(row.person_id))
        if fits is not None:
            found[row.person_id] = fits
    return found


def _fitting(
    tasks: Iterable[tuple[Task, int | None]],
    who: int,
    apart: frozenset[int],
    skills: set[str] | None,
) -> Task | None:
    """The first that is not of their own side, and of their kinds where they named some."""
    return next(
        (
            one
            for one, witness in tasks
            if one.resident_id not in {who, *apart}
            and witness != who
            and (not skills or one.category in skills)
        ),
        None,
    )


def _small(
    session: Session, row: Row[Any], now: datetime, limits: Limits
) -> list[tuple[Task, int | None]]:
    """Short, in no home, without danger or hurry: of the community first, then the street, then the district.

    With each who alone could tell of it, where there is such a one.
    """
    rings = [Task.community_id == row.community_id]
    rings += [Task.street_id == row.street_id] if row.street_id else []
    rings += [Task.district_id == row.district_id] if row.district_id else []
    near = case(*((ring, place) for place, ring in enumerate(rings)), else_=len(rings))
    rows = session.execute(
        select(Task, sole_witness())
        .where(
            Task.state == TaskState.OPEN,
            Task.starts_at > now,
            ~Task.home,
            ~Task.danger,
            ~Task.urgent,
            or_(*rings),
        )
        .order_by(near, Task.starts_at, Task.id)
        .limit(POOL)
    )
    longest = timedelta(minutes=limits.nudge_task_minutes)
    return [(one, witness) for one, witness in rows if one.ends_at - one.starts_at <= longest]


def _notice(
    row: Row[Any],
    task: Task,
    step: int,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> Notice:
    values: Values = {**facts(task), "last": step >= len(limits.nudge_after_days)}
    return Notice(
        row.person_id,
        KEY,
        values,
        subject=task.id,
        version=task.version,
        urgency=Urgency.REMINDER,
        recheck="task-still-open",
        not_before=quiet_until(now, zone, limits, row),
    )
