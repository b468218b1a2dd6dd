"""Counting a year: people in the order of their keys, a portion by one statement, the place it came to beside it.

A portion and its place are one transaction: a process that dies leaves nobody out and counts nobody twice.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, insert, literal, select
from sqlalchemy.orm import Session

from models.hours import COUNTS, Record
from models.people import Volunteer
from models.ratings import Rating
from models.stars.cursor import move_on
from models.stars.formula import Formula
from models.stars.table import StarResult, StarYear, YearState

NUMBERS = ("verified", "granted", "rated", "attitude", "quality")


def portion(session: Session, run: StarYear, now: datetime, *, most: int) -> int:
    """Count the next people; answers how many, 0 when all are counted (or another process was faster)."""
    ahead = (
        select(Volunteer.person_id)
        .where(Volunteer.person_id > run.at_person)
        .order_by(Volunteer.person_id)
        .limit(most)
        .subquery()
    )
    many, until = session.execute(select(func.count(), func.max(ahead.c.person_id))).one()
    if not many:
        return 0
    before = run.at_person
    people = StarYear.people + many
    if not move_on(session, run, YearState.COUNTING, StarYear.at_person, until, people=people):
        return 0
    these = Record.person_id > before, Record.person_id <= until
    session.execute(_insert(run, now, *these))
    session.refresh(run)
    return int(many)


def again(session: Session, run: StarYear, person_id: int, now: datetime) -> tuple[int, int]:
    """One person anew, by the same formula, as a further revision; answers the level before and after."""
    last = newest(session, run.id, person_id)
    session.execute(
        _insert(run, now, Record.person_id == person_id, revision=last.revision + 1 if last else 1)
    )
    fresh = newest(session, run.id, person_id)
    if last and fresh and fresh.revision == last.revision:  # none of their hours count any more
        nothing = dict.fromkeys((*NUMBERS, "points", "level"), 0)
        fresh = StarResult(
            run_id=run.id,
            person_id=person_id,
            revision=last.revision + 1,
            version=run.version,
            at=now,
            **nothing,
        )
        session.add(fresh)
        session.flush()
    return (last.level if last else 0, fresh.level if fresh else 0)


def newest(session: Session, run_id: int, person_id: int) -> StarResult | None:
    """What stands of somebody's year."""
    found = select(StarResult).where(
        StarResult.run_id == run_id, StarResult.person_id == person_id
    )
    return session.scalar(found.order_by(StarResult.revision.desc()).limit(1))


def numbers(year: int, *these: ColumnElement[bool]) -> Select[Any]:
    """What goes into the year of each of these people: minutes of both kinds, ratings and the sums of their marks.

    A rating counts in the year of its service's effective hours, once a service.
    """
    verified = case((Record.kind == "verified", Record.minutes), else_=0)
    served = (
        select(
            Record.person_id,
            Record.claim_id,
            func.sum(verified).label("verified"),
            func.sum(Record.minutes - verified).label("granted"),
        )
        .where(
            COUNTS,
            Record.local_day >= date(year, 1, 1),
            Record.local_day <= date(year, 12, 31),
            *these,
        )
        .group_by(Record.person_id, Record.claim_id)
        .subquery()
    )
    return (
        select(
            served.c.person_id,
            func.sum(served.c.verified).label("verified"),
            func.sum(served.c.granted).label("granted"),
            func.count(Rating.id).label("rated"),
            func.coalesce(func.sum(Rating.attitude), 0).label("attitude"),
            func.coalesce(func.sum(Rating.quality), 0).label("quality"),
        )
        .select_from(served)
        .outerjoin(Rating, Rating.claim_id == served.c.claim_id)
        .group_by(served.c.person_id)
    )


def counts(session: Session, run: StarYear) -> dict[str, int]:
    """How many have each level; those without any are left out."""
    rows = session.execute(
        select(StarResult.level, func.count())
        .where(StarResult.run_id == run.id, StarResult.level > 0)
        .group_by(StarResult.level)
        .order_by(StarResult.level)
    )
    return {str(level): int(many) for level, many in rows}


def _insert(run: StarYear, now: datetime, *these: ColumnElement[bool], revision: int = 1) -> Any:
    formula = Formula.kept(run.formula)
    one = numbers(run.year, *these).subquery()
    minutes = one.c.verified + one.c.granted
    two = select(one, formula.hour_points(minutes).label("hours")).subquery()
    points = formula.points(two.c.hours, two.c.rated, two.c.attitude, two.c.quality)
    three = select(two, points.label("points")).subquery()
    fixed = {"run_id": run.id, "revision": revision, "version": run.version, "at": now}
    column = StarResult.__table__.c
    rows = select(
        three.c.person_id,
        *(three.c[name] for name in NUMBERS),
        three.c.points,
        formula.level(three.c.points).label("level"),
        *(literal(value, column[name].type).label(name) for name, value in fixed.items()),
    )
    return insert(StarResult).from_select(["person_id", *NUMBERS, "points", "level", *fixed], rows)
