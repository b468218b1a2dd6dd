"""A day in the community: the resident on our own page, the volunteer and the coordinator on Telegram."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.web.sessions import address_of
from models.database import Store
from tests.conversations.cast import make_coordinator, make_resident, make_volunteer, settle
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.phone import Phone, begin, service_of
from tests.web.service import Service, text_of

PUBLIC = "https://volunteer.example"


@pytest.fixture
async def street(
    store: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram
) -> AsyncIterator[Service]:
    """A real city on both channels, with an address that people can open."""
    more: dict[str, Any] = {"rehearsal": False, "web": {"public_url": PUBLIC}}
    service = service_of(store, tmp_path, clock, api.url, "webhook", **more)
    await begin(service, api)
    await service.call(settle, now=clock.now())
    yield service
    await service.stop()


async def test_the_whole_life_of_a_need_with_the_resident_on_the_web_and_the_others_on_telegram(
    street: Service, api: FakeTelegram, clock: HeldClock
) -> None:
    boss, helper = Phone(api, 9001), Phone(api, 7001)
    for one in (boss, helper):
        one.say("/start")
        await one.hears("您好")
    now = clock.now()
    await street.call(make_coordinator, external="9001", name="李敏", on_duty=True, now=now)
    await street.call(make_volunteer, external="7001", name="王磊", now=now)
    resident = await street.visitor()
    web = address_of(resident.token)
    house = {"building": "7栋", "door": "2单元302"}
    await street.call(make_resident, external=web, name="彭爹爹", new=True, now=now, **house)

    await resident.say("明天上午10点想请人换一下客厅灯泡，够不着")
    assert "编号1001" in await resident.tap("发布")
    await boss.hears("换")
    boss.tap("通过")
    await boss.hears("1001")

    await _on(street, clock, seconds=1)
    await helper.hears("灯泡")
    helper.tap("我去")
    await helper.hears("归您")
    _, page = helper.button("查看地址电话")
    assert page["url"].startswith(f"{PUBLIC}/p/")
    arrive = _number(await resident.until("王*"), "到达码")

    await _on(street, clock, hours=23, minutes=5)
    await helper.hears("上午10点")
    helper.say("我出门了")
    await resident.until("王*出门了")
    await _on(street, clock, hours=1, minutes=53)
    helper.say("到了")
    await helper.hears("4个数字")
    helper.say(arrive)
    await helper.hears("对上了")
    leave = _number(await resident.until("离开码"), "离开码")
    await _on(street, clock, minutes=24)
    helper.say("做完了")
    await helper.hears("数字", times=2)
    helper.say(leave)
    await helper.hears("24分钟")
    await resident.until("这回怎么样")
    await resident.tap("很好")
    await resident.say("小伙子蛮过细")
    await helper.hears("小伙子蛮过细")

    for secret in ("302", arrive, leave, "13800000121"):  # of what the bot wrote to Telegram
        assert secret not in helper.words
        assert secret not in boss.words


async def _on(service: Service, clock: HeldClock, **by: float) -> None:
    """Time passes, and all that is due then is done."""
    clock.move(**by)
    await service.due()
    service.running.delivery.wake()


def _number(letter: dict[str, Any], label: str) -> str:
    found = re.search(label + r"\D{0,6}(\d{4})", text_of(letter))
    assert found, text_of(letter)
    return found[1]
