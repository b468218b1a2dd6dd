"""风险 Risks: what a volunteer is told before claiming (law 685, article 12), what is too dangerous to publish,
and what a coordinator looks at first.

Words point to a risk line (`risk-…` in the locales), the first list that fits; a category has a line of its own,
which may say that there is no special risk. Danger: until training and insurance are recorded here, such a task
goes to a coordinator's telephone.
"""

import re

NONE = "risk-none"
# Written as people say it; a Latin word stands alone, so that "tap" is not in "tape".
LINES = {
    "risk-none": "陪聊 聊天 聊聊 说说话 说话解闷 读报 chat",
    "risk-ladder": "灯泡 换灯 吊灯 顶灯 灯管 窗帘 晾衣架 纱窗 够不着 天花板 bulb ladder curtain curtains",
    "risk-water": "水龙头 漏水 水管 马桶 下水 水阀 热水器 tap faucet leak leaking pipe toilet",
    "risk-child": "接孩子 接伢 看孩子 看伢 带孩子 带伢 带娃 接送孩子 辅导作业 child children kid kids",
    "risk-walk": "陪 扶 轮椅 医院 理发 下楼 散步 晒太阳 换药 hospital clinic walk wheelchair accompany",
    "risk-cash": "取药 拿药 买药 买 菜 超市 药店 代付 shopping groceries pharmacy",
    "risk-heavy": "搬 扛 抬 箱子 沙发 柜 桌 花盆 大米 carry move moving heavy furniture",
    "risk-pet": "狗 猫 宠物 dog cat pet",
}
OF_CATEGORY = {
    "transport": "risk-road",
    "order": "risk-road",
    "medical": "risk-walk",
    "logistics": "risk-heavy",
}
DANGEROUS = (
    "煤气 燃气 天然气 液化气 电闸 总闸 配电 跳闸 电路 电线 电表 漏电 空调外机 高空 高处 屋顶 房顶 楼顶 外墙 窗外 外窗 "
    "爬树 砍树 锯树 修树 电锯 电焊 切割机 挖掘机 叉车 吊车 起重 脚手架 拆墙 砸墙 化粪池 窨井 下井 马蜂 蜂窝 农药 "
    "救火 灭火 洪水 下河 下水捞 gas roof rooftop fuse_box wiring scaffold chainsaw excavator forklift wasp wasps"
)
DELICATE = (
    "取钱 取款 密码 验证码 转账 汇款 打款 银行 存折 存单 医保卡 社保卡 身份证 房产证 现金 红包 借钱 贷款 担保 投资 理财 "
    "代签 签合同 遗嘱 代购药 药品代购 代买处方 处方药 安眠药 安定 保健品 password pin_code bank cash loan transfer_money "
    "sleeping_pills prescription"
)


def line_for(category: str, words: str) -> str:
    """The key of the line that a volunteer reads about a task."""
    said = words.casefold()
    found = (key for key, signs in _LINES if signs.search(said))
    return next(found, OF_CATEGORY.get(category, NONE))


def is_dangerous(words: str) -> bool:
    """Whether the task may endanger the volunteer (law 685, article 17)."""
    return _DANGEROUS.search(words.casefold()) is not None


def is_delicate(words: str) -> bool:
    """Whether money, papers or medicine are in it, so that a coordinator looks first."""
    return _DELICATE.search(words.casefold()) is not None


def _any_of(words: str) -> re.Pattern[str]:
    signs = [
        rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
        for word in (one.replace("_", " ") for one in words.split())
    ]
    return re.compile("|".join(signs))


_LINES = tuple((key, _any_of(words)) for key, words in LINES.items())
_DANGEROUS, _DELICATE = _any_of(DANGEROUS), _any_of(DELICATE)
