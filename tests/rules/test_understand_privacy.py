"""Telephones, numbers, doors, names and illnesses: found, masked, and never in a public title."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers import understand
from handlers.understand import titles

HERE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, tzinfo=HERE)
CITY = understand.City("演练市", (("huaiyin", "槐荫社区"),), ())
WITH_ALL = (
    "我爱人张德明身份证420100194801010009，糖尿病，周五早上8点要去武汉四医院打针，"
    "8栋1单元603，电话13800000129，找个人陪"
)


@pytest.mark.parametrize(
    ("text", "digits", "valid", "missing"),
    [
        ("138 0000 012", "1380000012", False, 1),
        ("13800000121", "13800000121", True, 0),
        ("138-0000-0121 打我", "13800000121", True, 0),
        ("我电话是一三八零零零零零一二一", "13800000121", True, 0),
        ("１３８００００００１２１", "138000000121", False, -1),
        ("+86 13800000121", "13800000121", True, 0),
        ("027-85550101", "02785550101", True, 0),
        ("1380000", "1380000", False, 4),
    ],
)
def test_a_telephone_is_counted(text, digits, valid, missing):
    found = understand.phone(text)

    assert (found.digits, found.valid, found.missing) == (digits, valid, missing)


@pytest.mark.parametrize(
    "text", ["不留", "3栋2单元501", "明天下午3点", "420100194801010009", "1023", ""]
)
def test_other_numbers_are_no_telephone(text):
    found = understand.phone(text)

    assert found is None or not found.valid


def test_each_private_thing_is_found_with_its_kind():
    found = {one.kind: one.words for one in understand.privates(WITH_ALL)}

    assert found == {
        "name": "张德明",
        "id_number": "420100194801010009",
        "health": "糖尿病",
        "door": "1单元603",
        "phone": "13800000129",
    }


def test_a_plate_is_private():
    assert [one.kind for one in understand.privates("车牌鄂A12345挡路")] == ["plate"]


def test_masked_text_holds_no_number_and_no_door():
    masked = understand.masked(WITH_ALL)

    assert "138****0129" in masked
    assert "13800000129" not in masked
    assert "420100194801010009" not in masked
    assert "603" not in masked
    assert "打针" in masked


TITLES = {
    "那个，我屋里厨房那个水龙头啊，关不紧，一直滴一直滴，看哪个能来帮我看一下子": "修厨房水龙头",
    "明天下午三点想找个人帮我把一箱书从门卫室搬上6楼，没电梯，我腰椎间盘突出搬不得": "搬一箱书，门卫室到6楼，没电梯",
    "屋里灯泡憋了，黢黑滴，冇得人换咧": "换灯泡",
    "周四下午两点请个人到14号楼帮我把阳台上烂花盆清下来": "清阳台上烂花盆",
    "想找个人周六陪我爸去做个核磁": "陪一位老人去医院做检查",
    "我爸一个人住，81了，周四下午陪他去理个发，他腿脚慢": "陪一位老人去理发，走得慢",
    WITH_ALL: "陪一位居民去医院打针",
    "帮我去银行取5000块钱，密码我跟他说": "去银行取钱",
    "今晚8点前要人帮忙到药店拿降压药 屋里断了 我腿痛下不了楼 急": "到药店拿药",
    "周四上午10点理药盒，想请何静": "理药盒",
}


@pytest.mark.parametrize(("text", "title"), TITLES.items())
def test_a_title_says_the_work_and_nothing_private(text, title):
    heard = understand.understand(text, NOW, CITY)

    assert heard.title == title
    assert heard.public.startswith(title)
    for secret in ("腰", "糖尿病", "张德明", "1380000", "603", "5000", "降压", "何静", "核磁"):
        assert secret not in heard.title + heard.public


@pytest.mark.parametrize(
    "text",
    [
        "李桂兰住5栋2单元302，13900000000，帮她买菜",
        "my id is 420100194801010009, room 1203, help me carry a box, call 13800000129",
        "联系人王小二 手机13700000000 家里马桶堵了 7-2-601",
        "求助陪诊 本人艾滋病 住12栋1单元101室",
    ],
)
def test_no_number_door_or_illness_gets_into_what_others_read(text):
    heard = understand.understand(text, NOW, CITY)

    shown = heard.title + heard.public
    for secret in ("139", "138", "137", "420100", "302", "1203", "601", "101", "艾滋", "王小二"):
        assert secret not in shown


def test_clean_drops_what_hides_and_keeps_what_is_rare():
    assert understand.clean("a\x00b\ud800c\x1b[31m\u202eevil\u2066\u200b!") == "abc[31mevil!"
    assert understand.clean("𠮷野㛃 👨‍👩‍👧 ok\n第二行\t末") == "𠮷野㛃 👨‍👩‍👧 ok\n第二行\t末"
    assert understand.clean("e" + "\u0301" * 50) == "e" + "\u0301" * 3
    decomposed = "e\u0301cole"
    assert understand.clean(decomposed) == decomposed


def test_the_last_look_finds_what_the_cutting_has_made():
    assert titles._safe("修灯3栋1203", 18) == "修灯3栋"
    assert titles._safe("修灯5栋六", 18) == "修灯5栋"
    assert titles._safe("陪人，糖尿病", 18) == "陪人"


def test_a_door_without_its_house_is_still_a_number_too_many():
    heard = understand.understand("帮我把柜子从3栋明天1201搬到门口", NOW, CITY)

    assert "1201" not in heard.title + heard.public
    assert "500" in understand.understand("搬500斤大米", NOW, CITY).title
