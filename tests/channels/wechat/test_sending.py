"""Sending later: within WeChat's windows, else by template, else with the next word; each refusal by its meaning."""

import asyncio
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.channels.wechat.api import MEANINGS, Meaning
from models import wechat
from models.limits import Limits
from models.outbox import Urgency
from models.people import Address
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import APP_ID, Phone
from tests.channels.wechat.platform import Platform

KEFU = "/cgi-bin/message/custom/send"
TOKEN = "/cgi-bin/stable_token"


async def test_a_letter_within_the_window_goes_at_once(
    office: Account, platform: Platform, phone: Phone
) -> None:
    await office.write("王*接了您的事")
    await office.until_states("sent")
    assert platform.sent == [(phone.openid, "王*接了您的事")]


async def test_the_sixth_message_waits_and_goes_out_with_the_next_word(
    office: Account, platform: Platform, phone: Phone
) -> None:
    for number in range(6):
        await office.write(f"第{number}封")
    await office.until_held()
    await office.until_states(*["sent"] * 5, "waiting")
    assert len(platform.sent) == 5
    assert platform.calls[KEFU] == 5  # we count ourselves: WeChat was not even asked
    answer = await phone.say("在吗")
    assert answer.text == "之前没来得及告诉您：\n第5封\n\n2: 在吗"
    await office.until_states(*["sent"] * 6)
    again = await phone.say("在吗", MsgId=0, CreateTime=1)
    assert "之前" not in again.text


async def test_after_48_hours_nothing_goes_until_they_write(
    office: Account, platform: Platform, phone: Phone
) -> None:
    office.clock.move(hours=49)
    await office.write("提前一天提醒", urgency=Urgency.REMINDER)
    await office.write("有人接单")
    await office.until_held(2)
    assert platform.calls[KEFU] == 0
    answer = await phone.say("怎么样了")
    assert answer.text.startswith("之前没来得及告诉您：\n有人接单\n\n提前一天提醒\n\n")


async def test_reminders_and_broadcasts_leave_room_for_what_matters(
    office: Account, platform: Platform, phone: Phone
) -> None:
    for number in range(5):
        await office.write(f"公告{number}", urgency=Urgency.BROADCAST)
    await office.until(lambda: len(platform.sent) == 2)
    await office.until_held(3)
    await office.write("提醒", urgency=Urgency.REMINDER)
    await office.until(lambda: len(platform.sent) == 3)
    await office.write("有人出发了")
    await office.write("有人到了")
    await office.until(lambda: len(platform.sent) == 5)
    said = [words for _, words in platform.sent]
    beside = "公告2\n\n公告3\n\n公告4\n\n提醒"
    assert said[2:] == [beside, "有人出发了", "有人到了"], "what waited is told beside it"


async def test_news_leave_the_last_messages_and_are_told_beside_it(
    office: Account, platform: Platform, phone: Phone
) -> None:
    for number in range(6):
        await office.write(f"新闻{number}", urgent=False)
    await office.until_held(3)
    assert len(platform.sent) == 3
    await office.write("您看对不对？")
    await office.until_states(*["sent"] * 7)
    assert platform.sent[-1] == (phone.openid, "新闻3\n\n新闻4\n\n新闻5\n\n您看对不对？")
    await office.write("第五封")
    await office.until(lambda: len(platform.sent) == 5)
    await office.write("还有一封")
    await office.until_held()
    assert (await phone.say("嗯")).text == "之前没来得及告诉您：\n还有一封\n\n2: 嗯"


@pytest.mark.parametrize(
    ("event", "key"),
    [("CLICK", "mine.begin|||"), ("subscribe", "qrscene_c_huaiyin"), ("SCAN", "c_huaiyin")],
)
async def test_a_menu_tap_a_follow_a_scan_open_a_minute_that_is_spent_first(
    office: Account, platform: Platform, phone: Phone, event: str, key: str
) -> None:
    await phone.event(event, key)
    platform.tapped(phone.openid)
    for number in range(8):
        await office.write(f"第{number}封")
    await office.until(lambda: len(platform.sent) == 8)
    office.clock.move(minutes=2)
    await office.write("再来一封")
    await asyncio.sleep(0.2)
    assert len(platform.sent) == 8


async def test_beside_an_urgent_answer_nothing_else_is_said(
    office: Account, platform: Platform, phone: Phone
) -> None:
    office.clock.move(hours=49)
    await office.write("旧消息")
    await office.until_held()
    platform.wrote(phone.openid)
    answer = await phone.say("急")
    assert "旧消息" not in answer.text
    await office.until(lambda: platform.sent == [(phone.openid, "旧消息")])


async def test_a_long_answer_goes_on_by_itself(
    office: Account, platform: Platform, phone: Phone
) -> None:
    answer = await phone.say("长")
    assert answer.text.endswith("。")
    assert len(answer.text.encode()) > 1_900
    await office.until(
        lambda: (answer.text + "".join(w for _, w in platform.sent)).endswith("完了")
    )


