"""去不了: a place given back, and a need called off or changed while it is being served (D12, D17)."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models import claims
from models.claims import ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import NeedState
from models.people import Volunteer
from models.tasks import TaskState
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene


def test_a_place_given_back_is_free_again_and_the_next_are_asked_at_once(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(ring=2, ring_due_at=None)
    he = scene.volunteer("何静")
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    gone = claims.withdraw(session, claim.id, he, clock.move(hours=1), limits, "孩子发烧")

    assert (gone.state, gone.reason) == (ClaimState.WITHDRAWN, "孩子发烧")
    assert (scene.fresh(task).taken, task.state) == (0, TaskState.OPEN)
    assert (task.ring, task.ring_due_at) == (1, clock())
    assert scene.need(task).state == NeedState.OPEN
    assert scene.need(task).promised_at == clock() + timedelta(minutes=limits.promise_minutes)
    assert scene.keys(scene.resident) == ["notice-claimed", "notice-withdrawn"]
    assert scene.values(scene.resident, "notice-withdrawn")["name"] == "何*"
    assert scene.keys(scene.coordinator) == []  # the start is more than a day away
    row = session.get_one(Volunteer, he.id, populate_existing=True)
    assert (row.load, row.withdrawn) == (0, 1)


def test_the_next_helper_has_a_new_word_and_the_codes_that_nobody_used(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=2)
    he, wang, liu = (scene.volunteer(name) for name in ("何静", "王磊", "刘洋"))
    one = claims.take(session, task.id, 0, he, clock(), limits)
    word, codes = one.password, (one.arrive_code, one.leave_code)
    claims.withdraw(session, one.id, he, clock(), limits)
    two = claims.take(session, task.id, 0, wang, clock(), limits)
    three = claims.take(session, task.id, 0, liu, clock(), limits)

    assert (two.arrive_code, two.leave_code) == codes
    assert len({word, two.password, three.password}) == 3
    assert not {three.arrive_code, three.leave_code} & set(codes)
    told = [dict(letter.body["values"]) for letter in scene.told(scene.resident, "notice-claimed")]
    assert (told[1]["instead"], told[1]["old_password"]) == ("何*", word)
    assert "instead" not in told[2]


def test_a_locked_code_is_not_handed_on(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task()
    he, wang = scene.volunteer(), scene.volunteer()
    one = claims.take(session, task.id, 0, he, clock(), limits)
    code = one.arrive_code
    one.arrive_tries = limits.code_tries
    session.flush()
    claims.withdraw(session, one.id, he, clock(), limits)
    assert claims.take(session, task.id, 0, wang, clock(), limits).arrive_code != code


def test_withdrawing_twice_has_one_effect(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task()
    he, wang = scene.volunteer(), scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    claims.withdraw(session, claim.id, he, clock(), limits)
    claims.take(session, task.id, 0, wang, clock(), limits)
    claims.withdraw(session, claim.id, he, clock(), limits)
    assert scene.fresh(task).taken == 1
    assert scene.keys(scene.resident).count("notice-withdrawn") == 1


def test_close_to_the_start_the_coordinator_hears_of_it(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(starts_in=timedelta(hours=23))
    he = scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    claims.withdraw(session, claim.id, he, clock(), limits)
    assert scene.keys(scene.coordinator) == ["notice-withdrawn-late"]


def test_nobody_gives_back_the_place_of_another(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task()
    claim = claims.take(session, task.id, 0, scene.volunteer(), clock(), limits)
    for who in (scene.volunteer(), scene.resident, scene.coordinator):
        with pytest.raises(NotAllowed):
            claims.withdraw(session, claim.id, who, clock(), limits)
    with pytest.raises(NotAllowed):
        claims.withdraw(session, 4711, scene.resident, clock(), limits)
    assert scene.fresh(task).taken == 1


def test_who_has_arrived_cannot_withdraw(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task, he = scene.task(), scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    claims.arrive_by_code(session, claim.id, he, claim.arrive_code or "", clock(), limits)
    with pytest.raises(NotPossibleNow):
        claims.withdraw(session, claim.id, he, clock(), limits)


def test_after_the_start_the_place_is_free_but_the_need_is_still_in_service(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(starts_in=timedelta(hours=1))
    he, wang = scene.volunteer(), scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    claims.withdraw(session, claim.id, he, clock.move(hours=1, minutes=30), limits)
    assert (scene.fresh(task).state, task.taken) == (TaskState.OPEN, 0)
    assert scene.need(task).state == NeedState.IN_SERVICE
    assert claims.take(session, task.id, 0, wang, clock(), limits)


def test_after_the_end_a_place_given_back_is_asked_for_no_more(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task, he = scene.task(starts_in=timedelta(hours=1)), scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    claims.withdraw(session, claim.id, he, clock.move(hours=4), limits)
    assert (scene.fresh(task).taken, task.ring_due_at) == (0, None)
    with pytest.raises(claims.TaskClosed):
        claims.take(session, task.id, 0, scene.volunteer(), clock(), limits)


# ---- the resident calls it off (D17) ---------------------------------------------------------


def test_a_need_called_off_releases_its_helpers_and_tells_them(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=2)
    on_the_way, waiting = scene.volunteer("何静"), scene.volunteer("王磊")
    first = claims.take(session, task.id, 0, on_the_way, clock(), limits)
    second = claims.take(session, task.id, 0, waiting, clock(), limits)
    claims.set_out(session, first.id, on_the_way, clock())

    for _ in range(2):  # again: nothing happens
        need = claims.call_off(session, scene.resident, task.need_id or 0, clock(), "儿子回来了")

    assert need.state == NeedState.CANCELLED
    assert [one.state for one in scene.claims_of(task)] == [ClaimState.RELEASED] * 2
    assert (scene.fresh(task).state, task.taken, task.ring_due_at) == (TaskState.CLOSED, 0, None)
    for who, coming in ((on_the_way, True), (waiting, False)):
        assert scene.keys(who) == ["notice-cancelled"]
        told = scene.values(who, "notice-cancelled")
        assert (told["reason"], told["on_the_way"]) == ("儿子回来了", coming)
        row = session.get_one(Volunteer, who.id, populate_existing=True)
        assert (row.load, row.withdrawn, row.no_shows) == (0, 0, 0)
    with pytest.raises(claims.Gone) as no:
        claims.private_details(session, second.id, waiting, clock(), limits)
    assert no.value.params == {"why": "cancelled"}


def test_a_need_called_off_after_the_work_leaves_the_hours_to_a_coordinator(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task, he = scene.task(), scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    clock.move(hours=26)
    claims.arrive_by_code(session, claim.id, he, claim.arrive_code or "", clock(), limits)
    clock.move(hours=1)
    claims.leave_by_code(session, claim.id, he, claim.leave_code or "", clock(), limits)
    claims.call_off(session, scene.resident, task.need_id or 0, clock())

    assert scene.claims_of(task)[0].state == ClaimState.DISPUTED
    assert scene.fresh(task).taken == 1
    assert scene.values(scene.coordinator, "notice-decide")["why"] == "cancelled"
    done = claims.decide(
        session, scene.coordinator, claim.id, None, None, clock(), limits, ZONE, reason="电话问过"
    )
    assert (done.state, done.minutes) == (ClaimState.CONFIRMED, 60)
    assert scene.need(task).state == NeedState.CANCELLED


# ---- the need changes under way --------------------------------------------------------------


def test_a_need_that_moves_takes_its_claims_along_and_tells_the_volunteers(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task, he = scene.task(), scene.volunteer()
    claim = claims.take(session, task.id, 0, he, clock(), limits)
    claim.reminded_early_at = clock()
    session.flush()
    later = {
        "starts_at": task.starts_at + timedelta(minutes=30),
        "ends_at": task.ends_at + timedelta(minutes=30),
    }
    need = claims.change_need(session, scene.resident, task.need_id or 0, later, clock(), limits)

    moved = scene.claims_of(task)[0]
    assert (moved.starts_at, moved.ends_at) == (later["starts_at"], later["ends_at"])
    assert moved.reminded_early_at is None
    assert scene.fresh(task).starts_at == later["starts_at"]
    assert task.version == need.version == 2
    assert scene.keys(he) == ["notice-changed"]
    assert scene.values(he, "notice-changed")["changed"] == ["ends_at", "starts_at"]


def test_more_places_look_for_more_helpers_and_fewer_never_put_one_out(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task, need_id = scene.task(places=1, ring=1, ring_due_at=None), 0
    need_id = task.need_id or 0
    claims.take(session, task.id, 0, scene.volunteer(), clock(), limits)
    claims.change_need(session, scene.resident, need_id, {"places": 2}, clock(), limits)
    assert (scene.fresh(task).state, task.ring_due_at) == (TaskState.OPEN, clock())
    assert scene.need(task).state == NeedState.OPEN

    claims.take(session, task.id, 0, scene.volunteer(), clock(), limits)
    with pytest.raises(NotPossibleNow):
        claims.change_need(session, scene.resident, need_id, {"places": 1}, clock(), limits)
    assert (scene.fresh(task).places, task.taken, task.state) == (2, 2, TaskState.FULL)
