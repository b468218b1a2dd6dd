"""The letters of a year: to those with a star, at the urgency of announcements, portion after portion, each once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from models import people
from models.limits import Limits
from models.outbox import Body, Letter, LetterState, Urgency
from models.people import wishes
from models.stars.cursor import move_on
from models.stars.table import StarResult, StarYear, YearState

KEY = "notice-star-year"


def portion(session: Session, run: StarYear, now: datetime, limits: Limits, most: int) -> int:
    """Write the next letters, as many as lie ready at most; answers for how many people that is settled."""
    room = min(most, limits.broadcast_ahead - _lying_ready(session))
    if room <= 0:
        return 0
    ahead = _starred(run, run.told_person).limit(room).subquery()
    many, until = session.execute(select(func.count(), func.max(ahead.c.person_id))).one()
    if not many:
        return 0
    before = run.told_person
    if not move_on(session, run, YearState.TELLING, StarYear.told_person, until):
        return 0
    bodies = _bodies(session, run)
    written = 0
    for level, body in bodies.items():
        written += _write(session, run, int(level), body, before, until, many, now)
    session.execute(
        update(StarYear).where(StarYear.id == run.id).values(told=StarYear.told + written),
        execution_options={"synchronize_session": False},
    )
    session.refresh(run)
    return int(many)


def over(session: Session, run: StarYear) -> bool:
    """Whether nobody is left to be told."""
    return session.scalar(_starred(run, run.told_person).limit(1)) is None


def _starred(run: StarYear, after: int) -> Select[Any]:
    later = aliased(StarResult)
    newer = exists().where(
        later.run_id == StarResult.run_id,
        later.person_id == StarResult.person_id,
        later.revision > StarResult.revision,
    )
    return (
        select(StarResult.person_id)
        .where(
            StarResult.run_id == run.id,
            StarResult.person_id > after,
            StarResult.level > 0,
            ~newer,
        )
        .order_by(StarResult.person_id)
    )


def _bodies(session: Session, run: StarYear) -> dict[str, int]:
    """What the letters of each level say, written down once."""
    if not run.bodies:
        made = {}
        for level in range(1, len(run.formula["levels"]) + 1):
            body = Body(body={"notice": KEY, "values": {"year": run.year, "level": level}})
            session.add(body)
            session.flush()
            made[str(level)] = body.id
        run.bodies = made
        session.flush()
    found: dict[str, int] = run.bodies
    return found


def _write(
    session: Session,
    run: StarYear,
    level: int,
    body: int,
    before: int,
    until: int,
    most: int,
    now: datetime,
) -> int:
    meant = (
        _starred(run, before)
        .where(StarResult.person_id <= until, StarResult.level == level)
        .where(~wishes.has_stopped(StarResult.person_id, "notice"))
    )
    said = {"key": KEY, "subject": run.id, "version": level, "recheck": "", "shared_id": body}
    return people.write_alike(session, meant, most, said, now)


def _lying_ready(session: Session) -> int:
    waiting = or_(Letter.state == LetterState.WAITING, Letter.state == LetterState.LEASED)
    found = select(func.count()).where(waiting, Letter.urgency == int(Urgency.BROADCAST))
    return session.scalar(found) or 0
