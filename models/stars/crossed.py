"""终身星级 Crossed: who has come to a further star of a lifetime hears of it, once a star."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Row, case, func, select, update
from sqlalchemy.orm import Session

from models.hours import COUNTS, Record, RecordState
from models.limits import Limits
from models.people import Notice, Person, Volunteer, tell_all
from models.quiet import quiet_until

LOOK_BACK = 3  # days of newly effective hours: a service that was down tells later, not twice
HOUR = 60  # minutes


def tell_crossed(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 500
) -> int:
    """Tell those whose effective hours have reached a star they were not told of; answers how many."""
    steps = sorted(limits.star_hours)
    if not steps:
        return 0
    rows = _above(session, now, steps, most)
    told: set[int] = set()
    for star in sorted({row.star for row in rows}):
        theirs = [row.person_id for row in rows if row.star == star]
        told |= set(
            session.scalars(  # one statement decides, so that it is told once
                update(Volunteer)
                .where(Volunteer.person_id.in_(theirs), Volunteer.star_told < star)
                .values(star_told=star)
                .returning(Volunteer.person_id),
                execution_options={"synchronize_session": False},
            )
        )
    notices = [
        Notice(
            row.person_id,
            "notice-star-crossed",
            {"star": int(row.star), "hours": steps[row.star - 1]},
            subject=row.person_id,
            version=int(row.star),
            not_before=quiet_until(now, zone, limits, row),
        )
        for row in rows
        if row.person_id in told
    ]
    tell_all(session, notices, now)
    return len(told)


def _above(session: Session, now: datetime, steps: Sequence[int], most: int) -> Sequence[Row[Any]]:
    """Whose hours have lately come to a star above the last one they were told of."""
    lately = select(Record.person_id).where(
        Record.state == RecordState.EFFECTIVE,
        Record.effective_at > now - timedelta(days=LOOK_BACK),
    )
    sums = (
        select(Record.person_id, func.sum(Record.minutes).label("minutes"))
        .where(Record.person_id.in_(lately), COUNTS)
        .group_by(Record.person_id)
        .having(func.sum(Record.minutes) >= steps[0] * HOUR)
        .subquery()
    )
    reached = case(
        *(
            (sums.c.minutes >= hours * HOUR, len(steps) - at)
            for at, hours in enumerate(reversed(steps))
        ),
        else_=0,
    )
    return session.execute(
        select(
            sums.c.person_id,
            sums.c.minutes,
            reached.label("star"),
            Person.quiet_from,
            Person.quiet_until,
        )
        .join(Volunteer, Volunteer.person_id == sums.c.person_id)
        .join(Person, Person.id == sums.c.person_id)
        .where(reached > Volunteer.star_told)
        .order_by(sums.c.person_id)
        .limit(most)
    ).all()
