"""The worker: in the loop and in processes of its own; order, repeats, hung and dead lanes, stopping."""

import asyncio
import atexit
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.core import CallFailed, Core
from bot.worker import Busy, InlineWorker, NotHeard, Nursery, ProcessWorker, Recipe
from models import database
from models.database import Store
from models.errors import NotAllowed
from models.inbox import Message
from models.limits import Limits
from models.people import Person
from models.talks import Talk
from tests import stores
from tests.held import HeldClock
from tests.house.talkative import Talkative, name_person, said_by
from tests.house.test_core import message

Make = Callable[..., Any]


def recipe(store: Store) -> Recipe:
    return Recipe(store, None, Limits(), leased_by="me", dispatcher=Talkative)  # type: ignore[arg-type]


@asynccontextmanager
async def inline(store: Store, **more: Any) -> AsyncIterator[InlineWorker]:
    clock = HeldClock()
    engine = database.open_writer(store, clock.millis, lane=0)
    core = Core(engine, Talkative(), leased_by="me")  # type: ignore[arg-type]
    worker = InlineWorker(core, database.open_reader(store), clock, **more)
    yield worker
    await worker.stop()
    engine.dispose()


@cache
def nursery() -> Nursery:
    """One for all tests; started anew, for this process has threads and open stores."""
    made = Nursery(warm=False)
    atexit.register(made.close)
    return made


@asynccontextmanager
async def lanes(store: Store, lanes: int = 1, **more: Any) -> AsyncIterator[ProcessWorker]:
    store = replace(store, lanes=lanes)
    worker = ProcessWorker(
        recipe(store),
        database.open_reader(store),
        HeldClock(),
        lanes=lanes,
        **{"nursery": nursery(), **more},
    )
    await worker.start()
    try:
        yield worker
    finally:
        await worker.stop()


