"""F17, F22, F23: many taps at one moment, on real connections; what the rules promise holds for all of them."""

import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models import claims, matching
from models.audit import AuditLine
from models.claims import Claim
from models.database import Store
from models.errors import RuleBroken
from models.hours import Line, Record
from models.limits import Limits
from models.matching import Alert
from models.needs import Need, NeedState
from models.outbox import Letter
from models.people import Who
from models.tasks import Task, TaskState
from tests.faults.crowd import Act, act_on, all_at_once, count, session_on, writers_of
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import serve, take
from tests.table import Said

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = pytest.mark.faults
LIMITS = Limits()


@pytest.fixture
def writers(store: Store, clock: HeldClock) -> Iterator[list[Engine]]:
    with writers_of(store, clock) as engines:
        yield engines


def test_two_hundred_taps_on_three_places_make_three_claims(
    writers: list[Engine], clock: HeldClock
) -> None:
    """F17: 200 volunteers, one of them on two channels."""
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        task_id = scene.task(places=3).id
        people = scene.volunteers(200)
        taps = [*people, scene.address(people[0].id, "telegram")]
        resident = scene.resident.id

    def tap(who: Who) -> Act:
        return lambda session: claims.take(session, task_id, 1, who, clock(), LIMITS).volunteer_id

    random.shuffle(taps)
    answers = all_at_once(writers, [tap(who) for who in taps])

    winners = {one for one in answers if isinstance(one, int)}
    refused = [
        who.id
        for who, one in zip(taps, answers, strict=True)
        if isinstance(one, claims.TaskFull) and one.params["by"] and one.params["number"]
    ]
    assert len(winners) == 3
    assert len(set(refused)) == 197
    assert winners.isdisjoint(refused)
    assert len(answers) == sum(isinstance(one, int) for one in answers) + len(refused)
    with session_on(writers[0]) as session:
        task = session.get_one(Task, task_id)
        assert (task.taken, task.state) == (3, TaskState.FULL)
        assert count(session, Claim) == 3
        assert count(session, Letter, Letter.person_id == resident) == 3
        assert count(session, AuditLine, AuditLine.act == "refused-claim") == len(refused)
        made = session.scalars(select(Claim)).all()
        assert len({one.password for one in made}) == 3
        assert len({code for one in made for code in (one.arrive_code, one.leave_code)}) == 6
        assert session.get_one(Need, task.need_id).state == NeedState.IN_SERVICE


def test_one_person_on_eight_channels_has_one_place(
    writers: list[Engine], clock: HeldClock
) -> None:
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        task_id = scene.task(places=3).id
        who = scene.volunteer()
        channels = [scene.address(who.id, f"channel-{one}") for one in range(8)]

    def tap(who: Who) -> Act:
        return lambda session: claims.take(session, task_id, 1, who, clock(), LIMITS).id

    answers = all_at_once(writers, [tap(one) for one in channels])
    assert len(set(answers)) == 1
    with session_on(writers[0]) as session:
        assert session.get_one(Task, task_id).taken == 1
        assert count(session, Claim) == 1


def test_closed_in_two_tabs_by_the_sweep_and_again_it_is_one_line(
    writers: list[Engine], clock: HeldClock
) -> None:
    """F22."""
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        claim = serve(scene, clock, scene.volunteer())
        need_id, claim_id, resident = claim.need_id or 0, claim.id, scene.resident
        coordinator = scene.coordinator
    clock.move(hours=48)

    def tab(session: Session) -> Any:
        return claims.confirm(session, need_id, resident, "good", clock(), LIMITS, ZONE)

    def sweep(session: Session) -> Any:
        return claims.confirm_silent(session, clock(), LIMITS, ZONE)

    def desk(session: Session) -> Any:
        return claims.decide(session, coordinator, claim_id, None, None, clock(), LIMITS, ZONE)

    answers = all_at_once(writers, [tab, sweep, tab, desk, sweep, tab, desk, sweep])
    assert not [one for one in answers if isinstance(one, RuleBroken)]
    with session_on(writers[0]) as session:
        assert count(session, Line) == count(session, Record) == 1
        assert count(session, Letter, Letter.key == "notice-confirmed") == 1
    clock.move(days=5)

    def effective(session: Session) -> Any:
        return claims.make_effective(session, clock(), LIMITS, ZONE)

    assert sorted(all_at_once(writers, [effective] * 6)) == [0, 0, 0, 0, 0, 1]
    with session_on(writers[0]) as session:
        assert count(session, Line) == 2


