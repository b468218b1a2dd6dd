"""Telegram out of reach, and what comes in at our route (faults F40 F41 F45)."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channel import NotSent
from bot.channels.telegram.channel import IN_A_ROW
from bot.worker import Busy
from models.database import Store
from models.outbox import Urgency
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.letters import (
    HELLO,
    channel_of,
    heard,
    letter_of,
    post,
    told,
    update_of,
)
from tests.telegram.methods import Refused
from tests.telegram.phone import SECRET, Phone, begin, service_of, until
from tests.web.service import Service


async def test_telegram_out_of_reach_keeps_no_other_channel_shut(
    lite: Store, tmp_path: Path, clock: HeldClock, mode: str
) -> None:
    service = service_of(lite, tmp_path, clock, "http://127.0.0.1:9", mode)  # nobody listens there

    await service.start()

    visitor = await service.visitor()
    assert HELLO in await visitor.say("您好")
    await service.stop()


async def test_letters_wait_while_telegram_is_down_and_go_out_in_order(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears(HELLO)
    api.trouble = lambda call: Refused(502, "Bad Gateway")
    for words in ("一", "二", "三"):
        await told(hooked, phone.person, words, Urgency.TASK)
    await until(lambda: len(api.of("sendMessage", phone.person)) >= 2)
    api.trouble = lambda call: None

    for _ in range(200):
        hooked.clock.move(timedelta(seconds=30))
        hooked.running.delivery.wake()
        await asyncio.sleep(0.1)
        if len(phone.shown) == 4:
            break

    assert [one["text"] for one in phone.shown[1:]] == ["一", "二", "三"]


async def test_a_pause_grows_while_nothing_answers(
    lite: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram, phone: Phone
) -> None:
    service = service_of(lite, tmp_path, clock, api.url, "webhook")
    await begin(service, api)
    channel = channel_of(service)
    api.trouble = lambda call: "cut" if call.method == "sendMessage" else None

    for _ in range(IN_A_ROW + 2):
        with pytest.raises(NotSent):
            await channel.send(letter_of("喂"))

    assert len(api.of("sendMessage")) == IN_A_ROW  # then nobody knocks for a moment
    await service.stop()


SECRETS: list[list[str]] = [[], ["wrong"], [SECRET, SECRET], [SECRET, "wrong"], ["密钥"]]
BODIES: list[tuple[bytes, set[int]]] = [
    (b"[" * 10_000, {400}),
    (b'{"update_id": ' + b"9" * 5_000 + b"}", {400}),
    (b"\xff\xfe", {400}),
    (b'{"update_id": 1, "message": {"text": "' + b"a" * 5_000_000 + b'"}}', {413}),
    (b'{"update_id": 99999999999999999999, "message": {}}', {200}),
    (b'{"update_id": 1, "brand_new_kind": {"a": 1}}', {200}),
    (b'{"update_id": 1, "message": {"chat": {"id": 1e400, "type": "private"}}}', {200}),
    (b'{"update_id": 1, "message": [1, 2]}', {200}),
    (b'{"update_id": 1, "callback_query": {"id": {}, "data": []}}', {200}),
    (b'{"update_id": 1, "my_chat_member": {"chat": {"id": 1, "type": {}}}}', {200}),
    (b"[]", {200}),
    (b'"text"', {200}),
]


async def test_without_the_one_secret_nothing_is_heard(quick: Service) -> None:
    for given in SECRETS:
        assert await post(quick, json.dumps(update_of(5, 7001, "您好")).encode(), given) == 403

    assert await quick.read(heard) == 0


async def test_what_is_no_update_harms_nobody(quick: Service, phone: Phone) -> None:
    for body, statuses in BODIES:
        assert await post(quick, body, [SECRET]) in statuses, body[:60]

    phone.say("/start")
    await phone.hears(HELLO)


def busy_twice(service: Service) -> None:
    """The store does not answer the next two messages."""
    hear = service.running.worker.hear
    busy = iter([True, True])

    def full(incoming: Any) -> Any:
        if next(busy, False):
            raise Busy
        return hear(incoming)

    service.running.worker.hear = full  # type: ignore[method-assign]


async def test_while_the_store_is_away_telegram_is_told_to_come_again(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    busy_twice(hooked)
    phone.say("/start")

    await phone.hears(HELLO)
    assert api.posted == [503, 503, 200]


async def test_a_tap_while_the_store_is_away_is_answered_and_acted_on_once(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start c_huaiyin")
    await phone.hears("槐荫社区，对吗")
    busy_twice(hooked)
    before = len(phone.shown)
    phone.tap("对")

    await until(lambda: api.posted[-3:] == [503, 503, 200], phone)
    await until(lambda: len(phone.shown) > before, phone)
    answers = [
        one for one in api.of("answerCallbackQuery") if "稍等" in one.params.get("text", "")
    ]
    assert answers
    assert len(phone.shown) == before + 1
