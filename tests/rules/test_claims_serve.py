"""在路上 到了 走了: evidence of presence, and what is none (D13)."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models import claims
from models.claims import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import NeedState
from models.people import Who
from models.tasks import Task, TaskState
from tests.held import HeldClock
from tests.rules.scene import Scene, north


def other(*codes: str | None) -> str:
    """Four digits that are none of these."""
    return next(f"{one:04}" for one in range(10_000) if f"{one:04}" not in codes)


@pytest.fixture
def task(scene: Scene) -> Task:
    return scene.task(starts_in=timedelta(hours=1))


@pytest.fixture
def wang(scene: Scene) -> Who:
    return scene.volunteer("王磊")


@pytest.fixture
def claim(session: Session, task: Task, wang: Who, clock: HeldClock, limits: Limits) -> Claim:
    return claims.take(session, task.id, 0, wang, clock(), limits)


def test_the_whole_way_with_evidence_at_both_ends(
    session: Session,
    scene: Scene,
    task: Task,
    wang: Who,
    claim: Claim,
    clock: HeldClock,
    limits: Limits,
) -> None:
    claims.set_out(session, claim.id, wang, clock.move(minutes=35))
    told = scene.values(scene.resident, "notice-set-out")
    assert (told["name"], told["arrive_code"]) == ("王*", claim.arrive_code)

    clock.move(minutes=29)
    wrong = other(claim.arrive_code, claim.leave_code)
    with pytest.raises(claims.WrongCode) as no:
        claims.arrive_by_code(session, claim.id, wang, wrong, clock(), limits)
    assert (no.value.params["left"], no.value.keeps) == (4, True)
    came = claims.arrive_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)
    assert (came.state, came.arrived_at, came.arrive_tries) == (ClaimState.ARRIVED, clock(), 1)
    assert came.arrived_by == {"by": "code", "at": clock().isoformat(), "misses": 1}
    told_now = scene.values(scene.resident, "notice-arrived")
    assert (told_now["name"], told_now["leave_code"]) == ("王*", claim.leave_code)
    claims.arrive_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)
    assert scene.need(task).state == NeedState.IN_SERVICE

    clock.move(minutes=107, seconds=40)
    left = claims.leave_by_location(
        session, claim.id, wang, *north(40), clock() - timedelta(seconds=40), clock(), limits
    )
    assert (left.state, left.minutes) == (ClaimState.LEFT, 107)
    assert left.left_by == {
        "by": "location",
        "at": (clock() - timedelta(seconds=40)).isoformat(),
        "metres": 40,
    }
    assert claims.both_ends(left)
    assert scene.need(task).state == NeedState.TO_CONFIRM
    assert scene.fresh(task).state == TaskState.CLOSED
    told = "notice-claimed", "notice-set-out", "notice-arrived", "notice-left"
    assert scene.keys(scene.resident) == list(told)


@pytest.mark.parametrize("typed", ["４ ８２１", " 4821 ", "4-8-2-1"])
def test_a_code_is_read_as_people_type_it(
    session: Session, wang: Who, claim: Claim, clock: HeldClock, limits: Limits, typed: str
) -> None:
    claim.arrive_code = "4821"
    session.flush()
    came = claims.arrive_by_code(session, claim.id, wang, typed, clock(), limits)
    assert came.state == ClaimState.ARRIVED


def test_what_is_no_code_at_all_is_not_counted(
    session: Session, scene: Scene, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    for typed in ("等一下", "123", "12345", ""):
        with pytest.raises(claims.WrongCode):
            claims.arrive_by_code(session, claim.id, wang, typed, clock(), limits)
    assert scene.fresh(claim).arrive_tries == 0


def test_five_wrong_tries_lock_the_code_and_call_the_coordinator(
    session: Session, scene: Scene, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    wrong = other(claim.arrive_code)
    for left in (4, 3, 2, 1):
        with pytest.raises(claims.WrongCode) as no:
            claims.arrive_by_code(session, claim.id, wang, wrong, clock(), limits)
        assert no.value.params["left"] == left
    for code in (wrong, claim.arrive_code or "", claim.arrive_code or ""):
        with pytest.raises(claims.CodeLocked) as locked:
            claims.arrive_by_code(session, claim.id, wang, code, clock(), limits)
        assert locked.value.keeps
    assert scene.keys(scene.coordinator) == ["notice-code-locked"]
    assert scene.fresh(claim).state == ClaimState.CLAIMED


def test_each_code_opens_its_own_end_only(
    session: Session, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    with pytest.raises(claims.WrongCode):
        claims.arrive_by_code(session, claim.id, wang, claim.leave_code or "", clock(), limits)
    claims.arrive_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)
    with pytest.raises(claims.WrongCode):
        claims.leave_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)


def test_a_code_is_good_until_a_day_after_the_planned_end(
    session: Session, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    clock.move(hours=27, seconds=1)
    with pytest.raises(claims.CodeOver):
        claims.arrive_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)
    clock.move(seconds=-1)
    assert claims.arrive_by_code(
        session, claim.id, wang, claim.arrive_code or "", clock(), limits
    ).arrived_at


def test_a_code_used_twice_does_nothing_the_second_time(
    session: Session, scene: Scene, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    code = claim.arrive_code or ""
    came = claims.arrive_by_code(session, claim.id, wang, code, clock(), limits).arrived_at
    again = claims.arrive_by_code(session, claim.id, wang, code, clock.move(minutes=5), limits)
    assert (again.arrived_at, again.arrive_tries) == (came, 0)


def test_a_place_counts_only_close_by_and_shared_just_now(
    session: Session, scene: Scene, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    def share(metres: float, ago: timedelta) -> Claim:
        point = north(metres)
        return claims.arrive_by_location(
            session, claim.id, wang, *point, clock() - ago, clock(), limits
        )

    with pytest.raises(claims.TooFar) as no:
        share(320, timedelta(0))
    assert no.value.params["metres"] == 320
    for ago in (timedelta(minutes=5, seconds=1), timedelta(minutes=-2)):
        with pytest.raises(claims.TooOld):
            share(10, ago)
    came = share(290, timedelta(minutes=4))
    assert came.arrived_at == clock() - timedelta(minutes=4)
    assert came.arrived_by["metres"] == 290
    assert set(came.arrived_by) == {"by", "at", "metres"}  # never a track
    assert scene.keys(scene.resident) == ["notice-claimed", "notice-arrived"]


def test_where_nobody_knows_the_point_a_place_proves_nothing(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(lat=None, lon=None)
    claim = claims.take(session, task.id, 0, wang, clock(), limits)
    with pytest.raises(claims.NoPoint):
        claims.arrive_by_location(session, claim.id, wang, *north(0), clock(), clock(), limits)


def test_a_word_alone_is_kept_and_gives_way_to_evidence(
    session: Session, scene: Scene, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    said = claims.say_arrived(session, claim.id, wang, clock.move(hours=1), clock())
    assert said.arrived_by["by"] == "said"
    came = claims.arrive_by_code(
        session, claim.id, wang, claim.arrive_code or "", clock.move(minutes=4), limits
    )
    assert (came.arrived_by["by"], came.arrived_at) == ("code", clock())

    clock.move(minutes=50)
    left = claims.say_left(session, claim.id, wang, clock(), clock())
    assert (left.left_by["by"], left.minutes, claims.both_ends(left)) == ("said", 50, False)
    shown = claims.leave_by_location(
        session, claim.id, wang, *north(20), clock.move(minutes=3), clock(), limits
    )
    assert (shown.minutes, claims.both_ends(shown)) == (50, True)  # never longer than was said
    assert scene.keys(scene.resident).count("notice-left") == 1


def test_who_never_said_when_they_came_has_not_come_before_the_plan(
    session: Session, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    with pytest.raises(claims.WrongTime):
        claims.say_left(session, claim.id, wang, clock(), clock())
    clock.move(hours=2)
    left = claims.say_left(session, claim.id, wang, clock(), clock())
    assert (left.minutes, left.arrived_by["by"]) == (60, "planned")
    assert not claims.one_end(left)


def test_nobody_has_left_before_they_came_or_in_the_future(
    session: Session, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    clock.move(hours=1)
    claims.arrive_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)
    for at in (clock() - timedelta(minutes=1), clock() + timedelta(minutes=1)):
        with pytest.raises(claims.WrongTime):
            claims.say_left(session, claim.id, wang, at, clock())


def test_the_resident_may_say_that_the_helper_left(
    session: Session, scene: Scene, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    clock.move(hours=1)
    claims.arrive_by_code(session, claim.id, wang, claim.arrive_code or "", clock(), limits)
    clock.move(hours=3)
    left = claims.say_left(
        session, claim.id, scene.resident, clock() - timedelta(hours=2), clock()
    )
    assert (left.left_by["who"], left.minutes) == ("resident", 60)


def test_the_need_waits_until_the_last_helper_has_left(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=2, starts_in=timedelta(hours=1))
    both = scene.volunteers(2)
    made = [claims.take(session, task.id, 0, who, clock(), limits) for who in both]
    clock.move(hours=1)
    for one, who in zip(made, both, strict=True):
        assert scene.need(task).state == NeedState.IN_SERVICE
        claims.arrive_by_code(session, one.id, who, one.arrive_code or "", clock(), limits)
        claims.leave_by_code(
            session, one.id, who, one.leave_code or "", clock.move(minutes=30), limits
        )
    assert scene.need(task).state == NeedState.TO_CONFIRM


def test_nobody_serves_with_the_claim_of_another(
    session: Session, scene: Scene, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    code = claim.arrive_code or ""
    for who in (scene.volunteer(), scene.resident, scene.coordinator):
        with pytest.raises(NotAllowed):
            claims.arrive_by_code(session, claim.id, who, code, clock(), limits)
        with pytest.raises(NotAllowed):
            claims.set_out(session, claim.id, who, clock())
    with pytest.raises(NotAllowed):
        claims.say_left(session, claim.id, scene.volunteer(), clock(), clock())
    assert scene.fresh(claim).state == ClaimState.CLAIMED


def test_a_place_given_back_cannot_be_served(
    session: Session, wang: Who, claim: Claim, clock: HeldClock, limits: Limits
) -> None:
    code = claim.arrive_code or ""
    claims.withdraw(session, claim.id, wang, clock(), limits)
    clock.move(hours=1)
    for act in (
        lambda: claims.set_out(session, claim.id, wang, clock()),
        lambda: claims.arrive_by_code(session, claim.id, wang, code, clock(), limits),
        lambda: claims.say_left(session, claim.id, wang, clock(), clock()),
    ):
        with pytest.raises(NotPossibleNow):
            act()
