"""A tap by webhook: the answer to Telegram's own request stops the button, unless the core takes long."""

import asyncio
from typing import Any, cast

import pytest

from bot.channels.telegram.api import Api
from bot.channels.telegram.receive import Receiver, Reply
from bot.core import Heard
from bot.metrics import Metrics
from bot.worker import Busy, NotHeard
from handlers.talk import Incoming
from tests.held import HeldClock
from tests.telegram.fake import TOKEN, FakeTelegram
from tests.telegram.phone import until

TAP = {
    "update_id": 1,
    "callback_query": {
        "id": "q1",
        "from": {"id": 7, "is_bot": False, "first_name": "王"},
        "message": {"message_id": 3, "date": 1, "chat": {"id": 7, "type": "private"}},
        "chat_instance": "7",
        "data": "menu.help|||",
    },
}


class Held:
    """A core that answers when it is told to; what it says goes nowhere."""

    def __init__(self) -> None:
        self.answer: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
        self.full = False

    def hear(self, _incoming: Incoming) -> "asyncio.Future[Heard]":
        if self.full:
            raise Busy
        return self.answer

    def post(self, _letters: Any) -> None:
        """No letters are waited for."""


async def receiver(api: FakeTelegram, held: Held, clock: HeldClock) -> tuple[Api, Receiver]:
    door = Api(TOKEN, api.url)
    await door.request.initialize()
    part = cast("Any", held)
    return door, Receiver(door, part, part, cast("Any", clock), cast("Any", None), Metrics())


async def test_a_tap_that_is_heard_at_once_costs_no_request(
    api: FakeTelegram, clock: HeldClock
) -> None:
    held = Held()
    door, taker = await receiver(api, held, clock)
    held.answer.set_result(Heard(1, 1, 1, "zh-CN", elder=False))
    reply: Reply = {}

    await taker.take(TAP, reply)

    assert reply == {"method": "answerCallbackQuery", "callback_query_id": "q1"}
    assert api.of("answerCallbackQuery") == []
    await door.request.shutdown()


async def test_a_tap_that_takes_long_is_answered_by_a_call_of_its_own_and_not_twice(
    api: FakeTelegram, clock: HeldClock
) -> None:
    api._queries.add("q1")
    api.chat(7)
    held = Held()
    door, taker = await receiver(api, held, clock)
    reply: Reply = {}
    taking = asyncio.create_task(taker.take(TAP, reply))

    await until(lambda: bool(api.of("answerCallbackQuery")), "the button turns for ever")
    held.answer.set_result(Heard(1, 1, 1, "zh-CN", elder=False))
    await taking

    assert reply == {}
    assert len(api.of("answerCallbackQuery")) == 1
    await taker.stop()
    await door.request.shutdown()


@pytest.mark.parametrize("full", [True, False])
async def test_a_tap_that_is_not_kept_asks_to_wait_and_comes_again(
    api: FakeTelegram, clock: HeldClock, *, full: bool
) -> None:
    api._queries.add("q1")
    api.chat(7)
    held = Held()
    door, taker = await receiver(api, held, clock)
    held.full = full
    if not full:
        held.answer.set_exception(NotHeard("the store is away"))

    with pytest.raises(Busy if full else NotHeard):  # so that Telegram comes again
        await taker.take(TAP, {})

    await until(lambda: bool(api.of("answerCallbackQuery")), "the button turns for a minute")
    [told] = api.of("answerCallbackQuery")
    assert told.params["text"].startswith("稍等一下，马上就办，不用再点。\nOne moment")
    await taker.stop()
    await door.request.shutdown()
