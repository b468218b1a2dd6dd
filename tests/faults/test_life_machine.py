"""F18: claim, cancel, drop, close, expire, confirm, change, publicity and clock in any order; the books stay right.

1,000 steps on each store; TEST_LONG=1 takes the 10,000 of faults.md.
"""

import itertools
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import locales
from models import database, hours
from models.claims import HOLDS_PLACE, IN_LINE, Claim, ClaimState
from models.database import Store
from models.errors import RuleBroken
from models.hours import Account, Line, Record, RecordState
from models.needs import Need, NeedState
from models.people import Volunteer
from models.tasks import Task, TaskState
from tests.faults.lives import LIMITS, THERE, Lives
from tests.held import HeldClock
from tests.rules.scene import ZONE
from tests.table import Said

STEPS = 10_000 if os.environ.get("TEST_LONG") else 1_000
OVER = (NeedState.DONE, NeedState.CANCELLED, NeedState.EXPIRED)
WHERE = {RecordState.IN_PUBLICITY: "pending", RecordState.EFFECTIVE: "effective"}
LIVED = {  # what a run must have met, or it has shown nothing
    *(f"claim {one}" for one in ("withdrawn", "released", "left", "confirmed", "credited")),
    *(f"claim {one}" for one in ("waiting", "asked", "declined", "lapsed")),
    *("came from the line", "came by name"),
    *("undone claim", "undone withdraw", "undone cancel"),
    *(f"need {one}" for one in ("in_service", "to_confirm", "done", "cancelled", "expired")),
}
RARE = {one for one in LIVED if one.startswith(("came", "undone"))} | {
    "claim lapsed",
    "claim declined",
}
MUST = LIVED if os.environ.get("TEST_LONG") else LIVED - RARE  # else 1,000 steps can become 10,000


def holds(one: Claim) -> bool:
    """Whether a claim keeps a place: who is asked keeps it too, but not who was named by one who still has it."""
    return one.state in HOLDS_PLACE or (one.state == ClaimState.ASKED and not one.named)


@dataclass
class Picture:
    """All rows at one moment."""

    tasks: list[Task]
    needs: dict[int, Need]
    claims: dict[int, Claim]
    records: list[Record]
    lines: list[Line]
    accounts: list[Account]
    volunteers: list[Volunteer]

    def of(self, task: Task) -> list[Claim]:
        return [one for one in self.claims.values() if one.task_id == task.id]

    # ---- what holds whatever was done ------------------------------------------------------------

    def places_are_never_oversold(self) -> None:
        for task in self.tasks:
            made = [one for one in self.of(task) if holds(one)]
            assert len(made) == task.taken <= task.places
            assert task.state != TaskState.OPEN or task.taken < task.places
            assert len({one.volunteer_id for one in made}) == len(made)

    def a_free_place_never_lies_beside_a_line(self, now: datetime) -> None:
        for task in self.tasks:
            waits = [one for one in self.of(task) if one.state == ClaimState.WAITING]
            if waits and task.starts_at > now:
                assert task.state != TaskState.OPEN

    def who_is_in_line_knows_no_secret(self) -> None:
        for one in self.claims.values():
            if one.state in (*IN_LINE, ClaimState.DECLINED, ClaimState.LAPSED):
                assert {one.password, one.arrive_code, one.leave_code} == {None}

    def who_named_somebody_keeps_the_place_until_they_say_yes(self) -> None:
        for one in self.claims.values():
            if one.named and one.state in HOLDS_PLACE:
                assert self.claims[one.after_id or 0].state == ClaimState.WITHDRAWN

    def nobody_is_still_on_the_way_to_what_is_over(self) -> None:
        for task in self.tasks:
            need = self.needs[task.need_id or 0]
            states = {one.state for one in self.of(task)}
            if need.state in OVER:
                assert not states & set(THERE)
            if need.state == NeedState.CANCELLED and need.reason != "not-served":
                assert not states & set(IN_LINE)
            if need.state in (*OVER, NeedState.TO_CONFIRM):
                assert task.state == TaskState.CLOSED
            if need.state == NeedState.DONE:
                assert states & {ClaimState.CONFIRMED, ClaimState.CREDITED}

    def no_hours_without_a_service_that_was_confirmed(self) -> None:
        minutes: Counter[int] = Counter()
        for record in self.records:
            claim = self.claims[record.claim_id]
            assert claim.state in (ClaimState.CONFIRMED, ClaimState.CREDITED)
            assert claim.confirmed_by
            assert record.person_id == claim.volunteer_id != claim.resident_id
            if claim.state == ClaimState.CREDITED:
                assert record.state != RecordState.IN_PUBLICITY
            minutes[claim.id] += record.minutes
        assert all(self.claims[one].minutes == many for one, many in minutes.items())

    def no_minute_without_evidence_or_two_people(self) -> None:
        said_by = {one.record_id: one.by_id for one in self.lines if one.reason == "confirmed"}
        for record in self.records:
            claim = self.claims[record.claim_id]
            proved = record.mark == "evidence" and claim.arrived_by and claim.left_by
            assert proved or said_by[record.id] not in (None, record.person_id)

    def nobody_was_in_two_places(self) -> None:
        counted = [one for one in self.records if one.state != RecordState.REFUSED]
        counted.sort(key=lambda one: (one.person_id, one.started_at))
        for one, after in itertools.pairwise(counted):
            assert one.person_id != after.person_id or one.ended_at <= after.started_at

    def all_accounts_together_hold_nothing(self) -> None:
        held: Counter[int] = Counter()
        for line in self.lines:
            held[line.to_id] += line.minutes
            held[line.from_id] -= line.minutes
        assert sum(held.values()) == 0
        want: Counter[tuple[str, int]] = Counter()
        for one in self.records:
            if one.state in WHERE:
                want[WHERE[one.state], one.person_id] += one.minutes
                want["issued", one.community_id] -= one.minutes
        assert all(held[one.id] == want[one.kind, one.owner_id] for one in self.accounts)
        once = {(one.record_id, one.reason) for one in self.lines}
        assert len(once) == len(self.lines)

    def words_and_codes_are_never_used_again(self) -> None:
        for task in self.tasks:
            words = [one.password for one in self.of(task) if one.password]
            codes = [
                code for one in self.of(task) for code in (one.arrive_code, one.leave_code) if code
            ]
            assert len(words) == len(set(words))
            assert len(codes) == len(set(codes))

    def counters_stay_above_zero(self) -> None:
        for row in self.volunteers:
            assert min(row.load, row.served, row.withdrawn, row.alerts_today) >= 0
            assert row.alerts_today <= LIMITS.alerts_per_day


