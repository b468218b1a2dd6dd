"""人数 Headcount: how many volunteers a message asks for (not how many people are helped)."""

from __future__ import annotations

import re

from handlers.understand.numerals import number
from handlers.understand.patterns import later, quick
from handlers.understand.text import clean, fold

MOST = 2000  # nobody asks for more; a larger number counts something else
_N = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4}|俩|仨)"
_UNIT = r"(?:个|名|位|人|员|辆|台|部|对)"
_WHO = (
    r"(?:志愿者|志工|义工|人手|人(?!次|员|份|家|民|气|口|多|少|左右|排|来访)|同学|同志|男生|女生|小伙子|小伙|壮汉|大汉|青年|年轻人|师傅|司机|医生|护士|老师|"
    r"演员|青壮年|壮劳力|劳动力|裁判|工人|师生|讲师|教官|教练|主讲|接线员|装卸工|搬运工|厨师|帮厨|电工|木工|社工|营养师|律师|骑手|男士|女士|学长|学姐|邻居|街坊|迎宾|秩序员|剪辑|调解员|陪跑员|解说员|导览员|播音员|"
    r"大学生|学生志愿者|宣传员|讲解员|引导员|劝导员|安全员|队员|帮手|劳力|男的|女的|壮劳力|姑娘|大姐|阿姨|伢子|好心人|家长|党员|翻译|主持人|摄影师?|专家|楼栋长|网格员|学生(?!放学|上学|过马路)|咨询师|理发师|"
    r"护工|车|帮忙的|搭手|力气大)"
)
_EN_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|a couple of)"
_EN_WHO = (
    r"(?:\w+[ -]){0,2}?(?:volunteers?|people|helpers?|persons?|men|women|guys|ushers?|drivers?|nurses?|tutors?|students|"
    r"interpreters?|translators?|marshals|hands|cars?|teachers?|photographers?|guides|pairs? of hands)"
)
_RANGE = rf"({_N})\s?(?:-|~|到|至|或者?)\s?({_N})"
_ASK = r"(?:要|需要?|需|请|找|招募?|缺少?|差|派|来|想要|想找|想请|申请|征集|叫|喊|求|加|约|再来|至少|最少|大概|大约|约|共|急需|急缺|限|各|每天|每组|人数[:：]?)(?:个|的|上|有|请)?"
_APPROX = {
    "两三": 3,
    "三四": 4,
    "四五": 5,
    "五六": 6,
    "六七": 7,
    "七八": 8,
    "八九": 9,
    "一两": 2,
    "一二": 2,
}
_APPROX_WORDS = "|".join(_APPROX)
_TOTAL = quick(rf"(?:共|总共|一共|合计|总计)\s?(?:需要?|招募?|要)?\s?({_N})\s?(?:人|名|位)")
_PATTERNS = tuple(
    quick(pattern)
    for pattern in (
        rf"{_WHO}\s?{_RANGE}\s?(?:人|名|位|个)?",
        rf"{_RANGE}\s?(?:个|名|位)?\s?(?:[^,。;、 \d]{{0,12}}?)?{_WHO}",
        rf"{_WHO}[^,。;、 ]{{0,3}}(?:缺|要|需|差|招|[:：]|共)\s?(?:少)?({_N})\s?(?:个|名|位|人)(?![天小月分钟斤星礼])",
        rf"({_APPROX_WORDS})\s?(?:个|名|位)?\s?(?:[^,。;、 \d]{{0,10}}?)?{_WHO}",
        rf"{_ASK}\s?({_N})\s?(?:个|名|位)\s?(?:[^,。;、 \d]{{0,14}}?)?{_WHO}",
        rf"{_ASK}\s?({_N})\s?(?:个|名|位)(?:会|懂)[^,。;、 ]{{1,10}}的",
        rf"{_ASK}\s?({_N})\s?(?:人|名|位)(?![份次家口民排])",
        rf"{_ASK}\s?({_N})\s?(?:台|辆|部)(?:[^,。;]{{0,12}}?)车",
        rf"({_N})\s?(?:个|名|位)(?:[^,。;、 \d]{{0,8}}?)?(?:志愿者|志工|义工|人手|帮手|男生|女生|壮汉|小伙子|讲解员|宣传员|医护)",
        rf"(?:缺|差|招|少|要|来|需)\s?({_N})\s?(?:个|名|位|人)(?=$|[,。;、 !吧呢啊就够左])",
        rf"({_N})\s?(?:个人?|名|位|人)(?:就够|就行|够了|足够|就可以|左右就|搞得定|吧$|$)",
        rf"(?:师傅|志愿者|义工|志工|司机|老师|医生|护士)\s?({_N})\s?(?:名|位)(?=$|[,。;、 !])",
        rf"人数[:：是为]?\s?(?:[^\d,。;]{{0,4}})({_N})",
        rf"(?:^|[,。;、 ])({_N})\s?(?:个|名|位)?(?:人|志愿者|男生|女生)(?:$|[,。;、 !]|下货|卸|搬|抬|来|帮|一组|一起)",
    )
)
_EN_PATTERNS = tuple(
    quick(pattern)
    for pattern in (
        rf"(?:need|needs|needed|want|looking for|require|short of|with|recruit\w*|get|send|about|at least|for|are|find|bring|have)?\s?\b({_EN_N})(?:\s?(?:-|to|or)\s?({_EN_N}))?\s(?:more\s)?{_EN_WHO}\b",
        rf"\b({_EN_N})\s(?:would do|is enough|are enough)\b",
    )
)
_SERVED = later(
    r"(?:老人|伢|孩子|小孩|小朋友|居民|客人|业主|观众|村民|家人|参加|预计|估计|大约有|接待|覆盖|服务对象|患者|病人|住户|学员|游客|运动员|口之家|家[一二三四五六七八九]口|伤员|阳性|隔离|安置|百人|受困)$"
)
_SERVED_AFTER = later(
    r"\s?(?:老人|伢|孩子|小孩|小朋友|居民|业主|观众|村民|参加|排队|来访|吃饭|就餐|隔离|被困|受困|阳性|住户|学员|的家|居住|在家|口)"
)


def headcount(text: str) -> int | None:
    """How many volunteers are asked for; the upper end of a range."""
    return counted(fold(clean(text)))


def counted(folded: str) -> int | None:
    """The same for a folded text."""
    if total := _TOTAL.search(folded):
        return _sensible(total.group(1))
    patterns = _EN_PATTERNS if re.search(r"[a-z]{4}", folded) else ()
    for pattern in _PATTERNS + patterns:
        for found in pattern.finditer(folded):
            if _served(folded, found):
                continue
            many = _sensible(found.group(found.lastindex or 1))
            if many is not None:
                return many
    return None


def _served(folded: str, found: re.Match[str]) -> bool:
    """Whether the number counts people who are helped."""
    begin = found.start(1)
    head = folded[max(0, begin - 6) : begin].rstrip(" ,约有")
    return bool(_SERVED.search(head) or _SERVED_AFTER.match(folded, found.end()))


def _sensible(word: str) -> int | None:
    many = _APPROX.get(word) or number(word)
    return many if many is not None and 0 < many <= MOST else None
