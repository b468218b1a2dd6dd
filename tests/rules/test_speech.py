"""Times, lengths and distances as people say them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from locales import speech_en, speech_zh

ZONE = ZoneInfo("Asia/Shanghai")
HERE = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)  # a Tuesday


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "chinese", "english"),
    [
        (at(24, 15), "今天（周二）下午3点", "today (Tue) at 3 pm"),
        (at(25, 9, 30), "明天（周三）上午9点半", "tomorrow (Wed) at 9:30 am"),
        (at(27, 19), "周五（11月27日）晚上7点", "Friday (27 Nov) at 7 pm"),
        (at(9, 10, month=12), "12月9日（周三）上午10点", "Wed 9 Dec at 10 am"),
        (at(23, 9, 4), "昨天（周一）上午9点04分", "yesterday (Mon) at 9:04 am"),
        (at(20, 8), "11月20日（周五）上午8点", "Fri 20 Nov at 8 am"),
        (at(25, 12), "明天（周三）中午12点", "tomorrow (Wed) at noon"),
        (at(28, 0), "周五（11月27日）晚上12点", "Friday (27 Nov) at midnight"),
        (at(28, 7, 30), "周六（11月28日）早上7点半", "Saturday (28 Nov) at 7:30 am"),
    ],
)
def test_a_moment_is_said_as_a_neighbour_says_it(
    moment: datetime, chinese: str, english: str
) -> None:
    assert speech_zh.when(moment, None, "point", HERE) == chinese
    assert speech_en.when(moment, None, "point", HERE) == english


@pytest.mark.parametrize(
    ("start", "end", "kind", "chinese", "english"),
    [
        (at(24, 15), at(24, 17), "span", "今天（周二）下午3点到5点", "today (Tue), 3 to 5 pm"),
        (
            at(25, 9),
            at(25, 14),
            "span",
            "明天（周三）上午9点到下午2点",
            "tomorrow (Wed), 9 am to 2 pm",
        ),
        (None, at(24, 20), "deadline", "今天（周二）晚上8点前", "by today (Tue) at 8 pm"),
        (
            at(26, 13),
            at(26, 18),
            "part",
            "周四（11月26日）下午",
            "Thursday (26 Nov) in the afternoon",
        ),
        (at(26, 0), at(27, 0), "day", "周四（11月26日）", "Thursday (26 Nov)"),
    ],
)
def test_a_span_is_said_shortly(
    start: datetime | None, end: datetime, kind: str, chinese: str, english: str
) -> None:
    assert speech_zh.when(start, end, kind, HERE) == chinese
    assert speech_en.when(start, end, kind, HERE) == english


def test_lengths_and_distances() -> None:
    assert speech_zh.lasting(107) == "1小时47分钟"
    assert speech_zh.lasting(30) == "半小时"
    assert speech_zh.lasting(90) == "1个半小时"
    assert speech_en.lasting(107) == "1 hour 47 minutes"
    assert [speech_zh.metres(one) for one in (12, 640, 990, 1500)] == [
        "约100米",
        "约600米",
        "约1公里",
        "约1.5公里",
    ]
    assert speech_en.metres(640) == "about 600 m"


def test_every_minute_of_a_week_can_be_said() -> None:
    said = {
        speech_zh.when(HERE + timedelta(minutes=one), None, "point", HERE)
        for one in range(0, 7 * 24 * 60, 7)
    }
    assert len(said) == 1440
