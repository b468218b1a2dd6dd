"""晚上的空缺单 The evening list: a coordinator reads of tomorrow's empty places, once a local day, if there are any."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import outbox, roles, says
from models.communities import Community, below
from models.limits import Limits
from models.outbox import Urgency
from models.people import notify, wishes
from models.roles import Role
from models.tasks import Task, TaskState

SHOWN = 5  # tasks of the list
KEY = "notice-digest"
LATEST_MINUTES = 60  # after its hour: a list that is later than this is no help any more


def send_digest(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int
) -> int:
    """Write to the coordinators who have not had today's list; answers to how many. Twice: once."""
    here = now.astimezone(zone)
    minute = here.hour * 60 + here.minute
    if not limits.digest_minute <= minute < limits.digest_minute + LATEST_MINUTES:
        return 0
    today = here.replace(hour=0, minute=0, second=0, microsecond=0)
    first, last = today + timedelta(days=1), today + timedelta(days=2)
    empty = _empty(session, first, last)
    told = 0
    for person_id in _coordinators(session) if empty else ():
        if told == most:
            break
        if outbox.told_since(session, KEY, person_id, today - timedelta(microseconds=1)):
            continue
        theirs = _within(session, person_id, empty)
        told += bool(theirs) and _tell(session, person_id, theirs, first, now)
    return told


def _empty(session: Session, first: datetime, last: datetime) -> Sequence[Task]:
    """Tomorrow's tasks that have a place left, the earliest first."""
    return session.scalars(
        select(Task)
        .where(
            Task.state == TaskState.OPEN,
            Task.taken < Task.places,
            Task.starts_at >= first,
            Task.starts_at < last,
        )
        .order_by(Task.starts_at, Task.id)
    ).all()


def _coordinators(session: Session) -> Sequence[int]:
    """Those who want the list."""
    return session.scalars(
        select(Role.person_id)
        .where(Role.ended_at.is_(None), ~wishes.has_stopped(Role.person_id, "digest"))
        .distinct()
        .order_by(Role.person_id)
    ).all()


def _within(session: Session, person_id: int, empty: Sequence[Task]) -> list[Task]:
    """The tasks in somebody's scope."""
    nodes = roles.scope(session, person_id)
    places = {one.community_id for one in empty}
    mine = set(
        session.scalars(
            select(Community.id).where(
                Community.id.in_(places), or_(*(below(node) for node in nodes))
            )
        )
    )
    return [one for one in empty if one.community_id in mine]


def _tell(
    session: Session, person_id: int, tasks: Sequence[Task], day: datetime, now: datetime
) -> bool:
    shown = [
        says.term(
            "digest-task",
            number=one.number,
            title=one.title,
            when=says.when(one.starts_at),
            missing=one.places - one.taken,
        )
        for one in tasks[:SHOWN]
    ]
    return notify(
        session,
        person_id,
        KEY,
        now,
        urgency=Urgency.REMINDER,
        subject=person_id,
        day=says.day(day),
        count=len(tasks),
        missing=sum(one.places - one.taken for one in tasks),
        tasks=shown,
        others=max(0, len(tasks) - SHOWN),
    )
