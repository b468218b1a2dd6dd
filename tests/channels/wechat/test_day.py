"""A day in the community: the resident on WeChat in safe mode, the volunteer on Telegram by webhook, the coordinator on our page.

It is the service itself with its real routes: encrypted pushes come in and are answered in the same breath, and what
happens later goes out through the strict fakes of both companies.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.web.sessions import address_of
from models.database import Store
from tests.channels.wechat.line import PAGE
from tests.channels.wechat.phone import AES_KEY, APP_ID, LINK, TOKEN, Phone
from tests.channels.wechat.platform import Platform
from tests.conversations.cast import make_coordinator, make_resident, make_volunteer, settle
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.phone import Phone as TelegramPhone
from tests.telegram.phone import begin, service_of, until
from tests.web.service import Service, Visitor

PUBLIC = "https://volunteer.example"
OPENID = "oPENG000000000000000000000A"
DOOR, NUMBER = "2单元302", "13800000121"


class Chat:
    """What one person sees in WeChat: the answers to their pushes, and what came by itself."""

    def __init__(self, phone: Phone, platform: Platform) -> None:
        self.phone, self.platform = phone, platform
        self.answers: list[str] = []

    async def say(self, text: str) -> str:
        self.platform.wrote(self.phone.openid)
        return self._answered((await self.phone.say(text)).text)

    async def tap(self, label: str) -> str:
        """Tap the newest link of that label."""
        self.platform.tapped(self.phone.openid)
        taps: dict[str, str] = {}
        for words in self.all:
            taps |= {one["label"]: one["id"] for one in LINK.finditer(words)}
        return self._answered((await self.phone.tap(taps[label], label)).text)

    async def hears(self, words: str) -> str:
        """What came by itself and says this."""
        await until(lambda: any(words in one for one in self.came), self)
        return next(one for one in reversed(self.came) if words in one)

    @property
    def came(self) -> list[str]:
        return [words for openid, words in self.platform.sent if openid == self.phone.openid]

    @property
    def all(self) -> list[str]:
        return [*self.answers, *self.came]

    def _answered(self, words: str) -> str:
        self.answers.append(words)
        return words

    def __repr__(self) -> str:
        return "\n".join(self.all)


@pytest.fixture
async def api(clock: HeldClock) -> AsyncIterator[FakeTelegram]:
    made = FakeTelegram(lambda: clock.now().timestamp())
    await made.start()
    yield made
    await made.stop()
    assert not made.wrong, made.wrong[:10]


@pytest.fixture
async def street(
    store: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram, platform: Platform
) -> AsyncIterator[Service]:
    """A real city on all three channels."""
    wechat = {
        "token": TOKEN,
        "app_id": APP_ID,
        "app_secret": "s3cret",
        "aes_key": AES_KEY,
        "api_base": platform.url,
    }
    more: dict[str, Any] = {"rehearsal": False, "web": {"public_url": PUBLIC}, "wechat": wechat}
    service = service_of(store, tmp_path, clock, api.url, "webhook", **more)
    await begin(service, api)
    await service.call(settle, now=clock.now())
    yield service
    await service.stop()


async def test_the_whole_life_of_a_need_with_the_resident_on_wechat_and_the_volunteer_on_telegram(
    street: Service, api: FakeTelegram, platform: Platform, clock: HeldClock
) -> None:
    assert street.http
    resident = Chat(Phone(street.http, f"{street.url}/wechat", OPENID, now=clock.now), platform)
    await resident.phone.event("subscribe", "qrscene_huaiyin")
    helper, boss = TelegramPhone(api, 7001), await street.visitor()
    helper.say("/start")
    await helper.hears("您好")
    now = clock.now()
    house = {"building": "7栋", "door": DOOR}
    await street.call(
        make_coordinator, external=address_of(boss.token), name="李敏", on_duty=True, now=now
    )
    await street.call(make_volunteer, external="7001", name="王磊", now=now)
    await street.call(make_resident, external=OPENID, name="彭爹爹", new=True, now=now, **house)

    await resident.say("取消")  # whatever the welcome asked is over
    assert "灯泡" in await resident.say("明天上午10点想请人换一下客厅灯泡，够不着")
    assert "编号1001" in await resident.tap("发布")
    await boss.until("等您看一眼")
    await boss.tap("通过")

    await _on(street, clock, seconds=1)
    await helper.hears("灯泡")
    helper.tap("我去")
    await helper.hears("归您")
    coming = await resident.hears("王*")
    codes = await _codes(street, coming)
    assert len(codes) == 3  # 暗号, 到达码, 离开码

    await _on(street, clock, hours=23, minutes=5)
    await helper.hears("上午10点")
    await resident.say("嗯")  # a window of WeChat's is open
    helper.say("我出门了")
    await resident.hears("王*出门了")
    await _on(street, clock, hours=1, minutes=53)
    helper.say("到了")
    await helper.hears("4个数字")
    helper.say(codes[1])
    await helper.hears("对上了")
    await resident.hears("王*到了")
    await _on(street, clock, minutes=24)
    helper.say("做完了")
    await helper.hears("数字", times=2)
    helper.say(codes[2])
    await helper.hears("24分钟")
    await resident.hears("这回怎么样")
    await resident.tap("很好")
    await resident.say("小伙子蛮过细")
    await helper.hears("小伙子蛮过细")

    for secret in (DOOR, NUMBER, *codes):  # of what we wrote into other companies' chats
        assert secret not in helper.words
        assert secret not in repr(resident)


async def _codes(service: Service, letter: str) -> list[str]:
    """The word and the numbers, on the page that a letter leads to: no session, one tap."""
    found = PAGE.search(letter)
    assert found, letter
    assert found["url"].startswith(f"{PUBLIC}/p/")
    page = await Visitor(service).ask("POST", urlsplit(found["url"]).path)
    assert page.status == 200
    return re.findall(r'class="code" aria-label="([^"]+)"', page.text)


async def _on(service: Service, clock: HeldClock, **by: float) -> None:
    """Time passes, and all that is due then is done."""
    clock.move(**by)
    await service.due()
    service.running.delivery.wake()
