"""修补 Nobody is stuck: three different answers, words that work everywhere, no blame (D06, U17–U20)."""

import pytest

from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play

BLAME = ("错误", "无效", "听不懂", "失败", "格式")
QUESTIONS = {  # a step of each conversation, and the words that lead there
    "post_need.what": ("我要求助",),
    "post_need.when": ("请人来修厨房水龙头",),
    "post_need.offer": ("请人来修厨房水龙头", "明天下午吧"),
    "post_need.card": ("明天下午3点请人来修厨房水龙头",),
    "post_need.edit": ("明天下午3点请人来修厨房水龙头", "修改"),
    "mine.list": ("我的需求",),
    "menu": ("菜单",),
}


async def led(neighbourhood: Neighbourhood, words: tuple[str, ...]) -> Line:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    for one in words:
        await line.say(one)
    line.unread.clear()
    return line


async def test_three_misses_then_a_person(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("余翠兰", building="2栋", door="101", elder=True)
    await play(
        line,
        """
        > 就是上回那个姑娘伢说的那个撒
        < 您可以这样说：“明天上午想找人陪我去医院”，或者“我的事怎么样了”。
        > 那个东西她晓得的撒
        < 是哪一样？回个数字就行。 [请人帮忙] [问我的事] [找社区的人]
        > 你这个东西跟木头一样 讲不清楚
        < 是我没弄明白，让您着急了。
        | 社区的李敏已经收到您的话…027-0000 0101…
        """,
    )
    assert len(await keeper.listen()) == 1


async def test_three_misses_in_the_middle_keep_the_question(neighbourhood: Neighbourhood) -> None:
    line = await led(neighbourhood, ("请人来修厨房水龙头",))
    line.unread.clear()
    first, second, third = [(await line.say("那个撒咧搞么事")) for _ in range(3)]
    said = [" ".join(one.words for one in answers) for answers in (first, second, third)]
    assert len(set(said)) == 3
    assert "让您着急了" in said[2]


@pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("word", ["取消", "返回", "重来", "帮助", "人工"])
async def test_the_five_words_work_in_every_step(
    neighbourhood: Neighbourhood, words: tuple[str, ...], word: str
) -> None:
    line = await led(neighbourhood, words)
    answers = await line.say(word)
    assert answers, f"{word} was met with silence"
    said = " ".join(one.words for one in answers)
    assert not [one for one in BLAME if one in said]


@pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("kind", ["voice", "other", "contact", "photo", "location"])
async def test_whatever_is_sent_gets_a_useful_answer(
    neighbourhood: Neighbourhood, words: tuple[str, ...], kind: str
) -> None:
    line = await led(neighbourhood, words)
    if kind == "location":
        answers = await line.share(30.58, 114.27)
    elif kind == "photo":
        answers = await line.photo(await neighbourhood.photo_of(line))
    else:
        answers = await line._send(kind=kind)
    assert answers
    said = " ".join(one.words for one in answers)
    assert not [one for one in BLAME if one in said]


async def test_help_in_the_middle_says_what_can_be_said_here_and_asks_again(
    neighbourhood: Neighbourhood,
) -> None:
    line = await led(neighbourhood, ("请人来修厨房水龙头",))
    await play(
        line,
        """
        > 帮助
        < 一样一样告诉我就行：“明天下午3点”…
        < 接着说：…哪天来方便？…
        """,
    )


async def test_a_stranger_is_never_stuck_either(neighbourhood: Neighbourhood) -> None:
    for word in ("取消", "返回", "重来", "帮助", "人工", "哈哈哈", "👍"):
        line = neighbourhood.stranger()
        assert await line.say(word), word
