"""Holidays, the days that make up for them, and working days: what people say, by the city's own calendar."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.settings.calendar import HOLIDAYS, WORKDAYS
from handlers import understand
from models.working_days import Calendar

HERE = ZoneInfo("Asia/Shanghai")
CITY = Calendar.of(HOLIDAYS, WORKDAYS)
APRIL = datetime(2026, 4, 20, 9, tzinfo=HERE)  # a Monday
SEPTEMBER = datetime(2026, 9, 15, 15, 20, tzinfo=HERE)  # a Tuesday
NOVEMBER = datetime(2026, 11, 23, 10, tzinfo=HERE)  # a Monday
FRIDAY = datetime(2026, 11, 27, 20, tzinfo=HERE)
JANUARY = datetime(2026, 1, 28, 19, 30, tzinfo=HERE)
IN_THE_HOLIDAY = datetime(2026, 10, 3, 12, tzinfo=HERE)


def period(text: str, now: datetime, work: Calendar = CITY) -> tuple[str, str]:
    """From and until, as people would write them down; - where nothing is said."""
    found = understand.moment(text, now, work)
    ends = (found.start, found.end) if found else (None, None)
    start, end = (f"{one:%m-%d %H:%M}" if one else "-" for one in ends)
    return start, end


@pytest.mark.parametrize(
    ("text", "now", "start", "end"),
    [
        # all the days off in a row, weekends at both ends with them
        ("国庆假期要人值班", SEPTEMBER, "10-01 00:00", "10-08 00:00"),
        ("十一长假帮忙喂猫", SEPTEMBER, "10-01 00:00", "10-08 00:00"),
        ("五一期间要引导员", APRIL, "05-01 00:00", "05-06 00:00"),
        ("中秋三天假都要人", SEPTEMBER, "09-25 00:00", "09-28 00:00"),
        ("春节假期留守值班", JANUARY, "02-15 00:00", "02-24 00:00"),
        ("元旦假期陪老人", NOVEMBER, "01-01 00:00", "01-04 00:00"),
        ("国庆假期最后一天晚上接站", IN_THE_HOLIDAY, "10-07 18:00", "10-07 22:00"),
        # a day of it, a day around it
        ("国庆第二天早上八点升旗", SEPTEMBER, "10-02 08:00", "-"),
        ("国庆前一天下午布置会场", SEPTEMBER, "09-30 13:00", "09-30 18:00"),
        ("放假前一天大扫除", APRIL, "04-30 00:00", "05-01 00:00"),
        ("春节前把窗户擦一遍", JANUARY, "-", "02-17 00:00"),
        ("年前送棉被给孤寡老人", JANUARY, "-", "02-17 00:00"),
        ("五一节后来修", APRIL, "05-06 00:00", "-"),
        ("元旦以后来", NOVEMBER, "01-02 00:00", "-"),  # one day is on the list: no long holiday
        # working days
        ("国庆后第一个工作日来拿", SEPTEMBER, "10-08 00:00", "10-09 00:00"),
        ("国庆后第三个工作日上午", SEPTEMBER, "10-10 08:00", "10-10 12:00"),  # a made-up Saturday
        ("节后上班第一天交表", SEPTEMBER, "09-28 00:00", "09-29 00:00"),
        ("下个工作日帮我去银行", FRIDAY, "11-30 00:00", "12-01 00:00"),
        ("这个月最后一个工作日来", NOVEMBER, "11-30 00:00", "12-01 00:00"),
        ("国庆前最后一个工作日来", SEPTEMBER, "09-30 00:00", "10-01 00:00"),
        ("五个工作日之内答复", SEPTEMBER, "-", "09-22 00:00"),  # Sunday the 20th is worked
        ("两个工作日后取", FRIDAY, "12-01 00:00", "12-02 00:00"),
        ("工作日早上八点站岗", FRIDAY, "11-30 08:00", "-"),  # not on Saturday
        ("within two working days please", FRIDAY, "-", "12-02 00:00"),
        # days that make up for them
        ("调休上班那天接送学生", SEPTEMBER, "09-20 00:00", "09-21 00:00"),
        ("国庆调休那个周六要人看孩子", SEPTEMBER, "10-10 00:00", "10-11 00:00"),
        ("补班那天中午没人做饭", SEPTEMBER, "09-20 11:00", "09-20 13:00"),
    ],
)
def test_a_holiday_is_the_one_of_the_citys_calendar(text, now, start, end):
    assert period(text, now) == (start, end)


def test_every_day_of_a_holiday_begins_on_its_first_day_and_goes_on_today_within_it():
    said = "国庆期间每天上午九点讲解"

    assert period(said, SEPTEMBER) == ("10-01 09:00", "-")
    assert period(said, IN_THE_HOLIDAY) == ("10-04 09:00", "-")
    found = understand.moment(said, SEPTEMBER, CITY)
    assert found is not None
    assert found.kind == "recurring"


def test_without_a_list_weekdays_count_and_a_feast_is_its_day_with_the_weekend_beside_it():
    none = Calendar()

    assert period("国庆后第一个工作日", SEPTEMBER, none) == ("10-02 00:00", "10-03 00:00")
    assert period("国庆假期", SEPTEMBER, none) == ("10-01 00:00", "10-02 00:00")
    assert period("节后第一个工作日", SEPTEMBER, none) == ("-", "-")
    assert period("调休上班那天", SEPTEMBER, none) == ("-", "-")


@pytest.mark.parametrize(
    "text",
    [
        "青年前来报到", "这个环节后面再说", "老爷子一年前摔过", "好多年后我们还在一起", "我调休在家歇着",
        "小区过节有活动吗", "细节后头再商量", "他们放假我们不放假", "熬过三天就好了", "十一个人吃饭",
    ],
)  # fmt: skip
def test_words_that_only_look_like_it_are_no_time(text):
    assert period(text, NOVEMBER) == ("-", "-")
