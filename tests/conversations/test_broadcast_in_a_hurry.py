"""公告 An announcement and its coordinator's own words: whatever says wait, wrong or back holds it at once."""

import pytest

from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on
from tests.conversations.test_broadcast import got, some, volunteers
from tests.lines import Line, play


async def on_its_way(neighbourhood: Neighbourhood, many: int) -> tuple[Line, list[Line]]:
    """An announcement to so many, typed; nobody has it yet."""
    limin = await neighbourhood.coordinator("李敏")
    crowd = await volunteers(neighbourhood, many)
    await limin.say("给志愿者发公告：周六下午2点学急救")
    for label in ("先发给自己看", "可以发"):
        await limin.tap(label)
    await limin.say(str(many))
    limin.unread.clear()
    return limin, crowd


@pytest.mark.parametrize(
    "words",
    [
        "等一下",
        "哎呀等下 莫发",
        "不对",
        "错了 撤回",
        "慢点 写错了",
        "先莫发",
        "快暂停",
        "不要发了",
    ],
)
async def test_a_word_of_doubt_holds_it(neighbourhood: Neighbourhood, words: str) -> None:
    limin, crowd = await on_its_way(neighbourhood, 3)
    await play(limin, f"> {words}\n< 停住了：0位已经收到，3位还没有。 [继续发] [发更正] [不发了]")
    await go_on(neighbourhood, seconds=600)
    assert await got(crowd) == [[]] * 3


@pytest.mark.parametrize("words", ["wait a moment", "that is wrong", "hold on please"])
async def test_a_word_of_doubt_in_english_holds_it(
    neighbourhood: Neighbourhood, words: str
) -> None:
    limin, crowd = await on_its_way(neighbourhood, 3)
    await play(limin, f"> {words}\n< …Stopped: 0 have it, 3 do not.…")
    await go_on(neighbourhood, seconds=600)
    assert await got(crowd) == [[]] * 3


async def test_doubt_after_another_word_holds_it_too(neighbourhood: Neighbourhood) -> None:
    limin, crowd = await on_its_way(neighbourhood, 3)
    await play(
        limin,
        """
        > 好的谢谢
        < …
        > 不对 写错了
        < 停住了：0位已经收到，3位还没有。 [继续发] [发更正] [不发了]
        > 发吧
        < 接着发，还有3位。随时能停。 [停]
        """,
    )
    await go_on(neighbourhood, seconds=61)
    assert sum(map(len, await got(crowd))) == 3


async def test_calling_it_off_on_its_way_says_how_many_have_it(
    neighbourhood: Neighbourhood,
) -> None:
    limin, crowd = await on_its_way(neighbourhood, 10)
    await some(neighbourhood, 4, seconds=61)
    assert sum(map(len, await got(crowd))) == 4
    await play(limin, "> 取消\n< 好，不发了：4位已经收到，别的人不会再收到。 [发更正]")
    await go_on(neighbourhood, seconds=600)
    assert sum(map(len, await got(crowd))) == 0


async def test_how_it_goes_and_what_was_wrong_may_be_said_at_any_time(
    neighbourhood: Neighbourhood,
) -> None:
    limin, crowd = await on_its_way(neighbourhood, 3)
    await play(
        limin,
        """
        > 几点发出去
        < 发了0位，一共3位。 [停]
        """,
    )
    await go_on(neighbourhood, seconds=61)
    await got(crowd)
    await go_on(neighbourhood, seconds=3)
    await play(
        limin,
        """
        < 发完了：3位已经收到。 [发更正]
        > 发出去没
        < 发了3位，一共3位。 [发更正]
        > 发错了，要更正
        < 对的怎么说？整条写给我，我给收到的发更正，给没收到的发对的。
        > 周六上午9点学急救
        < 更正给3位：…打出3就一起发。
        > 3
        < 60秒后开始发，这段时间里随时能停。 [停]
        """,
    )
    await go_on(neighbourhood, seconds=61)
    assert all("更正" in one[-1] for one in await got(crowd))


async def test_below_the_preview_people_and_facts_are_put_right_in_words(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    await volunteers(neighbourhood, 3)
    await neighbourhood.resident("周婆婆")
    await play(
        limin,
        """
        > 给志愿者发公告：周六下午2点学急救，居民也可以来
        < 发给槐荫社区的志愿者，3位：网页3位。… [先发给自己看] [改] [换人群] [不发了]
        > 只发给居民
        < 发给槐荫社区的居民，1位：网页1位。… [先发给自己看] [改] [换人群] [不发了]
        > 改成所有志愿者
        < 发给槐荫社区的志愿者，3位：网页3位。… [先发给自己看] [改] [换人群] [不发了]
        > 是上午9点不是下午2点
        < 发给槐荫社区的志愿者，3位：网页3位。
        | 李敏（槐荫社区）：周六上午9点学急救，居民也可以来 [先发给自己看] [改] [换人群] [不发了]
        """,
    )


async def test_doubt_that_comes_too_late_is_told_how_many_have_it_and_may_put_it_right(
    neighbourhood: Neighbourhood,
) -> None:
    limin, crowd = await on_its_way(neighbourhood, 3)
    await go_on(neighbourhood, seconds=61)
    await got(crowd)
    await go_on(neighbourhood, seconds=3)
    await play(
        limin,
        """
        < 发完了：3位已经收到。 [发更正]
        > 等一下 写错了
        < 发了3位，一共3位。 [发更正]
        """,
    )
    other = await neighbourhood.coordinator("吴强")
    for words in ("给志愿者发公告：周日学急救", "先发给自己看", "可以发", "3"):
        await other.say(words)
    await go_on(neighbourhood, seconds=61)
    await got(crowd)
    await go_on(neighbourhood, seconds=3)
    await other.listen()
    other.unread.clear()
    await play(other, "> 发错了 要更正\n< 对的怎么说？整条写给我，…")
