"""Stars, certificates, 验证, 补录 and 更正 typed on WeChat: by numbers, labels and words; a certificate is a page, never a file."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.wechat.templates import Template
from tests.channels.wechat.line import PAGE, Shown, Town, WeChatLine
from tests.channels.wechat.test_scripts import Street
from tests.conftest import House
from tests.conversations import serving
from tests.conversations.cast import settle
from tests.conversations.days import heard
from tests.conversations.test_certificate import settle as made_effective
from tests.conversations.test_review import waiting
from tests.lines import Line, play

SOON = Template("task", "S1", {"thing1": "say"}, once=True)


@pytest.fixture
async def street(house: House, tmp_path: Path) -> AsyncIterator[Street]:
    """Everybody is on WeChat, and notices can be allowed."""
    async with Town(house, tmp_path, [SOON]) as account:
        account.platform.asked_for = {"S1": "{{thing1.DATA}}"}
        made = Street(house, channel="wechat", wechat=account)
        await made.call(settle)
        yield made


def raw(line: Line) -> str:
    """The newest message as WeChat gets it."""
    shown = line.heard[-1]
    assert isinstance(shown, Shown)
    return shown.raw


async def test_a_certificate_is_a_page_of_its_own_and_its_code_is_checked_by_a_word(
    street: Street,
) -> None:
    resident = await street.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await street.volunteer("王磊")
    await serving.serve_once(street, resident, helper)
    await street.call(made_effective, minutes=107)
    for line in (resident, helper):
        line.unread.clear()
    await play(
        helper,
        """
        > 我的星级
        < 一共生效1.78小时，终身0星；… [有一处不对]
        > 开证明
        < 开哪一段的？… [今年] [全部]
        > 2
        < 开好了，编号WH-2026-000001，共1.78小时。… [下载证明]
        """,
    )
    [page] = PAGE.findall(raw(helper))
    assert page[0].startswith("https://example.org/p/k.")
    assert page[1] == "下载证明"
    code = re.findall(r"验证码([A-Z2-9]{12})", raw(helper))[0]
    await resident.tap("没有了")
    resident.unread.clear()
    await play(
        resident,
        f"""
        > 验证 {code[:4]} {code[4:8]} {code[8:]}
        < 这份证明有效：WH-2026-000001，王*，…1.78小时，…
        > 验证 AAAABBBBCCCC
        < 没有查到这份证明。…
        """,
    )
    await play(
        helper,
        "> 开证明\n< …[今年] [全部] [以前开的]\n> 3\n< …WH-2026-000001… [再下载WH-2026-000001]",
    )
    assert "example.org/p/k." in raw(helper)


async def test_hours_are_entered_and_corrected_by_two_in_words_and_numbers(street: Street) -> None:
    first, second = await street.coordinator("李敏"), await street.coordinator("吴强")
    helper = await street.volunteer("刘洋")
    await play(
        first,
        """
        > 补录时长
        < 给谁补记？…
        > 刘洋
        < 刘洋哪天、几点到几点？…
        > 昨天下午2点02分到3点半
        < 做的什么？…
        > 陪老人聊天
        < 为什么当时没记上？ [忘了签到签退] [没手机或没信号] [别的原因]
        > 2
        < 您是怎么知道的？…
        > 打电话问过冯婆婆，她说看完天气预报走的
        < 再要一张凭据：…发来，聊天记录的截图也行。 [现在没有]
        """,
    )
    await first.photo()
    await play(
        first,
        "< 刘洋，…1.47小时，算“社区补记”。…照片收好了。 [对，请另一位看] [改]\n> 1\n< 发给另一位协调员了。…",
    )
    await play(second, "< …请您看一眼：刘*，…1.47小时。… [同意] [不同意] [看理由] [看照片]")
    [photo] = PAGE.findall(raw(second))
    assert photo[1] == "看照片"
    assert photo[0].startswith("https://example.org/p/g.")
    await play(second, "> [同意]\n< 好了：同意。两边都告诉了。")

    street.house.clock.move(days=4)
    await street.call(serving.make_effective)
    await play(
        helper,
        """
        < …1.47小时记上了，算“社区补记”，公示（给大家看）到…
        > 我的时长
        < …生效了。…
        < 已生效1.47小时：凭签到的0.00小时，社区补记的1.47小时。… [有一笔不对]
        > 1
        < 哪一笔不对？ [11月22日（周日） 1.47小时] [别的]
        > 1
        < …您记得是几点到几点？
        > 2点到4点
        < 为什么不一样，谁能作证？…
        > 后来又帮婆婆换了灯泡
        < 记下了。社区问清楚就回您，最晚…
        """,
    )
    await first.say("在")  # what waited is told, and can be tapped
    await first.tap("同意改")
    await second.say("在")
    await second.tap("同意")
    await helper.say("我的时长")
    said = "\n".join(map(str, helper.heard[-3:]))
    assert "现在是2.00小时" in said
    assert "已更正" in said


async def test_at_the_moment_of_need_the_next_notice_can_be_allowed(street: Street) -> None:
    """U62: the way stands below the answer; the notice comes when WeChat carries nothing else."""
    resident = await street.resident("邹玲", building="5栋")
    assert isinstance(resident, WeChatLine)
    await resident.say("下周二上午9点请人帮忙搬两个旧柜子到楼下")
    assert "wechat/notices" not in raw(resident), "nothing comes later as long as it is not posted"
    await resident.say("发布")
    link = (
        "https://example.org/wechat/notices?lang=zh-CN",
        "想早点收到消息？点这里允许微信提醒您一次",
    )
    assert link in PAGE.findall(raw(resident))
    platform = resident.town.platform
    platform.allowed(resident.external, "S1")
    await resident.phone.answered({"S1": "accept"})

    helper = await street.volunteer("刘洋")
    street.house.clock.move(hours=50)
    [need] = await street.needs()
    await street.taken(helper, need)
    await resident.listen()
    [(openid, _, fields)] = platform.notices
    assert openid == resident.external
    assert "刘*" in fields["thing1"]
    await resident.say("我的需求")
    assert "之前没来得及告诉您" in resident.phone_texts[-1]
    assert "wechat/notices" in resident.phone_texts[-1]


async def test_what_was_told_of_a_step_that_is_taken_back_is_put_right(street: Street) -> None:
    """On WeChat it was told at once; what is true now is the last that was said."""
    resident, keeper = await waiting(street)
    await keeper.tap("通过")
    await street.call(serving.widen)
    assert "还没有人接" in await heard(resident)
    await keeper.tap("撤回，1分钟内")
    told = await heard(resident)
    assert "1001社区还要再看一眼，先不找人" in told
    assert "没有人接" not in told
