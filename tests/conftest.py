"""One house per test: a SQLite file or a PostgreSQL schema of its own, a clock we hold.

`store` (and all that stands on it: `engine`, `session`, `house`) comes on both kinds; a test that changes the schema
or kills processes asks for `own_store`.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import logs
from models import database
from models.database import Store
from models.limits import Limits
from models.sealed import Keys
from tests import loglines, statements, stores, table
from tests.held import HeldClock

if TYPE_CHECKING:
    from bot.core import Core
    from bot.worker import Worker
    from handlers.talk import Town


# between two commits these play on one of the stores each, drawn by its name; in CI and with --long on both
DRAWN = (
    "conversations",
    "faults",
    "telegram",
    "wechat",
    "web",
    "commands",
    "rules",
    "jobs",
    "house",
)
WHOLE = (
    "test_day.py",
    "test_line.py",
    "test_broadcast.py",
    "test_link.py",
    "test_claims_race.py",
    "test_chain.py",
    "test_hours.py",
    "test_core.py",
    "test_migrations.py",
)
# … and these, which look at pages, play the dialogues once more on a channel or make environments, in CI and with --long
RESTING = (
    *("test_look.py", "test_pictures.py", "test_browser_books.py", "test_browser_chat.py"),
    *("test_browser_door.py", "test_browser_voice.py", "test_scripts.py", "test_run_script.py"),
)
SELDOM = 5  # one of so many tests with a choice plays on PostgreSQL
WAITING = ("test_worker.py", "test_starved.py", "test_serve.py", "test_run_script.py")
LINES = pytest.StashKey[tuple[int, list[str]]]()
statements.share()


@dataclass
class House:
    """The core with its worker in the loop, for conversations."""

    worker: Worker
    core: Core
    clock: HeldClock
    store: Store
    engine: Engine  # the worker's own: use it between messages, not within one
    limits: Limits

    def now(self) -> datetime:
        return self.clock.now()


@pytest.fixture
def number(record_property: Callable[[str, object], None]) -> table.Said:
    """Says for the table of faults how often a fault was tried."""
    return lambda words: record_property("number", words)


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Leave out what rests in a quick run, then deal what is left."""
    if os.environ.get("TEST_QUICK"):
        names = {one.nodeid for one in items}
        resting = {one for one in items if _rests(one, names)}
        config.hook.pytest_deselected(items=list(resting))
        items[:] = [one for one in items if one not in resting]
    yield
    _deal(items)


def _rests(item: pytest.Item, names: set[str]) -> bool:
    """Whether this test plays on the other store, or not now: most play on SQLite, which is the quicker."""
    if item.path.name in RESTING:
        return True
    if item.path.parent.name not in DRAWN or item.path.name in WHOLE:
        return False
    name, _, given = item.nodeid.rstrip("]").partition("[")
    parts = given.split("-")
    for at, kind in enumerate(stores.KINDS):
        other = stores.KINDS[1 - at]
        swapped = "-".join(other if one == kind else one for one in parts)
        if kind in parts and f"{name}[{swapped}]" in names:
            return kind != stores.KINDS[crc32(name.encode()) % SELDOM == 0]
    return False


def _deal(items: list[pytest.Item]) -> None:
    """Dealt to the test processes so that each begins with its share of the long ones: none is left for the end."""
    for item in items:
        if fault := table.of_item(item):
            item.user_properties.append(("fault", fault))
    many = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if many > 1:
        slow = [one for one in items if one.path.parent.name == "faults" or _waits(one)]
        quick = [one for one in items if one not in set(slow)]
        hands: list[list[pytest.Item]] = [[] for _ in range(many)]
        files: dict[Path, list[pytest.Item]] = {}
        for one in quick:
            files.setdefault(one.path, []).append(one)
        for together in sorted(files.values(), key=len, reverse=True):
            min(hands, key=len).extend(together)  # what a file keeps is made once
        items[:] = [one for hand, rest in enumerate(hands) for one in (*slow[hand::many], *rest)]


def _waits(item: pytest.Item) -> bool:
    """Whether it drives a browser or processes of its own."""
    return item.path.name in WAITING or item.get_closest_marker("browser") is not None


def pytest_collection_finish() -> None:
    """What was gathered stays: no collector of garbage walks through it again and again (a seventh of all CPU)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_configure() -> None:
    """Before any process of ours is started."""
    loglines.begin()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """F60: when all is over, no line that was logged holds anything private."""
    if hasattr(session.config, "workerinput"):
        return
    place = loglines.end()
    many, private = loglines.found(place)
    session.config.stash[LINES] = (many, private)
    if private:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    shutil.rmtree(place, ignore_errors=True)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """What the run has shown of faults; and that its log lines hold nothing private."""
    table.show(terminalreporter)
    many, private = config.stash.get(LINES, (0, []))
    if many:
        terminalreporter.write_line(f"F60: {many} different log lines, {len(private)} private")
    for line in private[:20]:
        terminalreporter.write_line("PRIVATE " + line[:400], red=True)


@pytest.fixture(autouse=True)
def product_logs() -> None:
    """Log lines as the product writes them, into a file that is read through at the end."""
    if not structlog.is_configured():
        logs.start("info", "json", loglines.stream())


@pytest.fixture(scope="session")
def keys() -> Keys:
    return stores.KEYS


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def limits() -> Limits:
    return Limits()


@pytest.fixture(scope="session")
def shared_schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One schema for each test process; making one takes longer than emptying it."""
    stores.need_postgres()
    store = stores.new_store("postgresql", tmp_path_factory.mktemp("none"))
    yield store
    stores.drop(store)


@pytest.fixture(params=stores.KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store."""
    if request.param == "sqlite":
        return stores.new_store("sqlite", tmp_path)
    shared: Store = request.getfixturevalue("shared_schema")
    stores.clean(shared)
    return shared


@pytest.fixture(params=stores.KINDS)
def own_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store that nobody else ever uses."""
    if request.param == "postgresql":
        stores.need_postgres()
    store = stores.new_store(request.param, tmp_path)
    yield store
    stores.drop(store)


@pytest.fixture
def engine(store: Store, clock: HeldClock) -> Iterator[Engine]:
    """The writer's engine."""
    engine = database.open_writer(store, clock.millis, lane=0)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One open transaction, for rules: it is undone at the end."""
    with engine.connect() as connection, connection.begin() as whole:
        with Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session:
            yield session
        whole.rollback()


@pytest.fixture
def town() -> Town:
    """The city of the tests."""
    from tests.towns import TOWN

    return TOWN


@pytest.fixture
async def house(
    engine: Engine, store: Store, clock: HeldClock, limits: Limits, town: Town
) -> AsyncIterator[House]:
    """The whole core with all conversations, in the loop."""
    from bot.core import Core  # here, so that a test of something else needs none of it
    from bot.dispatcher import Dispatcher
    from bot.worker import InlineWorker

    core = Core(engine, Dispatcher(town, limits), leased_by="test")
    worker = InlineWorker(core, database.open_reader(store), clock)
    await worker.start()
    yield House(worker, core, clock, store, engine, limits)
    await worker.stop()
