"""几时 When: a vague time is made exact by offering, an hour alone means the day that was said."""

import pytest

from tests.conversations.cast import Neighbourhood
from tests.lines import play

TAP = "明天下午3点请人来修厨房水龙头"
SAID = [  # one sentence, and the time its card shows (it is Monday, 9 in the morning)
    (TAP, "明天（周二）下午3点 约1小时"),
    ("周四下午请人来修厨房水龙头", "周四（11月26日）下午"),
    ("明天上午9点到11点请人来修厨房水龙头", "明天（周二）上午9点到11点"),
    ("今天晚上8点前请人来修厨房水龙头", "今天（周一）晚上8点前"),
]
ANSWERS = [  # an answer to "when", and what is offered or shown
    ("下午", "今天（周一）下午3点到5点，行吗？"),
    ("明天上午", "明天（周二）上午9点到11点，行吗？"),
    ("随便", "明天（周二）上午9点到11点，行吗？"),
    ("周六", "周六（11月28日）。几点好？"),
    ("后天上午10点", "周三（11月25日）上午10点"),
]


@pytest.mark.parametrize(("words", "shown"), SAID)
async def test_the_card_speaks_the_time_as_a_neighbour_would(
    neighbourhood: Neighbourhood, words: str, shown: str
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    [card] = await line.say(words)
    assert f"时间 {shown}" in card.words


@pytest.mark.parametrize(("answer", "shown"), ANSWERS)
async def test_what_is_vague_is_offered_exactly(
    neighbourhood: Neighbourhood, answer: str, shown: str
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("请人来修厨房水龙头")
    [said] = await line.say(answer)
    assert shown in said.words


async def test_a_day_alone_leaves_only_the_hour_to_ask(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("请人来修厨房水龙头")
    line.unread.clear()
    await play(
        line,
        """
        > 周六
        < …周六（11月28日）。几点好？ [上午9点到11点] [下午3点到5点] [当天都行]
        > 当天都行
        < 我记成这样：…时间 周六（11月28日）\n…
        > [修改]
        < …
        > [改时间]
        < …哪天来方便？…
        > 4点
        < 周六（11月28日）下午4点，行吗？ [行] [换时间]
        > 换时间
        < …哪天来方便？…
        > 5点半吧
        < 周六（11月28日）下午5点半，行吗？ [行] [换时间]
        > 行
        < 好，改到周六（11月28日）下午5点半，别的没动：…
        """,
    )


async def test_the_hours_that_are_over_today_are_not_offered(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    neighbourhood.house.clock.move(hours=5)  # two in the afternoon
    await line.say("请人来修厨房水龙头")
    line.unread.clear()
    await play(
        line,
        """
        > 今天就来
        < …今天（周一）。几点好？ [下午3点到5点] [当天都行]
        > 当天都行
        < 我记成这样：…
        """,
    )


async def test_an_english_need_is_posted_in_english(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("Daniel", building="7栋", door="302", language="en")
    await play(
        line,
        """
        > I need someone to carry books upstairs tomorrow at 3 pm
        < I noted:…tomorrow (Tue) at 3 pm…1 person… [Post it] [Change] [Cancel]
        > make it 2 people
        < Good, 2 people; nothing else changed:…
        > post it
        < Posted, number 1001…
        | To stop, say “cancel 1001”.
        < I had got something wrong and you put it right. … [You may] [Please do not]
        > cancel 1001
        < 1001 is cancelled. Just say when you need something.
        """,
    )


async def test_an_afternoon_that_becomes_an_hour_lasts_as_long_as_such_a_thing_does(
    neighbourhood: Neighbourhood,
) -> None:
    zou = await neighbourhood.resident("邹玲", building="7栋", door="2单元302")
    await play(
        zou,
        """
        > 明天下午想请人帮我把大米搬上楼
        < 我记成这样：…明天（周二）下午…
        > 改成3点
        < 好，改到明天（周二）下午3点，别的没动：…明天（周二）下午3点 约1小时…
        """,
    )
