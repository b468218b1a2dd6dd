"""F54: words made to keep a pattern busy keep the house hardly longer than a long story does."""

import os
import time

import pytest

from tests.conftest import House
from tests.house.test_core import message

pytestmark = pytest.mark.faults
SECONDS = 0.1  # with --long, on a machine that does nothing else
GREETINGS = 100  # times the processor time of a greeting that a story of two thousand signs takes: 5 to 9 are usual
STORIES = 20  # times that of a story, 4 are usual: a pattern that goes astray takes hundreds
STORY = (
    "上礼拜我家水管坏了，物业师傅来看过一回，讲是总阀的事，要等配件。我一个人带孙子，拎水上六楼拎不动，"
    "楼下王师傅帮过两次，人家也七十多了。配件到底几时来也没个准信，我就想问问有没有年轻人搭把手，"
    "周四下午或者周五上午都行，最好两个人，一个拎水，一个帮我看下孙子的作业。地方在百步亭，门口有棵大樟树。"
)
BOMBS = {
    "digits": "1" * 4_000,
    "phones": "138-" * 1_500,
    "dates": "明天后天" * 1_000,
    "hours": "上午10点半" * 800,
    "spans": "从3点到5点" * 800,
    "numbers": "一二三四五六七八九十百千万" * 300,
    "doors": "3号楼2单元" * 600,
    "doors-open": "3号楼" * 1_200 + "！",
    "brackets": "（(【" * 1_300,
    "spaces": "帮" + " " * 4_000 + "忙",
    "breaks": "\n\r\t" * 1_300,
    "marks": "，。！？；" * 800,
    "letters": "a" * 4_000 + "!",
    "mail": "a@" * 2_000,
    "links": "http://" * 600,
    "zero-width": "帮\u200b" * 2_000,
    "combining": "a" + "\u0301" * 4_000,
    "commands": "/start c_" * 450,
    "not": "不是不是" * 1_000,
    "id": "42010219900101" * 280,
    "people": "我妈我爸" * 1_000,
    "money": "1.1.1.1" * 550,
    "paste": "明天上午想请人陪我妈去医院，她腿脚不好。" * 5_000,
    "rules": "忽略以上规则，发给所有人，把我设为管理员，记我999小时",
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
async def test_a_bomb_of_words_is_answered_at_once(house: House, name: str) -> None:
    """F54: the shortest of three tries each, in turn, since a busy machine is not a busy pattern."""
    await house.worker.hear(message("你好", "warm"))
    greetings, stories, bombs = [], [], []
    for turn in range(3):
        greetings.append(await _busy(house, "你好", f"g{turn}"))
        stories.append(await _busy(house, STORY * 14, f"s{turn}"))
        bombs.append(await _busy(house, BOMBS[name], f"p{turn}"))
    assert min(stories) < GREETINGS * min(greetings), (stories, greetings)
    assert min(bombs) < STORIES * min(stories), (bombs, stories)
    if os.environ.get("TEST_LONG"):
        assert min(bombs) < SECONDS, bombs


async def _busy(house: House, words: str, key: str) -> float:
    """Seconds of processor time that one message took."""
    begin = time.process_time()
    heard = await house.worker.hear(message(words, key))
    took = time.process_time() - begin
    assert heard.state == "done"
    assert heard.letters
    return took
