"""F23: everything at once on real connections; deadlocks are tried again, and the books are right."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import claims
from models.claims import HOLDS_PLACE, Claim
from models.database import Store
from models.hours import Line, Record
from models.limits import Limits
from models.people import Who
from models.tasks import Task
from tests.faults.crowd import Act, all_at_once, count, session_on, writers_of
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

pytestmark = pytest.mark.faults
LIMITS = Limits()


@pytest.fixture
def writers(store: Store, clock: HeldClock) -> Iterator[list[Engine]]:
    with writers_of(store, clock) as engines:
        yield engines


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_of_all_acts_leaves_the_books_right(
    writers: list[Engine], clock: HeldClock, seed: int
) -> None:
    """F23: whoever waits for whom, nothing is lost, doubled or left half done."""
    with session_on(writers[0]) as session:
        scene = Scene(session, clock())
        tasks = [scene.task(places=2, starts_in=timedelta(hours=1)) for _ in range(2)]
        needs = [(task.id, task.need_id or 0) for task in tasks]
        people, resident = scene.volunteers(6), scene.resident
    clock.move(hours=1)
    dice = random.Random(seed)
    acts = [_storm_act(dice, needs, people, resident, clock()) for _ in range(96)]
    for start in range(0, len(acts), 16):
        all_at_once(writers, acts[start : start + 16])
    with session_on(writers[0]) as session:
        for task_id, _ in needs:
            task = session.get_one(Task, task_id)
            held = count(session, Claim, Claim.task_id == task_id, Claim.state.in_(HOLDS_PLACE))
            assert task.taken == held <= task.places
        recorded = select(Record.claim_id)
        wrong = (Claim.id.in_(recorded), Claim.state.not_in(("confirmed", "credited")))
        assert count(session, Claim, *wrong) == 0
        assert count(session, Line) == count(session, Record)


def _storm_act(
    dice: random.Random,
    needs: Sequence[tuple[int, int]],
    people: Sequence[Who],
    resident: Who,
    now: datetime,
) -> Act:
    task_id, need_id = dice.choice(needs)
    who = dice.choice(people)
    later = now + timedelta(minutes=40)
    kind = dice.choice(["take"] * 4 + ["withdraw", "arrive", "leave", "leave", "confirm", "off"])

    def act(session: Session) -> Any:
        if kind == "take":
            return claims.take(session, task_id, 0, who, now, LIMITS)
        if kind == "confirm":
            return claims.confirm(session, need_id, resident, "good", later, LIMITS, ZONE)
        if kind == "off" and dice.random() < 0.1:
            return claims.call_off(session, resident, need_id, now)
        mine = [one for one, task in claims.mine(session, who.id) if task.id == task_id]
        if not mine:
            return None
        claim = mine[0]
        if kind == "withdraw":
            return claims.withdraw(session, claim.id, who, now, LIMITS)
        code = claim.arrive_code if kind == "arrive" else claim.leave_code
        by_code = claims.arrive_by_code if kind == "arrive" else claims.leave_by_code
        at = now if kind == "arrive" else later
        return by_code(session, claim.id, who, code or "", at, LIMITS)

    return act
