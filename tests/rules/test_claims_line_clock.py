"""候补: what the clock, the resident and a changed need do to a line (D12)."""

from datetime import datetime, timedelta

import pytest

from models import claims
from models.claims import ClaimState
from models.limits import Limits
from models.people import Who
from models.tasks import TaskState
from tests.held import HeldClock
from tests.rules.lining import Line
from tests.rules.scene import ZONE, Scene

State = ClaimState
SOON = timedelta(hours=13)  # the place comes late: less than a day before the start


def test_who_does_not_answer_in_fifteen_minutes_is_passed_over_once(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    he, wang, liu, _ = people
    first = line.take(he)
    second, third = line.wait(wang), line.wait(liu)
    line.withdraw(first, he)
    clock.move(minutes=limits.asked_minutes - 1)
    assert line.lapse() == 0
    clock.move(minutes=1)
    assert line.lapse(most=1) == 1
    assert line.lapse() == 0  # the next has fifteen minutes of their own
    assert line.states() == ["withdrawn", "lapsed", "asked"]
    assert scene.keys(wang) == ["notice-turn", "notice-asked-over"]
    assert line.fresh().taken == 1
    with pytest.raises(claims.TurnOver):
        line.accept(second, wang)
    clock.move(minutes=limits.asked_minutes)
    line.accept(third, liu)  # late, but nobody has looked yet
    assert line.lapse() == 0


def test_at_night_the_minutes_run_from_the_morning_unless_it_begins_before(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    at_night = datetime(2026, 11, 24, 0, 30, tzinfo=ZONE)
    clock.move(at_night - clock())
    line = Line(scene, clock, limits, timedelta(hours=33))
    early = Line(scene, clock, limits, timedelta(hours=3))
    he, wang, liu, chen = people
    for one, (first, second) in ((line, (he, wang)), (early, (liu, chen))):
        taken = one.take(first)
        one.wait(second)
        one.withdraw(taken, first)
    clock.move(minutes=20)
    assert line.lapse() == 1
    assert (line.states()[-1], early.states()[-1]) == ("asked", "lapsed")
    clock.move(at_night + timedelta(hours=7, minutes=14) - clock())
    assert line.lapse() == 0
    clock.move(minutes=1)
    assert line.lapse() == 1


def test_by_the_promised_hour_who_still_waits_hears_that_it_did_not_come(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    clock.move(datetime(2026, 11, 25, 15, 5, tzinfo=ZONE) - clock())
    line = Line(scene, clock, limits, timedelta(hours=18))  # tomorrow, nine o'clock
    line.take(people[0])
    waits = line.wait(people[1])
    assert waits.word_by is not None
    assert waits.word_by.astimezone(ZONE) == datetime(2026, 11, 25, 21, 30, tzinfo=ZONE)
    assert claims.tell_waiting(scene.session, clock.move(hours=6), limits, ZONE) == 0
    clock.move(minutes=20)
    assert claims.tell_waiting(scene.session, clock(), limits, ZONE) == 1
    assert claims.tell_waiting(scene.session, clock(), limits, ZONE) == 0
    assert scene.keys(people[1]) == ["notice-waiting-word"]
    clock.move(hours=12)  # it has begun: the line ends, and nobody is told twice
    assert claims.close_lines(scene.session, clock(), limits, ZONE) == 1
    assert claims.close_lines(scene.session, clock(), limits, ZONE) == 0
    assert scene.keys(people[1]) == ["notice-waiting-word"]
    assert line.states() == ["claimed", "released"]


def test_the_word_comes_two_hours_before_or_at_the_start_where_the_evening_is_over(
    limits: Limits,
) -> None:
    start = datetime(2026, 11, 26, 9, tzinfo=ZONE)
    night, morning = start - timedelta(hours=10), start - timedelta(hours=1)
    assert claims.word_by(start, night, ZONE, limits) == start - timedelta(hours=2)
    assert claims.word_by(start, morning, ZONE, limits) == start


def test_a_need_called_off_ends_the_line_and_all_in_it_hear_at_once(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30), places=2)
    he, wang, liu, chen = people
    first = line.take(he)
    line.take(wang)
    line.wait(liu)
    line.wait(chen)
    line.withdraw(first, he)
    claims.call_off(scene.session, scene.resident, line.task.need_id or 0, clock())
    assert line.states() == ["withdrawn", "released", "released", "released"]
    assert line.fresh().taken == 0
    for who in (liu, chen):
        assert scene.keys(who)[-1] == "notice-waiting-closed"
        assert scene.values(who, "notice-waiting-closed")["why"] == "cancelled"
    with pytest.raises(claims.TaskClosed):
        line.accept(scene.claims_of(line.task)[2], liu)


def test_more_places_go_to_those_who_wait(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    he, wang, liu, chen = people
    line.take(he)
    for who in (wang, liu, chen):
        line.wait(who, ready=True)
    need_id = line.task.need_id or 0
    claims.change_need(scene.session, scene.resident, need_id, {"places": 3}, clock(), limits)
    assert line.states() == ["claimed", "asked", "asked", "waiting"]
    assert (line.fresh().taken, line.task.state) == (3, TaskState.FULL)


def test_another_time_is_told_to_the_line_and_what_was_said_of_the_old_one_binds_nobody(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, SOON)
    he, wang, *_ = people
    first = line.take(he)
    waits = line.wait(wang, ready=True)
    later = {
        "starts_at": line.task.starts_at + timedelta(hours=2),
        "ends_at": line.task.ends_at + timedelta(hours=2),
    }
    claims.change_need(
        scene.session, scene.resident, line.task.need_id or 0, later, clock(), limits
    )
    scene.session.refresh(waits)
    assert (waits.starts_at, waits.ready) == (later["starts_at"], False)
    assert scene.keys(wang) == ["notice-waiting-changed"]
    line.withdraw(first, he)
    assert line.states() == ["withdrawn", "asked"]
