"""The service with a Telegram bot, against the strict Bot API, by polling and by webhook."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from models.database import Store
from tests import stores
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.phone import Phone, begin, service_of
from tests.web.service import Service

MODES = ("polling", "webhook")


@pytest.fixture
async def api(clock: HeldClock) -> AsyncIterator[FakeTelegram]:
    """The Bot API; at the end, all calls and answers must have been as the official schema says."""
    made = FakeTelegram(lambda: clock.now().timestamp())
    await made.start()
    yield made
    await made.stop()
    assert not made.wrong, made.wrong[:10]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Store]:
    """A store for what does not depend on the kind of store."""
    made = stores.new_store("sqlite", tmp_path)
    yield made
    stores.drop(made)


@pytest.fixture
async def service(
    lite: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram, mode: str
) -> AsyncIterator[Service]:
    """In both modes, on SQLite."""
    made = service_of(lite, tmp_path, clock, api.url, mode)
    await begin(made, api)
    yield made
    await made.stop()


@pytest.fixture
async def hooked(
    store: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram
) -> AsyncIterator[Service]:
    """By webhook, on both stores."""
    made = service_of(store, tmp_path, clock, api.url, "webhook")
    await begin(made, api)
    yield made
    await made.stop()


@pytest.fixture
async def quick(
    lite: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram
) -> AsyncIterator[Service]:
    """By webhook, on SQLite."""
    made = service_of(lite, tmp_path, clock, api.url, "webhook")
    await begin(made, api)
    yield made
    await made.stop()


@pytest.fixture
def phone(api: FakeTelegram) -> Phone:
    return Phone(api, 7001)
