"""Scripts on WeChat: in safe mode, through the real route; numbers, labels and free words choose; secrets stay on the page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.talk import base36
from models.claims import Claim
from models.hours import Record, RecordState
from models.needs import Need, NeedState
from models.ratings import Rating
from tests.channels.wechat.line import Town, WeChatLine
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import alerted, go_on, heard, see
from tests.conversations.serving import all_tasks, widen
from tests.lines import play


@pytest.fixture
async def street(neighbourhood: Neighbourhood, tmp_path: Path) -> AsyncIterator[Neighbourhood]:
    """The street, with an account."""
    async with Town(neighbourhood.house, tmp_path) as account:
        neighbourhood.wechat = account
        yield neighbourhood


async def test_a_follow_at_the_gate_registers_in_three_taps(street: Neighbourhood) -> None:
    zhou = street.stranger("wechat")
    await zhou.start("c_huaiyin")
    await play(
        zhou,
        """
        < …您住槐荫社区，对吗？ [对] [不是] [长辈版：一次只说一件]
        > 1
        < …同意吗？ …
        > 同意
        < …
        > 周桂珍
        < …
        """,
    )
    person = await street.person_of(zhou)
    assert (person.name, person.resident) == ("周桂珍", True)


async def test_a_need_is_posted_by_a_number_a_label_or_a_tap(street: Neighbourhood) -> None:
    for way in ("1", "发布", "[发布]"):
        cheng = await street.resident("程芳", channel="wechat", building="2栋")
        await play(
            cheng,
            f"""
            > 明天上午10点请人换一下客厅灯泡，够不着
            < …明天（周二）上午10点… [发布] [修改] [取消]
            > {way}
            < …编号1…
            """,
        )
    states = await see(street, Need.state, Need.posted_at)
    assert [state for state, _ in states].count(NeedState.OPEN) == 3


async def test_a_place_that_was_shared_counts_where_it_is(street: Neighbourhood) -> None:
    zhou = street.stranger("wechat")
    await zhou.say("你好")
    zhou.unread.clear()
    await zhou.share(30.6003, 114.3)
    assert "槐荫社区" in await heard(zhou)


async def test_the_whole_life_of_a_need_with_the_resident_on_wechat(street: Neighbourhood) -> None:
    coordinator = await street.coordinator("李敏", on_duty=True, channel="web")
    helper = await street.volunteer("王磊", channel="telegram")
    resident = await street.resident(
        "彭爹爹", channel="wechat", building="7栋", door="2单元302", new=True
    )
    assert isinstance(resident, WeChatLine)

    await play(
        resident,
        """
        > 明天上午10点想请人换一下客厅灯泡，够不着
        < …换…灯泡…明天（周二）上午10点… [发布] [修改] [取消]
        > 1
        < …编号1001…社区先看一眼…
        | 不要了说“取消1001”…
        """,
    )
    await heard(coordinator)
    await coordinator.tap("通过")
    assert "1001" in await heard(resident)

    await go_on(street, seconds=1)
    await alerted(helper)
    await helper.tap("我去")
    assert "归您" in await heard(helper)
    coming = await heard(resident)
    assert "王*" in coming
    [(arrive, leave)] = await see(street, Claim.arrive_code, Claim.leave_code)
    assert str(arrive) not in coming, "a secret of the door stands on the page alone"
    assert "https://example.org/" in resident.heard[-1].raw  # type: ignore[attr-defined]

    await go_on(street, hours=23, minutes=5)
    await heard(helper)
    await helper.say("我出门了")
    assert "王*出门了" in await heard(resident)
    await go_on(street, hours=1, minutes=53)
    await helper.say("到了")
    await helper.say(str(arrive))
    assert "对上了" in await heard(helper)
    await heard(resident)
    await go_on(street, minutes=24)
    await helper.say("做完了")
    await helper.say(str(leave))
    assert "24分钟" in await heard(helper)
    assert "这回怎么样" in await heard(resident)
    await resident.tap("很好")
    await resident.say("小伙子蛮过细")
    assert "小伙子蛮过细" in await heard(helper)

    states = dict(await see(street, Need.number, Need.state))
    assert states[1001] == NeedState.DONE
    [(minutes, kind, state)] = await see(street, Record.minutes, Record.kind, Record.state)
    assert (minutes, kind, state) == (24, "verified", RecordState.IN_PUBLICITY)
    [(face,)] = await see(street, Rating.attitude)
    assert face == 3


async def test_what_came_after_48_hours_is_told_with_the_next_word(street: Neighbourhood) -> None:
    coordinator = await street.coordinator("李敏", on_duty=True, channel="web")
    resident = await street.resident("邹玲", channel="wechat", building="5栋")
    await street.posted(resident, "下周二上午9点请人帮忙搬两个旧柜子到楼下")
    helper = await street.volunteer("刘洋")
    await go_on(street, hours=50)
    [need] = await street.needs()
    resident.unread.clear()
    await street.taken(helper, need)
    assert "刘*" not in await heard(resident), "WeChat takes nothing any more"
    assert "微信上收不到" in await heard(coordinator), "what cannot wait is telephoned"
    await play(
        coordinator,
        """
        > 要打的电话
        < 这几位在微信上收不到消息…邹*：1条没送到，微信上还能发0条，一次性提醒还剩0次。 [打给邹*]
        """,
    )
    await resident.say("我的需求")
    await play(coordinator, "> 要打的电话\n< 现在没有要打的电话。")
    assert "刘*" in await heard(resident)


async def test_a_tasks_code_shows_it_and_at_the_place_says_that_one_is_here(
    street: Neighbourhood,
) -> None:
    """`./run wechat qr c_CODE --task NUMBER`: scanned by anybody it shows the task; it proves nothing."""
    resident = await street.resident("彭爹爹", channel="wechat", building="7栋")
    helper = await street.volunteer("王磊", channel="wechat")
    need = await street.posted(resident, "今天下午两点请人来换个水龙头")
    [task] = await street.call(all_tasks)
    scene = f"t_{base36(task.id)}"
    await helper.start(scene)
    assert "说的是这件事" in await heard(helper)
    await helper.tap("我去")
    assert "归您" in await heard(helper)
    await helper.start(
        scene
    )  # in the morning nobody is there yet: the digits are asked all the same
    await go_on(street, hours=4, minutes=55)
    await heard(helper)
    await helper.start(scene)
    assert "请对方报到达码" in await heard(helper)
    [(arrive, arrived_at)] = await see(street, Claim.arrive_code, Claim.arrived_at)
    assert arrived_at is None, "a code that anybody may carry away is no evidence"
    await helper.say(str(arrive))
    assert "对上了" in await heard(helper)
    other = await street.volunteer("刘洋", channel="wechat")
    await other.start(scene)
    assert "到达码" not in await heard(other)
    assert need


async def test_a_coordinator_on_wechat_rings_up_from_a_page_of_their_own(
    street: Neighbourhood,
) -> None:
    keeper = await street.coordinator("李敏", on_duty=True, channel="wechat")
    resident = await street.resident("孙汉珍", building="10栋", door="1单元101")
    await street.posted(resident, "今晚8点前要人帮忙到药店拿降压药 急")
    await street.call(widen)
    assert "1001没人接" in await heard(keeper)
    await keeper.tap("打电话")
    assert keeper.heard[-1].pages() == {"看地址电话": "call"}
    await keeper.tap("打通了")
    assert "记下了，这个电话是他的" in keeper.heard[-1].words
    await resident.say("救命，煤气漏了，我爸晕倒了")
    assert "可能有危险" in await heard(keeper)
    await keeper.tap("我来")
    assert "请马上打过去" in keeper.heard[-1].words
    assert keeper.heard[-1].pages() == {"看地址电话": "ring"}
    assert "李敏看到了" in await heard(resident)
    await resident.say("人工")
    assert "等着您" in await heard(keeper)
    await keeper.tap("我来接")
    assert (
        "words" in keeper.heard[-2].pages().values()
        or "words" in keeper.heard[-1].pages().values()
    )
    said = "\n".join(one.words for one in keeper.heard)
    assert "13800000121" not in said
    assert "1单元101" not in said


async def test_a_voice_is_heard_by_the_coordinator_on_a_page(street: Neighbourhood) -> None:
    keeper = await street.coordinator("李敏", on_duty=True, channel="wechat")
    line = await street.resident("程芳", channel="wechat", building="7栋")
    assert isinstance(line, WeChatLine)
    await line.speak()
    assert "语音我听不了" in line.heard[-1].words
    assert "程芳发了一段语音" in await heard(keeper)
    await keeper.tap("我来接")
    shown = [one.pages() for one in keeper.heard]
    assert [one for one in shown if one.get("听语音") == "voice"]


async def test_a_number_is_one_of_the_newest_list_and_of_no_older_one(
    street: Neighbourhood,
) -> None:
    yang = street.stranger("wechat")
    await yang.start("c_huaiyin")
    for words in ("我来帮忙", "1", "1", "小杨", "1", "1"):
        await yang.say(words)
    yang.unread.clear()
    await play(
        yang,
        """
        > 1
        < 演练，不是真的：帮陈婆婆调手机字体… [我去] [不去]
        > 1
        < 演练，不是真的：接好了。… [看现在的事] [好的]
        > 1
        < 附近现在没有要人的事。…
        """,
    )