class Books(Lives):
    """Looks at the books after every step, and makes the whole ledger's hashes anew after every life."""

    steps = 0  # of all lives together
    seen: ClassVar[set[str]] = set()  # where claims and needs have been
    lines = 0  # of the ledger, all lives together

    def teardown(self) -> None:
        try:
            later = self.clock() + timedelta(days=2)
            self.session.flush()
            hours.close_days(self.session, later, LIMITS, ZONE, most=10_000)
            count = hours.Count()
            assert hours.verify(self.connection, count) is None
            type(self).lines += count.lines
        finally:
            super().teardown()

    def act(self, what: Callable[[], Any]) -> Any:
        """Each no has its sentence in every language, with all that it speaks of."""
        made = super().act(what)
        if isinstance(made, RuleBroken):
            for language in locales.LANGUAGES:
                reader = locales.Reader(language, ZONE, self.clock(), elder=False)
                said = locales.text(made.key, made.params, reader)
                assert said
                assert "{" not in said, f"{type(made).__name__} lacks a value: {said}"
        return made

    @invariant()
    def the_books_are_right(self) -> None:
        now = Picture(
            self.all(Task),
            {one.id: one for one in self.all(Need)},
            {one.id: one for one in self.all(Claim)},
            self.all(Record),
            self.all(Line),
            self.all(Account),
            self.all(Volunteer),
        )
        now.places_are_never_oversold()
        now.nobody_is_still_on_the_way_to_what_is_over()
        now.no_hours_without_a_service_that_was_confirmed()
        now.no_minute_without_evidence_or_two_people()
        now.nobody_was_in_two_places()
        now.all_accounts_together_hold_nothing()
        now.a_free_place_never_lies_beside_a_line(self.clock())
        now.who_is_in_line_knows_no_secret()
        now.who_named_somebody_keeps_the_place_until_they_say_yes()
        now.words_and_codes_are_never_used_again()
        now.counters_stay_above_zero()
        for one in now.claims.values():
            used = self.used.get(f"{one.task_id} {one.arrive_code}")
            assert used in (None, one.id), "a code that proved something, once more"
        type(self).steps += 1
        self.seen.update(f"claim {one.state}" for one in now.claims.values())
        for one in now.claims.values():
            if one.after_id and one.state in HOLDS_PLACE:
                self.seen.add("came by name" if one.named else "came from the line")
        self.seen.update(f"need {one.state}" for one in now.needs.values())
        self.seen.update(self.undone)


@pytest.mark.faults
@pytest.mark.timeout(3000 if os.environ.get("TEST_LONG") else 1200)
def test_whatever_happens_in_whatever_order_the_books_are_right(
    store: Store, clock: HeldClock, number: Said
) -> None:
    number(f"{STEPS} steps")
    engine = database.open_writer(store, clock.millis, lane=0)
    here = type("BooksHere", (Books,), {"engine": engine, "steps": 0, "lines": 0, "seen": set()})
    try:
        while here.steps < STEPS or not here.seen >= MUST:
            run_state_machine_as_test(
                here,
                settings=settings(
                    max_examples=20,
                    stateful_step_count=50,
                    deadline=None,
                    database=None,
                    derandomize=False,  # in CI each round would else live the same lives again
                    phases=[Phase.generate],  # what breaks is told at once, unshrunk
                    suppress_health_check=list(HealthCheck),
                    print_blob=True,
                ),
            )
        with Session(engine) as session:
            assert session.scalar(select(func.count()).select_from(Claim)) == 0  # all undone
        assert here.lines, "no hours were written"
    finally:
        engine.dispose()
