"""改口 Corrections: which one field a person changes by words, and to what."""

from __future__ import annotations

import re
from datetime import datetime

from handlers.understand.numerals import number
from handlers.understand.patterns import later
from handlers.understand.places import place
from handlers.understand.privacy import phone
from handlers.understand.shapes import City, Correction
from handlers.understand.text import clean, fold
from handlers.understand.when import moment

_CUE = later(
    r"不对|不是|错了|搞错|说错|写错|打错|多打|少打|弄错|改(?:成|到|为|一下|下|个|期|时间|在)?|换(?:成|到|个|一下)|应该是|其实是|算了|还是|哦不|等等|等下|更正|纠正|要么|不如|推迟|延后|延期|提前|往后|往前|挪到|调到|调成|能(?:不能)?(?:晚|早)|可以(?:晚|早)|(?:晚|早|后|前)一?(?:点|些|天|个|半)|第二天|(?:他|她|爹爹|婆婆)说|再加|多(?:来|加|要)|少(?:来|要)"
    r"|(?<![a-z])(?:no,|not |actually|instead|change|make it|sorry|i meant|correction|rather|postpone|move it|later|earlier)"
)
_NEW = later(
    r"(?:改成|改到|改为|改在|换成|换到|应该是|其实是|更正为|挪到|调到|调成|(?<![不还只就总倒但可要])是|还是|算了|(?:他|她|爹爹|婆婆)说|to |it's |make it |actually,? |instead |meant )"
)
_LONG = r"(半|一刻|三刻|\d{1,3}|[一二两三四五六七八九十]{1,3}|几)(?:个)?(半)?\s?(小时|钟头|分钟|刻钟|分(?!钟)|天|周|星期|礼拜)"
_LATER = later(
    rf"(?:晚|推迟|延后|往后推?|推后|延|迟|后推|再晚|顺延)(?:到|个|上|它)?\s?{_LONG}|(?:后|晚|迟)(一)(天)"
)
_EARLIER = later(rf"(?:早|提前|往前提?|提早|前移|再早)(?:到|个|上)?\s?{_LONG}|(?:前|早)(一)(天)")
_BACK = later(rf"{_LONG}(?:之?后|以后)(?:吧|来|再|$)")
_NEXT_DAY = later(r"第二天|隔天|后一天|次日|the next day|one day later|a day later")
_EN_SHIFT = later(
    r"(half an|an?|\d{1,3}|one|two|three)\s(hour|minute|min|day|week)s?\s(later|earlier)"
)
_TASK = later(
    r"^\s?(?:#|编号|第|把)?\s?(\d{1,6})(?:号|的|那个|那单|这个)?(?=[\s,，:：能可改推晚早换往提要]|$)"
)
_PEOPLE = later(
    r"(?:来|要|改成|换成|加到|减到|变成|一共|是|只要|还要|总共|需要|请|派|^|够|算了)\s?(\d{1,3}|[一二两三四五六七八九十]{1,3}|俩|仨)\s?(?:个|名|位)?(?:人|志愿者|$|吧|就|够)|(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|名|位)人|(\d{1,2}|one|two|three|four|five) (?:people|persons?|volunteers?|helpers?)"
)
_SAID = r"(\d{1,2}|[一二两三四五六七八九十]{1,2})"  # 人数2个
_COUNT = later(
    rf"人数(?:改?成|改?为|是|要|[:：])?\s?{_SAID}\s?(?:个|名|位)?(?:人)?(?:$|[,，。吧])"
)
_MORE = later(
    rf"(?:(?:再|多)(?:来|加|要|叫|派|请)?|加(?![到成])|添)\s?{_SAID}\s?(?:个|名|位)(?:人|志愿者|帮手|$|吧)"
)
_FEWER = later(rf"(?:少|减)(?:来|要|叫|派|掉|去)?\s?{_SAID}\s?(?:个|名|位)(?:人|志愿者|$|吧)")
_WHAT = later(r"(?:改成|换成|改为|应该是|其实是|(?<!不)是)\s?([^\d,，。;]{2,20})$")
_MINUTES = {"小": 60, "钟": 60, "分": 1, "刻": 15}
_DAYS = {"天": 1, "周": 7, "星": 7, "礼": 7}
_SHORT = 14  # a reply so short that it can only be the new value itself


