"""Conversations written once play on WeChat: everybody writes in safe mode through the real route, and reads what WeChat shows."""

from pathlib import Path
from typing import Any

import pytest

from tests.channels.wechat.line import Town
from tests.conftest import House
from tests.conversations import (
    test_certificate,
    test_flags,
    test_grants,
    test_learning,
    test_mine_volunteer,
    test_publicity,
    test_stars,
    test_undo,
)
from tests.conversations.cast import Neighbourhood, agreed, settle
from tests.lines import Line
from tests.telegram.test_scripts import scripts

NEWEST = (
    test_certificate,
    test_flags,
    test_grants,
    test_learning,
    test_mine_volunteer,
    test_publicity,
    test_stars,
    test_undo,
)


# WeChat brings what is due at once: nothing lies unread that a slip could take back. As WeChat tells it:
# test_newest.py, and the script of test_undo about a rejection that was read
OTHERWISE = {
    "test_that_nobody_was_found_is_not_said_of_what_is_not_looked_for",
    "test_a_rejection_that_was_not_read_yet_is_never_sent",
}
NEWEST_HERE = [one for one in scripts(*NEWEST) if one.__name__ not in OTHERWISE]


class Street(Neighbourhood):
    """Coordinators have agreed before they join (handlers.coordinator.joining): their photos are taken."""

    async def coordinator(self, name: str, **known: Any) -> Line:
        line = await super().coordinator(name, **known)
        await self.call(agreed, external=line.external)
        return line


@pytest.fixture(params=["sqlite"], ids=["lite"])
def store(lite: Any) -> Any:
    """What is said does not depend on the store."""
    return lite


@pytest.mark.parametrize("script", NEWEST_HERE, ids=lambda one: one.__name__.removeprefix("test_"))
async def test_the_script_plays_on_wechat(house: House, tmp_path: Path, script: Any) -> None:
    async with Town(house, tmp_path) as account:
        street = Street(house, channel="wechat", wechat=account)
        await street.call(settle)

        await script(street)
