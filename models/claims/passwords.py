"""暗号 Passwords: words that are easily spoken and heard at a door; they prove nothing."""

import secrets
from collections.abc import Collection

WORDS = tuple(
    """
    石榴 枇杷 栀子 莲藕 芝麻 银杏 热干面 桂花 樱桃 荔枝 龙眼 菠萝 芒果 草莓 葡萄 西瓜 苹果 柚子 橘子 橙子
    香蕉 山楂 红枣 核桃 板栗 花生 瓜子 杏仁 莲子 木耳 香菇 豆腐 豆浆 豆皮 面窝 汤圆 饺子 馒头 包子 油条
    麻花 米酒 糍粑 粽子 月饼 年糕 米粉 凉面 绿豆 红豆 黄豆 蚕豆 豌豆 毛豆 玉米 高粱 小麦 燕麦 芋头 红薯
    土豆 山药 萝卜 白菜 菠菜 芹菜 韭菜 生菜 茼蒿 苋菜 菜薹 莴笋 竹笋 茭白 菱角 荸荠 慈姑 南瓜 冬瓜 丝瓜
    黄瓜 茄子 番茄 辣椒 洋葱 大蒜 生姜 香菜 薄荷 茉莉 牡丹 芍药 海棠 玉兰 月季 蔷薇 杜鹃 水仙 兰花 荷花
    梅花 桃花 迎春 紫藤 丁香 茶花 向日葵 蒲公英 芦苇 梧桐 香樟 水杉 垂柳 枫叶 翠竹 蜂蜜 冰糖 麦芽 芡实 百合
    """.split()
)


def draw(used: Collection[str | None]) -> str:
    """A word that none of these helpers had; two words in one, should all have been used."""
    free = [word for word in WORDS if word not in used]
    while not free:
        pair = secrets.choice(WORDS) + secrets.choice(WORDS)
        free = [] if pair in used else [pair]
    return secrets.choice(free)
