"""隐私 What is private in free text: telephones, ID numbers, plates, doors, names, illnesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handlers.understand.lexicon import Lexicon, words
from handlers.understand.patterns import later, quick
from handlers.understand.shapes import Phone, Private, PrivateKind
from handlers.understand.text import clean, fold
from handlers.understand.words import people

MOBILE = 11
_HAN_DIGITS = str.maketrans("零〇幺一二两三四五六七八九", "0011223456789")
_DIGITS = r"0-9零〇幺一二两三四五六七八九"
# Digits said in groups, with blanks or dashes between them.
_PHONE = quick(
    rf"(?<![{_DIGITS}a-z@.])(?:\+?86[ -]?)?(1[ ./-]?[{_DIGITS}](?:[ ./-]{{0,2}}[{_DIGITS}]){{5,12}})(?![{_DIGITS}]|[a-z@])"
    rf"|(?<![{_DIGITS}])((?:一|幺)[{_DIGITS}](?:[ -]?[{_DIGITS}]){{7,12}})(?![{_DIGITS}])"
)
_MOBILE = quick(r"(?<!\d)\d{10,14}(?!\d)")  # whatever stands around it
_ASKED = later(r"^\D{0,8}?([0-9](?:[ ./-]{0,2}[0-9]){5,14})\D{0,6}$")
_LANDLINE = quick(r"(?<!\d)(?:\(?0\d{2,3}\)?[ -]?\d{4}[ -]?\d{3,4}|\d{4}[ -]\d{4})(?!\d)")
_ID = quick(r"(?<![0-9a-z])\d{6}[ -]?(?:19|20)\d{2}[ -]?(?:0\d|1[0-2])[0-3]\d[ -]?\d{3}[0-9x](?![0-9a-z])|(?<![0-9a-z])\d{15}(?![0-9a-z])|(?<![0-9a-z])\d{17}[0-9x](?![0-9a-z])")  # fmt: skip
_PASSPORT = quick(r"(?<![0-9a-z])[egdsph]\d{8}(?![0-9a-z])")
_LONG = quick(r"(?<!\d)\d(?:[ -]?\d){14,}(?!\d)")  # bank cards, and numbers run together
_PLATE = quick(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·.-]?[0-9a-z]{5,6}(?![0-9a-z])"
)
_N = r"[0-9零一二三四五六七八九十]{1,4}"
_DOOR = quick(
    rf"{_N}(?:单元|门洞)[ ,]?(?:{_N}(?:楼|层)[ ,]?)?(?:{_N}(?:号|室|房|户)?(?!\d*[个人点元块]))?(?:左手边|右手边|左边|右边|对面|靠[左右里外])?(?:第[一二三四]家|第[一二三四]户)?"
    rf"|(?<=[栋幢座])[ ,]?{_N}(?:楼|层)?(?:左手边|右手边|左边|右边|靠[左右里外]边?)(?:的)?(?:第[一二三四]家|第[一二三四]户|那家|那户)?"
    rf"|(?<=[栋幢座楼])[ ,-]?{_N}(?:室|房|户|号房)?(?=[ ,。;]|$)|{_N}(?:室|号房|房间?号?)(?!友|外|内|温|产|东)"
    rf"|(?<=[栋幢座])[ ,]?{_N}(?:楼|层)|门牌号?[ :是]{{0,2}}{_N}(?:号)?"
    rf"|(?<![\d.:-])\d{{1,3}}-\d{{1,2}}-\d{{2,4}}(?![\d-])"
    rf"|(?:apartment|apt\.?|room|flat|unit|door) ?#?\d{{1,4}}[a-z]?(?![a-z0-9])"
)
_SURNAME = f"(?:{'|'.join(words(people.DOUBLE_SURNAMES))}|[{people.SURNAMES}])"
_GIVEN = r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003ffff]"
_KIN = "|".join(sorted(words(people.KIN), key=len, reverse=True))
_NAMING = "|".join(sorted(words(people.NAMING), key=len, reverse=True))
_NOT_GIVEN = "在要想的了是去有和也不说就来住身很把被给跟到过一二三四五们婆爹爷奶叔伯今年岁得患"
_NAMED = quick(
    rf"(?:{_KIN}|{_NAMING})[ :是叫:]{{0,2}}({_SURNAME}(?:(?![{_NOT_GIVEN}]){_GIVEN}){{1,2}})"
    rf"(?=身份证|电话|手机|[ ,。;:、(]|今年|\d|住|要|在|的|$|想|下|周|明|后|有|患|得了|去|腿)"
)
_IDENTIFIED = quick(
    rf"(?<![{_GIVEN[1:-1]}])({_SURNAME}(?:(?![{_NOT_GIVEN}]){_GIVEN}){{1,2}})[ ,:]?(?=身份证|电话|手机号|联系电话|1[3-9]\d{{9}})"
)
_HEALTH: Lexicon[str] = Lexicon({word: word for word in words(people.HEALTH)})
_MASKED = {"id_number": "[证件]", "plate": "[车牌]", "door": "", "name": "", "health": ""}


def phone(text: str) -> Phone | None:
    """The telephone number a person gave or tried to give; `missing` counts the digits short of it."""
    folded = fold(clean(text))
    found = next((one for one in _phones(folded) if one.valid), None)
    if found:
        return found
    near = next(_phones(folded), None)
    if near:
        return near
    alone = _ASKED.match(folded.strip())
    if alone is None:
        return None
    digits = re.sub(r"\D", "", alone.group(1))
    valid = bool(_LANDLINE.fullmatch(alone.group(1)))
    start = folded.find(alone.group(1))
    missing = 0 if valid else MOBILE - len(digits)
    return Phone(digits, valid, missing, (start, start + len(alone.group(1))))


def _phones(folded: str) -> Iterator[Phone]:
    for found in _PHONE.finditer(folded):
        group = 1 if found.group(1) else 2
        digits = re.sub(r"\D", "", found.group(group).translate(_HAN_DIGITS))
        if _ID.search(folded, max(0, found.start() - 1), min(len(folded), found.end() + 1)):
            continue
        if len(digits) < 8 or (group == 2 and len(digits) != MOBILE):
            continue
        valid = len(digits) == MOBILE and digits[1] in "3456789"
        yield Phone(digits, valid, MOBILE - len(digits), found.span())


def privates(text: str) -> tuple[Private, ...]:
    """Everything private in a text, in its order; spans do not overlap."""
    folded = fold(text)
    kept: list[Private] = []
    taken = [False] * (len(folded) + 1)

    def keep(kind: PrivateKind, spans: Iterable[tuple[int, int]]) -> None:
        for start, end in spans:
            if end > start and not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                kept.append(Private(kind, (start, end), text[start:end]))

    if re.search(r"\d{4}", folded) or _PHONE.search(folded):
        keep("id_number", (one.span() for one in _ID.finditer(folded)))
        keep("id_number", (one.span() for one in _PASSPORT.finditer(folded)))
        keep("phone", (one.span for one in _phones(folded)))
        keep("phone", (one.span() for one in _MOBILE.finditer(folded)))
        keep("phone", (one.span() for one in _LANDLINE.finditer(folded)))
        # a telephone at the end of a long number does not save the rest of it
        rest = "".join("\n" if gone else one for one, gone in zip(folded, taken, strict=False))
        keep("id_number", (one.span() for one in _LONG.finditer(rest)))
    keep("plate", (one.span() for one in _PLATE.finditer(folded)))
    keep("door", (one.span() for one in _DOOR.finditer(folded)))
    keep("name", (one.span(1) for one in _NAMED.finditer(folded)))
    keep("name", (one.span(1) for one in _IDENTIFIED.finditer(folded)))
    keep("health", ((start, end) for start, end, _ in _HEALTH.find(folded)))
    return tuple(sorted(kept, key=lambda one: one.span))


def masked(text: str, private: Iterable[Private] | None = None) -> str:
    """The text as it may be kept or shown: telephones shortened, numbers and doors taken out."""
    text = clean(text)
    found = privates(text) if private is None else tuple(private)
    out: list[str] = []
    here = 0
    for one in sorted(found, key=lambda each: each.span):
        start, end = one.span
        if one.kind in {"health", "name"} or start < here:
            continue
        out.append(text[here:start])
        out.append(_shortened(one.words) if one.kind == "phone" else _MASKED[one.kind])
        here = end
    out.append(text[here:])
    return "".join(out)


def _shortened(said: str) -> str:
    digits = re.sub(r"\D", "", fold(said).translate(_HAN_DIGITS))
    if len(digits) == MOBILE:
        return f"{digits[:3]}****{digits[-4:]}"
    return "[电话]"
