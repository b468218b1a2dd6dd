"""补录、更正、撤销、异议 in any order by anybody: each minute has two people, and all accounts together hold nothing.

500 acts on each store; TEST_LONG=1 takes 10,000. What is served and confirmed in any order: test_life_machine.py.
"""

import os
import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import locales
from models import claims, grants, hours, media, stars
from models.errors import RuleBroken
from models.grants import Given, Grant, GrantState
from models.hours import Account, Line, Record, RecordState
from models.hours.verify import Count, verify
from models.limits import Limits
from models.people import Who
from models.roles import Role
from tests.held import HeldClock
from tests.rules.conftest import scene
from tests.rules.scene import ZONE, Scene
from tests.table import Said

__all__ = ["scene"]
ACTS = 10_000 if os.environ.get("TEST_LONG") else 500
LIMITS = Limits(decisions_per_minute=10_000)  # the pace has its own tests
KINDS = (
    "enter enter decide decide decide ask take_up revoke object answer answer settle wait".split()
)
REASONS = (*grants.REASONS, "because")
HELD = {RecordState.IN_PUBLICITY: "pending", RecordState.OBJECTED: "pending"}
HELD |= {RecordState.EFFECTIVE: "effective"}


class Books:
    """Three coordinators, one of whom serves too, two volunteers, a resident; each may try anything."""

    def __init__(self, session: Session, scene: Scene, clock: HeldClock, seed: int) -> None:
        self.session, self.scene, self.clock = session, scene, clock
        self.dice = random.Random(seed)
        self.helpers = scene.volunteers(2)
        both = scene.volunteer("又接又管", person={"coordinator": True})
        desk = [scene.coordinator, scene.person("吴强", coordinator=True), both]
        for who in desk[1:]:
            session.add(
                Role(person_id=who.id, node_id=scene.here, on_duty=False, given_at=clock())
            )
        session.flush()
        self.served = [*self.helpers, both]
        self.everybody = [*desk, *self.helpers, scene.resident]
        self.refused: Counter[str] = Counter()
        self.done: Counter[str] = Counter()

    def act(self) -> None:
        """One of the acts, by anybody, about anything; a no undoes it, and has its sentence."""
        name = self.dice.choice(KINDS)
        with self.session.begin_nested() as step:
            try:
                made = getattr(self, name)()
            except RuleBroken as no:
                self._has_words(no)
                if not no.keeps:
                    step.rollback()
                return
        self.done[name] += bool(made)

    def enter(self) -> Any:
        start = self.clock() - timedelta(minutes=self.dice.choice([10, 90, 300, 2000, 60_000]))
        end = start + timedelta(minutes=self.dice.choice([0, 1, 31, 88, 1441]))
        whom = self.dice.choice(self.served).id
        words = self.dice.choice(["", "电话问过", "电话问过"])
        who, now = self._who(), self.clock()
        owner = who if self.dice.random() < 0.8 else self._who()
        photo = media.begin(self.session, owner.id, now)
        media.kept(self.session, photo, self.dice.choice([0, 100, 100, 100]), "d" * 64)
        reason = self.dice.choice(REASONS)
        what = Given(whom, start, end, "care", "陪伴照料", reason, words, photo)
        return grants.enter(self.session, who, what, now, LIMITS, ZONE)

    def decide(self) -> Any:
        one, now = self._any(Grant, Grant.decided_at.is_(None)), self.clock()
        yes = self.dice.random() < 0.8
        return one and grants.decide(
            self.session, self._who(), one.id, now, LIMITS, ZONE, approve=yes
        )

    def ask(self) -> Any:
        one, now = self._any(Record), self.clock()
        if one is None:
            return None
        until = one.started_at + timedelta(minutes=self.dice.choice([0, 20, 200]))
        who = next(who for who in self.served if who.id == one.person_id)
        if self.dice.random() < 0.2:
            who = self._who()
        return grants.ask(
            self.session, who, one.id, one.started_at, until, "记错了", now, LIMITS, ZONE
        )

    def take_up(self) -> Any:
        one = self._any(Grant, Grant.state == GrantState.ASKED)
        return one and grants.take_up(self.session, self._who(), one.id, self.clock(), LIMITS)

    def revoke(self) -> Any:
        one = self._any(Record)
        return one and grants.revoke(
            self.session, self._who(), one.id, "没有来过", self.clock(), LIMITS
        )

    def object(self) -> Any:
        one = self._any(Record, Record.state == RecordState.IN_PUBLICITY)
        return one and claims.object_to(
            self.session, self._who(), one.id, "absent", self.clock(), LIMITS, ZONE
        )

    def answer(self) -> Any:
        one, yes = (
            self._any(Record, Record.state == RecordState.OBJECTED),
            self.dice.random() < 0.5,
        )
        return one and claims.decide_objection(
            self.session, self._who(), one.id, self.clock(), LIMITS, upheld=yes
        )

    def settle(self) -> Any:
        return hours.settle(self.session, self.clock(), most=20)

    def wait(self) -> Any:
        return self.clock.move(hours=self.dice.choice([1, 7, 30]))

    # ---- what holds ------------------------------------------------------------------------------

    def check(self) -> None:
        self.session.flush()
        records = list(
            self.session.scalars(select(Record).execution_options(populate_existing=True))
        )
        lines = list(self.session.scalars(select(Line)))
        held: Counter[int] = Counter()
        for line in lines:
            held[line.to_id] += line.minutes
            held[line.from_id] -= line.minutes
        assert sum(held.values()) == 0
        want: Counter[tuple[str, int]] = Counter()
        for one in records:
            if one.state in HELD:
                want[HELD[one.state], one.person_id] += one.minutes
                want["issued", one.community_id] -= one.minutes
        for account in self.session.scalars(select(Account)):
            assert held[account.id] == want[account.kind, account.owner_id]
            assert account.kind == "issued" or held[account.id] >= 0
        for one in records:
            first, second = one.evidence["entered_by"], one.evidence["approved_by"]
            assert len({first, second, one.person_id}) == 3, "hours without two others"
            assert one.evidence["photo"] or one.replaces, "hours that nothing shows"
        stood = {
            line.by_id for line in lines if line.reason in ("confirmed", "corrected", "revoked")
        }
        assert stood <= {who.id for who in self.everybody[:3]}
        for who in self.served:
            found = stars.mine(self.session, who.id, 2026, LIMITS)
            assert min(found.parts.points, found.lifetime, found.granted) >= 0

    def _has_words(self, no: RuleBroken) -> None:
        self.refused[type(no).__name__] += 1
        for language in locales.LANGUAGES:
            reader = locales.Reader(language, ZONE, self.clock(), elder=False)
            said = locales.text(no.key, no.params, reader)
            assert said
            assert "{" not in said, f"{type(no).__name__} lacks a value: {said}"

    def _who(self) -> Who:
        return self.dice.choice(self.everybody)

    def _any(self, table: Any, *which: Any) -> Any:
        found = self.session.scalars(select(table).where(*which).order_by(table.id)).all()
        return self.dice.choice(found) if found else None


@pytest.mark.faults
@pytest.mark.timeout(3000 if os.environ.get("TEST_LONG") else 1200)
def test_hours_that_two_stand_for_keep_the_books_right_in_any_order(
    session: Session, scene: Scene, clock: HeldClock, number: Said
) -> None:
    number(f"{ACTS:,} acts")
    seed = random.randrange(2**32)
    books = Books(session, scene, clock, seed)
    try:
        for at in range(ACTS):
            books.act()
            if at % 20 == 0 or at == ACTS - 1:
                books.check()
        assert verify(session.connection(), Count()) is None
    except AssertionError as wrong:
        raise AssertionError(f"seed {seed}: {wrong}") from wrong
    must = {"enter", "decide", "settle", "wait", "object", "answer"}
    assert must <= set(books.done), (seed, books.done)
    assert len(books.refused) >= 3, (seed, books.refused)
