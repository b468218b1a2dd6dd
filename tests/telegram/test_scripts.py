"""Conversations written once play on Telegram: the same scripts, through Telegram's own reading and speaking."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from inspect import iscoroutinefunction, signature
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import House
from tests.conversations.cast import Neighbourhood, settle
from tests.telegram.lines import TelegramLine

PLAYED = (
    "test_certificate",
    "test_claim",
    "test_flags",
    "test_grants",
    "test_learning",
    "test_mine_volunteer",
    "test_post_need",
    "test_preferences",
    "test_publicity",
    "test_serve",
    "test_stars",
)
# what these say in words on our own page stands behind a tap on Telegram (privacy C1): conversations/test_in_the_open.py
BEHIND_A_PAGE = {
    "test_missing_facts_are_asked_one_at_a_time_in_the_large_version",
    "test_private_data_goes_to_its_field_and_the_person_is_told",
    "test_from_the_door_to_the_hours_in_five_words",
    "test_one_sentence_and_one_tap_post_a_need",
    "test_the_new_helper_has_a_new_word_and_the_old_one_opens_no_door",
    "test_one_tap_takes_it_and_the_resident_hears_who_comes",
    "test_a_resident_who_taps_becomes_a_volunteer_first_and_then_has_the_place",
}


def scripts(*modules: ModuleType) -> list[Callable[[Any], Awaitable[None]]]:
    """The scripts that ask for nothing but the people of a street."""
    found = [
        one
        for module in modules
        for name, one in vars(module).items()
        if name.startswith("test_") and name not in BEHIND_A_PAGE and iscoroutinefunction(one)
    ]
    return [one for one in found if list(signature(one).parameters) == ["neighbourhood"]]


@pytest.fixture(params=["sqlite"], ids=["lite"])
def store(lite: Any) -> Any:
    """What is said does not depend on the store."""
    return lite


@pytest.mark.parametrize(
    "script",
    scripts(*(import_module(f"tests.conversations.{one}") for one in PLAYED)),
    ids=lambda one: one.__name__.removeprefix("test_"),
)
async def test_the_script_plays_on_telegram(house: House, script: Any) -> None:
    street = Neighbourhood(house, line=TelegramLine)
    await street.call(settle)

    await script(street)
