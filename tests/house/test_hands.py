"""What is in delivery's hands: no more goes out than a crash may send twice, and each letter has its own time."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channel import Outgoing
from bot.delivery import limit
from bot.delivery.hands import SIDE_BY_SIDE, Hands
from bot.delivery.limit import Limit
from bot.delivery.marks import MOST_UNMARKED, Marks
from handlers.talk import Content
from models.outbox import Urgency

NOW = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)


def letter(number: int, urgency: Urgency) -> Outgoing:
    return Outgoing(
        letter_id=number,
        address_id=1_000 + number,
        person_id=number,
        channel="tg",
        bot="b",
        external=str(number),
        language="zh-CN",
        elder=False,
        content=Content(),
        written_at=NOW,
        urgency=urgency,
        key="notice-broadcast",
        state="leased",
    )


async def quiet() -> None:
    """All that can go on without anybody's answer has gone on."""
    for _ in range(100):
        await asyncio.sleep(0)


async def test_with_500_unmarked_announcements_rest_and_an_answer_goes() -> None:
    worker: Any = None  # nothing is written in this test
    marks, sent = Marks(worker, lambda: None), []

    async def send(one: Outgoing, _limit: Limit) -> None:
        await asyncio.sleep(0)
        sent.append(one.letter_id)
        marks.sent(one.letter_id, one.address_id, "w", NOW)

    hands = Hands(send, marks)
    for number in range(600):
        hands.put(letter(number, Urgency.BROADCAST), 0.0)
    await quiet()
    assert MOST_UNMARKED - SIDE_BY_SIDE <= len(sent) <= MOST_UNMARKED
    hands.put(letter(9_999, Urgency.ANSWER), 0.0)
    await quiet()
    assert sent[-1] == 9_999
    marks.done(marks.out())
    await quiet()
    assert sorted(sent) == [*range(600), 9_999]


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
