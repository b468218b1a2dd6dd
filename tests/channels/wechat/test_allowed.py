"""一次性订阅 One-time notices: allowed one by one, counted, spent once, and what WeChat says of each."""

import asyncio
import unicodedata
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channels.wechat.templates import LONGEST, Template, fit
from models import wechat
from models.people import Address
from models.wechat import WechatPointer, WechatWindow
from tests.channels.wechat.account import ALLOW, Account
from tests.channels.wechat.phone import Phone
from tests.channels.wechat.platform import SHAPES, Platform, _fits

BIZSEND = "/cgi-bin/message/subscribe/bizsend"
SOON = Template("task", "S1", {"thing1": "say", "time2": "time"}, once=True)
TASK = Template("task", "T1", {"thing1": "say"})
CHANGED = "subscribe_msg_change_event"


@pytest.fixture
async def asked(office: Account, platform: Platform, phone: Phone) -> Phone:
    """Somebody whose account has a notice, long after their last word."""
    platform.asked_for = {"S1": "提醒：{{thing1.DATA}} 时间：{{time2.DATA}}"}
    office.join(platform, [SOON])
    return phone


async def allow(account: Account, platform: Platform, phone: Phone, times: int = 1) -> None:
    for _ in range(times):
        account.clock.move(seconds=1)
        platform.allowed(phone.openid, "S1")
        assert (await phone.answered({"S1": "accept"})).raw == b"success"


async def left(account: Account, phone: Phone) -> dict[str, int]:
    return await account.worker.read(partial(left_of, openid=phone.openid))


async def test_an_allowed_notice_is_sent_outside_the_window_and_spent_once(
    office: Account, platform: Platform, asked: Phone
) -> None:
    await allow(office, platform, asked)
    assert await left(office, asked) == {"S1": 1}
    office.clock.move(hours=49)
    long = "王*接了您的事，明天上午九点到您家楼下等您"
    await office.write(long, urgent=False)
    await office.write("王*出门了", urgent=False)
    await office.until_held(2)
    [(openid, name, fields)] = platform.notices
    assert (openid, name) == (asked.openid, "S1")
    assert fields == {"thing1": long[:19] + "…", "time2": "2026年11月25日 10:00"}
    assert platform.pages == [ALLOW], "a tap on it leads to where the next is allowed"
    assert platform.calls[BIZSEND] == 1, "we count ourselves: for the second WeChat was not asked"
    assert await left(office, asked) == {}
    office.clock.move(days=8)  # looked at again: it is not told twice
    await allow(office, platform, asked)
    office.delivery.wake()
    await office.until(lambda: len(platform.notices) == 2)
    assert [one[2]["thing1"] for one in platform.notices] == [long[:19] + "…", "王*出门了"]
    await office.until_held(2)
    answer = await asked.say("嗯")
    assert "接了您的事" in answer.text
    assert "出门了" in answer.text


async def test_each_tap_counts_one_and_the_same_push_again_counts_nothing(
    office: Account, platform: Platform, asked: Phone
) -> None:
    await allow(office, platform, asked, times=3)
    assert await left(office, asked) == {"S1": 3}
    at = int(office.clock.now().timestamp())
    office.door._given.clear()  # another process hears WeChat's second try
    await asked.answered({"S1": "accept"}, at=at)
    assert await left(office, asked) == {"S1": 3}
    await asked.answered({"S1": "accept", "S2": "reject"}, at=at + 1)
    assert await left(office, asked) == {"S1": 4}


async def test_no_takes_all_back_and_the_list_of_notices_gives_none(
    office: Account, platform: Platform, asked: Phone
) -> None:
    await allow(office, platform, asked, times=2)
    office.clock.move(seconds=1)
    await asked.answered({"S1": "accept"}, CHANGED)
    assert await left(office, asked) == {"S1": 2}
    await asked.answered({"S1": "reject"}, CHANGED)
    assert await left(office, asked) == {}
    office.clock.move(hours=49)
    await office.write("有人接单", urgent=False)
    await office.until_held()
    assert platform.calls[BIZSEND] == 0


async def test_a_stranger_who_allows_is_nobody(
    office: Account, platform: Platform, asked: Phone
) -> None:
    other = office.phone("oNOBODY000000000000000000000")
    assert (await other.answered({"S1": "accept"})).raw == b"success"
    assert await left(office, other) == {}


