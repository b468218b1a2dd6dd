"""The store is away: what people say lies in a sealed local file before WeChat hears success; nothing is lost (F32 F35)."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.channels.wechat.spool import Spool
from bot.worker import Busy
from models.database import Store
from tests.channels.wechat.account import Account
from tests.channels.wechat.platform import Platform
from tests.held import HeldClock


class Away:
    """A worker whose store is away, now and then."""

    def __init__(self, worker: Any) -> None:
        self._worker, self.away, self.slow = worker, False, asyncio.Event()
        self.slow.set()

    def hear(self, incoming: Any) -> Any:
        return self._hear(incoming)

    async def _hear(self, incoming: Any) -> Any:
        await self.slow.wait()
        if self.away:
            raise Busy
        return await self._worker.hear(incoming)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._worker, name)


@pytest.fixture
def away(office: Account) -> Away:
    made = Away(office.worker)
    office.channel._worker = made  # type: ignore[assignment]
    return made


async def test_what_is_said_meanwhile_is_kept_and_heard_in_its_order(
    office: Account, platform: Platform, away: Away
) -> None:
    one, two = office.phone("oONE"), office.phone("oTWO")
    for phone in (one, two):
        await phone.say("你好")
        platform.wrote(phone.openid)
    away.away = True
    kept = [
        await (one, two)[number % 2].say(f"第{number}句", MsgId=900 + number)
        for number in range(20)
    ]
    again = await one.say("第0句", MsgId=900)
    assert {answer.text[:5] for answer in (*kept, again)} == {"收到，先记"}
    assert len(office.spool) >= 20
    raw = (office.spool._file).read_bytes()
    assert "第0句".encode() not in raw
    assert raw.count(b"\n") == len(office.spool)
    away.away = False
    await office.until(lambda: not len(office.spool))
    said = [heard.text for heard in office.echo.heard[2:]]
    assert said == [f"第{number}句" for number in range(20)], "each once, in the order they came"
    await office.until(lambda: len(platform.sent) == 10)
    assert office.spool._file.read_bytes() == b""
    answer = await one.say("现在呢")
    assert "现在呢" in answer.text


async def test_what_a_dead_process_kept_is_heard_by_the_next(
    office: Account, away: Away, engine: Engine, store: Store, clock: HeldClock, tmp_path: Path
) -> None:
    away.away = True
    phone = office.phone()
    await phone.say("要口罩", MsgId=1)
    await phone.event("unsubscribe")
    with office.spool._file.open("ab") as file:
        file.write(b"half a li")  # it died while it wrote the next
    await office.channel.stop()
    async with Account(engine, store, clock, folder=tmp_path) as fresh:
        await fresh.until(lambda: not len(fresh.spool))
        assert [one.text for one in fresh.echo.heard] == ["要口罩"]
        assert (await fresh.phone().say("要口罩", MsgId=1)).text.startswith("1: ")


async def test_time_runs_out_success_and_the_letter_follows(
    office: Account, platform: Platform, away: Away
) -> None:
    phone = office.phone()
    await phone.say("你好")
    platform.wrote(phone.openid)
    office.door._seconds = 0.2
    away.slow.clear()
    answer = await phone.say("慢", MsgId=5)
    assert answer.raw == b"success"
    assert len(office.spool) == 1, "acknowledged, so it lies on the disk"
    away.slow.set()
    await office.until(lambda: platform.sent == [(phone.openid, "2: 慢")])
    await office.until(lambda: not len(office.spool))
    assert [one.text for one in office.echo.heard] == ["你好", "慢"], "one effect"


async def test_a_full_disk_is_told_and_never_acknowledged_in_silence(
    office: Account, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    away.away = True
    monkeypatch.setattr(Spool, "_append", full)
    answer = await office.phone().say("有事")
    assert answer.text.startswith("对不起，现在记不下")
    assert "120" in answer.text


async def test_english_words_are_answered_in_english_meanwhile(
    office: Account, away: Away
) -> None:
    away.away = True
    assert (await office.phone().say("I need masks please")).text.startswith("I have noted it")
