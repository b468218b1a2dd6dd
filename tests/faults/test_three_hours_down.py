"""F25: three hours down over everything that was due: what still helps comes once, what does not is dropped and counted."""

import asyncio
from collections import Counter
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, String, cast, func, literal, select, update
from sqlalchemy.orm import Session

from bot.core import Core
from bot.delivery import Delivery
from bot.jobs import Jobs
from bot.jobs.leader import OnlyProcess
from bot.metrics import Metrics
from bot.worker import InlineWorker
from models import claims, database
from models.claims import Claim, ClaimState
from models.database import Store
from models.hours import Line, Record, RecordState
from models.limits import Limits
from models.needs import Need, NeedState
from models.outbox import Letter, LetterState
from models.people import Address, Who
from models.tasks import Task
from tests.faults.crowd import session_on
from tests.held import HeldClock
from tests.house.office import Wire
from tests.house.talkative import Talkative
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import LIMITS, at, serve, take, task_at, wuhan
from tests.table import Said

pytestmark = pytest.mark.faults
UNSENT = (LetterState.WAITING, LetterState.LEASED)


class Town:
    """A service that can be down: its jobs, its delivery, a wire that writes down what was sent."""

    def __init__(self, store: Store, clock: HeldClock, engine: Engine) -> None:
        self.store, self.clock, self.engine, self.wire = store, clock, engine, Wire()

    async def run(self) -> None:
        """The service comes up, does what is due, sends what is to be sent, and ends."""
        core = Core(self.engine, Talkative(), leased_by="me")  # type: ignore[arg-type]
        worker = InlineWorker(core, database.open_reader(self.store), self.clock)
        jobs = Jobs(
            worker, self.clock, Limits(), ZoneInfo("Asia/Shanghai"), OnlyProcess(), Metrics()
        )
        delivery = Delivery(worker, [self.wire], self.clock, Metrics(), name="me", alone=True)
        await jobs.run_due()
        await delivery.start()
        async with asyncio.timeout(60):
            while await worker.read(partial(still_to_send, now=self.clock.now())):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await delivery.stop(1)
        await jobs.stop()
        await worker.stop()


def still_to_send(session: Session, now: object) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(Letter)
            .where(Letter.state.in_(UNSENT), Letter.not_before <= now)
        )
        or 0
    )


def everybody_on_the_wire(session: Session) -> None:
    session.execute(
        update(Address).values(
            channel="tg", bot="b", external=literal("p") + cast(Address.person_id, String)
        )
    )
    session.execute(update(Letter).values(channel="tg"))


@pytest.fixture
async def town(store: Store, clock: HeldClock, engine: Engine) -> Town:
    return Town(store, clock, engine)


async def test_after_three_hours_down_the_useful_comes_once_and_the_rest_is_counted(
    town: Town, clock: HeldClock, number: Said
) -> None:
    """F25: reminders, closing, confirming, crediting."""
    number("3 h down, 6 kinds of due things")
    with session_on(town.engine) as session:
        scene = Scene(session, clock())
        useful, late, queued, silent, credited = scene.volunteers(5)
        credit = confirmed_by(scene, clock, credited)
        waiting = serve(scene, clock, silent, evidence="both")
        start = waiting.left_at
        assert start
        # The service goes down at 11:30 on Wednesday and comes back at 14:30.
        at(clock, wuhan(25, 8))
        take(scene, clock, task_at(scene, clock, wuhan(25, 15, 30)), useful)  # due at 13:30
        take(scene, clock, task_at(scene, clock, wuhan(25, 14)), late)  # due at 12:00
        take(scene, clock, task_at(scene, clock, wuhan(25, 13)), queued)  # due at 11:00, queued
        overdue = task_at(scene, clock, wuhan(25, 12)).need_id
        everybody_on_the_wire(session)
    at(clock, wuhan(25, 11, 30))
    with session_on(town.engine) as session:  # written, and then the power goes
        claims.remind_late(session, clock(), LIMITS, ZONE)
        everybody_on_the_wire(session)
    before = Counter(letters(town.engine))

    at(clock, wuhan(25, 14, 30))
    await town.run()
    after = Counter(letters(town.engine)) - before
    sent = len(town.wire.sent)
    for _ in range(3):
        await town.run()
    assert len(town.wire.sent) == sent  # again and again: nothing more
    assert Counter(letters(town.engine)) - before == after

    late_ones = {
        who.id: of(town.engine, who, "notice-remind-late") for who in (useful, late, queued)
    }
    assert late_ones == {useful.id: ["sent"], late.id: [], queued.id: ["dropped"]}
    with Session(town.engine) as session:
        need = session.get_one(Need, overdue)
        assert need.state == NeedState.EXPIRED
        claim = session.get_one(Claim, waiting.id)
        assert claim.state in (ClaimState.CONFIRMED, ClaimState.CREDITED)
        record = session.scalars(select(Record).where(Record.claim_id == credit)).one()
        assert record.state == RecordState.EFFECTIVE
        lines = session.execute(
            select(Line.record_id, Line.reason, func.count()).group_by(Line.record_id, Line.reason)
        ).all()
        assert lines
        assert {many for *_, many in lines} == {1}


def confirmed_by(scene: Scene, clock: HeldClock, who: Who) -> int:
    """A service that was confirmed before; its publicity ended at midnight, while nobody was here."""
    at(clock, wuhan(20, 9))
    claim = serve(scene, clock, who)
    at(clock, wuhan(21, 13))
    need = scene.session.get_one(Task, claim.task_id).need_id or 0
    claims.confirm(scene.session, need, scene.resident, "good", clock(), LIMITS, ZONE)
    at(clock, wuhan(23, 8))
    return claim.id


def letters(engine: Engine) -> list[tuple[int, str, str]]:
    with Session(engine) as session:
        rows = session.execute(select(Letter.person_id, Letter.key, Letter.state))
        return [(person, key, str(state)) for person, key, state in rows]


def of(engine: Engine, who: Who, key: str) -> list[str]:
    return [state for person, one, state in letters(engine) if (person, one) == (who.id, key)]
