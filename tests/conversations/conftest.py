"""The house of the scripts: one street of a city, with all conversations."""

import pytest

from handlers.talk import Town
from tests.conftest import House
from tests.conversations import cast
from tests.conversations.cast import Neighbourhood


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
