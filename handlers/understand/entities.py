"""所指 Entities: the task, the ordinal, the stars, the code … that a message to the service names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.understand.numerals import number
from handlers.understand.patterns import later

_N = r"(?:\d{1,6}|[一二三四五六七八九十]{1,3})"
_TASK = later(
    rf"(?:第|#|编号|任务|取消|接|退出|放弃|退掉|退|完成|撤回|撤销|认领|查|看|我接|告诉|task|number|no\.)\s?({_N})(?![个颗星分点人:]|\d)(?:号|条|单|的|$|\b)?"
    rf"|(?<![\d:])({_N})(?:号|条)(?:任务|活动|需求|单|那)|(?<!\d)(\d{{3,6}})(?![\d年月日点个分:人元块])|^(\d{{1,6}})\s?(?:接|完|我|取消|号|核销|认领)|(\d{{1,6}})号$"
)
_NOT_THIS = later(r"不是\s?\d{1,6}")
_ORDINAL = later(
    r"第([一二三四五六七八九1-9])(?:个|条|件|项)|最后(?:一)?个|the (first|second|third|fourth|last)(?: one)?"
)
_CODE = later(r"(?<!\d)(\d{4})(?!\d)")
_CODED = later(r"(?:签到|签退|到达|离开|验证)?码[ :是]{0,2}(\d{4,6})")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_FIELDS = {
    "电话": "phone", "手机": "phone", "号码": "phone", "手机号": "phone", "手机号码": "phone", "地址": "address", "住址": "address",
    "姓名": "name", "名字": "name", "性别": "gender", "头像": "avatar", "技能": "skills", "资质": "skills", "生日": "birthday",
    "年龄": "age", "社区": "community", "昵称": "nickname", "称呼": "nickname", "身份证": "id_number", "邮箱": "email", "语言": "language",
}  # fmt: skip


def task(folded: str) -> int | None:
    """The number of the task that is meant; "不是1032 是1023" means the second."""
    for found in _TASK.finditer(_NOT_THIS.sub("", folded)):
        word = next((group for group in found.groups() if group), None)
        value = number(word) if word else None
        if value is not None:
            return value
    return None


def ordinal(folded: str) -> int | None:
    """第二个: which of those that were shown; -1 is the last."""
    found = _ORDINAL.search(folded)
    if found is None:
        return None
    if found.group(1):
        return number(found.group(1))
    return _ORDINALS.get(found.group(2) or "last")


_STAR = re.compile(
    r"(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*颗?星(?!期)|(\d|one|two|three|four|five)[- ]star"
)


def nth(shown: Sequence[int], said: int | None) -> int:
    """The key at that place of what was shown, -1 being the last; 0 where there is none."""
    if not said or not -1 <= said <= len(shown) or not shown:
        return 0
    return shown[said - 1] if said > 0 else shown[-1]


def star(text: str) -> int:
    """The star of a lifetime that is named: 三星以上, 3星, 3-star; 0 where none is (三星期 are weeks)."""
    found = _STAR.search(text.casefold())
    return number(found[1] or found[2]) or 0 if found else 0


def rating(found: re.Match[str]) -> int | None:
    """Stars in the words of a rule."""
    said = next((v for k, v in found.groupdict().items() if k.startswith("rating") and v), None)
    if said:
        return number(said)
    word = found.group()
    if re.search(r"差评|不满意|不好", word):
        return 1
    return 3 if re.search(r"中评|还行|一般", word) else 5


def code(folded: str) -> str | None:
    """The four digits, or six, that a visit is proven with."""
    found = _CODED.search(folded) or _CODE.search(folded)
    return found.group(1) if found else None


def field(found: re.Match[str]) -> str:
    """Which part of a profile."""
    said = next((v for k, v in found.groupdict().items() if k.startswith("field") and v), "")
    return _FIELDS.get(said, said)


def new_value(folded: str, found: re.Match[str]) -> str:
    """What it becomes."""
    tail = folded[found.end() :]
    new = re.match(r"(?:.{0,4}?)(?:成|为|是|加|到|:)?(?:一个|个)?\s?([^,，。]{2,20})$", tail)
    return new.group(1).strip() if new else ""


def audience(found: re.Match[str]) -> str:
    """Whom a message is for."""
    return next(
        (v for k, v in found.groupdict().items() if k.startswith("audience") and v), ""
    ).strip()


def stars(folded: str) -> int | None:
    """Stars that are said in any words: 满分 is five."""
    if re.search(r"满分|100昏|五(?:颗)?星|👍{2}", folded):
        return 5
    found = re.search(r"(?<!\d)([1-5一二两三四五])(?!\d)(?:颗|个)?(?:分|星|$)?", folded)
    return number(found.group(1)) if found else None
