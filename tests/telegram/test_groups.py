"""A community's group: tied by its coordinator, cards that stay true, no private word (U57-U60, faults F9 F21 F47)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.telegram import groups as posting
from models import claims, people, tasks
from models.claims import Claim
from models.database import Store
from models.limits import Limits
from models.people import Address
from models.tasks import Task
from tests.conversations.cast import make_coordinator, make_volunteer
from tests.held import HeldClock
from tests.makers import Makers
from tests.telegram.fake import FakeTelegram
from tests.telegram.methods import Refused
from tests.telegram.phone import Phone, begin, service_of, until
from tests.web.service import Service

GROUP = -1001
LIMITS = Limits()


@pytest.fixture
async def street(
    store: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram
) -> AsyncIterator[Service]:
    """A real city, whose group is tied by its coordinator."""
    service = service_of(store, tmp_path, clock, api.url, "webhook", rehearsal=False)
    await begin(service, api)
    await service.call(_city, clock=clock)
    boss = Phone(api, 9001)
    boss.say("/start")
    await boss.hears("您好")
    await service.call(make_coordinator, external="9001", name="李敏", now=clock.now())
    api.chat(GROUP, "supergroup", "槐荫邻居")
    api.say(9001, "/here", chat=GROUP)
    await until(lambda: bool(api.shown(GROUP)), "not tied")
    yield service
    await service.stop()


async def test_a_card_follows_its_task_and_says_nothing_private(
    street: Service, api: FakeTelegram, clock: HeldClock
) -> None:
    await street.call(_task, clock=clock, places=2)
    await until(lambda: len(api.shown(GROUP)) == 2)
    card = api.shown(GROUP)[1]
    assert "还要2位" in card["text"]
    for private in ("2单元", "138", "周桂兰", "302"):
        assert private not in card["text"]

    helper = await _volunteer(street, api, 7001, "王磊")
    api.tap(7001, _take_of(card), message_id=card["message_id"], chat=GROUP)

    await helper.hears("归您")  # between the two, not in the group
    await until(lambda: "王* 已接单 1/2" in api.chats[GROUP].messages[card["message_id"]]["text"])

    second = await _volunteer(street, api, 7002, "刘洋")
    again = api.chats[GROUP].messages[card["message_id"]]
    await until(lambda: "王*" in api.chats[GROUP].messages[card["message_id"]]["text"])
    api.tap(7002, _take_of(again), message_id=card["message_id"], chat=GROUP)
    await second.hears("归您")
    await until(lambda: "人齐了" in api.chats[GROUP].messages[card["message_id"]]["text"])
    full = api.chats[GROUP].messages[card["message_id"]]
    assert full["reply_markup"]["inline_keyboard"] == []
    assert len(api.shown(GROUP)) == 2  # no post but the card


async def test_fifty_claims_and_drops_end_in_a_true_card_within_five_seconds(
    street: Service, api: FakeTelegram, clock: HeldClock
) -> None:
    await street.call(_task, clock=clock, places=3)
    await until(lambda: len(api.shown(GROUP)) == 2)
    for person in (7001, 7002, 7003):
        await _volunteer(street, api, person, f"王{person}")

    for turn in range(25):
        person = 7001 + turn % 3
        await street.call(_toggle, external=str(person), now=clock.now())
        await street.call(_toggle, external=str(person), now=clock.now())
    await street.call(_toggle, external="7002", now=clock.now())
    start = asyncio.get_running_loop().time()

    await until(lambda: "王* 已接单 1/3" in api.shown(GROUP)[1]["text"])

    assert asyncio.get_running_loop().time() - start < 5
    assert len(api.of("editMessageText", GROUP)) <= posting.MOST


async def test_who_has_not_started_the_bot_is_led_to_it_and_sees_that_task(
    street: Service, api: FakeTelegram, clock: HeldClock
) -> None:
    number = await street.call(_task, clock=clock, places=1)
    await until(lambda: len(api.shown(GROUP)) == 2)
    card = api.shown(GROUP)[1]

    api.tap(7009, _take_of(card), message_id=card["message_id"], chat=GROUP)

    await until(lambda: any("url" in one.params for one in api.of("answerCallbackQuery")))
    [link] = [one.params["url"] for one in api.of("answerCallbackQuery") if "url" in one.params]
    assert link.startswith("https://t.me/zhiyuan_test_bot?start=t_")
    newcomer = Phone(api, 7009)
    newcomer.say(f"/start {link.partition('start=')[2]}")
    shown = await newcomer.hears("说的是这件事")
    assert str(number) in shown["text"]


async def test_a_forged_link_finds_nothing_and_harms_nobody(
    street: Service, api: FakeTelegram
) -> None:
    phone = Phone(api, 7010)

    for forged in ("t_zzzzzzzzzzzzz", "t_" + "9" * 60, "t_-1", "i_guessed", "c_nowhere"):
        before = len(phone.shown)
        phone.say(f"/start {forged}")
        await until(lambda before=before: len(phone.shown) > before, forged)  # type: ignore[misc]

    assert "出了点岔子" not in phone.words


async def test_only_a_coordinator_ties_a_group(street: Service, api: FakeTelegram) -> None:
    api.chat(-1002, "supergroup", "别处")
    await _volunteer(street, api, 7001, "王磊")

    api.say(7001, "/here", chat=-1002)

    await until(lambda: bool(api.shown(-1002)))
    assert "只有社区的协调员" in api.shown(-1002)[0]["text"]


async def test_a_group_that_moved_gets_its_card_there_once_and_old_buttons_work(
    street: Service, api: FakeTelegram, clock: HeldClock
) -> None:
    await street.call(_task, clock=clock, places=1)
    await until(lambda: len(api.shown(GROUP)) == 2)
    card = api.shown(GROUP)[1]
    api.chat(-1009, "supergroup", "槐荫邻居")
    api.chats[GROUP].moved_to = -1009
    helper = await _volunteer(street, api, 7001, "王磊")

    api.tap(7001, _take_of(card), message_id=card["message_id"], chat=GROUP)

    await helper.hears("归您")
    await until(lambda: bool(api.shown(-1009)))
    await until(lambda: "人齐了" in api.shown(-1009)[0]["text"])
    assert len(api.shown(-1009)) == 1


async def test_a_429_leaves_the_group_alone_and_the_last_state_wins(
    street: Service, api: FakeTelegram, clock: HeldClock
) -> None:
    await street.call(_task, clock=clock, places=2)
    await until(lambda: len(api.shown(GROUP)) == 2)
    refused = iter([Refused(429, "Too Many Requests: retry after 1", retry_after=1)])
    api.trouble = lambda call: next(refused, None) if call.method == "editMessageText" else None
    helper = await _volunteer(street, api, 7001, "王磊")
    await street.call(_toggle, external="7001", now=clock.now())

    await until(lambda: "王* 已接单 1/2" in api.shown(GROUP)[1]["text"])
    helper.say("您好")
    await until(lambda: len(helper.shown) > 1, helper)


# ---- parts -------------------------------------------------------------------------------------------


def _city(session: Session, clock: HeldClock) -> None:
    Makers(session, clock)


def _task(session: Session, clock: HeldClock, places: int) -> int:
    return Makers(session, clock).task(places=places, home=False).number


def _take_of(card: dict[str, Any]) -> str:
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert isinstance(data, str)
    return data


async def _volunteer(service: Service, api: FakeTelegram, person: int, name: str) -> Phone:
    phone = Phone(api, person)
    phone.say("/start")
    await phone.hears("您好")
    now = service.clock.now()
    await service.call(make_volunteer, external=str(person), name=name, now=now)
    return phone


def _toggle(session: Session, external: str, now: datetime) -> None:
    """Take the place, or give it back."""
    person = session.scalar(select(Address.person_id).where(Address.external == external))
    assert person
    who = people.who(session, person)
    task = session.scalars(select(Task)).one()
    mine = session.scalars(
        select(Claim).where(Claim.volunteer_id == person, Claim.state == "claimed")
    ).first()
    if mine:
        claims.withdraw(session, mine.id, who, now, LIMITS)
    else:
        fresh = tasks.get(session, task.id)
        assert fresh
        claims.take(session, fresh.id, fresh.version, who, now, LIMITS)
