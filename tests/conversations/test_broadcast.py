"""公告 An announcement with a mistake, put right; and "no more of these" (D21, U66, U79)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models import broadcasts
from models.broadcasts import Broadcast, BroadcastState
from models.limits import Limits
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on, see
from tests.lines import Line, hand_out, play


async def volunteers(neighbourhood: Neighbourhood, many: int) -> list[Line]:
    return [await neighbourhood.volunteer(f"甲{number}") for number in range(many)]


async def some(neighbourhood: Neighbourhood, most: int, *, seconds: float = 0) -> None:
    """Time passes, and it is the turn of so many."""
    neighbourhood.house.clock.move(seconds=seconds)
    for _ in range(2):  # those who are meant are fixed, and all of them are
        await neighbourhood.call(advance, limits=neighbourhood.house.limits)
    await neighbourhood.call(hand_out, most=most)


def advance(session: Session, now: object, limits: Limits) -> int:
    return broadcasts.advance(session, now, limits, most=5_000)  # type: ignore[arg-type]


async def got(lines: Sequence[Line]) -> list[list[str]]:
    """What each read since, of announcements."""
    found = []
    for line in lines:
        await line.listen()
        found.append([one.words for one in line.unread])
        line.unread.clear()
    return found


async def test_an_announcement_is_seen_tested_typed_held_stopped_and_put_right(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    crowd = await volunteers(neighbourhood, 12)
    await play(
        limin,
        """
        > 给槐荫社区的志愿者发个公告：本周六下午2点在社区活动室学急救，带身份证
        < 发给槐荫社区的志愿者，12位：网页12位。
        | 李敏（槐荫社区）：本周六下午2点在社区活动室学急救，带身份证 [先发给自己看] [改] [换人群] [不发了]
        > 1
        < 【测试，只有您收到】李敏（槐荫社区）：本周六下午2点在社区活动室学急救，带身份证 [可以发] [改] [不发了]
        > 1
        < 要发给多少位？请打出那个数，我再发。 [改] [不发了]
        > 326
        < 是12位，不是326位。想好了打12。
        > 12
        < 60秒后开始发，这段时间里随时能停。 [停]
        """,
    )
    assert await got(crowd) == [[]] * 12
    await some(neighbourhood, 5, seconds=61)
    wrong = "李敏（槐荫社区）：本周六下午2点在社区活动室学急救，带身份证"
    assert await got(crowd) == [[wrong]] * 5 + [[]] * 7
    await play(
        limin,
        """
        > 停停停 是上午9点半不是下午2点！！
        < 停住了：5位已经收到，7位还没有。
        | 给收到的发更正，给没收到的发对的。对的是“本周六上午9点半在社区活动室学急救，带身份证”吗？ [对] [我再看看]
        > 对 快点
        < 更正给5位：
        | 李敏（槐荫社区）：更正，前面那条说错了，对不住。对的是：本周六上午9点半在社区活动室学急救，带身份证
        | 对的给7位：
        | 李敏（槐荫社区）：本周六上午9点半在社区活动室学急救，带身份证
        | 打出12就一起发。 [改] [不发了]
        > 12
        < 60秒后开始发，这段时间里随时能停。 [停]
        """,
    )
    late = crowd[11]
    await late.say("不再收")
    await late.tap("不收社区公告")
    late.unread.clear()
    await go_on(neighbourhood, seconds=61)
    right = "李敏（槐荫社区）：本周六上午9点半在社区活动室学急救，带身份证"
    told = await got(crowd)
    assert all("更正，前面那条说错了" in one[0] and len(one) == 1 for one in told[:5])
    assert told[5:11] == [[right]] * 6
    assert told[11] == []
    await go_on(neighbourhood, seconds=3)
    await limin.listen()
    words = "\n".join(map(str, limin.unread))
    assert "更正发完了：5位已经收到。" in words
    assert "发完了：6位已经收到。\n1位刚选了不收公告。" in words
    rows = await see(neighbourhood, Broadcast.id, Broadcast.state)
    assert [state for _, state in sorted(rows)] == [
        BroadcastState.STOPPED,
        BroadcastState.SENT,
        BroadcastState.SENT,
    ]
    acts = await neighbourhood.call(serving.audited, act="broadcast-typed")
    assert [one.why for one in acts] == ["12", "12", "12"]


async def test_no_more_of_these_is_one_move_and_ones_own_still_comes(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    weihong = await neighbourhood.volunteer("韦红")
    for words in ("给志愿者发公告：周六学急救", "可以发"):
        await limin.say(words)
    await limin.tap("先发给自己看")
    await limin.tap("可以发")
    await limin.say("1")
    await go_on(neighbourhood, seconds=61)
    await play(
        weihong,
        """
        < 李敏（槐荫社区）：周六学急救 [这类不再收]
        > 天天发这些 烦 别发了
        < 好，社区公告不再发给您。您自己的事和接的单，照样告诉您。 [改回来] [全部停止]
        > 那急事呢
        < 急事提醒还开着，也可以关。 [关掉急事] [留着]
        > 2
        < 好，留着。想改随时说“提醒设置”。
        """,
    )
    limin.unread.clear()
    await play(
        limin, "> 给志愿者发公告：周日也学\n< 这群人里现在没有收得到的。换个地方或者换群人看看。"
    )
    await play(
        weihong,
        """
        > 全部停止
        < 好，都停了。您自己的事和接的单，照样告诉您。 [改回来]
        > 改回来
        < 好，附近的事、急事、到点提醒照旧发给您。
        > 不再收
        < 现在会发给您：附近的事、急事、到点提醒。
        | 您自己的事和接的单，总会告诉您。点一下就改。 [再收社区公告] [不收附近的事] [不收急事] [不收到点提醒] [全部停止]
        > [再收社区公告]
        < 好，社区公告照旧发给您。
        """,
    )


async def test_above_the_limit_another_coordinator_sees_the_words_and_agrees(
    neighbourhood: Neighbourhood,
) -> None:
    house = neighbourhood.house
    house.core._dispatcher._limits = Limits(broadcast_second_above=2)  # a city of few people
    limin = await neighbourhood.coordinator("李敏")
    hejing = await neighbourhood.coordinator("何静", scope="liudi")
    crowd = await volunteers(neighbourhood, 3)
    await play(
        limin,
        """
        > 发公告
        < 公告写什么？照您写的发，一个字不改。
        > 周六学急救
        < 发给谁？也可以说“3星以上的志愿者”“好久没来的志愿者”。 [志愿者] [居民] [所有人]
        > 志愿者
        < 发给槐荫社区的志愿者，3位：网页3位。… [先发给自己看] [改] [换人群] [不发了]
        > 先发给自己看
        < 【测试，只有您收到】… [可以发] [改] [不发了]
        > 可以发
        < 要发给多少位？请打出那个数，我再发。
        > 3
        < 超过2位，要另一位协调员也同意。问过他们了，有一位同意就发。
        """,
    )
    await go_on(neighbourhood, minutes=5)
    assert await got(crowd) == [[]] * 3
    await play(
        hejing,
        """
        < 李敏想给槐荫社区的3位发公告，要您点个头：
        | “周六学急救” [同意发] [不同意]
        > [同意发]
        < 好，60秒后开始发。想停随时点一下。 [停]
        > [同意发]
        < …60秒后开始发…
        """,
    )
    await play(limin, "< 何静同意了，60秒后开始发。 [停]")
    await go_on(neighbourhood, seconds=61)
    assert await got(crowd) == [["李敏（槐荫社区）：周六学急救"]] * 3


async def test_a_stop_goes_on_where_it_was_or_ends_for_good(neighbourhood: Neighbourhood) -> None:
    limin = await neighbourhood.coordinator("李敏")
    crowd = await volunteers(neighbourhood, 10)
    await limin.say("给志愿者发公告：周六学急救")
    for label in ("先发给自己看", "可以发"):
        await limin.tap(label)
    await limin.say("10")
    limin.unread.clear()
    await some(neighbourhood, 4, seconds=61)
    assert sum(map(len, await got(crowd))) == 4
    await play(
        limin,
        """
        > 我的需求
        < …
        > 停
        < 停住了：4位已经收到，6位还没有。 [继续发] [发更正] [不发了]
        > 继续发
        < 接着发，还有6位。随时能停。 [停]
        > [停]
        < 停住了：4位已经收到，6位还没有。 [继续发] [发更正] [不发了]
        """,
    )
    await go_on(neighbourhood, seconds=600)
    assert sum(map(len, await got(crowd))) == 0
    await play(
        limin,
        """
        > 不发了
        < 好，不发了：4位已经收到，别的人不会再收到。 [发更正]
        > 停
        < …
        """,
    )
    await go_on(neighbourhood, seconds=600)
    assert sum(map(len, await got(crowd))) == 0


async def test_who_is_no_coordinator_announces_nothing(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("蒋涛")
    await play(helper, "> 群发\n< 公告只有协调员能发。有事要告诉大家，说“人工”找社区。")


async def test_each_reads_the_frame_in_their_language_and_the_words_as_they_were_given(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    daniel = await neighbourhood.volunteer("Daniel")
    await daniel.say("english please")
    daniel.unread.clear()
    await limin.say("给志愿者发公告：周六学急救")
    for label in ("先发给自己看", "可以发"):
        await limin.tap(label)
    await limin.say("1")
    await go_on(neighbourhood, seconds=61)
    await play(daniel, "< 李敏 (槐荫社区): 周六学急救 [No more of these]")


async def test_what_is_dropped_by_a_tap_is_dropped(neighbourhood: Neighbourhood) -> None:
    """不发了, at the preview or after the test: nothing stands any more that a word could send."""
    limin = await neighbourhood.coordinator("李敏")
    crowd = await volunteers(neighbourhood, 3)
    for ahead in ((), ("先发给自己看",)):
        await limin.say("发公告给志愿者：周日上午9点在居委会门口集合扫雪")
        for label in ahead:
            await limin.tap(label)
        limin.unread.clear()
        [said] = await limin.tap("不发了")
        assert said.words == "好，不发了，谁也没收到。"
        for words in ("可以发", "3"):
            await limin.say(words)
        assert not [one for one in limin.unread if "要发给多少位" in one.words]
        limin.unread.clear()
    await go_on(neighbourhood, minutes=5)
    assert await got(crowd) == [[], [], []]
    states = {one[0] for one in await see(neighbourhood, Broadcast.state)}
    assert states == {BroadcastState.STOPPED}
