"""Sweeps: each thing once, on one leader, whatever fails, restarts or is late."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import jobs as jobs_module
from bot.core import Core
from bot.jobs import Jobs
from bot.jobs.leader import LockHolder, OnlyProcess
from bot.jobs.schedule import SWEEPS, Sweep
from bot.metrics import Metrics
from bot.worker import InlineWorker
from models import database, outbox
from models.database import Store
from models.limits import Limits
from models.outbox import Draft, Letter, Urgency
from models.people import Address, Person
from tests.held import HeldClock
from tests.house.talkative import Talkative

ZONE = ZoneInfo("Asia/Shanghai")


def remind(session: Session, now: datetime, limits: Limits, *, most: int) -> int:
    """A sweep for tests: everybody who came more than an hour ago is reminded once."""
    due = session.execute(
        select(Person.id, Address.id)
        .join(Address, Address.person_id == Person.id)
        .where(Person.verified_at.is_(None), Person.created_at <= now - timedelta(hours=1))
        .order_by(Person.id)
        .limit(most)
    ).all()
    claimed = session.scalars(
        update(Person)
        .where(Person.id.in_([person for person, _ in due]), Person.verified_at.is_(None))
        .values(verified_at=now)
        .returning(Person.id)
    ).all()
    body = {"content": {"lines": [{"key": "echo", "values": {}}]}}
    outbox.write_all(
        session,
        [
            Draft(person, address, "tg", "remind", body, Urgency.REMINDER)
            for person, address in due
            if person in set(claimed)
        ],
        now,
    )
    return len(claimed)


def broken(session: Session, now: datetime, limits: Limits, *, most: int) -> int:
    remind(session, now, limits, most=most)
    raise ValueError("a bug in a sweep")


def endless(session: Session, now: datetime, limits: Limits, *, most: int) -> int:
    return 1


def letters(session: Session) -> list[int]:
    return list(session.scalars(select(Letter.person_id)))


def people_came(engine: Any, now: datetime, many: int) -> None:
    from models import people

    with engine.begin() as connection:
        people.welcome_all(connection, {("tg", "b", f"p{n}"): "" for n in range(many)}, now)


@pytest.fixture
def make(store: Store, clock: HeldClock) -> Callable[..., Any]:
    @asynccontextmanager
    async def made(*sweeps: Sweep, leader: Any = None) -> AsyncIterator[Jobs]:
        engine = database.open_writer(store, clock.millis, lane=0)
        worker = InlineWorker(
            Core(engine, Talkative(), leased_by="me"),  # type: ignore[arg-type]
            database.open_reader(store),
            clock,
        )
        jobs = Jobs(
            worker, clock, Limits(), ZONE, leader or OnlyProcess(), Metrics(), sweeps=sweeps
        )
        jobs.engine = engine  # type: ignore[attr-defined]
        yield jobs
        await jobs.stop()
        await worker.stop()

    return made


def counted(jobs: Jobs, name: str, job: str) -> float:
    found = jobs._metrics.registry.get_sample_value(name, {"job": job})
    return found or 0.0


async def test_a_sweep_does_each_thing_once_in_portions(
    make: Callable[..., Any], clock: HeldClock
) -> None:
    async with make(Sweep("remind", 60, remind, portion=7)) as jobs:
        people_came(jobs.engine, clock.now(), 50)
        assert await jobs.run_due() == 0
        clock.move(hours=3)
        assert await jobs.run_due() == 50
        assert await jobs.run_due() == 0
        found = await jobs._worker.read(partial(letters))
        assert len(found) == len(set(found)) == 50
        assert counted(jobs, "job_done_total", "remind") == 50
        assert counted(jobs, "job_oldest_seconds", "remind") == 0
        clock.move(seconds=90)
        assert counted(jobs, "job_oldest_seconds", "remind") == 90


async def test_what_came_due_while_nobody_was_here_is_done_at_the_start(
    make: Callable[..., Any], clock: HeldClock
) -> None:
    async with make(Sweep("remind", 3600, remind)) as jobs:
        people_came(jobs.engine, clock.now(), 5)
        clock.move(hours=3)
        await jobs.start()
        async with asyncio.timeout(60):
            while len(await jobs._worker.read(partial(letters))) < 5:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_a_sweep_that_fails_undoes_its_portion_and_stops_no_other(
    make: Callable[..., Any], clock: HeldClock
) -> None:
    async with make(Sweep("broken", 60, broken), Sweep("remind", 60, remind)) as jobs:
        people_came(jobs.engine, clock.now(), 5)
        clock.move(hours=3)
        assert await jobs.run_due() == 5
        assert counted(jobs, "job_failed_total", "broken") >= 1
        assert len(await jobs._worker.read(partial(letters))) == 5


async def test_a_sweep_without_end_is_ended(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "MOST_PORTIONS", 20)
    async with make(Sweep("endless", 60, endless)) as jobs:
        assert await jobs.run_due() == 20 * jobs_module.ROUNDS


async def test_sixty_restarts_fire_nothing_twice(
    make: Callable[..., Any], clock: HeldClock
) -> None:
    """F26: restarted every minute for an hour."""
    for minute in range(60):
        async with make(Sweep("remind", 3600, remind)) as jobs:
            if minute == 0:
                people_came(jobs.engine, clock.now() - timedelta(minutes=30), 10)
            await jobs.start()
            await jobs.run_due()
            found = await jobs._worker.read(partial(letters))
        assert len(found) == (10 if minute >= 30 else 0)
        clock.move(minutes=1)


async def test_a_clock_that_jumps_sends_no_reminder_twice(
    make: Callable[..., Any], clock: HeldClock
) -> None:
    async with make(Sweep("remind", 60, remind)) as jobs:
        people_came(jobs.engine, clock.now(), 5)
        for step in (2, -1, 24, -24, 2):
            clock.move(hours=step)
            await jobs.run_due()
        assert len(await jobs._worker.read(partial(letters))) == 5


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
async def test_one_of_two_leads_and_the_other_takes_over(
    make: Callable[..., Any],
    store: Store,
    clock: HeldClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F24, F27: two schedulers, 1,000 reminders, each exactly once; the leader dies and another goes on."""
    monkeypatch.setattr(jobs_module, "LOOK_SECONDS", 0.05)
    sweep = Sweep("remind", 0.05, remind, portion=50)
    first, second = LockHolder(store), LockHolder(store)
    async with make(sweep, leader=first) as one, make(sweep, leader=second) as two:
        people_came(one.engine, clock.now(), 1_000)
        clock.move(hours=2)
        await asyncio.gather(one.start(), two.start())
        async with asyncio.timeout(60):
            while len(await one._worker.read(partial(letters))) < 1_000:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert one.leads != two.leads
        leader, other = (one, two) if one.leads else (two, one)
        leader._leader._connection.connection.dbapi_connection.close()  # type: ignore[attr-defined]
        async with asyncio.timeout(60):
            while not other.leads and not leader.leads:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        found = await one._worker.read(partial(letters))
        assert len(found) == len(set(found)) == 1_000


def test_sweeps_have_names_of_their_own_and_answer_zero_on_an_empty_store(
    session: Session,
) -> None:
    assert len({sweep.name for sweep in SWEEPS}) == len(SWEEPS)
    for sweep in SWEEPS:
        more = {"zone": ZONE} if sweep.local else {}
        now = datetime(2026, 11, 24, tzinfo=UTC)
        assert sweep.rule(session, now=now, limits=Limits(), most=sweep.portion, **more) == 0
