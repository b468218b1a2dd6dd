"""What kind of message it is, of which category, how urgent, for how many helpers."""

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


CATEGORIES = """
convenience 那个，我屋里厨房那个水龙头啊，关不紧，一直滴一直滴，看哪个能来帮我看一下子
convenience 屋里灯泡憋了，黢黑滴，冇得人换咧
convenience 明天下午三点想找个人帮我把一箱书从门卫室搬上6楼，没电梯
convenience 想学下子手机付款 哪个教哈我
environment 周四下午两点请个人到14号楼帮我把阳台上烂花盆清下来
environment 楼道里堆满了垃圾 臭得很 来几个人清一下
medical 想找个人周六陪我爸去做个核磁
medical 今晚8点前要人帮忙到药店拿降压药
care 周四下午陪他去理个发，他腿脚慢
care 放学没人接孩子 求个大姐帮忙接一下
psych 老伴走了以后天天睡不着 想找人说说话
order 校门口早上堵得很 想要两个人帮忙维持秩序
publicity 社区要发反诈传单 找三个志愿者
transport 送我妈去高铁站 打不到车 求辆车
logistics 家里没米没菜了 孩子奶粉也只剩半罐
medical need someone to go with my mother to the hospital tomorrow
"""
KINDS = """
offer 我退休了 会修电脑 可以免费帮大家修
question 请问老年卡要带什么材料去办
complaint 强烈要求物业给个说法 天天停水
ad 品牌空调限时特价 欢迎选购
scam 恭喜您中奖了 把验证码发给我就能领奖
abuse 傻逼机器 去死
chitchat 谢谢
chitchat 哈哈
notice 紧急通知 今晚停水 请大家提前储水
"""


@pytest.mark.parametrize("line", CATEGORIES.strip().splitlines())
def test_a_need_is_known_by_its_category(line, now, city):
    category, _, text = line.partition(" ")

    need = understand.understand(text, now, city).need

    assert (need.category, need.is_need, need.kind) == (category, True, "need")
    assert 0 < need.certainty < 1
    assert need.words


@pytest.mark.parametrize("line", KINDS.strip().splitlines())
def test_what_is_no_need_is_called_what_it_is(line):
    kind, _, text = line.partition(" ")

    need = understand.need(text)

    assert (need.kind, need.is_need, need.category) == (kind, False, "other")


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("算了来两个人吧 有一盆死沉", 2),
        ("招5名志愿者", 5),
        ("要两三个小伙子搬柜子", 3),
        ("需要志愿者4-6人", 6),
        ("六个人卸车", 6),
        ("缺十二个护学的志愿者", 12),
        ("need 3 volunteers on Sunday", 3),
        ("共需30人", 30),
        ("急需两台面包车", 2),
        ("给二十个老人理发", None),
        ("来个人", None),
        ("一家三口没饭吃", None),
        ("等了两个小时", None),
        ("8栋1单元603", None),
    ],
)
def test_helpers_are_counted_and_not_those_who_are_helped(text, many):
    assert understand.headcount(text) == many


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("今晚8点前要人帮忙到药店拿降压药 屋里断了 急", True),
        ("家里没米了 孩子饿了一天", True),
        ("想请人教手机，不急", False),
        ("12月去敬老院唱歌，招四个", False),
        ("社区急救培训，招两个有急救证的", False),
    ],
)
def test_what_cannot_wait_is_urgent(text, urgent):
    assert understand.need(text).urgent is urgent
