"""Plainly asked: a short sentence that asks for somebody and for something known is a need, whatever it sounds like."""

import pytest

from handlers import understand
from handlers.understand import needs
from tests.rules.test_understand_any_string import CITY, NOW


@pytest.mark.parametrize(
    "said",
    [
        "明天中午12点请人送饭",
        "请人送菜",
        "帮我送饭",
        "明天上午10点请人买菜",
        "下午请人帮我买药",
        "帮我倒一下垃圾",
        "请人来修水龙头",
        "找人陪我妈散步",
        "要个人帮忙搬桌子",
        "帮我取个快递",
        "麻烦帮我买袋米",
        "请人给我爸理发",
        "请人接孙子放学",
        "家里灯坏了请人修",
        "来个人帮我量血压",
        "請人幫我買菜",
        "帮我遛狗",
    ],
)
def test_whoever_asks_in_so_many_words_is_heard(said: str) -> None:
    assert needs.need(said).is_need
    assert understand.intent(said).kind == "post_need"
    assert understand.understand(said, NOW, CITY).need.is_need


@pytest.mark.parametrize(
    "said",
    [
        "谢谢帮我送饭的志愿者",
        "孙女给我买了双新鞋",
        "我可以帮忙送饭",
        "帮我接孩子的那位姐姐人真好",
        "饭吃了没",
    ],
)
def test_thanks_and_talk_are_not_asked_for(said: str) -> None:
    assert not needs.need(said).is_need
