"""The time limit of letters: one timer for all that a task sends, and each letter has its own time."""

import asyncio

import pytest

from bot.delivery import limit
from bot.delivery.limit import Limit


async def quiet() -> None:
    """All that can go on without anybody's answer has gone on."""
    for _ in range(100):
        await asyncio.sleep(0)


async def test_each_letter_of_a_task_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "SEND_SECONDS", 0.2)
    loop, mine = asyncio.get_running_loop(), Limit()
    with mine:
        await asyncio.sleep(0)
    await asyncio.sleep(0.1)
    begin = loop.time()
    with pytest.raises(TimeoutError), mine:
        await asyncio.Event().wait()
    assert loop.time() - begin > 0.15  # not when the first one's time was over
    with mine:
        await asyncio.sleep(0)  # and nothing of it is left for the next


async def test_who_is_cancelled_by_others_is_not_told_that_time_is_over() -> None:
    async def hang() -> None:
        with Limit():
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await quiet()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
