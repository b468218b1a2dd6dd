"""The service of a test: the App itself in the test's loop, on a free port, on SQLite and PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.database import Store
from tests import stores
from tests.held import HeldClock
from tests.web.service import Service, Visitor, running


@pytest.fixture
async def service(store: Store, tmp_path: Path, clock: HeldClock) -> AsyncIterator[Service]:
    """With the clock held, a Monday at nine."""
    made = Service(store, tmp_path, clock)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def live(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    """With a clock that runs, from a Monday at nine on."""
    made = Service(store, tmp_path, running())
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def visitor(service: Service) -> Visitor:
    """Somebody with a session."""
    return await service.visitor()


@pytest.fixture
async def cast(service: Service) -> dict[str, Visitor]:
    """The three people of the rehearsal."""
    return await service.cast()


@pytest.fixture
async def shown(tmp_path: Path) -> AsyncIterator[Service]:
    """For browsers: on SQLite, with a clock that runs, from a Monday at nine on."""
    store = stores.new_store("sqlite", tmp_path)
    made = Service(store, tmp_path, running())
    await made.start()
    yield made
    await made.stop()
