"""Outside the windows: templates, notices that people asked for, and fields that WeChat takes."""

import asyncio

import pytest

from bot.channels.wechat.templates import Template, cut, fit, graphemes
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import Phone
from tests.channels.wechat.platform import Platform

TASK = Template("task", "T1", {"thing1": "say", "time2": "time", "character_string3": "number"})


async def test_outside_the_window_a_template_tells_the_facts_once(
    office: Account, platform: Platform, phone: Phone
) -> None:
    office.join(platform, [TASK])
    office.clock.move(hours=49)
    long = "王*接了您的事，明天上午九点到您家楼下等您，请带好医保卡"
    await office.write(long, urgent=False)
    await office.until(lambda: len(platform.templates) == 1)
    openid, name, fields = platform.templates[0]
    assert (openid, name) == (phone.openid, "T1")
    assert fields["thing1"] == long[:19] + "…"
    assert fields["time2"] == "2026年11月25日 10:00"
    office.clock.move(days=8)  # the letter is looked at again, the template is not sent again
    office.delivery.wake()
    await asyncio.sleep(0.2)
    assert len(platform.templates) == 1
    assert long in (await phone.say("嗯")).text


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("thing1", "一" * 21, "一" * 19 + "…"),
        ("thing1", "一" * 20, "一" * 20),
        ("thing1", "", "见公众号"),
        ("thing1", "a\nb\t c", "a b c"),
        ("phrase2", "已接单！", "已接单"),
        ("phrase2", "12", "通知"),
        ("character_string3", "编号 1001", "1001"),
        ("character_string3", "编号", "-"),
        ("number4", "第12号", "12"),
        ("name5", "王磊2", "王磊"),
    ],
)
def test_a_field_never_holds_more_than_wechat_takes(name: str, value: str, fits: str) -> None:
    assert fit(name, value) == fits


def test_what_people_see_as_one_sign_is_never_cut() -> None:
    family = "👨‍👩‍👧"
    assert graphemes("e\u0301" + family + "👍🏽") == ["e\u0301", family, "👍🏽"]
    assert cut("一" * 15 + family, 20) == "一" * 15 + "…"
    assert cut("😀" * 11, 20) == "😀" * 9 + "…"
