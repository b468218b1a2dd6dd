"""No string makes understanding raise, none makes it slow, and what others read stays clean."""

from __future__ import annotations

import random
import re
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.commands import training
from handlers import understand
from handlers.understand import cutter, marks
from handlers.understand.patterns import quick
from handlers.understand.text import fold

HERE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, tzinfo=HERE)
CITY = understand.City("演练市", (("huaiyin", "槐荫社区"),), ("同济",))
PIECES = (
    "明天 后天 下午 3点 半 到 之前 周三 每 个月 12月 31号 2/30 99:99 24点 凌晨 腊月 三十 初五 春节 过 天后 小时 两 十 百 "
    "栋 单元 603 号楼 路 社区 医院 电话 13800000121 420100194801010009 张德明 身份证 糖尿病 陪我妈 把 从 搬 修 灯 坏了 "
    "来 个人 志愿者 5 名 我 不想活 着火 血 取消 1023 接 第 二个 改成 推迟 不对 是 at pm tomorrow from 2 to , 。 ! ~ - ( ) "
    "( 🙂 \u0301 \u202e \x00 \ud800 １ ＡＢ 𠮷"
).split(" ")
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)
MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001 - the zone is given beside it
    max_value=datetime(2199, 12, 30),  # noqa: DTZ001
    timezones=st.just(HERE),
)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, now=MOMENTS)
def test_no_string_makes_it_raise(text, now):
    heard = understand.understand(text, now, CITY)
    understand.correction(text, now, CITY)
    understand.intent(text)
    understand.yes_no(text)
    understand.headcount(text)
    understand.moment(text, now, past=True)

    for found in (heard.moment, heard.place, heard.danger):
        if found is not None:
            assert 0 <= found.span[0] <= found.span[1] <= len(heard.text)
            assert 0 <= found.certainty <= 1
    if heard.moment and heard.moment.start and heard.moment.end:
        assert heard.moment.start < heard.moment.end


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_what_others_read_holds_no_private_thing(text):
    heard = understand.understand(text, NOW, CITY)

    for shown in (heard.title, heard.public):
        kinds = {one.kind for one in understand.privates(shown)}
        assert not kinds & {"phone", "id_number", "door", "health", "plate"}
        assert not re.search(r"\d{7,}", shown)
    assert len(heard.title) <= 48


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
@example(text="6222021234567890123-10000000")  # a card, and after it what looks like a telephone
def test_masking_leaves_no_telephone_and_no_number(text):
    masked = fold(understand.masked(text))

    assert not re.search(r"(?<![0-9])(?:1[3-9][0-9]{9}|[0-9]{15,})(?![0-9])", masked)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_clean_is_done_once_and_fold_keeps_every_place(text):
    cleaned = understand.clean(text)

    assert understand.clean(cleaned) == cleaned
    assert len(fold(cleaned)) == len(cleaned[:2000])
    cleaned.encode()


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_quick_pattern_answers_as_the_slow_one(text):
    folded = fold(understand.clean(text))
    for pattern in (
        r"a?b|[一二]{1,2}天|(?:明|后)天|\d+点",
        r"(?<!不)(?:要|来)(?=人)|x*y|$",
        r"[^a]b|着火",
    ):
        slow, fast = re.search(pattern, folded), quick(pattern).search(folded)
        assert (slow and slow.span()) == (fast and fast.span())


def test_rules_that_are_gated_still_hear_every_sign():
    signs = {rule.sign for rule in marks._tables().rules}

    assert {"chest-pain", "fire", "gas", "missing", "want-to-die", "plan", "crash"} <= signs


@pytest.mark.parametrize(
    "unit", ["的", "1", "十", "3点到", "陪我去", "138", "人 ", "路3号", "a ", "明天", "((", "医院"]
)
def test_long_strings_take_time_in_proportion(unit):
    def taken(length: int) -> float:
        """CPU seconds, which others on the machine do not lengthen; the best of five."""
        text = (unit * length)[:length]
        best = 9.0
        for _ in range(5):
            begun = time.process_time()
            understand.understand(text, NOW, CITY)
            best = min(best, time.process_time() - begun)
        return best

    short = taken(500)
    assert taken(2_000) < 4 * 4 * short  # four times as long; four more for what the machine does
    assert taken(200_000) < 4 * taken(2_000) + 0.2  # only the first 2,000 signs are examined


def test_everything_works_before_the_dictionary_is_loaded_and_the_same_after():
    text = "想请一位会修理老式缝纫机和收音机还有电风扇的师傅上门看一看"
    before = understand.understand(text, NOW, CITY)

    understand.warm(NOW)

    assert understand.ready()
    assert cutter.cut("水龙头") == ["水龙头"]
    after = understand.understand(text, NOW, CITY)
    assert (after.need, after.moment, after.place) == (before.need, before.moment, before.place)
    assert len(after.title) <= 18


def jumbled(many: int):
    """Pieces of what people say, with parts of whole sentences between them; the same ones each time."""
    chance = random.Random(20261123)
    corpus = [row["text"] for row in training.rows()]
    for _ in range(many):
        parts = [chance.choice(PIECES) for _ in range(chance.randrange(12))]
        parts.append(chance.choice(corpus)[: chance.randrange(60)])
        chance.shuffle(parts)
        yield "".join(parts)


def test_two_thousand_strings_do_not_raise():
    for place, text in enumerate(jumbled(2_000)):
        if place % 2:
            understand.understand(text, NOW, CITY)
        else:
            understand.intent(text)


@pytest.mark.long
def test_a_hundred_thousand_strings_neither_raise_nor_take_long():
    slow = 0
    for text in jumbled(100_000):
        begun = time.process_time()
        understand.understand(text, NOW, CITY)
        understand.intent(text)
        slow += time.process_time() - begun > 0.005
    assert slow < 100  # one in a thousand: the machine's own pauses
