"""Corrections, intents, yes and no: what people answer in the middle of a conversation."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers import understand

HERE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 8, 40, tzinfo=HERE)
CITY = understand.City("演练市", (("huaiyin", "槐荫社区"),), ("同济",))
THURSDAY = datetime(2026, 11, 26, 14, tzinfo=HERE)


def said(text: str) -> understand.Correction:
    found = understand.correction(text, NOW, CITY)
    assert found is not None
    return found


def test_a_house_is_corrected():
    for text in ("不对不对 是4号楼 多打了个1", "不对，是4号楼", "不是14号楼，是4号楼"):
        found = said(text)
        assert (found.field, found.place.public) == ("where", "4号楼")


def test_the_number_of_helpers_is_corrected():
    found = said("算了来两个人吧 有一盆死沉")
    assert (found.field, found.headcount) == ("people", 2)


def test_the_next_day_keeps_the_hour():
    found = said("哎呀星期四我要接孙伢 后一天吧 钟点一样的")

    assert (found.field, found.shift_days) == ("when", 1)
    assert found.moved(THURSDAY, None) == (THURSDAY + timedelta(days=1), None)


def test_half_an_hour_later_names_the_need():
    found = said("1025能晚半个钟头啵")

    assert (found.field, found.task, found.shift_minutes) == ("when", 1025, 30)
    assert found.moved(THURSDAY, THURSDAY + timedelta(hours=1)) == (
        THURSDAY + timedelta(minutes=30),
        THURSDAY + timedelta(minutes=90),
    )


def test_a_new_hour_keeps_the_day_and_a_new_day_the_hour():
    assert said("改成下午3点").moved(THURSDAY, None) == (THURSDAY.replace(hour=15), None)
    assert said("换到周六").moved(THURSDAY, None) == (THURSDAY + timedelta(days=2), None)
    day = THURSDAY.replace(hour=0)
    assert said("早上7点半").moved(day, day + timedelta(days=1)) == (
        THURSDAY.replace(hour=7, minute=30),
        None,
    )


@pytest.mark.parametrize(
    ("text", "minutes", "days"),
    [
        ("推迟一个小时", 60, None),
        ("提前一刻钟", -15, None),
        ("提前两天", None, -2),
        ("往后推一个半小时吧", 90, None),
        ("晚一周", None, 7),
        ("an hour later please", 60, None),
    ],
)
def test_a_shift_is_data(text, minutes, days):
    found = said(text)
    assert (found.field, found.shift_minutes, found.shift_days) == ("when", minutes, days)


def test_telephone_and_work_are_corrected():
    assert said("电话改成13800000123").phone == "13800000123"
    found = said("不是修灯 是修锁")
    assert (found.field, found.what) == ("what", "修锁")


@pytest.mark.parametrize(
    "text", ["发吧", "谢谢你们", "你到底是人还是机器啊", "好", "我改主意了", ""]
)
def test_what_changes_nothing_is_no_correction(text):
    assert understand.correction(text, NOW, CITY) is None


INTENTS = """
my_needs 我的需求
cancel 取消1022
cancel 我不要了
claim 1042我接
claim 我去 5分钟下楼
claim 候补就候补 我明天反正休息
withdraw 不好意思 伢突然发烧 明天那个换药的我去不了了
set_out 我出门了
arrived 到了到了
code 4821
code 482 915
left 搞完了 送回屋里了
rate 1 小伙子蛮过细 帮我拎药还扶我上楼
browse 附近有什么事
my_hours 我做了几个钟头了
certificate 那我开个证明 单位要
unsubscribe 天天发这些 烦 别发了
delete 我不用了 把我的东西都删掉
settings can you speak english please
human 转人工
help 你会干么事 有么功能
register 我想当志愿者
offer_help 我来帮忙
post_need 想找个人周六陪我爸去做个核磁
post_need 家里水管爆了 派个师傅来
emergency 快来人 着火了
greeting 你好
thanks 谢谢
confirm 要得
deny 不是
complain 我要投诉昨天来的人
broadcast 给全体志愿者发个通知
"""


@pytest.mark.parametrize("line", INTENTS.strip().splitlines())
def test_an_intent_is_heard(line):
    kind, _, text = line.partition(" ")

    assert understand.intent(text).kind == kind


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("等下 你们这个收费吗？上次有个平台说免费结果要我充会员", "cost"),
        ("莫是要收钱吧", "cost"),
        ("你到底是人还是机器啊", "machine"),
        ("那来的人靠不靠谱 我爸一个人在家", "safety"),
        ("对了我那个修伞的有人接没", "my_need"),
        ("人咧 9点就说来 我站在楼底下冻死", "my_need"),
        ("要不要我买灯泡撒", "bring"),
        ("那身份证医院要用咧", "privacy"),
        ("1029那家电话多少 我先问问情况", "privacy"),
        ("is it free?", "cost"),
    ],
)
def test_a_question_in_the_middle_has_a_topic(text, topic):
    assert understand.intent(text).topic == topic


def test_an_intent_carries_what_it_names():
    assert understand.intent("不是2051 我要接2052").task == 2052
    assert understand.intent("第二个").ordinal == 2
    assert understand.intent("给小王打四分").rating == 4
    assert understand.intent("签到码 7730").code == "7730"
    assert understand.intent("手机号换了").field == "phone"
    assert understand.intent("我跟爹爹说了").kind != "claim"


def test_the_role_decides_where_words_serve_two():
    assert understand.intent("取消1042", role="volunteer").kind == "withdraw"
    assert understand.intent("取消1042", role="resident").kind == "cancel"
    assert understand.intent("搞完了", role="resident").kind == "done"


@pytest.mark.parametrize(
    "text", "对滴 要得 可得 行 好 嗯 对对对 好嘞 可以可以 好，就这样 ok yes 是的".split()
)
def test_yes(text):
    assert understand.yes_no(text) is True


@pytest.mark.parametrize("text", "不对 不行 不是 不用了 不要 算了 no 不同意 还没有".split())
def test_no(text):
    assert understand.yes_no(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "明天下午",
        "我住3栋",
        "周婆婆",
        "",
        "1042",
        "好多人排队",
        "不对，是后天上午",
        "错了 应该是周五",
    ],
)
def test_neither_yes_nor_no(text):
    assert understand.yes_no(text) is None


@pytest.mark.parametrize("said", ["周末有吗", "明天下午有什么事", "周六有没有活", "晚上有事做吗"])
def test_a_time_alone_looks_for_a_task_where_somebody_only_helps(said: str) -> None:
    assert understand.looking.looks_for(said, alone=True)
    assert not understand.looking.looks_for(said, alone=False)


def test_words_that_make_light_of_it_ask_for_nothing() -> None:
    assert understand.intent("没事没事 我正好买个菜").kind == "chat"
    assert understand.intent("没事，不要紧").kind == "chat"
    assert understand.intent("没事了 不用来了").kind != "chat"
    assert understand.intent("没事的话帮我买个菜").kind != "chat"
    assert understand.intent("练一次").kind == "practice"
