"""Conversations written once play on Telegram: the same scripts, through Telegram's own reading and speaking."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction, signature
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import House
from tests.conversations import (
    test_claim,
    test_mine_volunteer,
    test_post_need,
    test_preferences,
    test_serve,
)
from tests.conversations.cast import Neighbourhood, settle
from tests.telegram.lines import TelegramLine


def scripts(*modules: ModuleType) -> list[Callable[[Any], Awaitable[None]]]:
    """The scripts that ask for nothing but the people of a street."""
    found = [
        one
        for module in modules
        for name, one in vars(module).items()
        if name.startswith("test_") and iscoroutinefunction(one)
    ]
    return [one for one in found if list(signature(one).parameters) == ["neighbourhood"]]


@pytest.fixture(params=["sqlite"], ids=["lite"])
def store(lite: Any) -> Any:
    """What is said does not depend on the store."""
    return lite


@pytest.mark.parametrize(
    "script",
    scripts(test_claim, test_mine_volunteer, test_post_need, test_preferences, test_serve),
    ids=lambda one: one.__name__.removeprefix("test_"),
)
async def test_the_script_plays_on_telegram(house: House, script: Any) -> None:
    street = Neighbourhood(house, line=TelegramLine)
    await street.call(settle)

    await script(street)
