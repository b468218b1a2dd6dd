"""What comes again, out of order, or by two ways has one effect (faults F2 F15 F16)."""

import asyncio
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.talk import Incoming
from models.database import Store
from models.inbox import Message
from tests import stores
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.letters import (
    HELLO,
    heard,
    update_of,
)
from tests.telegram.phone import Phone, begin, service_of, until
from tests.web.service import Service


async def test_an_update_that_comes_five_times_is_one_message_with_one_reply(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears(HELLO)
    update = update_of(1, phone.person, "明天上午想请人陪我去医院")

    serial = [await api.post(update) for _ in range(2)]
    parallel = await asyncio.gather(*(api.post(update) for _ in range(2)))
    await hooked.again()
    api.hook_at = f"{hooked.url}/telegram"
    after = await api.post(update)

    assert {*serial, *parallel, after} == {200}
    await phone.hears("我记下了")
    assert await hooked.read(heard) == 2
    assert len(api.of("sendMessage", phone.person)) == 2


async def test_what_was_not_confirmed_comes_again_by_polling_and_counts_once(
    lite: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram, phone: Phone
) -> None:
    service = service_of(lite, tmp_path, clock, api.url, "polling")
    await begin(service, api)
    phone.say("/start")
    await phone.hears(HELLO)
    last = api.of("getUpdates")[-1]
    await service.stop()
    api.updates.insert(0, {**update_of(0, phone.person, "/start"), "update_id": 500_001})

    await begin(service, api)
    phone.say("槐荫社区")

    await phone.hears("同意")
    assert await service.read(heard) == 2
    assert len([one for one in phone.shown if HELLO in one["text"]]) == 1
    assert last.params["allowed_updates"]
    await service.stop()


async def test_updates_of_one_chat_keep_their_order_in_a_batch(
    lite: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram, phone: Phone
) -> None:
    service = service_of(lite, tmp_path, clock, api.url, "polling")
    for number, words in ((3, "小周"), (1, "/start c_huaiyin"), (2, "对")):
        api.again(update_of(number, phone.person, words))

    await begin(service, api)

    await phone.hears("同意")  # 对 was heard as the answer to the first, 小周 as one to the third
    await until(lambda: len(phone.shown) >= 3, phone)
    assert HELLO in phone.shown[0]["text"]
    await service.stop()


async def test_a_webhook_and_a_poller_side_by_side_double_nothing_and_drop_nothing(
    tmp_path: Path, clock: HeldClock, api: FakeTelegram, phone: Phone
) -> None:
    stores.need_postgres()  # SQLite has one process
    own_store = stores.new_store("postgresql", tmp_path)
    api.say(phone.person, "/start")  # while the bot was away
    poller = service_of(own_store, tmp_path / "a", clock, api.url, "polling")
    hooked = service_of(own_store, tmp_path / "b", clock, api.url, "webhook", rehearsal=False)
    await begin(poller, api)
    await phone.hears(HELLO)
    await hooked.start()
    api.hook_at = f"{hooked.url}/telegram"
    await until(lambda: bool(api.webhook), "no webhook")

    phone.say("槐荫社区")
    await phone.hears("同意")
    await api.post(update_of(9, phone.person, "不同意"))

    await phone.hears("什么都没记")
    assert not any(one.params.get("drop_pending_updates") for one in api.calls)
    assert await hooked.read(heard) == 3
    assert len([one for one in phone.shown if HELLO in one["text"]]) == 1
    await hooked.stop()
    await poller.stop()
    stores.drop(own_store)


async def test_the_same_number_from_another_channel_or_another_bot_is_a_message_of_its_own(
    quick: Service, phone: Phone, api: FakeTelegram
) -> None:
    """F4: what a number means is a matter between one bot and its company."""
    phone.say("/start")
    await phone.hears(HELLO)
    words = "明天上午想请人陪我去医院"
    assert await api.post(update_of(1, phone.person, words)) == 200
    mine = (await quick.read(names))[-1]
    page = await quick.visitor()
    assert (await page.post("/messages", {"id": mine[2], "text": words})).status == 200
    channel, bot, name = mine
    other = Incoming(channel, f"{bot}9", str(phone.person), name, quick.clock.now(), text=words)
    assert not (await quick.running.worker.hear(other)).repeated
    assert (await quick.running.worker.hear(other)).repeated
    assert await api.post(update_of(1, phone.person, words)) == 200
    found = await quick.read(names)
    assert len([one for one in found if one[2].endswith(name)]) == 3
    assert len(set(found)) == len(found)


def names(session: Session) -> list[tuple[str, str, str]]:
    """All messages as they are named for ever."""
    named = select(Message.channel, Message.bot, Message.message_id).order_by(Message.id)
    return [(channel, bot, name) for channel, bot, name in session.execute(named)]
