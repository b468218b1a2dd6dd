"""星级: points of a year, never below nought; counted in portions, each person once, whatever is killed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import hours, ratings, stars
from models.audit import AuditLine
from models.errors import NotAllowed, NotPossibleNow
from models.hours import Record, RecordState
from models.limits import Limits
from models.outbox import Letter
from models.people import Person, Who
from models.roles import Role
from models.stars import Formula, StarResult, StarYear, YearState, count
from tests.held import HeldClock
from tests.rules.scene import Scene
from tests.rules.test_hours import LIMITS, service, wuhan

ZONE = ZoneInfo("Asia/Shanghai")
JANUARY = datetime(2027, 1, 20, 2, tzinfo=UTC)
MARKS = st.integers(0, 400)


@given(
    minutes=st.integers(0, 366 * 24 * 60),
    rated=MARKS,
    marks=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    percent=st.tuples(st.integers(0, 1000), st.integers(0, 1000)),
)
@settings(max_examples=200, deadline=None)
def test_points_are_never_below_nought(
    minutes: int, rated: int, marks: tuple[int, int], percent: tuple[int, int]
) -> None:
    formula = Formula(10, *percent, (200, 400))
    parts = formula.parts(minutes, rated, rated * marks[0], rated * marks[1])
    assert parts.points == max(0, parts.hours + parts.attitude + parts.quality) >= 0
    assert parts.level == sum(parts.points >= least for least in (200, 400))


def _people(session: Session, scene: Scene, clock: HeldClock) -> list[int]:
    """Seven volunteers with one service each; of the last the year before."""
    who = [scene.volunteer() for _ in range(7)]
    for place, one in enumerate(who):
        made = service(scene, clock, one, wuhan(20, 6), wuhan(20, 7 + place))
        hours.record(session, made, clock(), LIMITS, ZONE)
        if place:
            face = ratings.FACES[place % 3]
            ratings.rate(session, made.claim_id, scene.resident.id, face, clock())
    values = {"state": RecordState.EFFECTIVE}
    free = {"synchronize_session": False}
    session.execute(update(Record).values(**values), execution_options=free)
    last = update(Record).where(Record.person_id == who[6].id)
    session.execute(last.values(local_day=date(2025, 12, 31)), execution_options=free)
    return [one.id for one in who]


def _run(session: Session, limits: Limits, most: int) -> StarYear:
    while stars.advance(session, JANUARY, limits, ZONE, most=most):
        pass
    run = stars.of_year(session, 2026)
    assert run is not None
    return run


def _city(session: Session, scene: Scene) -> Who:
    who = scene.person(coordinator=True)
    session.add(Role(person_id=who.id, node_id=scene.city, on_duty=True, given_at=scene.now))
    session.flush()
    return who


def _rows(session: Session) -> list[tuple[int, ...]]:
    return [
        (one.person_id, one.verified, one.rated, one.attitude, one.points, one.level)
        for one in session.scalars(select(StarResult).order_by(StarResult.person_id))
    ]


def test_the_store_counts_what_the_formula_says_and_a_kill_in_the_middle_counts_nobody_twice(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    limits = Limits(year_level_points=(20, 40, 60))
    who = _people(session, scene, clock)
    assert stars.advance(session, JANUARY, limits, ZONE, most=3) == 3
    dies = session.begin_nested()
    assert stars.advance(session, JANUARY, limits, ZONE, most=3) == 3
    dies.rollback()  # the portion is lost with the process
    session.expire_all()
    run = _run(session, Limits(year_points_per_hour=1), 3)  # a new formula does not reach it
    assert (run.state, run.people) == (YearState.PREVIEW, 7)
    rows = _rows(session)
    assert [row[0] for row in rows] == sorted(who)[:6]
    formula = Formula.of(limits)
    for person, minutes, rated, marks, points, level in rows:
        parts = formula.parts(minutes, rated, marks, marks)
        assert (points, level) == (parts.points, parts.level), person
        mine = stars.mine(session, person, 2026, limits)
        assert (mine.verified, mine.parts) == (minutes, parts)
    assert run.counts == count.counts(session, run)
    assert sum(run.counts.values()) == sum(row[-1] > 0 for row in rows) > 0
    assert _run(session, limits, 3).people == 7


def test_it_is_shown_then_approved_by_another_hand_and_everybody_with_a_star_hears_once(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    limits = Limits(year_level_points=(20, 40, 60))
    _people(session, scene, clock)
    run = _run(session, limits, 100)
    first, second = (_city(session, scene) for _ in range(2))
    with pytest.raises(NotAllowed):
        stars.show(session, scene.coordinator, run.id, JANUARY, limits)
    stars.show(session, first, run.id, JANUARY, limits)
    with pytest.raises(NotPossibleNow):
        stars.approve(session, second, run.id, JANUARY)
    later = JANUARY.replace(day=28)
    with pytest.raises(stars.SameHand):
        stars.approve(session, first, run.id, later)
    stars.approve(session, second, run.id, later)
    while stars.advance(session, later, limits, ZONE, most=2):
        pass
    starred = [row[0] for row in _rows(session) if row[-1] > 0]
    keys = select(Letter.person_id).where(Letter.key == "notice-star-year")
    assert sorted(session.scalars(keys)) == starred
    assert run.state is YearState.DONE


def test_who_says_it_is_not_right_is_counted_again_by_the_city_never_by_themselves(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    limits = Limits(year_level_points=(20, 40, 60))
    who = [session.get_one(Person, one) for one in _people(session, scene, clock)]
    run = _run(session, limits, 100)
    first, second = (_city(session, scene) for _ in range(2))
    stars.show(session, first, run.id, JANUARY, limits)
    mine = scene.address(who[1])
    assert stars.shown(session, mine, JANUARY.date()) is not None
    with pytest.raises(NotAllowed):
        stars.appeal(session, mine, 2026, "because", JANUARY, limits)
    made = stars.appeal(session, mine, 2026, "hours", JANUARY, limits)
    assert stars.appeal(session, mine, 2026, "other", JANUARY, limits).id == made.id
    assert scene.keys(second)[-1:] == ["notice-star-appeal-hours"]
    later = JANUARY.replace(day=28)
    with pytest.raises(stars.AppealsOpen):
        stars.approve(session, second, run.id, later)
    session.add(Role(person_id=mine.id, node_id=scene.city, given_at=scene.now))
    for nobody in (mine, scene.coordinator):  # they coordinate the city themselves, or not at all
        with pytest.raises(NotAllowed):
            stars.recount(session, nobody, made.id, later, limits)
    more = update(Record).where(Record.person_id == mine.id).values(minutes=600)
    session.execute(more, execution_options={"synchronize_session": False})
    before = sum(run.counts.values())
    found = stars.recount(session, second, made.id, later, limits)
    assert (found.level_after, found.recounted) == (3, True)
    assert sum(run.counts.values()) == before + (made.level == 0)
    assert scene.values(mine, "notice-star-answer")["changed"]
    with pytest.raises(NotPossibleNow):
        stars.keep(session, second, made.id, later, limits)
    gone = update(Record).where(Record.person_id == mine.id)
    session.execute(
        gone.values(state=RecordState.REFUSED), execution_options={"synchronize_session": False}
    )
    again = stars.appeal(session, mine, 2026, "other", later, limits)
    assert stars.recount(session, second, again.id, later, limits).level_after == 0
    kept = stars.appeal(session, mine, 2026, "other", later, limits)
    assert stars.keep(session, second, kept.id, later, limits).recounted is False
    assert not scene.values(mine, "notice-star-answer")["changed"]
    assert count.newest(session, run.id, mine.id).revision == 3  # type: ignore[union-attr]
    stars.approve(session, second, run.id, later)
    acts = session.scalars(select(AuditLine.act).where(AuditLine.whom_id == mine.id))
    assert set(acts) >= {"star-recounted", "star-kept"}


def test_a_further_star_of_a_lifetime_is_told_once(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    limits = Limits(star_hours=(2, 4))
    who = _people(session, scene, clock)  # from 1 to 7 hours
    now = clock()
    free = {"synchronize_session": False}
    session.execute(update(Record).values(effective_at=now), execution_options=free)

    def told() -> list[tuple[int, int]]:
        while stars.tell_crossed(session, now, limits, ZONE, most=2):
            pass
        of = select(Letter).where(Letter.key == "notice-star-crossed").order_by(Letter.id)
        return [(one.person_id, one.version) for one in session.scalars(of)]

    first = told()
    assert sorted(first) == [(one, 1) for one in who[1:3]] + [(one, 2) for one in who[3:]]
    assert told() == first
    more = update(Record).where(Record.person_id == who[1]).values(minutes=240)
    session.execute(more, execution_options=free)
    assert told() == [*first, (who[1], 2)]
