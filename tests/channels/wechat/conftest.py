"""An account in safe mode, and one in plain mode, each before a real store."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.database import Store
from tests import stores
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import APP_ID, Phone
from tests.channels.wechat.platform import Platform
from tests.held import HeldClock


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Store]:
    """A store for what does not depend on the kind of store."""
    made = stores.new_store("sqlite", tmp_path)
    yield made
    stores.drop(made)


@pytest.fixture
async def account(
    engine: Engine, store: Store, clock: HeldClock, tmp_path: Path
) -> AsyncIterator[Account]:
    """In safe mode."""
    async with Account(engine, store, clock, folder=tmp_path) as made:
        yield made


@pytest.fixture
async def plain(
    engine: Engine, store: Store, clock: HeldClock, tmp_path: Path
) -> AsyncIterator[Account]:
    """In plain mode."""
    async with Account(engine, store, clock, folder=tmp_path, safe=False) as made:
        yield made


@pytest.fixture
async def platform(clock: HeldClock) -> AsyncIterator[Platform]:
    """WeChat's own API."""
    async with Platform(APP_ID, "s3cret", clock.now) as made:
        yield made


@pytest.fixture
async def office(
    engine: Engine, store: Store, clock: HeldClock, tmp_path: Path, platform: Platform
) -> AsyncIterator[Account]:
    """In safe mode, before a WeChat that takes messages too."""
    async with Account(engine, store, clock, folder=tmp_path, platform=platform) as made:
        yield made


@pytest.fixture
async def phone(office: Account, platform: Platform) -> Phone:
    """Somebody who has just written."""
    made = office.phone()
    await made.say("你好")
    platform.wrote(made.openid)
    return made
