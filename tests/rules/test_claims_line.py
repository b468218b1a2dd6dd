"""候补: the line for a full task, who is asked when a place comes free, and what the clock does to it (D12)."""

from datetime import timedelta

import pytest

from models import claims
from models.claims import ClaimState
from models.errors import NotAllowed
from models.limits import Limits
from models.needs import NeedState
from models.people import Volunteer, Who
from models.tasks import TaskState
from tests.held import HeldClock
from tests.rules.lining import Line
from tests.rules.scene import ZONE, Scene

State = ClaimState
SOON = timedelta(hours=13)  # the place comes late: less than a day before the start


def test_who_wants_a_full_task_waits_in_their_order_and_once(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    he, wang, liu, _ = people
    line.take(he)
    first, second = line.wait(wang), line.wait(liu)
    assert line.wait(wang).id == first.id
    session = scene.session
    assert [claims.position(session, one) for one in (first, second)] == [1, 2]
    assert claims.waiting(session, line.task.id) == 2
    assert line.states() == ["claimed", "waiting", "waiting"]
    assert line.fresh().taken == 1
    assert [one.id for one, _ in claims.in_line(session, wang.id)] == [first.id]
    assert claims.mine(session, wang.id) == []  # it is not theirs yet
    with pytest.raises(claims.TaskFull):  # waiting is no way round the line
        line.take(wang)


def test_the_place_is_taken_where_it_came_free_before_the_wish_arrived(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    assert line.wait(people[0]).state == State.CLAIMED


def test_nobody_waits_for_what_they_may_not_take(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    line.take(people[0])
    unseen = scene.volunteer("蒋涛", verified=False)
    with pytest.raises(claims.NotVerified):
        line.wait(unseen)
    with pytest.raises(claims.NotAVolunteer):
        line.wait(scene.person("路人"))
    with pytest.raises(claims.OwnNeed):
        line.wait(scene.resident)
    clock.move(hours=31)
    with pytest.raises(claims.TaskClosed):
        line.wait(people[1])


def test_a_place_given_back_in_time_asks_the_next_and_is_never_seen_as_free(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    he, wang, liu, chen = people
    first = line.take(he)
    waits = line.wait(wang, ready=True)
    line.withdraw(first, he)

    assert line.states() == ["withdrawn", "asked"]
    assert (line.fresh().taken, line.task.state) == (1, TaskState.FULL)
    assert scene.keys(wang) == ["notice-turn"]
    assert scene.keys(scene.resident) == ["notice-claimed", "notice-withdrawn"]
    with pytest.raises(claims.TaskFull):
        line.take(chen)
    with pytest.raises(claims.Gone) as no:
        claims.private_details(scene.session, waits.id, wang, clock(), limits)
    assert no.value.params == {"why": "waiting"}
    with pytest.raises(NotAllowed):
        line.accept(waits, liu)

    has = line.accept(waits, wang)
    assert line.accept(waits, wang).id == has.id  # a double tap
    scene.session.refresh(first)
    assert (has.state, has.password != first.password) == (State.CLAIMED, True)
    told = scene.values(scene.resident, "notice-claimed")
    assert (told["name"], told["instead"], told["old_password"]) == ("王*", "何*", first.password)
    assert told["arrive_code"] == has.arrive_code
    assert first.arrive_code is None  # handed on
    assert scene.need(line.task).state == NeedState.IN_SERVICE
    assert scene.keys(scene.coordinator) == []  # more than a day before
    row = scene.session.get_one(Volunteer, wang.id, populate_existing=True)
    assert row.load == 1


def test_who_said_they_want_it_has_a_late_place_at_once_and_all_hear_of_it(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, SOON)
    he, wang, *_ = people
    first = line.take(he)
    code = first.arrive_code
    line.wait(wang)
    line.wait(wang, ready=True)  # 候补就候补
    line.withdraw(first, he)

    assert line.states() == ["withdrawn", "claimed"]
    assert (line.fresh().taken, line.task.state) == (1, TaskState.FULL)
    assert scene.keys(wang) == ["notice-passed"]
    assert scene.keys(scene.resident) == ["notice-claimed", "notice-claimed"]
    assert scene.values(scene.resident, "notice-claimed")["arrive_code"] == code
    assert scene.keys(scene.coordinator) == ["notice-passed-on"]
    told = scene.values(scene.coordinator, "notice-passed-on")
    assert (told["before"], told["name"]) == ("何*", "王*")
    assert scene.need(line.task).state == NeedState.IN_SERVICE


@pytest.mark.parametrize("why", ["never said so", "told in the evening", "busy at that time"])
def test_a_late_place_is_only_asked_about(
    why: str, scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, SOON)
    he, wang, *_ = people
    first = line.take(he)
    line.wait(wang, ready=why != "never said so")
    if why == "told in the evening":
        claims.tell_waiting(scene.session, clock.move(hours=11), limits, ZONE)
    if why == "busy at that time":
        other = scene.task(starts_in=SOON)
        claims.take(scene.session, other.id, 0, wang, clock(), limits)
    line.withdraw(first, he)
    assert line.states() == ["withdrawn", "asked"]
    assert "notice-withdrawn-late" in scene.keys(scene.coordinator)


def test_no_passes_the_question_on_and_the_last_no_frees_the_place(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    he, wang, liu, chen = people
    first = line.take(he)
    second, third = line.wait(wang), line.wait(liu)
    line.withdraw(first, he)
    line.decline(second, wang)
    line.decline(second, wang)
    assert line.states() == ["withdrawn", "declined", "asked"]
    assert line.fresh().taken == 1
    line.decline(third, liu)
    assert (line.fresh().taken, line.task.state) == (0, TaskState.OPEN)
    assert line.task.ring_due_at == clock()  # now everybody else is asked
    assert line.take(chen).state == State.CLAIMED
    assert "notice-waiting-closed" not in scene.keys(wang)


def test_leaving_the_line_is_one_tap_without_a_mark(
    scene: Scene, clock: HeldClock, limits: Limits, people: list[Who]
) -> None:
    line = Line(scene, clock, limits, timedelta(hours=30))
    he, wang, liu, _ = people
    first = line.take(he)
    waits, after = line.wait(wang), line.wait(liu)
    with pytest.raises(NotAllowed):
        claims.leave_line(scene.session, waits.id, liu, clock())
    for _ in range(2):
        assert claims.leave_line(scene.session, waits.id, wang, clock()).state == State.WITHDRAWN
    assert claims.position(scene.session, after) == 1
    row = scene.session.get_one(Volunteer, wang.id, populate_existing=True)
    assert (row.load, row.withdrawn) == (0, 0)
    line.withdraw(first, he)
    assert line.states() == ["withdrawn", "withdrawn", "asked"]
    assert line.wait(wang).state == State.WAITING  # and back again, at its end
