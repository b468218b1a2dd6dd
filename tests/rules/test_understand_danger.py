"""Danger is heard however it is said; daily life does not raise an alarm."""

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


DANGERS = """
119 电线冒火花
110 爹爹一个人在屋里 敲门敲不开
110 婆婆不在家，电话也打不通，门敲不开
110 我在外面迷路了找不到家
120 我公公胸口痛得喘不过气 满头汗 脸都白了
120 爹爹一下子栽倒了 喊他不应
120 婆婆摔倒在厕所里 起不来 头上好多血
120 我妈突然半边身子动不了 嘴巴也歪了
120 孩子把纽扣电池吞下去了
120 老人家噎到了 脸都紫了
120 孩子发烧抽筋 翻白眼
120 爹爹没得气了
120 我爸昏过去了
120 有个人倒在小区门口不动了
120 我胸闷 气接不上
120 伢鼻血流了半个钟头止不住
120 吃了头孢又喝了酒 人不行了
120 小孩从滑梯上摔下来一直吐 想睡觉
120 煤炉子熏得我们头晕想吐
120 羊水破了 打不到车
120 媽媽昏倒了 叫不醒
120 骑车摔了 骨头好像断了 动不得
120 救命啊
120 my husband is not breathing
120 grandma fell down the stairs and can't get up
119 屋里烧起来了快来人
119 厨房好大的煤气味
119 樓下著火了
119 楼道里全是烟 出不去
119 电梯里困了三个人 有个孕妇
119 家里进水了 老人困在床上
119 there is a fire in the kitchen
110 有人撬我家门
110 隔壁在打老婆 打得直叫
110 奶奶走丢了 一上午都没找到
110 外婆出门买菜 三个小时了还冇回 电话也不接
110 他拿刀要砍我
110 有个男的一直跟着我 我好怕
110 被骗子转走了十万 刚刚的事
122 刚才车撞到人了 在路口
122 过马路被电动车带倒了 腿动不了
crisis 退休以后天天一个样，活着没意思。药我都倒出来了，摆在桌上
crisis 我不想活了
crisis 活着好累 想从楼上跳下去
crisis 老公吃了一瓶安眠药
crisis 对不起大家 我先走了 别找我
crisis 我站在江边 真的好累
crisis I want to die
120 帮我叫救护车
120 打120
119 叫消防队来
110 报警 快点报警
110 叫警察
120 团长求你 我家娃噎着果冻了
119 卷闸门把人夹住了
119 工友下到污水池里没上来 下去救的也没上来
110 司机不停车 路线也不对 车门锁了
110 他说不给钱就把我照片发到群里 我才十五岁 我好怕
110 I hear a woman screaming for help next door
crisis 我會從這裡跳下去 不用找我
"""
DAILY = """
热水器打不着火了急死人
我家猫爬到树上下不来了
屋里灯泡憋了，黢黑滴，冇得人换咧
气死我了
笑死
热死了 空调坏了
我快饿死了 哪个帮我带个饭
想死你了
昨天看新闻说有人跳楼 好吓人
想请人讲一讲心梗怎么预防
周六消防演练要两个志愿者
想学急救 哪里报名
我爸去年中风 现在要人陪着做康复
腿摔断了刚出院 想请人帮忙买菜
奶奶上次摔了一跤 现在好了 谢谢你们
我妈走了三年了 心里还是难受 想找人聊聊
小区着火了以后楼道黑乎乎的 想请人粉刷
煤气灶打不着火 帮忙看看
煤气罐换一下 我扛不动
烟雾报警器没电了 一直响 帮我换电池
电瓶车充电器烧坏了 哪里可以修
手机丢了 想找人陪我去补卡
猫跑丢了 帮忙找下
血压高 想找人帮我量血压
怕婆婆一个人在家摔倒 想有人每天去看看
怎么打120
可以教我爸用手机叫救护车吗
我腰椎间盘突出搬不得
今天下午打针
水龙头关不紧 一直滴
献血车周末来吗
外婆总讲活得没意思 想找个人陪她说说话
the fire drill is on Friday
树枝断了挡路 没砸到人
救护车来过了 人已经没事了 谢谢大家
农药喷雾器借一下
遗书公证 找懂法律的
吵得想跳楼 楼上几点才歇
我站在江边看日落 好美
炭买好了 周末烧烤
跑八百米跑到要吐血
以为煤气漏 原来是隔壁腌臭豆腐
爹爹不在家敲不开门
爹爹今天不在屋里，门敲不开
婆婆出门买菜去了 敲不开门
my phone died, can someone lend a charger
"""


@pytest.mark.parametrize("line", DANGERS.strip().splitlines())
def test_danger_is_heard_and_the_right_number_is_named(line):
    service, _, text = line.partition(" ")

    found = understand.danger(text)

    assert found is not None
    assert found.service == service
    assert text[slice(*found.span)] == found.words
    assert found.sign


@pytest.mark.parametrize("text", DAILY.strip().splitlines())
def test_daily_life_raises_no_alarm(text):
    assert understand.danger(text) is None


def test_danger_never_becomes_a_need(now, city):
    heard = understand.understand("我公公胸口痛得喘不过气 想找人陪去医院", now, city)

    assert heard.danger is not None
    assert not heard.need.is_need
    assert heard.need.kind == "emergency"
    assert heard.need.urgent
