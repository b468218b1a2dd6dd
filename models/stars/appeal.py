"""有一处不对 Appeals: somebody says that their star is not right; a coordinator of the city, never oneself, has it counted again."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, communities, people, roles
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Person, Who
from models.stars import count
from models.stars.look import mine
from models.stars.table import OPEN, StarAppeal, StarResult, StarYear, YearState
from models.stars.year import latest, of_city, of_year

NOTICES = {
    "hours": "notice-star-appeal-hours",
    "ratings": "notice-star-appeal-ratings",
    "other": "notice-star-appeal-other",
}
REASONS = tuple(NOTICES)
SHOWN = (YearState.IN_PUBLICITY, YearState.TELLING, YearState.DONE)
MAKE: Mapping[str, Any] = MappingProxyType(
    {
        name: kind.insert(StarAppeal).on_conflict_do_nothing(
            index_elements=["person_id", "year"], index_where=OPEN
        )
        for name, kind in (("sqlite", sqlite), ("postgresql", postgresql))
    }
)


def shown(session: Session, who: Who, today: date) -> tuple[StarYear, StarResult | None] | None:
    """Last year's count while it may be looked at, and what it found of this person."""
    run = latest(session)
    if run is None or run.state not in SHOWN or run.year != today.year - 1:
        return None
    return run, count.newest(session, run.id, who.id)


def appeal(
    session: Session, who: Who, year: int, reason: str, now: datetime, limits: Limits
) -> StarAppeal:
    """Ask for one's star of a year to be looked at; asked again before it is decided, it is the same appeal.

    Raises NotAllowed: no such reason.
    """
    if reason not in REASONS:
        raise audit.refused(session, NotAllowed(), who.id, "star-appeal", now)
    points, level = _as_it_stands(session, who.id, year, limits)
    values = {
        "person_id": who.id,
        "year": year,
        "reason": reason,
        "made_at": now,
        "points": points,
        "level": level,
    }
    made = session.execute(
        MAKE[session.get_bind().dialect.name].returning(StarAppeal.id), values
    ).first()
    found = session.scalars(
        select(StarAppeal).where(
            StarAppeal.person_id == who.id,
            StarAppeal.year == year,
            StarAppeal.decided_at.is_(None),
        )
    ).one()
    if made is not None:
        audit.write(
            session, who_id=who.id, act="star-appeal", now=now, subject=found.id, why=reason
        )
        _call_city(session, found, who.name, now)
    return found


def recount(
    session: Session, who: Who, appeal_id: int, now: datetime, limits: Limits
) -> StarAppeal:
    """重算: count this person's year again, by the formula it was begun with; they are told what came out."""
    return _decide(session, who, appeal_id, now, limits, again=True)


def keep(session: Session, who: Who, appeal_id: int, now: datetime, limits: Limits) -> StarAppeal:
    """没有错: it stays as it is; they are told so."""
    return _decide(session, who, appeal_id, now, limits, again=False)


def _decide(
    session: Session, who: Who, appeal_id: int, now: datetime, limits: Limits, *, again: bool
) -> StarAppeal:
    """Raises NotAllowed: not of the city, or one's own; NotPossibleNow: decided already."""
    found = session.get(StarAppeal, appeal_id, populate_existing=True)
    if found is None or found.person_id == who.id or not of_city(session, who):
        raise audit.refused(session, NotAllowed(), who.id, "star-appeal", now, subject=appeal_id)
    decided = session.execute(
        update(StarAppeal)
        .where(StarAppeal.id == appeal_id, StarAppeal.decided_at.is_(None))
        .values(decided_at=now, decided_by=who.id, recounted=again)
        .returning(StarAppeal.id),
        execution_options={"synchronize_session": False},
    ).first()
    if decided is None:
        raise NotPossibleNow
    if again:
        _again(session, found, now)
    points, level = _as_it_stands(session, found.person_id, found.year, limits)
    if not again:
        points, level = found.points, found.level
    session.refresh(found)
    found.points_after, found.level_after = points, level
    session.flush()
    act = "star-recounted" if again else "star-kept"
    audit.write(
        session, who_id=who.id, whom_id=found.person_id, act=act, now=now, subject=appeal_id
    )
    changed = (points, level) != (found.points, found.level)
    people.notify(
        session,
        found.person_id,
        "notice-star-answer",
        now,
        subject=appeal_id,
        year=found.year,
        points=points,
        level=level,
        changed=changed,
    )
    return found


def _again(session: Session, found: StarAppeal, now: datetime) -> None:
    """The year that is shown has a further revision; how many have each level follows it."""
    run = of_year(session, found.year)
    if run is None or run.state not in SHOWN:
        return  # a year that is not counted yet is counted anew whenever it is looked at
    session.refresh(run, with_for_update=True)
    before, after = count.again(session, run, found.person_id, now)
    if before != after:
        counts = dict(run.counts)
        for level, by in ((before, -1), (after, 1)):
            if level:
                counts[str(level)] = int(counts.get(str(level), 0)) + by
        run.counts = counts
        session.flush()


def _as_it_stands(session: Session, person_id: int, year: int, limits: Limits) -> tuple[int, int]:
    """Points and level: as counted where the year is shown, else as the numbers of now have it."""
    run = of_year(session, year)
    if run is not None and run.state in SHOWN:
        found = count.newest(session, run.id, person_id)
        return (found.points, found.level) if found else (0, 0)
    parts = mine(session, person_id, year, limits).parts
    return parts.points, parts.level


def _call_city(session: Session, found: StarAppeal, name: str, now: datetime) -> None:
    city = communities.top(session)
    masked = session.scalar(select(Person.masked).where(Person.id == found.person_id)) or name
    roles.alarm(
        session,
        city.id if city else None,
        NOTICES[found.reason],
        now,
        subject=found.id,
        but=found.person_id,
        name=masked,
        year=found.year,
        points=found.points,
        level=found.level,
    )
