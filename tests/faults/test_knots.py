"""F23: a real deadlock, a real serialization failure, a store that is busy: nothing half done, nothing twice."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select, text

from bot.core import KNOTTED_TRIES, Core, Failed, Heard, Item
from bot.worker import InlineWorker
from models import database
from models.database import Store
from models.people import Address, Person
from tests.faults.knots import Beside, Knotting, beside
from tests.held import HeldClock
from tests.house.talkative import Talkative, said_by
from tests.house.test_core import message

pytestmark = pytest.mark.faults
ON_POSTGRES = pytest.mark.parametrize("own_store", ["postgresql"], indirect=True)
KINDS = ("deadlock", "serialization")


@dataclass
class Scene:
    """A core's connection, others beside it, and two people whose rows are fought over."""

    store: Store
    engine: Engine
    others: Beside
    first: int
    second: int

    def dispatcher(self, kind: str, times: int) -> Knotting:
        first, second = self.first, self.second
        crosses, overtakes = self.others.crosses(first, second), self.others.overtakes(second)
        return Knotting(first, second, crosses if kind == "deadlock" else overtakes, times=times)

    def core(self, kind: str, dispatcher: Knotting) -> Core:
        """Serialization fails only above READ COMMITTED, which is what the house reads at."""
        level = {"serialization": "REPEATABLE READ"}.get(kind, "READ COMMITTED")
        engine = self.engine.execution_options(isolation_level=level)
        return Core(engine, dispatcher, leased_by="me")  # type: ignore[arg-type]

    def names(self) -> dict[str, str]:
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(Address.external, Person.name).join(Person, Person.id == Address.person_id)
            )
            return {external: name or "" for external, name in rows}


@pytest.fixture
def scene(own_store: Store, clock: HeldClock) -> Iterator[Scene]:
    engine = database.open_writer(own_store, clock.millis, lane=0)
    meet = Core(engine, Talkative(), leased_by="me")  # type: ignore[arg-type]
    both = [Item(incoming=message("你好", address=one)) for one in ("first", "second")]
    first, second = (one.person_id for one in meet.results(both, clock.now()))  # type: ignore[union-attr]
    with beside(own_store) as others:
        yield Scene(own_store, engine, others, first, second)
    engine.dispose()


@ON_POSTGRES
@pytest.mark.parametrize("kind", KINDS)
def test_a_knot_in_a_group_undoes_all_of_it_and_each_happens_once_after_all(
    scene: Scene, clock: HeldClock, kind: str
) -> None:
    """F23: the group is undone as a whole, then each alone; the neighbours of the knot are counted once."""
    dispatcher = scene.dispatcher(kind, times=1)
    group = [("count", "before"), ("both", "knotted"), ("count", "behind")]
    results = scene.core(kind, dispatcher).results(
        [Item(incoming=message(words, address=who)) for words, who in group], clock.now()
    )
    assert all(isinstance(one, Heard) and one.state == "done" for one in results), results
    assert dispatcher.tries == 2
    assert scene.names() == {
        "first": "mine",
        "second": "mine",
        "before": "1",
        "knotted": "",
        "behind": "1",
    }


@ON_POSTGRES
@pytest.mark.parametrize("kind", KINDS)
async def test_a_knot_that_never_opens_is_tried_again_three_times_and_answered_kindly(
    scene: Scene, clock: HeldClock, kind: str
) -> None:
    """F23: at most three more tries, then one sentence; of its own step nothing stands, of the others all does."""
    dispatcher = scene.dispatcher(kind, times=99)
    reader = database.open_reader(scene.store)
    worker = InlineWorker(scene.core(kind, dispatcher), reader, clock)
    group = [("count", "before"), ("both", "knotted"), ("count", "behind")]
    heard = await asyncio.gather(
        *(worker.hear(message(words, address=who)) for words, who in group)
    )
    assert [one.state for one in heard] == ["done", "dead", "done"]
    assert said_by(heard[1].letters) == ["talk-sorry"]
    assert dispatcher.tries == 1 + KNOTTED_TRIES == 4
    names = scene.names()
    assert (names["first"], names["second"]) == ("", "")
    assert (names["before"], names["behind"]) == ("1", "1")
    await worker.stop()


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)
def test_a_store_that_another_process_holds_takes_nothing_and_then_everything_once(
    own_store: Store, clock: HeldClock
) -> None:
    """F23: SQLite is busy for longer than we wait: the platform is asked to come again, and then it counts once."""
    engine = database.open_writer(own_store, clock.millis, lane=0)
    core = Core(engine, Talkative(), leased_by="me")  # type: ignore[arg-type]
    group = [Item(incoming=message("count", address=who)) for who in ("a", "b")]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    other = database.open_writer(own_store, clock.millis)
    with other.begin():
        refused = core.results(group, clock.now())
    assert all(isinstance(one, Failed) and one.again and one.away for one in refused), refused
    results = core.results(group, clock.now())
    again = core.results(group, clock.now())
    assert [one.repeated for one in (*results, *again)] == [False, False, True, True]  # type: ignore[union-attr]
    with engine.connect() as connection:
        assert sorted(connection.scalars(select(Person.name))) == ["1", "1"]  # type: ignore[type-var]
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    for one in (engine, other):
        one.dispose()
