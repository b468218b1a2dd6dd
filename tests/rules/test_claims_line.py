"""候补: the line for a full task, who is asked when a place comes free, and what the clock does to it (D12)."""

from datetime import datetime, timedelta

import pytest

from models import claims
from models.claims import Claim, ClaimState
from models.errors import NotAllowed
from models.limits import Limits
from models.needs import NeedState
from models.people import Volunteer, Who
from models.tasks import Task, TaskState
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

State = ClaimState
SOON = timedelta(hours=13)  # the place comes late: less than a day before the start


@pytest.fixture
def people(scene: Scene) -> list[Who]:
    return [scene.volunteer(name) for name in ("何静", "王磊", "刘洋", "陈思")]


class Line:
    """A task with one place that is taken, and people who want it too."""

    def __init__(
        self, scene: Scene, clock: HeldClock, limits: Limits, starts_in: timedelta, **more: int
    ) -> None:
        self.scene, self.clock, self.limits, self.session = scene, clock, limits, scene.session
        scene.now = clock()
        self.task = scene.task(starts_in=starts_in, **more)

    def take(self, who: Who) -> Claim:
        return claims.take(self.session, self.task.id, 0, who, self.clock(), self.limits)

    def wait(self, who: Who, *, ready: bool = False) -> Claim:
        now = self.clock()
        return claims.wait(self.session, self.task.id, who, now, self.limits, ZONE, ready=ready)

    def withdraw(self, claim: Claim, who: Who) -> Claim:
        return claims.withdraw(self.session, claim.id, who, self.clock(), self.limits)

    def accept(self, claim: Claim, who: Who) -> Claim:
        return claims.accept(self.session, claim.id, who, self.clock(), self.limits)

    def decline(self, claim: Claim, who: Who) -> Claim:
        return claims.decline(self.session, claim.id, who, self.clock(), self.limits)

    def lapse(self, most: int = 500) -> int:
        return claims.lapse_asked(self.session, self.clock(), self.limits, ZONE, most=most)

    def states(self) -> list[str]:
        return [str(one.state) for one in self.scene.claims_of(self.task)]

    def fresh(self) -> Task:
        return self.scene.fresh(self.task)  # type: ignore[no-any-return]


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
    assert scene.keys(wang) == ["notice-asked"]
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
    assert scene.keys(wang) == ["notice-asked", "notice-asked-over"]
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
