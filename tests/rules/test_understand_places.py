"""Where, where to, and what of it is a private door."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers import understand

HERE = ZoneInfo("Asia/Shanghai")
CITY = understand.City("演练市", (("huaiyin", "槐荫社区"), ("liudi", "柳堤街道")), ("同济",))


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 10, tzinfo=HERE)


@pytest.fixture
def city() -> understand.City:
    return CITY


@pytest.mark.parametrize(
    ("text", "public", "private"),
    [
        ("对滴 我住3栋", "3栋", ""),
        ("2单元501", "", "2单元501"),
        ("9栋4楼右手边第一家", "9栋", "4楼右手边第一家"),
        ("不对不对 是4号楼 多打了个1", "4号楼", ""),
        ("周四下午两点请个人到14号楼帮我把阳台上烂花盆清下来", "14号楼", ""),
        ("8栋1单元603，电话13800000129", "8栋", "1单元603"),
        ("槐荫社区7栋", "槐荫社区7栋", ""),
        ("柳堤街道那边缺人扫雪", "柳堤街道", ""),
        ("住幸福路12号", "幸福路12号", ""),
        ("在梅园小区门口集合", "梅园小区门口", ""),
        # a name without an ending, before its building; a door in figures
        ("我住长堤口金桥汇3栋", "长堤口金桥汇3栋", ""),
        ("石桥一路惠民居6-2-302要人剪指甲", "石桥一路惠民居", "6-2-302"),
        ("丁字桥地铁站C口有人摔了", "丁字桥地铁站C口", ""),
        ("花城家园二期门口集合", "花城家园二期门口", ""),
        ("来七里一村社区量体温", "七里一村社区", ""),
        ("周口市扶沟县曹里乡徐家村缺水泵", "周口市扶沟县曹里乡徐家村", ""),
    ],
)
def test_a_place_has_a_public_and_a_private_part(text, public, private, city):
    found = understand.place(text, city)

    assert (found.public, found.private) == (public, private)
    assert text[slice(*found.span)].strip(" ，,") == found.words


def test_a_trip_has_a_beginning_and_a_destination(city):
    found = understand.place("从兰亭小区接我妈去汉口站坐火车", city)
    assert (found.public, found.destination) == ("兰亭小区", "汉口站")

    found = understand.place("周五要去武汉四医院打针，8栋1单元603", city)
    assert (found.public, found.private, found.destination) == ("8栋", "1单元603", "武汉四医院")

    found = understand.place("早上7点半 在同济 从家里走", city)
    assert (found.public, found.destination) == ("", "同济")


@pytest.mark.parametrize(
    "text",
    [
        "换灯泡",
        "搬上6楼，没电梯",
        "陪我去医院",
        "家里没人",
        "小区里有老鼠",
        "门口路灯不亮",
        "宽带线路坏了",
        "无医院可去",
        "一共六栋",
        "一个人独居",
        "13800000121",
        "",
    ],
)
def test_a_general_word_is_no_place(text, city):
    assert understand.place(text, city) is None


def test_names_are_data_of_the_city(now):
    town = understand.City("某市", (("a", "青禾里社区"),), ("老水塔",))

    assert understand.place("老水塔那边要人", town).public == "老水塔"
    assert understand.place("青禾里门口见", town).public.startswith("青禾里")


@pytest.mark.parametrize(
    ("said", "building", "door"),
    [
        ("3栋2单元501，13800000177", "3栋", "2单元501"),
        ("3栋2单元501 13800000177", "3栋", "2单元501"),
        ("2单元501,13800000177", "", "2单元501"),
        ("3栋501，2点来", "3栋", "501"),
        ("7栋2-302", "7栋", "2-302"),
        ("9栋4楼右手边第一家", "9栋", "4楼右手边第一家"),
    ],
)
def test_a_door_ends_where_a_telephone_or_a_time_begins(
    said: str, building: str, door: str
) -> None:
    found = understand.place(said, understand.City("武汉"))
    assert found is not None
    assert (found.public, found.private) == (building, door)
