"""更正 A wrong announcement on Telegram: its message is written over in place, and its reader is told (U79)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.web.sessions import address_of
from models.database import Store
from tests.conversations.cast import make_coordinator, make_volunteer, settle
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.methods import Refused
from tests.telegram.phone import Phone, begin, service_of
from tests.web.service import Service, Visitor, text_of

WRONG = "周六下午2点学急救"
RIGHT = "周六上午9点半学急救"
PATIENCE = 60.0  # seconds after which what should have come did not
BOSS, HELPERS = 9001, (7001, 7002)


class Town:
    """A coordinator and two volunteers on Telegram, one volunteer on our page."""

    def __init__(self, service: Service, api: FakeTelegram, clock: HeldClock) -> None:
        self.service, self.api, self.clock = service, api, clock
        self.boss, *self.helpers = (Phone(api, one) for one in (BOSS, *HELPERS))
        self.web: Visitor

    async def settle(self) -> None:
        now = self.service.clock.now()
        await self.service.call(settle, now=now)
        for one in (self.boss, *self.helpers):
            one.say("/start")
            await one.hears("您好")
        await self.service.call(make_coordinator, external=str(BOSS), name="李敏", now=now)
        self.boss.say("取消")  # what the welcome asked is over
        self.web = await self.service.visitor()
        for at in (*map(str, HELPERS), address_of(self.web.token)):
            await self.service.call(make_volunteer, external=at, name="王磊", now=now)

    async def announce(self, words: str) -> None:
        self.boss.say(f"给槐荫社区的志愿者发公告：{words}")
        await self.boss.hears("发给槐荫社区")
        self.boss.tap("先发给自己看")
        await self.boss.hears("测试")
        self.boss.tap("可以发")
        await self.boss.hears("请打出那个数")
        await self.typed("发完了：2位已经收到")

    async def put_right(
        self, words: str, *, done: str = "更正发完了：2位已经收到", times: int = 1
    ) -> None:
        self.boss.tap("发更正")
        await self.boss.hears("对的怎么说", times=times)
        self.boss.say(words)
        await self.boss.hears("打出3就一起发", times=times)
        await self.typed(done, times=times)

    async def typed(self, done: str, *, times: int = 1) -> None:
        """The count, the hold, and until all have left."""
        before = self.boss.words.count("60秒后开始发")
        self.boss.say("3")
        await self.boss.hears("60秒后开始发", times=before + 1)
        await self.wait(seconds=61)
        async with asyncio.timeout(PATIENCE):
            while self.boss.words.count(done) < times:
                await self.wait(seconds=2)
                await asyncio.sleep(0.05)

    async def wait(self, **by: float) -> None:
        self.clock.move(**by)
        await self.service.due()
        self.service.running.delivery.wake()


@pytest.fixture
async def town(
    store: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram
) -> AsyncIterator[Town]:
    service = service_of(store, tmp_path, clock, api.url, "webhook", rehearsal=False)
    await begin(service, api)
    made = Town(service, api, clock)
    await made.settle()
    yield made
    await service.stop()


async def test_the_wrong_words_go_from_the_chat_and_the_right_ones_are_told(town: Town) -> None:
    await town.announce(WRONG)
    await town.put_right(RIGHT)
    for phone in town.helpers:
        said = [one["text"] for one in phone.shown if "急救" in one["text"]]
        assert said == [
            f"（已更正）李敏（槐荫社区）：{RIGHT}",
            f"李敏（槐荫社区）：更正，前面那条说错了，对不住。对的是：{RIGHT}",
        ]
    told = [text_of(one) for one in await town.web.look() if "急救" in text_of(one)]
    assert [WRONG in one for one in told] == [True, False]  # where nothing is edited: a letter


async def test_a_correction_that_was_wrong_itself_is_written_over_with_the_first(
    town: Town,
) -> None:
    await town.announce(WRONG)
    await town.put_right("周六上午10点学急救")
    await town.put_right(RIGHT, times=2)
    for phone in town.helpers:
        said = [one["text"] for one in phone.shown if "急救" in one["text"]]
        over = f"（已更正）李敏（槐荫社区）：{RIGHT}"
        assert said[:2] == [over, over]
        assert len(said) == 3


async def test_a_message_that_cannot_be_written_over_keeps_nobody_from_the_correction(
    town: Town,
) -> None:
    """Gone from the chat at one; at the other Telegram asks to wait first, and then it is done."""
    await town.announce(WRONG)
    waits = iter([Refused(429, "Too Many Requests: retry after 1", retry_after=1)])
    gone = Refused(400, "Bad Request: message to edit not found")

    def trouble(call: Any) -> Refused | None:
        if call.method != "editMessageText" or "已更正" not in call.params.get("text", ""):
            return None
        return gone if call.params["chat_id"] == HELPERS[0] else next(waits, None)

    town.api.trouble = trouble
    await town.put_right(RIGHT)
    first, second = town.helpers
    assert sum("更正，前面那条说错了" in one["text"] for one in first.shown) == 1
    assert sum("更正，前面那条说错了" in one["text"] for one in second.shown) == 1
    assert WRONG not in second.words
