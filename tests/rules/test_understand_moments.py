"""Times as people say them; the reference is Monday 23 November 2026, ten in the morning."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers import understand

HERE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=HERE)


def at(said: str) -> datetime | None:
    return datetime.fromisoformat(said).replace(tzinfo=HERE) if said else None


TIMES = (
    # the dialogues
    ("明天下午三点想找个人帮我把一箱书从门卫室搬上6楼", "2026-11-24T15:00", ""),
    ("明儿过了早就可得", "2026-11-24T09:00", "2026-11-24T12:00"),
    ("今天也可得 下午莫太早了我要睡中觉", "2026-11-23T15:00", "2026-11-23T18:00"),
    ("周四下午两点请个人到14号楼帮我把阳台上烂花盆清下来", "2026-11-26T14:00", ""),
    ("周五早上8点要去武汉四医院打针", "2026-11-27T08:00", ""),
    ("今晚8点前要人帮忙到药店拿降压药", "", "2026-11-23T20:00"),
    ("想请人每周……先这周吧，周四下午陪他去理个发", "2026-11-26T13:00", "2026-11-26T18:00"),
    # the hour without a part of the day
    ("明天三点来", "2026-11-24T15:00", ""),
    ("明天9点来", "2026-11-24T09:00", ""),
    ("今天9点来", "2026-11-23T21:00", ""),
    ("8点半来接我", "2026-11-23T20:30", ""),
    # parts of the day, and dialect
    ("后儿早起来个人", "2026-11-25T06:00", "2026-11-25T09:00"),
    ("明天下昼四点送到", "2026-11-24T16:00", ""),
    ("明天黑了再来", "2026-11-24T18:00", "2026-11-24T22:00"),
    ("周五晚上12点", "2026-11-28T00:00", ""),
    ("明天凌晨4点半出发", "2026-11-24T04:30", ""),
    ("中午1点吃饭", "2026-11-23T13:00", ""),
    # ranges inherit the part of the day
    ("后天下午2点到4点", "2026-11-25T14:00", "2026-11-25T16:00"),
    ("周六上午九点到十一点半", "2026-11-28T09:00", "2026-11-28T11:30"),
    ("明天9点到下午3点", "2026-11-24T09:00", "2026-11-24T15:00"),
    ("周日晚上10点到2点值班", "2026-11-29T22:00", "2026-11-30T02:00"),
    ("12月3日8:30-11:30搬东西", "2026-12-03T08:30", "2026-12-03T11:30"),
    ("12月3号到5号搭棚子", "2026-12-03T00:00", "2026-12-06T00:00"),
    ("明天上午十点去医院，大概两个小时", "2026-11-24T10:00", ""),
    ("明天上午十点，大概两个小时", "2026-11-24T10:00", "2026-11-24T12:00"),
    ("下午两三点来收旧衣服", "2026-11-23T14:00", "2026-11-23T15:00"),
    ("明天上午九点开始，做三个小时", "2026-11-24T09:00", "2026-11-24T12:00"),
    ("周六早上8点出发，下午4点回", "2026-11-28T08:00", "2026-11-28T16:00"),
    ("每周末上午九点到十一点练字", "2026-11-28T09:00", "2026-11-28T11:00"),
    # rows of days, and which day of a month
    ("12月1日起每天上午帮厨", "2026-12-01T08:00", "2026-12-01T12:00"),
    ("周三到周五每天下午四点接孩子", "2026-11-25T16:00", ""),
    ("从明天开始连续一个星期送饭", "2026-11-24T00:00", "2026-12-01T00:00"),
    ("逢周一和周四晚上七点", "2026-11-23T19:00", ""),
    ("2026.12.1-12.15冬衣募集", "2026-12-01T00:00", "2026-12-16T00:00"),
    ("每个月最后一个星期六理发", "2026-11-28T00:00", "2026-11-29T00:00"),
    ("下个月第二个周日大扫除", "2026-12-13T00:00", "2026-12-14T00:00"),
    ("元月五号上午开会", "2027-01-05T08:00", "2027-01-05T12:00"),
    ("from Monday to Wednesday next week", "2026-11-30T00:00", "2026-12-03T00:00"),
    ("tomorrow evening between 6 and 8", "2026-11-24T18:00", "2026-11-24T20:00"),
    ("a quarter to five tomorrow", "2026-11-24T16:45", ""),
    ("two weeks from today", "2026-12-07T00:00", "2026-12-08T00:00"),
    ("Dec 24-26", "2026-12-24T00:00", "2026-12-27T00:00"),
    ("by the end of this week", "", "2026-11-30T00:00"),
    # weeks, months, deadlines
    ("周一早上八点", "2026-11-30T08:00", ""),
    ("下周一早上八点", "2026-11-30T08:00", ""),
    ("这个周末来人", "2026-11-28T00:00", "2026-11-30T00:00"),
    ("下下周二", "2026-12-08T00:00", "2026-12-09T00:00"),
    ("月底之前修好", "", "2026-12-01T00:00"),
    ("最晚周三上午11点", "", "2026-11-25T11:00"),
    ("周五之前送来", "", "2026-11-27T00:00"),
    ("三天内要人来", "", "2026-11-27T00:00"),
    ("一个半小时后来", "2026-11-23T11:30", ""),
    ("3号上午", "2026-12-03T08:00", "2026-12-03T12:00"),
    ("1月5号", "2027-01-05T00:00", "2027-01-06T00:00"),
    # feasts and lunar dates
    ("腊八那天熬粥", "2027-01-15T00:00", "2027-01-16T00:00"),
    ("除夕要人包饺子", "2027-02-05T00:00", "2027-02-06T00:00"),
    ("正月初五开门", "2027-02-10T00:00", "2027-02-11T00:00"),
    ("冬至包饺子缺人", "2026-12-22T00:00", "2026-12-23T00:00"),
    ("端午节", "2027-06-09T00:00", "2027-06-10T00:00"),
    ("感恩节", "2026-11-26T00:00", "2026-11-27T00:00"),
    ("春节前打扫", "", "2027-02-06T00:00"),
    # again and again: the first time
    ("每周三下午两点有人教上网", "2026-11-25T14:00", ""),
    ("每月5号上午", "2026-12-05T08:00", "2026-12-05T12:00"),
    ("每天早上七点送奶", "2026-11-24T07:00", ""),
    # English, traditional signs, full width
    ("tomorrow at 3 pm please", "2026-11-24T15:00", ""),
    ("next Friday 9:30", "2026-12-04T09:30", ""),
    ("Saturday from 2 to 4 pm", "2026-11-28T14:00", "2026-11-28T16:00"),
    ("by 5pm tomorrow", "", "2026-11-24T17:00"),
    ("Dec 9 at noon", "2026-12-09T12:00", ""),
    ("this afternoon", "2026-11-23T13:00", "2026-11-23T18:00"),
    ("後天下午兩點", "2026-11-25T14:00", ""),
    ("明天１５：３０", "2026-11-24T15:30", ""),
    # a day here, an hour there; an end said later
    ("周六陪我爸去做个核磁 早上7点半走", "2026-11-28T07:30", ""),
    # a part of a day here, an hour of it there
    ("后天上午 莫太早 10点吧", "2026-11-25T10:00", ""),
    ("明天上午想请人陪我去医院拿药，9点", "2026-11-24T09:00", ""),
    ("周五下午 等我睡起来 大概3点", "2026-11-27T15:00", ""),
    ("明天晚上想请人陪我散步 8点", "2026-11-24T20:00", ""),
    ("明天上午陪我去医院，3点要接伢", "2026-11-24T08:00", "2026-11-24T12:00"),
    # not this day, but that one
    ("明天不行 后天", "2026-11-25T00:00", "2026-11-26T00:00"),
    ("明天下午我没空，后天上午来", "2026-11-25T08:00", "2026-11-25T12:00"),
    ("明天九点开始，有人帮忙守到中午", "2026-11-24T09:00", "2026-11-24T12:00"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end"), TIMES)
def test_a_time_is_read_as_it_is_meant(text, start, end):
    found = understand.moment(text, MONDAY)

    assert found is not None
    assert (found.start, found.end) == (at(start), at(end))
    assert found.words
    assert 0 < found.certainty <= 1


@pytest.mark.parametrize(
    "text",
    [
        "你们方便就行",
        "住3号楼2单元",
        "中山路12号",
        "快一点",
        "晚上老是咳嗽",
        "昨天下午水管坏了",
        "买2瓶酱油",
        "我妈今年78岁",
        "一日三餐没人做",
        "有两点要求",
        "13800000121",
        "已经三天没吃菜了",
        "从4月9号至今没人来",
        "每天打胰岛素",
        "周婆婆要换灯泡",
        "24小时热线",
    ],
)
def test_what_names_no_time_to_come_gives_none(text):
    assert understand.moment(text, MONDAY) is None


def test_a_past_time_is_found_where_it_is_asked_for():
    said = understand.moment("哎呀忘了！昨天3点半左右走的", MONDAY, past=True)

    assert said is not None
    assert said.start == at("2026-11-22T15:30")


def test_an_hour_that_can_be_meant_in_two_ways_says_so():
    assert understand.moment("明天3点", MONDAY).ambiguous
    assert not understand.moment("明天下午3点", MONDAY).ambiguous
    assert not understand.moment("明天9点", MONDAY).ambiguous


def test_a_moment_tells_what_was_said_of_it():
    day, hour = understand.moment("周六", MONDAY), understand.moment("下午3点", MONDAY)

    assert (day.has_day, day.has_clock, day.kind) == (True, False, "day")
    assert (hour.has_day, hour.has_clock, hour.kind) == (False, True, "point")


def test_a_leap_day_is_a_day():
    now = datetime(2028, 2, 28, 18, tzinfo=HERE)

    assert understand.moment("29号上午十点去剪头发", now).start == at("2028-02-29T10:00")
    assert understand.moment("30号来", datetime(2027, 2, 3, 9, tzinfo=HERE)).start == at(
        "2027-03-30T00:00"
    )


def test_the_words_of_a_moment_stand_at_its_span():
    text = "那个 明天下午三点 来"
    found = understand.moment(text, MONDAY)

    assert text[slice(*found.span)].strip() == found.words == "明天下午三点"


def test_the_lunar_calendar_ends_without_noise():
    far = datetime(2199, 12, 1, 10, tzinfo=HERE)

    assert understand.moments("除夕 腊月二十三 冬至 春节", far) is not None
