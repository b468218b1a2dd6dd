"""An account in safe mode, and one in plain mode, each before a real store."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Engine

from models.database import Store
from tests.channels.wechat.account import Account
from tests.held import HeldClock


@pytest.fixture
async def account(engine: Engine, store: Store, clock: HeldClock) -> AsyncIterator[Account]:
    """In safe mode."""
    async with Account(engine, store, clock) as made:
        yield made


@pytest.fixture
async def plain(engine: Engine, store: Store, clock: HeldClock) -> AsyncIterator[Account]:
    """In plain mode."""
    async with Account(engine, store, clock, safe=False) as made:
        yield made
