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


@pytest.mark.parametrize(
    "said",
    [
        "今天晚上9点来修灯",
        "你们能修空调吗",
        "帮我问问社区停水几时来水",
        "灯不亮了",
        "水龙头滴水",
        "房顶漏雨，床都湿了",
        "屋里冇得米了",
        "楼道灯坏了，晚上看不见",
        "冰箱里结冰了，门关不上",
        "阳台的衣架掉下来了，装不上去",
        "热水器打不着火了急死人",
        "我轮椅的轮胎没气了",
        "我要找人修电脑",
        "給老人家送飯 找志工",
        "帮我给在美国的儿子打个视频电话",
        "我的腿不好，想请人帮忙买菜",
        "帮我把旧沙发搬到楼下去",
        "明天下午3点请人帮我修电脑，3栋2单元504，电话13800000144",
    ],
)
def test_a_trouble_at_home_is_a_need_for_who_lives_there(said: str) -> None:
    """None of these is 办好了, 人工 or 我的需求, which share their words."""
    assert needs.need(said).is_need
    assert understand.intent(said, role="resident").kind == "post_need"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("水管修好了", "done"),
        ("我修水管的单怎么样了", "my_needs"),
        ("我要找社区的人", "human"),
        ("明天来修灯的人是谁", "my_needs"),
        ("会不会有人来", "question"),
        ("转人工", "human"),
        ("空调坏了吗？", "unknown"),
    ],
)
def test_what_only_sounds_like_a_trouble_is_none(said: str, kind: str) -> None:
    assert (understand.intent(said, role="resident").kind == "post_need") is False
    if kind != "unknown":
        assert understand.intent(said, role="resident").kind == kind


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("13800000121，3栋2单元501，水管漏水，后天下午来人看看", "修水管"),
        ("屋里冇得人，想找个人说哈子话", "陪一位居民聊天"),
        ("我心里难受，睡不着", "陪一位居民聊天"),
        ("手机不会用，微信字太小了", "教用手机"),
        ("我孙子作业不会做，想找个大学生辅导数学", "辅导数学"),
        ("有没有人可以帮我遛狗", "遛狗"),
        ("大米太重了，提不上楼", "提大米"),
        ("借个轮椅", "借个轮椅"),
        ("电视没得信号，请人来看一哈", "修电视"),
    ],
)
def test_a_title_says_the_work(said: str, title: str) -> None:
    assert understand.understand(said, NOW, CITY).title == title


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("你们几点上班", "open"),
        ("what time do you open", "open"),
        ("星期天上班吗", "open"),
        ("社区电话多少", "open"),
        ("我要借钱", "money"),
        ("你们是哪里的", "machine"),
        ("你是人吗", "machine"),
    ],
)
def test_a_question_about_the_service_is_known(said: str, topic: str) -> None:
    found = understand.intent(said, role="resident")
    assert (found.kind, found.topic) == ("question", topic)


@pytest.mark.parametrize("said", ["看过证件，是本人", "家里就是一个人", "我妈是老人"])
def test_who_speaks_of_a_person_does_not_ask_for_a_machine(said: str) -> None:
    assert understand.intent(said).topic != "machine"


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("人数2个", 3, 2),
        ("人数改成4", 3, 4),
        ("加一个人", 1, 2),
        ("再来一个人", 2, 3),
        ("多来两个人", 1, 3),
        ("少一个人", 3, 2),
        ("加到3个人", 1, 3),
        ("算了来两个人吧 有一盆死沉", 1, 2),
    ],
)
def test_people_are_counted_as_said(said: str, before: int, after: int) -> None:
    change = understand.correction(said, NOW, CITY)
    assert change is not None
    assert (change.field, change.places(before)) == ("people", after)


@pytest.mark.parametrize("said", ["what is nearby", "what's near me", "附近有什么事"])
def test_a_volunteer_looks_around(said: str) -> None:
    assert understand.intent(said, role="volunteer").kind == "browse"