def test_wrong_codes_from_all_sides_are_counted_one_by_one(
    writers: list[Engine], clock: HeldClock
) -> None:
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        who = scene.volunteer()
        claim = take(scene, clock, scene.task(), who)
        codes = [code for code in ("0001", "0002", "0003") if code != claim.arrive_code]
        claim_id, right = claim.id, claim.arrive_code or ""

    def guess(code: str) -> Act:
        return lambda session: claims.arrive_by_code(session, claim_id, who, code, clock(), LIMITS)

    answers = all_at_once(writers, [guess(codes[0])] * 12)
    lefts = sorted(one.params["left"] for one in answers if isinstance(one, claims.WrongCode))
    assert lefts == [1, 2, 3, 4]
    assert isinstance(act_on(writers[0], guess(right)), claims.CodeLocked)
    with session_on(writers[0]) as session:
        assert count(session, Letter, Letter.key == "notice-code-locked") == 1


def test_the_taps_that_come_too_late_wait_in_a_line_and_every_place_given_back_finds_one(
    writers: list[Engine], clock: HeldClock
) -> None:
    """Claims never exceed the places, while 120 people tap, give back, answer and are passed over at one moment."""
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        task_id = scene.task(places=3, starts_in=timedelta(hours=30)).id
        people = scene.volunteers(60)

    def tap(who: Who) -> Act:
        def act(session: Session) -> Any:
            try:
                return claims.take(session, task_id, 1, who, clock(), LIMITS)
            except claims.TaskFull:
                return claims.wait(session, task_id, who, clock(), LIMITS, ZONE)

        return act

    all_at_once(writers, [tap(who) for who in people])
    whole = claims_of(writers[0], task_id)
    assert (whole["claimed"], whole["waiting"]) == (3, 57)

    for _ in range(
        4
    ):  # all who hold a place give it back, all who are asked answer, the sweeps run
        with session_on(writers[0]) as session:
            now_has = session.scalars(select(Claim).order_by(Claim.id)).all()
            acts = [back_or_answer(one, people, clock) for one in now_has]
        clock.move(minutes=15)
        all_at_once(writers, [one for one in acts if one] + [lapse(clock)] * 3)
        with session_on(writers[0]) as session:
            task = session.get_one(Task, task_id)
            held = count(session, Claim, Claim.state.in_((*claims.HOLDS_PLACE, "asked")))
            assert held == task.taken == 3
            assert task.state == TaskState.FULL
    assert claims_of(writers[0], task_id)["waiting"] < 57


def back_or_answer(one: Claim, people: list[Who], clock: HeldClock) -> Act | None:
    who, claim_id = next(who for who in people if who.id == one.volunteer_id), one.id
    if one.state == claims.ClaimState.CLAIMED:
        return lambda session: claims.withdraw(session, claim_id, who, clock(), LIMITS)
    if one.state != claims.ClaimState.ASKED:
        return None
    answer = claims.accept if claim_id % 2 else claims.decline
    return lambda session: answer(session, claim_id, who, clock(), LIMITS)


def lapse(clock: HeldClock) -> Act:
    return lambda session: claims.lapse_asked(session, clock(), LIMITS, ZONE)


def claims_of(engine: Engine, task_id: int) -> Counter[str]:
    with session_on(engine) as session:
        states = session.scalars(select(Claim.state).where(Claim.task_id == task_id))
        return Counter(map(str, states))


def test_two_leaders_ask_each_volunteer_once(writers: list[Engine], clock: HeldClock) -> None:
    """F24, as far as rings and reminders go."""
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        scene.volunteers(40)
        for _ in range(8):
            scene.task()

    def widen(session: Session) -> Any:
        return matching.widen_rings(session, clock(), LIMITS, ZONE)

    all_at_once(writers, [widen] * 6)
    with session_on(writers[0]) as session:
        alerts = session.execute(select(Alert.task_id, Alert.person_id)).all()
        assert len(alerts) == len(set(alerts)) == 8 * LIMITS.alerts_per_place
        assert count(session, Letter, Letter.key == "notice-alert") == len(alerts)
        asked = session.execute(
            select(Alert.person_id, func.count()).group_by(Alert.person_id)
        ).all()
        assert max(many for _, many in asked) <= LIMITS.alerts_per_day


def test_each_reminder_is_sent_once_by_many_sweepers(
    writers: list[Engine], clock: HeldClock, number: Said
) -> None:
    """F24: four sweepers, each reminder once."""
    due = 1_000 if LONG else 200
    number(f"4 sweepers, {due} reminders")
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        task = scene.task(places=due, starts_in=timedelta(hours=8))
        for who in scene.volunteers(due):
            take(scene, clock, task, who)
    clock.move(hours=6)

    def remind(session: Session) -> Any:
        return claims.remind_late(session, clock(), LIMITS, ZONE, most=30)

    done = 0
    for _ in range(due // 20):
        done += sum(all_at_once(writers, [remind] * 4))
    assert done == due
    with session_on(writers[0]) as session:
        assert count(session, Letter, Letter.key == "notice-remind-late") == due