# ---- what WeChat answers (faults F10 F11) ----------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "meaning"),
    [
        ((45015, 45047), Meaning.SPENT),
        ((43004, 43019, 48002, 50005, 40003), Meaning.LEFT),
        ((-1, 45011), Meaning.LATER),
        ((40164, 40013, 40125, 41004), Meaning.CLOSED),
        ((48004, 50002), Meaning.STOPPED),
        ((48001,), Meaning.NO_RIGHT),
        ((45009,), Meaning.NO_DAY),
        ((43101,), Meaning.REFUSED),
    ],
)
def test_each_refusal_has_its_meaning(codes: tuple[int, ...], meaning: Meaning) -> None:
    assert {MEANINGS[code] for code in codes} == {meaning}


@pytest.mark.parametrize("code", [45015, 45047])
async def test_when_wechat_counts_otherwise_it_is_believed(
    office: Account, platform: Platform, phone: Phone, code: int
) -> None:
    platform.fails[KEFU] = [code]
    await office.write("一")
    await office.until(lambda: platform.calls[KEFU] == 1)
    await office.until_held()
    await office.write("二")
    await office.until_held(2)
    assert platform.calls[KEFU] == 1, "not tried again before they write"
    assert (await phone.say("嗯")).text == "之前没来得及告诉您：\n一\n\n二\n\n2: 嗯"


@pytest.mark.parametrize("code", [43004, 43019])
async def test_who_is_gone_is_never_tried_again_until_they_write(
    office: Account, platform: Platform, phone: Phone, code: int
) -> None:
    platform.fails[KEFU] = [code]
    await office.write("一")
    await office.until_states("failed")
    await office.write("二")
    reachable = partial(reachable_of, openid=phone.openid)
    async with asyncio.timeout(60):
        while await office.worker.read(reachable):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await phone.say("我回来了")
    assert await office.worker.read(reachable)


@pytest.mark.parametrize("code", [-1, 503])
async def test_a_busy_wechat_is_asked_again(
    office: Account, platform: Platform, phone: Phone, code: int
) -> None:
    platform.fails[KEFU] = [code]
    await office.write("一")
    await office.until(lambda: platform.calls[KEFU] == 1)
    await office.until_states("waiting")
    office.clock.move(seconds=40)
    await office.until_states("sent")
    budget = await office.worker.read(
        partial(budget_of, openid=phone.openid, now=office.clock.now())
    )
    assert budget.left == 4, "what surely did not go out was not spent"


@pytest.mark.parametrize(("code", "rounds"), [(40164, 13), (50002, 1)])
async def test_a_closed_account_pauses_all_and_loses_nothing(
    office: Account, platform: Platform, phone: Phone, code: int, rounds: int
) -> None:
    platform.fails[KEFU] = [code] * rounds
    for number in range(3):
        await office.write(f"{number}")
    for knocked in range(1, rounds + 1):  # longer than a letter of its own fault is tried
        await office.until(lambda times=knocked: platform.calls[KEFU] == times)
        await office.until_states("waiting", "waiting", "waiting")
        office.clock.move(seconds=601)
        office.delivery.wake()
    await office.until_states("sent", "sent", "sent")
    assert platform.calls[KEFU] == rounds + 3, "nobody knocked while it was closed"


async def test_a_days_quota_is_waited_for_until_midnight_in_china(
    office: Account, platform: Platform, phone: Phone
) -> None:
    platform.fails[KEFU] = [45009]
    await office.write("一")
    await office.until(lambda: platform.calls[KEFU] == 1)
    await office.until_states("waiting")
    office.clock.move(hours=14)  # 23:00
    office.delivery.wake()
    await asyncio.sleep(0.1)
    assert platform.calls[KEFU] == 1
    office.clock.move(hours=1, minutes=5)
    office.delivery.wake()
    await office.until_states("sent")


async def test_an_account_without_the_right_speaks_in_answers_only(
    office: Account, platform: Platform, phone: Phone
) -> None:
    platform.rights = False
    await office.write("一")
    await office.until(lambda: platform.calls[KEFU] == 1)
    await office.write("二")
    await office.until_held(2)
    assert platform.calls[KEFU] == 1
    assert (await phone.say("嗯")).text.startswith("之前没来得及告诉您：\n一\n\n二")


async def test_a_lost_answer_leaves_the_letter_unknown_and_never_doubles_it(
    office: Account, platform: Platform, phone: Phone
) -> None:
    platform.drops[KEFU] = 1
    await office.write("一")
    await office.until_states("unknown")
    assert platform.sent == [(phone.openid, "一")]


# ---- the store's side ------------------------------------------------------------------------------


def reachable_of(session: Session, openid: str) -> bool:
    return bool(session.query(Address.reachable).filter_by(external=openid, bot=APP_ID).scalar())


def budget_of(session: Session, openid: str, now: Any) -> wechat.Budget:
    address = session.query(Address.id).filter_by(external=openid).scalar()
    return wechat.budget_of(session, address or 0, now, Limits())
