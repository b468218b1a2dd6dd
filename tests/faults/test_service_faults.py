"""F1, F12 at the service itself: people write through its page, it is killed with kill -9, it comes again."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from models import database
from models.database import Store
from models.inbox import Message
from models.outbox import Letter
from tests import stores
from tests.faults.service import Page, Service, client
from tests.table import Said

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600 if LONG else 240)]
MESSAGE = (Message.id, Message.message_id)
WORDS = ("你好", "帮助", "我的", "返回", "取消")
EACH = 12  # messages of one person: below the pace of one address


@pytest.fixture(params=stores.KINDS)
async def service(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Service]:
    store = None
    if request.param == "postgresql":
        stores.need_postgres()
        store = stores.empty_store("postgresql", tmp_path)
    service = Service(tmp_path, store.url if store else "")
    await service.start()
    yield service
    await service.stop()
    if store:
        stores.drop(store)


async def test_what_the_page_was_told_is_what_the_store_holds_after_kill_9(
    service: Service, number: Said
) -> None:
    """F1: through the real door: every answered message is in the inbox once, with the letters it was told."""
    chance = random.Random(3)
    kills, people = (50, 400) if LONG else (5, 40)
    number(f"HTTP: {kills} kills, {people * EACH} messages")
    told: dict[str, dict[str, Any]] = {}

    async def talk(page: Page, who: int) -> None:
        for turn in range(EACH):
            name = f"{who}-{turn}"
            told[name] = await page.say(name, WORDS[turn % len(WORDS)])
            if turn % 4 == 0:  # some come twice, as pages do that never saw the answer
                again = await page.say(name, WORDS[turn % len(WORDS)])
                assert again["number"] == told[name]["number"]
                assert [one["id"] for one in again["letters"]] == [
                    one["id"] for one in told[name]["letters"]
                ]
            await asyncio.sleep(chance.uniform(0, 0.2))

    async with client() as wire:
        pages = [Page(service, wire) for _ in range(people)]
        await asyncio.gather(*(page.open() for page in pages))
        talks = asyncio.gather(*(talk(page, who) for who, page in enumerate(pages)))
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.05, 0.7))
            await service.kill()
            await service.start()
        await talks
    assert await service.stop() == 0
    assert wrong(service.url, told) == []
    assert len(told) == people * EACH


def wrong(url: str, told: dict[str, dict[str, Any]]) -> list[str]:
    """Where the store and what people were told differ."""
    found: list[str] = []
    reader = database.open_reader(Store(url=url, keys=stores.KEYS))
    with reader.connect() as store:
        messages = {row.id: row.message_id for row in store.execute(select(*MESSAGE))}
        letters: dict[int, set[int]] = {}
        for number, letter in store.execute(select(Letter.in_reply_to, Letter.id)):
            letters.setdefault(number, set()).add(letter)
        if url.startswith("sqlite"):
            whole = store.scalars(text("PRAGMA integrity_check"))
            found += [one for one in whole if one != "ok"]
    reader.dispose()
    names = Counter(messages.values())
    found += [f"{name} is there {many} times" for name, many in names.items() if many > 1]
    for name, answer in told.items():
        number = int(answer["number"])
        if number not in messages or not messages[number].endswith(name):
            found.append(f"{name}: number {number} is not in the inbox")
        ids = {int(one["id"]) for one in answer["letters"]}
        if ids != letters.get(number, set()):
            found.append(f"{name}: told {ids}, written {letters.get(number)}")
    return found


async def test_sigterm_under_load_answers_what_it_took_in(
    service: Service, tmp_path: Path
) -> None:
    """F12: what was answered is stored, the exit is clean; what was not is answered after the next start."""
    async with client() as wire:
        pages = [Page(service, wire) for _ in range(30)]
        await asyncio.gather(*(page.open() for page in pages))
        talks = asyncio.gather(
            *(
                page.say(f"{who}-{one}", "帮助")
                for who, page in enumerate(pages)
                for one in range(9)
            )
        )
        await asyncio.sleep(0.15)
        assert await service.stop() == 0
        await service.start()
        answers = await talks
    assert await service.stop() == 0
    assert len({one["number"] for one in answers}) == 270