async def test_43101_is_believed_and_what_cannot_wait_is_telephoned(
    office: Account, platform: Platform, asked: Phone
) -> None:
    office.join(platform, [replace(SOON, kind="alarm")])
    await allow(office, platform, asked, times=2)
    platform.subscribed.clear()  # taken back where no event told us
    office.clock.move(hours=49)
    await office.write("有人接单")
    await office.write("有人出发")
    await office.until_held(2)
    assert platform.calls[BIZSEND] == 1
    assert await left(office, asked) == {}
    assert await office.worker.read(rung) == 1


@pytest.mark.parametrize("code", [-1, 45009, 40164, 43108])
async def test_what_wechat_did_not_take_is_not_spent(
    office: Account, platform: Platform, asked: Phone, code: int
) -> None:
    await allow(office, platform, asked)
    platform.fails[BIZSEND] = [code]
    office.clock.move(hours=49)
    await office.write("有人接单", urgent=False)
    await office.until(lambda: platform.calls[BIZSEND] == 1)
    await office.until_states("waiting")
    assert await left(office, asked) == {"S1": 1}
    office.clock.move(days=1)
    office.delivery.wake()
    await office.until(lambda: len(platform.notices) == 1)
    assert await left(office, asked) == {}


async def test_a_lost_answer_is_spent_and_never_sent_twice(
    office: Account, platform: Platform, asked: Phone
) -> None:
    await allow(office, platform, asked, times=2)
    platform.drops[BIZSEND] = 1
    office.clock.move(hours=49)
    await office.write("有人接单", urgent=False)
    await office.until_held()
    office.clock.move(days=8)
    office.delivery.wake()
    await asyncio.sleep(0.2)
    assert platform.calls[BIZSEND] == 1
    assert await left(office, asked) == {"S1": 1}


@pytest.mark.parametrize("code", [47003, 40037, 43101, 43107])
async def test_where_one_way_is_refused_the_next_of_the_settings_is_taken(
    office: Account, platform: Platform, asked: Phone, code: int
) -> None:
    office.join(platform, [SOON, TASK])
    await allow(office, platform, asked)
    platform.fails[BIZSEND] = [code]
    office.clock.move(hours=49)
    await office.write("有人接单", urgent=False)
    await office.until(lambda: len(platform.templates) == 1)
    assert platform.templates == [(asked.openid, "T1", {"thing1": "有人接单"})]
    assert await left(office, asked) == ({} if code == 43101 else {"S1": 1})


async def test_what_wechat_took_and_did_not_bring_is_telephoned(
    office: Account, platform: Platform, asked: Phone
) -> None:
    await allow(office, platform, asked, times=2)
    office.clock.move(hours=49)
    await office.write("有人接单", urgent=False)
    await office.until_held()
    await asked.notice_came("S1", 70_001)
    assert await office.worker.read(rung) == 0
    assert await office.worker.read(pointers) == 1
    await asked.notice_came("S1", 70_001, code=1003)
    assert await office.worker.read(rung) == 1
    assert await office.worker.read(pointers) == 0


async def test_who_is_gone_takes_their_notices_along(
    office: Account, platform: Platform, asked: Phone
) -> None:
    await allow(office, platform, asked)
    await asked.event("unsubscribe")
    assert await office.worker.read(all_left) == 0


@example("\U00011c50", "name")  # a digit, and none of ours
@example("\U00011c50", "number")
@given(st.text(max_size=60), st.sampled_from(sorted({*LONGEST, "number"} - {"time"})))
@settings(deadline=None)
def test_whatever_people_write_every_field_is_one_that_wechat_takes(text: str, kind: str) -> None:
    """Never 47003: by the strict WeChat's own measure, in UTF-16 units."""
    value = fit(f"{kind}1", text)
    assert kind in SHAPES
    assert _fits({f"{kind}1": value}), (kind, value)
    assert len(value.encode("utf-16-le")) // 2 <= LONGEST.get(kind, 32)
    assert not unicodedata.category(value[0]).startswith("M")


# ---- the store's side ------------------------------------------------------------------------------


def left_of(session: Session, openid: str) -> dict[str, int]:
    address = session.scalar(select(Address.id).where(Address.external == openid))
    return wechat.notices_left(session, address or 0)


def rung(session: Session) -> int:
    found = select(func.count()).where(WechatWindow.rung_at.is_not(None))
    return session.scalar(found) or 0


def pointers(session: Session) -> int:
    return session.scalar(select(func.count(WechatPointer.letter_id))) or 0


def all_left(session: Session) -> int:
    return session.scalar(select(func.count(wechat.WechatSubscription.address_id))) or 0
