"""活跃: who registered and does not serve is asked three times, each with one small task nearby, then left in peace."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models import activity, claims, communities, people
from models.activity import Standing, standing, step_due
from models.limits import Limits
from models.outbox import Urgency
from models.people import Address, Volunteer, Who
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

LIMITS = Limits()
KEY = "notice-nudge"
FREE = {"synchronize_session": False}


@pytest.mark.parametrize(
    ("days", "is_now"),
    [(0, "active"), (89, "active"), (90, "resting"), (364, "resting"), (365, "dormant")],
)
def test_standing_goes_by_the_last_sign_of_life(
    clock: HeldClock, days: int, is_now: Standing
) -> None:
    assert standing(clock() - timedelta(days=days), clock(), LIMITS) == is_now


@pytest.mark.parametrize(
    ("days", "done", "step"),
    [(29, 0, 0), (30, 0, 1), (89, 1, 0), (90, 1, 2), (180, 2, 3), (300, 3, 0), (200, 0, 3)],
)
def test_each_nudge_is_due_once_and_who_was_overlooked_gets_one(
    days: int, done: int, step: int
) -> None:
    assert step_due(days, LIMITS.nudge_after_days, done) == step


def _pass(session: Session, scene: Scene, clock: HeldClock, **by: float) -> None:
    """Time passes; there is always one small task open, tomorrow."""
    clock.move(**by)
    scene.now = clock()
    while activity.nudge_quiet(session, clock(), LIMITS, ZONE, most=3):
        pass


def _small(scene: Scene, **more: object) -> int:
    facts: dict[str, Any] = {"home": False, "starts_in": timedelta(days=400), **more}
    return scene.task(category="digital", **facts).id


def test_three_nudges_then_peace_and_a_service_begins_anew(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    quiet = scene.volunteer("陈静")
    _small(scene, home=True)  # nobody is lured into a home
    _small(scene, lasts=timedelta(hours=5))
    _pass(session, scene, clock, days=29)
    assert scene.keys(quiet) == []
    _pass(session, scene, clock, days=2)
    assert scene.keys(quiet) == []  # nothing small is open: nobody is written to
    task = _small(scene)
    _pass(session, scene, clock, days=3)
    _pass(session, scene, clock, days=1)
    [told] = scene.told(quiet, KEY)
    assert (told.subject, told.urgency, told.recheck) == (
        task,
        Urgency.REMINDER,
        "task-still-open",
    )
    assert not scene.values(quiet, KEY)["last"]
    _pass(session, scene, clock, days=60)
    assert len(scene.told(quiet, KEY)) == 2
    _pass(session, scene, clock, days=90)
    assert len(scene.told(quiet, KEY)) == 3
    assert scene.values(quiet, KEY)["last"]
    for _ in range(5):
        _pass(session, scene, clock, days=30)
    assert len(scene.told(quiet, KEY)) == 3
    _serves(session, quiet, clock)
    _pass(session, scene, clock, days=31)
    assert len(scene.told(quiet, KEY)) == 4
    assert not scene.values(quiet, KEY)["last"]


def _serves(session: Session, who: Who, clock: HeldClock) -> None:
    values = {"served": 1, "last_served_at": clock()}
    mine = update(Volunteer).where(Volunteer.person_id == who.id)
    session.execute(mine.values(**values), execution_options=FREE)


def test_who_stopped_letters_or_promised_something_or_is_long_gone_gets_none(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    _small(scene)
    stopped, paused, busy, mine, other = (scene.volunteer() for _ in range(5))
    people.wishes.stop(session, stopped.id, ["reminder"], clock())
    people.wishes.stop(session, paused.id, ["alert"], clock())
    skilled = scene.volunteer(skills=["medical"])  # wants other things
    never = scene.volunteer(person={"alerts_per_day": 0})
    held = scene.task(starts_in=timedelta(days=200))
    claims.take(session, held.id, 0, busy, clock(), LIMITS)
    gone = scene.volunteer(since=clock() - timedelta(days=400))
    session.execute(
        update(Address)
        .where(Address.person_id == gone.id)
        .values(heard_at=clock() - timedelta(days=400)),
        execution_options=FREE,
    )
    _pass(session, scene, clock, days=31)
    for one in (stopped, paused, skilled, never, busy, gone):
        assert KEY not in scene.keys(one)
    for one in (mine, other):
        assert scene.keys(one) == [KEY]


def test_a_nudge_waits_for_the_morning_of_its_reader(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    _small(scene)
    hour = clock().astimezone(ZONE).hour
    night = {"quiet_from": hour * 60, "quiet_until": (hour + 2) * 60}
    sleeper, awake = (
        scene.volunteer(person=night),
        scene.volunteer(person={"quiet_from": 0, "quiet_until": 0}),
    )
    _pass(session, scene, clock, days=31)
    [letter] = scene.told(sleeper, KEY)
    assert letter.not_before > clock()
    [letter] = scene.told(awake, KEY)
    assert letter.not_before == clock()


def test_both_totals_are_said_and_who_rests_is_kept_but_not_counted(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    serving, word, silent = (scene.volunteer() for _ in range(3))
    scene.volunteer(community=scene.next_door)
    clock.move(days=100)
    _serves(session, serving, clock)
    session.execute(
        update(Address).where(Address.person_id == word.id).values(heard_at=clock()),
        execution_options=FREE,
    )
    here = session.get_one(Volunteer, silent.id)
    assert here.free  # kept as they were
    assert people.free_volunteers(session, scene.here, clock(), LIMITS) == 2
    for place, registered in ((scene.here, 3), (scene.street, 4), (scene.city, 4)):
        found = people.volunteers_of(session, communities.get(session, place), clock(), LIMITS)
        assert (found.registered, found.served) == (registered, 1)