def correction(text: str, now: datetime, city: City) -> Correction | None:
    """The one field that is changed, with its new value or its shift; None where nothing is."""
    text = clean(text)
    folded = fold(text)
    cue = _CUE.search(folded)
    certainty = 0.9 if cue else 0.6
    task = _task(folded)
    said = _shift(text, folded, task)
    if said is not None:
        return said
    if cue is None and len(folded.strip()) > _SHORT:
        return None
    tails = [found.end() for found in _NEW.finditer(folded)]
    for start in ([tails[-1]] if tails else []) + [0]:
        found = _value(text[start:], start, now, city, certainty, task)
        if found is not None:
            return found
    new = _WHAT.search(folded) if cue else None
    if new is None or re.search(r"[?吗么]|还是", folded):
        return None
    what = text[new.start(1) : new.end(1)].strip()
    return Correction("what", text, new.span(1), 0.5, what=what, task=task)


def _task(folded: str) -> int | None:
    found = _TASK.search(folded)
    return int(found.group(1)) if found and len(found.group(1)) >= 3 else None


def _shift(text: str, folded: str, task: int | None) -> Correction | None:
    """Later or earlier by so much; the next day."""
    if found := _NEXT_DAY.search(folded):
        return Correction("when", found.group(), found.span(), 0.9, shift_days=1, task=task)
    for pattern, sign in ((_LATER, 1), (_EARLIER, -1), (_BACK, 1)):
        if found := pattern.search(folded):
            made = _shifted(found, sign)
            if made is not None:
                minutes, days = made
                words = text[found.start() : found.end()]
                return Correction(
                    "when", words, found.span(), 0.9,
                    shift_minutes=minutes, shift_days=days, task=task,
                )  # fmt: skip
    if found := _EN_SHIFT.search(folded):
        many = 0.5 if found.group(1) == "half an" else float(number(found.group(1)) or 1)
        sign = 1 if found.group(3) == "later" else -1
        unit = found.group(2)
        days = (
            round(many * {"day": 1, "week": 7}[unit]) * sign if unit in {"day", "week"} else None
        )
        minutes = None if days else round(many * (60 if unit == "hour" else 1)) * sign
        return Correction(
            "when",
            found.group(),
            found.span(),
            0.9,
            shift_minutes=minutes,
            shift_days=days,
            task=task,
        )
    return None


def _shifted(found: re.Match[str], sign: int) -> tuple[int | None, int | None] | None:
    word, half, unit = (*list(found.groups()[:3]),)
    if word is None:
        return None, sign
    fixed = {"半": 0.5, "一刻": 1.0, "三刻": 3.0, "几": 2.0}.get(word)
    many = fixed if fixed is not None else float(number(word) or 0)
    many += 0.5 if half else 0
    if not many or unit is None:
        return None
    if unit[0] in _DAYS:
        return None, round(many * _DAYS[unit[0]]) * sign
    size = 15 if unit.startswith("刻") else 60 if unit in {"小时", "钟头"} else 1
    return round(many * size) * sign, None


def _value(
    text: str, offset: int, now: datetime, city: City, certainty: float, task: int | None
) -> Correction | None:
    """The new value in a part of the text: telephone, people, time or place."""
    folded = fold(text)
    number_said = phone(text)
    if number_said and number_said.valid:
        span = (number_said.span[0] + offset, number_said.span[1] + offset)
        return Correction(
            "phone", number_said.digits, span, certainty, phone=number_said.digits, task=task
        )
    for pattern, sign in ((_MORE, 1), (_FEWER, -1)):
        if (found := pattern.search(folded)) and (many := number(found.group(1))):
            span = (found.start() + offset, found.end() + offset)
            more = many * sign
            return Correction("people", found.group(), span, certainty, more=more, task=task)
    people = _COUNT.search(folded) or _PEOPLE.search(folded)
    many = next((number(g) for g in people.groups() if g), None) if people else None
    when = moment(text, now, city.work)
    where = place(text, city)
    if people and many and not (when and when.has_clock):
        span = (people.start() + offset, people.end() + offset)
        return Correction("people", people.group(), span, certainty, headcount=many, task=task)
    if where and (where.full or where.destination) and not (when and when.has_clock):
        span = (where.span[0] + offset, where.span[1] + offset)
        return Correction("where", where.words, span, certainty, place=where, task=task)
    if when:
        span = (when.span[0] + offset, when.span[1] + offset)
        return Correction("when", when.words, span, certainty, moment=when, task=task)
    return None