@pytest.fixture(params=["inline-sqlite", "inline-postgresql", "process-sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """A worker: in the loop on both stores, in a process on one; the faults try the other (tests/faults)."""
    how, kind = request.param.split("-")
    if kind == "postgresql":
        stores.need_postgres()
    store = stores.new_store(kind, tmp_path)
    yield partial(inline if how == "inline" else lanes, store)
    stores.drop(store)


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


async def test_what_is_heard_is_answered_and_stored(make: Make) -> None:
    async with make() as worker:
        heard = await worker.hear(message("hello"))
        assert said_by(heard.letters) == ["hello"]
        assert await worker.read(partial(count, table=Message)) == 1


async def test_many_at_once_are_all_heard_in_order_of_their_address(make: Make) -> None:
    async with make() as worker:
        texts = [(f"p{place % 7}", str(place)) for place in range(200)]
        heard = await asyncio.gather(*(worker.hear(message(t, a)) for a, t in texts))
        assert [said_by(one.letters)[0] for one in heard] == [text for _, text in texts]
        by_address: dict[int, list[int]] = {}
        for one in heard:
            by_address.setdefault(one.address_id, []).append(one.number)
        assert all(numbers == sorted(numbers) for numbers in by_address.values())
        serials = await worker.read(partial(all_serials))
        assert sum(serials) == 200


def all_serials(session: Session) -> list[int]:
    return list(session.scalars(select(Talk.serial)))


async def test_calls_and_messages_meet_in_one_group(make: Make) -> None:
    async with make() as worker:
        heard = await worker.hear(message("hello"))
        names = partial(name_person, person_id=heard.person_id, name="王")
        _, again = await asyncio.gather(worker.call(names), worker.hear(message("who")))
        assert again.person_id == heard.person_id
        assert await worker.read(partial(names_of)) == ["王"]


def names_of(session: Session) -> list[str]:
    return list(session.scalars(select(Person.name)))


async def test_a_rule_that_says_no_says_it_to_its_caller(make: Make) -> None:
    async with make() as worker:
        heard = await worker.hear(message("hello"))
        with pytest.raises(NotAllowed) as no:
            await worker.call(partial(refusing_what, person_id=heard.person_id))
        assert no.value.params == {"what": "that"}
        with pytest.raises(CallFailed):
            await worker.call(partial(dividing, by=0))
        assert await worker.call(partial(dividing, by=2)) == 21


def refusing_what(session: Session, person_id: int) -> None:
    name_person(session, person_id, "wrong")
    raise NotAllowed(what="that")


def dividing(session: Session, by: int) -> int:
    return 42 // by


async def test_reading_cannot_write(make: Make) -> None:
    async with make() as worker:
        heard = await worker.hear(message("hello"))
        with pytest.raises(DBAPIError):
            await worker.read(partial(name_person, person_id=heard.person_id, name="x"))


async def test_too_many_waiting_are_told_to_come_again(make: Make) -> None:
    async with make(most_waiting=5) as worker:
        waiting = [worker.hear(message("x", f"p{one}")) for one in range(5)]
        with pytest.raises(Busy):
            worker.hear(message("one too many"))
        await asyncio.gather(*waiting)
        await worker.hear(message("now"))


async def test_what_was_taken_in_is_finished_when_it_stops(make: Make) -> None:
    async with make() as worker:
        waiting = [worker.hear(message("x", f"p{one}")) for one in range(100)]
        await worker.stop()
        assert all(one.done() and not one.exception() for one in waiting)
        with pytest.raises(Busy):
            worker.hear(message("late"))


async def test_an_answer_that_cannot_be_kept_is_set_aside_after_five_tries(make: Make) -> None:
    async with make() as worker:
        heard, other = await asyncio.gather(
            worker.hear(message("cannot-keep", "a")), worker.hear(message("hello", "b"))
        )
        assert heard.state == "dead"
        assert heard.letters[0].content.lines[0].key == "talk-sorry"
        assert other.state == "done"
        assert await worker.read(partial(dead)) == [5]
        assert (await worker.hear(message("hello", "a"))).state == "done"


def dead(session: Session) -> list[int]:
    return list(session.scalars(select(Message.tries).where(Message.state == "dead")))


@pytest.mark.parametrize("own_store", ["postgresql"], indirect=True)  # SQLite keeps any length
async def test_a_message_that_cannot_be_stored_at_all_is_not_acknowledged(
    own_store: Store,
) -> None:
    async with lanes(own_store) as worker:
        with pytest.raises(NotHeard):
            await worker.hear(message("x", message_id="m" * 200))
        assert (await worker.hear(message("hello"))).state == "done"


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)
async def test_a_lane_that_hangs_is_started_anew_and_only_the_guilty_is_told(
    own_store: Store,
) -> None:
    async with lanes(own_store, answer_seconds=0.6) as worker:
        await worker.hear(message("warm"))
        [before] = worker.pids
        group = [message("hello", "a"), message("spin", "b"), message("name 王", "c")]
        heard = await asyncio.gather(*map(worker.hear, group))
        assert [one.state for one in heard] == ["done", "dead", "done"]
        assert heard[1].letters[0].content.lines[0].key == "talk-sorry"
        assert worker.pids != [before]
        again = await worker.hear(group[1])
        assert again.repeated
        assert said_by(again.letters) == ["talk-sorry"]


async def test_a_lane_that_dies_is_started_anew_and_nothing_is_lost(own_store: Store) -> None:
    async with lanes(own_store) as worker:
        await worker.hear(message("warm"))
        waiting = [worker.hear(message(f"sleep 0.0{one % 3}", f"p{one}")) for one in range(60)]
        await asyncio.sleep(0.1)
        os.kill(worker.pids[0], signal.SIGKILL)
        heard = await asyncio.gather(*waiting)
        assert {one.state for one in heard} == {"done"}
        assert await worker.read(partial(count, table=Message)) == 61
        assert sum(await worker.read(partial(all_serials))) == 61


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)
async def test_a_long_call_is_allowed_its_time_and_no_more(own_store: Store) -> None:
    async with lanes(own_store, answer_seconds=0.3) as worker:
        [before] = worker.pids
        assert await worker.call(partial(resting, seconds=1.0), seconds=5) == "rested"
        assert worker.pids == [before]
        with pytest.raises(CallFailed):
            await worker.call(partial(resting, seconds=60), seconds=0.5)
        assert (await worker.hear(message("hello"))).state == "done"


def resting(session: Session, seconds: float) -> str:
    time.sleep(seconds)
    return "rested"


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)  # which has one writer
async def test_waiting_for_another_writer_is_no_hang(own_store: Store) -> None:
    async with lanes(own_store, answer_seconds=0.3) as worker:
        [before] = worker.pids
        other = database.open_writer(own_store, Clock().millis)
        with other.connect() as connection, connection.begin():
            waiting = worker.hear(message("hello"))
            await asyncio.sleep(1.0)
            assert not waiting.done()
        assert (await waiting).state == "done"
        assert worker.pids == [before]
        other.dispose()


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)
async def test_what_cannot_travel_fails_at_its_caller_and_what_cannot_leave_fails_alone(
    own_store: Store,
) -> None:
    async with lanes(own_store) as worker:
        with pytest.raises(Exception, match="pickle"):
            worker.call(partial(lambda session: None))
        with pytest.raises(CallFailed):
            await worker.call(partial(lock_it))
        assert (await worker.hear(message("hello"))).state == "done"


def lock_it(session: Session) -> object:
    return (one for one in ())


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)
async def test_lanes_end_when_the_service_is_gone(own_store: Store) -> None:
    worker = ProcessWorker(
        recipe(own_store), database.open_reader(own_store), HeldClock(), nursery=nursery()
    )
    await worker.start()
    its = worker._lanes[0]._pipe
    assert its._says
    its._says.close()
    assert await its.gone(5)
    await worker.stop()


@pytest.mark.parametrize("own_store", ["postgresql"], indirect=True)
async def test_several_lanes_share_one_store(own_store: Store) -> None:
    async with lanes(own_store, lanes=3) as worker:
        assert len(set(worker.pids)) == 3
        texts = [message("hello", f"p{one % 40}") for one in range(300)]
        heard = await asyncio.gather(*map(worker.hear, texts))
        ids = [letter.letter_id for one in heard for letter in one.letters]
        ids += [one.number for one in heard]
        assert len(set(ids)) == 600
        lanes_used = {number >> 10 & 15 for number in ids}
        assert len(lanes_used) == 3
        assert sum(await worker.read(partial(all_serials))) == 300
