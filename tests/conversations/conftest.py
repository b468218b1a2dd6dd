"""The house of the scripts: one street of a city, with all conversations."""

import os
from zlib import crc32

import pytest

from handlers.talk import Town
from tests.conftest import House
from tests.conversations import cast
from tests.conversations.cast import Neighbourhood

WHOLE = ("test_day.py", "test_line.py", "test_broadcast.py", "test_link.py")  # always on both


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Between two commits a script plays on one of the stores, drawn by its name; in CI and with --long on both."""
    if not os.environ.get("TEST_QUICK"):
        return
    left = [one for one in items if one.path.parent.name == "conversations" and _rests(one)]
    config.hook.pytest_deselected(items=left)
    resting = set(left)
    items[:] = [one for one in items if one not in resting]


def _rests(item: pytest.Item) -> bool:
    name, _, kind = item.name.rstrip("]").partition("[")
    stores = ("sqlite", "postgresql")
    if item.path.name in WHOLE or kind not in stores:
        return False
    return kind != stores[crc32(name.encode()) % 2]


@pytest.fixture
def town() -> Town:
    """The city the scripts play in."""
    return cast.TOWN


@pytest.fixture
async def neighbourhood(house: House) -> Neighbourhood:
    """槐荫社区 and the one next door."""
    made = Neighbourhood(house)
    await made.call(cast.settle)
    return made
