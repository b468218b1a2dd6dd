"""What the clock does to claims: each thing once, also after hours down, never at night (D13–D15)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import claims, hours, needs
from models.claims import ClaimState
from models.hours import Line, Record, RecordState
from models.needs import Need, NeedState
from models.outbox import POST, Letter, Post
from models.people import Volunteer, Who
from models.tasks import TaskState
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import LIMITS, arrive, at, leave, run, serve, take, task_at, wuhan


@pytest.fixture
def wang(scene: Scene) -> Who:
    return scene.volunteer("王磊")


# ---- the forgotten check-out (D15) -----------------------------------------------------------


def test_a_forgotten_checkout_asks_both_then_goes_to_the_coordinator_and_is_never_hours(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(23, 14))
    claim = take(scene, clock, task, wang)
    at(clock, wuhan(23, 14, 2))
    arrive(scene, clock, claim, wang)
    at(clock, wuhan(23, 16, 29))
    assert run(scene, claims.ask_checkout, clock) == 0
    at(clock, wuhan(23, 16, 32))
    assert (
        run(scene, claims.ask_checkout, clock),
        run(scene, claims.ask_checkout, clock),
    ) == (
        1,
        0,
    )
    assert scene.values(wang, "notice-checkout")["role"] == "volunteer"
    assert scene.values(scene.resident, "notice-checkout")["role"] == "resident"

    at(clock, wuhan(24, 16, 31))
    assert run(scene, claims.checkout_to_coordinator, clock) == 0
    clock.move(minutes=1)
    assert run(scene, claims.checkout_to_coordinator, clock) == 1
    assert run(scene, claims.checkout_to_coordinator, clock) == 0
    assert scene.keys(scene.coordinator) == ["notice-checkout-coordinator"]

    clock.move(days=30)
    for sweep in (claims.remind_confirm, claims.confirm_silent, claims.make_effective):
        run(scene, sweep, clock)
    assert session.scalar(select(func.count()).select_from(Record)) == 0
    assert scene.fresh(claim).state == ClaimState.ARRIVED


def test_all_are_asked_portion_by_portion(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(23, 14), places=5)
    people = scene.volunteers(5)
    made = [take(scene, clock, task, who) for who in people]
    at(clock, wuhan(23, 14))
    for claim, who in zip(made, people, strict=True):
        arrive(scene, clock, claim, who)
    at(clock, wuhan(23, 16, 30))
    assert run(scene, claims.ask_checkout, clock) == 5  # in portions of two
    assert [scene.keys(who) for who in people] == [["notice-checkout"]] * 5


def test_at_night_nobody_is_asked_before_the_morning(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(23, 20))
    claim = take(scene, clock, task, wang)
    at(clock, wuhan(23, 20))
    arrive(scene, clock, claim, wang)
    at(clock, wuhan(23, 22, 30))
    run(scene, claims.ask_checkout, clock)
    assert scene.told(wang)[-1].not_before == wuhan(24, 7, 30)


# ---- the silent resident (D14) ---------------------------------------------------------------


def test_silence_is_asked_about_once_and_then_confirmed_on_evidence(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    claim = serve(scene, clock, wang, minutes=68)
    left = clock()
    for hours_later, reminded, confirmed in ((23, 0, 0), (24, 1, 0), (47, 1, 0), (48, 1, 1)):
        at(clock, left + timedelta(hours=hours_later))
        for _ in range(2):
            run(scene, claims.remind_confirm, clock)
            run(scene, claims.confirm_silent, clock)
        assert scene.keys(scene.resident).count("notice-confirm-reminder") == reminded
        assert session.scalar(select(func.count()).select_from(Line)) == confirmed
    record = session.scalars(select(Record)).one()
    assert (record.minutes, record.confirmed_by, record.mark) == (68, "sweep", "evidence")
    done = scene.fresh(claim)
    assert (done.state, done.confirmed_by) == (ClaimState.CONFIRMED, "sweep")
    assert session.get_one(Need, claim.need_id, populate_existing=True).state == NeedState.DONE


@pytest.mark.parametrize(
    ("evidence", "minutes", "why"),
    [("none", 60, "silent"), ("arrived", 60, "silent"), ("both", 151, "long")],
)
def test_what_rests_on_words_alone_is_never_credited_by_silence(
    session: Session,
    scene: Scene,
    wang: Who,
    clock: HeldClock,
    evidence: str,
    minutes: int,
    why: str,
) -> None:
    claim = serve(scene, clock, wang, evidence=evidence, minutes=minutes)
    clock.move(hours=48)
    assert run(scene, claims.confirm_silent, clock) == 1
    clock.move(days=20)
    assert run(scene, claims.confirm_silent, clock) == 0
    assert session.scalar(select(func.count()).select_from(Record)) == 0
    assert scene.fresh(claim).state == ClaimState.LEFT
    assert scene.keys(scene.coordinator) == ["notice-decide"]
    assert scene.values(scene.coordinator, "notice-decide")["why"] == why


def test_a_reminder_to_confirm_is_dropped_when_the_resident_was_faster(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    claim = serve(scene, clock, wang)
    clock.move(hours=24)
    claims.remind_confirm(session, clock(), LIMITS, ZONE)
    post = Post(
        *session.execute(select(*POST).where(Letter.key == "notice-confirm-reminder")).one()
    )
    assert claims.RECHECKS[post.recheck](session, post, clock())
    claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), LIMITS, ZONE)
    assert not claims.RECHECKS[post.recheck](session, post, clock())


def test_of_whom_nobody_heard_at_all_both_are_asked_then_the_coordinator_is_told(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(23, 14))
    claim = take(scene, clock, task, wang)
    at(clock, wuhan(23, 16, 30))
    assert run(scene, claims.ask_checkout, clock) == 1
    assert scene.values(scene.resident, "notice-checkout")["state"] == ClaimState.CLAIMED
    at(clock, wuhan(24, 16))
    assert run(scene, needs.close_ended, clock) == 1
    assert (scene.need(task).state, scene.fresh(task).state) == (
        NeedState.TO_CONFIRM,
        TaskState.CLOSED,
    )
    at(clock, wuhan(24, 16, 30))
    for _ in range(2):
        run(scene, claims.checkout_to_coordinator, clock)
    assert scene.keys(scene.coordinator) == ["notice-checkout-coordinator"]
    claims.refuse(session, scene.coordinator, claim.id, "", clock())
    assert scene.fresh(claim).state == ClaimState.RELEASED
    assert (scene.need(task).state, scene.need(task).reason) == (
        NeedState.CANCELLED,
        "not-served",
    )


def test_who_forgot_every_tap_is_credited_on_the_residents_word(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(23, 14))
    claim = take(scene, clock, task, wang)
    at(clock, wuhan(24, 18))
    run(scene, needs.close_ended, clock)
    claims.say_left(session, claim.id, scene.resident, wuhan(23, 15, 30), clock())
    (done,) = claims.confirm(
        session, task.need_id or 0, scene.resident, "good", clock(), LIMITS, ZONE
    )
    assert (done.state, done.minutes) == (ClaimState.CONFIRMED, 90)
    assert session.scalars(select(Record.mark)).all() == ["resident"]
    assert scene.need(task).state == NeedState.DONE


def test_a_need_that_waits_for_nobody_is_closed(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(23, 14))
    claim = take(scene, clock, task, wang)
    at(clock, wuhan(23, 15))
    claims.withdraw(session, claim.id, wang, clock(), LIMITS)
    session.execute(update(Need).values(state=NeedState.TO_CONFIRM))
    assert run(scene, claims.close_unserved, clock) == 1
    assert scene.need(task).state == NeedState.CANCELLED


# ---- from publicity to effective -------------------------------------------------------------


def test_hours_become_effective_after_the_last_day_of_their_publicity(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    claim = serve(scene, clock, wang, minutes=107)  # Monday
    claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), LIMITS, ZONE)
    at(clock, wuhan(26, 23, 59))
    assert run(scene, claims.make_effective, clock) == 0
    at(clock, wuhan(27, 0))
    assert run(scene, claims.make_effective, clock) == 1
    assert run(scene, claims.make_effective, clock) == 0
    assert scene.fresh(claim).state == ClaimState.CREDITED
    balances = [hours.balance(session, kind, wang.id) for kind in ("pending", "effective")]
    assert balances == [0, 107]
    told = scene.told(wang, "notice-effective")
    assert [one.not_before for one in told] == [wuhan(27, 7, 30)]
    assert claims.refuse is not None


def test_a_refused_record_gives_the_minutes_back(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    claim = serve(scene, clock, wang)
    claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), LIMITS, ZONE)
    record = session.scalars(select(Record)).one()
    assert hours.refuse(session, record.id, scene.coordinator.id, clock())
    assert hours.refuse(session, record.id, scene.coordinator.id, clock()) is None
    assert scene.fresh(record).state == RecordState.REFUSED
    clock.move(days=5)
    assert run(scene, claims.make_effective, clock) == 0
    assert [hours.balance(session, kind, wang.id) for kind in ("pending", "effective")] == [0, 0]
    assert hours.balance(session, "issued", scene.here) == 0


def test_closed_in_two_tabs_swept_and_replayed_it_is_one_line(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    """F22, in one transaction after the other; at once: tests/faults/test_claims_race.py."""
    claim = serve(scene, clock, wang)
    need_id = claim.need_id or 0
    clock.move(hours=48)
    for _ in range(2):
        claims.confirm(session, need_id, scene.resident, "good", clock(), LIMITS, ZONE)
        claims.confirm_silent(session, clock(), LIMITS, ZONE)
        leave(scene, clock, claim, wang)
        claims.decide(session, scene.coordinator, claim.id, None, None, clock(), LIMITS, ZONE)
    assert session.scalar(select(func.count()).select_from(Line)) == 1
    assert session.scalar(select(func.count()).select_from(Record)) == 1
    assert scene.keys(wang).count("notice-confirmed") == 1


def test_what_somebody_did_long_ago_does_not_put_them_last_for_ever(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    def load() -> int:
        return session.get_one(Volunteer, wang.id, populate_existing=True).load

    for _ in range(2):
        claim = serve(scene, clock, wang)
        claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), LIMITS, ZONE)
    take(scene, clock, task_at(scene, clock, clock() + timedelta(days=40)), wang)
    assert (run(scene, claims.fade_load, clock), load()) == (0, 3)
    clock.move(days=32)
    assert (run(scene, claims.fade_load, clock), load()) == (1, 1)
    assert run(scene, claims.fade_load, clock) == 0
