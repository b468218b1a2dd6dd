"""A year from its count to its badges: counted, previewed, shown for objections, approved by a second hand, told."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from models import audit, communities, roles
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.people import Volunteer, Who
from models.says import day
from models.stars import count, letters
from models.stars.errors import AppealsOpen, OwnStar, SameHand
from models.stars.formula import Formula
from models.stars.table import StarAppeal, StarYear, YearState

BEGIN_WITHIN = 60  # days after its time in which a year is begun by itself
NOT_SYNC = {"synchronize_session": False}


def advance(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 5_000
) -> int:
    """One step of whatever is due; answers how much was done, 0 when all that can be done now is done."""
    _begin_due(session, now, limits, zone)
    steps = {
        YearState.COUNTING: _count,
        YearState.IN_PUBLICITY: _ask,
        YearState.TELLING: _tell,
    }
    for run in session.scalars(
        select(StarYear)
        .where(StarYear.state.in_(steps))
        .order_by(StarYear.year)
        .execution_options(populate_existing=True)
    ).all():
        done = steps[run.state](session, run, now, limits, most)
        if done:
            return done
    return 0


def begin(session: Session, year: int, now: datetime, limits: Limits) -> StarYear:
    """Begin to count a year with the formula of now; the same run where it has begun already."""
    run = of_year(session, year)
    if run is None:
        formula = Formula.of(limits)
        run = StarYear(year=year, version=formula.version, formula=formula.plain, begun_at=now)
        session.add(run)
        session.flush()
        audit.write(session, who_id=None, act="star-year-begun", now=now, subject=run.id)
    return run


def of_year(session: Session, year: int) -> StarYear | None:
    """The count of a year."""
    found = select(StarYear).where(StarYear.year == year)
    return session.scalar(found.execution_options(populate_existing=True))


def latest(session: Session) -> StarYear | None:
    """The newest count."""
    return session.scalar(select(StarYear).order_by(StarYear.year.desc()).limit(1))


def show(session: Session, who: Who, run_id: int, now: datetime, limits: Limits) -> StarYear:
    """开始公示: the preview is right; everybody may look at their own for ⚙ days. Raises NotAllowed, NotPossibleNow."""
    run = _mine(session, who, run_id, "star-show", now)
    until = now + timedelta(days=limits.year_publicity_days)
    values: dict[str, Any] = {"state": YearState.IN_PUBLICITY, "shown_by": who.id}
    _move(session, run, YearState.PREVIEW, public_until=until, **values)
    audit.write(session, who_id=who.id, act="star-year-shown", now=now, subject=run.id)
    return run


def approve(session: Session, who: Who, run_id: int, now: datetime) -> StarYear:
    """同意: after the publicity, by another hand who has no star in it; then the badges stand.

    Raises NotAllowed, NotPossibleNow, SameHand, OwnStar, AppealsOpen.
    """
    run = _mine(session, who, run_id, "star-approve", now)
    if run.state is not YearState.IN_PUBLICITY or run.public_until is None:
        raise NotPossibleNow
    if now < run.public_until:
        raise NotPossibleNow
    own = count.newest(session, run.id, who.id)
    if run.shown_by == who.id:
        raise audit.refused(session, SameHand(), who.id, "star-approve", now, subject=run.id)
    if own is not None and own.level:
        raise audit.refused(session, OwnStar(), who.id, "star-approve", now, subject=run.id)
    waits = exists().where(StarAppeal.year == run.year, StarAppeal.decided_at.is_(None))
    if session.scalar(select(waits)):
        raise AppealsOpen
    values: dict[str, Any] = {"state": YearState.TELLING, "approved_by": who.id}
    _move(session, run, YearState.IN_PUBLICITY, approved_at=now, **values)
    audit.write(session, who_id=who.id, act="star-year-approved", now=now, subject=run.id)
    return run


def seen(session: Session, who: Who, now: datetime) -> StarYear | None:
    """The newest count, for a coordinator of the city. Raises NotAllowed."""
    run = latest(session)
    return _mine(session, who, run.id, "star-look", now) if run else None


def of_city(session: Session, who: Who) -> bool:
    """Whether somebody coordinates the whole city."""
    return roles.city_of(session, who.id) is not None


def needs_hand(session: Session, who: Who) -> bool:
    """Whether nobody else coordinates the city: a year is approved by another hand than showed it."""
    city = communities.top(session)
    held = roles.coordinators_of(session, [city.id]) if city else []
    return all(one.person_id == who.id for one in held)


def _begin_due(session: Session, now: datetime, limits: Limits, zone: tzinfo) -> None:
    """Last year is counted when its last hours have had time to become effective."""
    today = now.astimezone(zone).date()
    since = (today - date(today.year, 1, 1)).days - limits.year_count_after_days
    if not 0 <= since <= BEGIN_WITHIN or of_year(session, today.year - 1):
        return
    if session.scalar(select(Volunteer.person_id).limit(1)):
        begin(session, today.year - 1, now, limits)


def _count(session: Session, run: StarYear, now: datetime, limits: Limits, most: int) -> int:
    del limits
    done = count.portion(session, run, now, most=most)
    if done:
        return done
    found = count.counts(session, run)
    if not _moved(
        session, run, YearState.COUNTING, state=YearState.PREVIEW, counted_at=now, counts=found
    ):
        return 0
    _tell_city(session, run, "notice-star-preview", now)
    return 1


def _ask(session: Session, run: StarYear, now: datetime, limits: Limits, most: int) -> int:
    """The publicity is over: the city is asked once whether the badges are given."""
    del limits, most
    if run.public_until is None or now < run.public_until or run.asked_at is not None:
        return 0
    if not _moved(session, run, YearState.IN_PUBLICITY, asked_at=now):
        return 0
    _tell_city(session, run, "notice-star-approve", now)
    return 1


def _tell(session: Session, run: StarYear, now: datetime, limits: Limits, most: int) -> int:
    done = letters.portion(session, run, now, limits, most)
    if done:
        return done
    if not letters.over(session, run):
        return 0  # as many lie ready as may; the rest comes when they have left
    return int(_moved(session, run, YearState.TELLING, state=YearState.DONE, ended_at=now))


def _tell_city(session: Session, run: StarYear, key: str, now: datetime) -> None:
    city = communities.top(session)
    values = {"year": run.year, "people": run.people, **levels_of(run)}
    but = run.shown_by if key == "notice-star-approve" else None
    roles.alarm(
        session, city.id if city else None, key, now, subject=run.id, but=but or 0, **values
    )


def levels_of(run: StarYear) -> dict[str, Any]:
    """How many have each level, for a sentence; and until when it is shown."""
    found = [int(run.counts.get(str(at + 1), 0)) for at in range(len(run.formula["levels"]))]
    until = day(run.public_until) if run.public_until else None
    return {"levels": found, "starred": sum(found), "until": until}


def _mine(session: Session, who: Who, run_id: int, act: str, now: datetime) -> StarYear:
    run = session.get(StarYear, run_id, populate_existing=True)
    if run is None or not of_city(session, who):
        raise audit.refused(session, NotAllowed(), who.id, act, now, subject=run_id)
    return run


def _move(session: Session, run: StarYear, before: YearState, **values: Any) -> None:
    if not _moved(session, run, before, **values):
        raise NotPossibleNow


def _moved(session: Session, run: StarYear, before: YearState, **values: Any) -> bool:
    """One statement decides, so that it happens once."""
    moved = session.execute(
        update(StarYear)
        .where(StarYear.id == run.id, StarYear.state == before)
        .values(**values)
        .returning(StarYear.id),
        execution_options=NOT_SYNC,
    ).first()
    session.refresh(run)
    return moved is not None
