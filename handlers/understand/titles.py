"""题目 Titles: what others may read of a need; never a number, a door, a name, an illness."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.understand import cutter
from handlers.understand.patterns import later, quick
from handlers.understand.privacy import privates
from handlers.understand.shapes import Moment, Place, Private
from handlers.understand.text import english, fold
from handlers.understand.words import people
from handlers.understand.words import titles as data

SHORT = 18
LONG = 60
# a number of three signs or more that counts nothing may be a door, a code, a part of a telephone
_NUMBER = later(
    r"(?<!\d)\d{5,}|(?<!\d)\d{3,4}(?!\d|\s?(?:斤|公斤|件|个|人|名|米|份|箱|袋|瓶|盒|片|年|桶|本|ml|mg|kg|g|people|boxes))"
)
_EDGES = " ，,、。-"
READ = 240  # signs in which the work is named
_HEAD = quick(data.HEAD)
_TAIL = later(data.TAIL + r"$")
_EN_HEAD = later(data.EN_HEAD)
_EN_TAIL = re.compile(data.EN_TAIL, re.IGNORECASE)
_REASON = quick(data.REASON)
_MONEY = quick(data.MONEY)
_CLAUSES = later(r"[,，。;；!！?？\n]+|(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])|\s*[【】]\s*")
_ESCORT = quick(data.ESCORT)
_HOSPITAL = quick(data.HOSPITAL)
_BROKEN_THING = quick(
    rf"({data.ROOM})?(?:的|里|那个|上){{0,3}}({data.THINGS})(.{{0,14}}?)(?:{data.BROKEN})|(?:修|换)(?:一?[下个]子?|理)?({data.ROOM})?(?:的|里)?({data.THINGS})"
)
_MOVED = quick(
    r"把?(?:我的?)?(.{1,10}?)从(.{1,6}?)(搬|抬|扛|送|拿|运|提|拖)(?:上|到|下|去|进|回|往)+(.{1,8}?)(?=$|[,，。 ])"
)
_HANDLED = quick(
    r"把(?:我)?(.{1,12}?)(清|搬|抬|扔|丢|拆|装|挂|洗|擦|修|换|扫|弄|收拾|整理|打扫|理|浇|剪|送|拿|取|提)(?:下来|上去|上来|走|掉|一下子?|下子|哈|好|干净|出去|过来|过去)*"
)
_ELDERS = "|".join(sorted(set(people.ELDERS.split()), key=len, reverse=True))
_PARTNERS = "|".join(sorted(people.PARTNERS.split(), key=len, reverse=True))
_CHILDREN = "|".join(sorted(people.CHILDREN.split(), key=len, reverse=True))
_KIN = (
    (
        later(
            rf"(?:我(?:们)?(?:家)?(?:的)?|屋里)?(?:\d+岁的?)?(?:{_ELDERS})+(?!院|证|卡|活动|之家)"
        ),
        "老人",
    ),
    (later(rf"(?:我(?:们)?的?)?(?:{_PARTNERS})"), "家人"),
    (later(rf"(?:我(?:们)?(?:家)?的?)?(?:{_CHILDREN})"), "孩子"),
)
_AGE = quick(r"\d{1,3}岁(?:的)?|[一二三四五六七八九十]{1,3}岁(?:的)?")
_CALLED = quick(
    rf"(?:[{people.SURNAMES}])(?:[婆爹奶爷](?:婆|爹|奶|爷)|阿姨|师傅|老师|女士|先生|大爷|大妈|伯伯?|叔叔?|嫂|姐|哥|太婆|太太|主任)"
)
_ACTS = later(
    r"修|换|搬|抬|送|接|陪|买|拿|取|带|教|打扫|清|扫|洗|理|看|照|装|拆|寄|缝|喂|遛|量|辅导|翻译|发|维持|值|护|聊|运|做|办|补|铲|卸|讲|挂|印|填"
)
_ASKED_FOR = quick(rf"[,，\s](?:想|点名)(?:请|要|问)[{people.SURNAMES}][\u4e00-\u9fff]{{1,2}}\s*$")
# what somebody cannot do alone, and who only wants to be heard
_TEACH = quick(
    r"(手机|微信|电脑|智能机|支付宝|打车|挂号|健康码|视频|遥控器)(?:.{0,3})(?:不会|不晓得|不懂|搞不)(?:怎么)?(?:用|弄|搞|操作|清白|懂|好)"
    r"|不会(?:用|弄|搞|发|操作)(手机|微信|电脑|智能机|支付宝|遥控器)"
)
_TALK = quick(
    r"(?:说|讲|聊)(?:一?[下会]子?|一?哈子?|会儿|说|讲|聊|些|个)?(?:话|天)|谈谈?心|拉家常|心里(?:难受|闷|堵|苦|慌)|孤单|寂寞|冷清"
)
_HEAVY = quick(r"(.{1,8}?)(?:太|好|蛮|死)[重沉](?:.{0,4})(提|搬|扛|拿|抬|拖)不(?:上|动|下)")
_LOST = quick(r"(猫|狗|鸟|鹦鹉|兔子)(?:咪|狗)?(?:跑|走)?(?:丢|不见|飞)")
_STUCK = quick(r"不会|不动|不了|不上")  # tells why, where another clause says what
_SUM = quick(rf"(取|存|交|带|拿|换|领)\s?{data.MONEY}")
_DRUGS = tuple((later(pattern), short) for pattern, short in people.DRUGS)


def titles(
    text: str, moments: list[Moment], place: Place | None, private: tuple[Private, ...]
) -> tuple[str, str]:
    """The short public title and the fuller public line of a cleaned text."""
    text = text[:READ]
    moments = [one for one in moments if one.span[1] <= READ]
    private = tuple(one for one in private if one.span[1] <= READ)
    if english(text):
        return _english(text, moments, place, private)
    bare = _taken_out(text, moments, place, private)
    for pattern, short in _DRUGS:
        bare = pattern.sub(short, bare)
    bare = _ASKED_FOR.sub("", bare)
    parts = [(clause, _spoken(clause)) for clause in _CLAUSES.split(bare)]
    clauses = [spoken for _, spoken in parts if spoken]
    facts = [short for pattern, short in data.FACTS if re.search(pattern, fold(text))]
    head = _by_pattern(bare, clauses) or _best(clauses)
    title = _with_facts(head, facts)
    rest = [
        spoken
        for clause, spoken in parts
        if len(spoken) > 3 and _ACTS.search(spoken) and not _REASON.match(clause.strip())
        if spoken not in title and not _same(spoken, title)
    ]
    return _safe(title, SHORT), _safe("，".join([title, *rest]), LONG)


def _same(one: str, head: str) -> bool:
    """Whether a clause says what the head says already."""
    return len(set(one) - set(head)) <= len(set(one)) * 0.5 and len(set(one) & set(head)) >= 2


def _taken_out(
    text: str, moments: list[Moment], place: Place | None, private: tuple[Private, ...]
) -> str:
    """The text without its times, address and private words."""
    spans = [moment.span for moment in moments]
    spans += [one.span for one in private if one.kind != "health"]
    if (
        place is not None
        and place.span[1] <= READ
        and place.full
        and re.search(r"[栋幢座]|号楼|单元|\d", fold(place.full))
    ):
        spans.append(place.span)
    out = _SUM.sub(r"\1钱", _without(text, spans))
    folded = fold(out)
    out = "".join(
        " " if hidden else sign for sign, hidden in zip(out, _hidden(folded), strict=False)
    )
    return _clauses_without_illness(out)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a blank for each of these spans; they may overlap: a door stands within an address."""
    kept: list[str] = []
    here = 0
    for start, end in sorted(spans):
        if start >= here:
            kept += [text[here:start], " "]
        here = max(here, end)
    return "".join([*kept, text[here:]])


def _hidden(folded: str) -> list[bool]:
    """Signs that no public line shows: money, ages, names people are called by."""
    hide = [False] * len(folded)
    for pattern in (_MONEY, _AGE, _CALLED):
        for found in pattern.finditer(folded):
            hide[found.start() : found.end()] = [True] * (found.end() - found.start())
    return hide


def _clauses_without_illness(text: str) -> str:
    """Leave out the clauses that name an illness; of a clause that is needed, the word alone."""
    kept: list[str] = []
    for clause in _CLAUSES.split(text):
        ill = [one for one in privates(clause) if one.kind == "health"]
        if ill and not (_ESCORT.search(clause) or _ACTS.search(clause)):
            continue
        for one in reversed(ill):
            clause = clause[: one.span[0]] + clause[one.span[1] :]  # noqa: PLW2901
        kept.append(clause)
    return "，".join(kept)


def _by_pattern(bare: str, clauses: list[str]) -> str:
    """A title by the kind of work, where it is one of the common kinds."""
    folded = fold(bare)
    if escort := _escort(folded):
        return escort
    for clause in (fold(one) for one in clauses):
        if found := _MOVED.search(clause):
            thing, start, verb, goal = found.groups()
            return f"{verb}{_shorter(thing)}，{start}到{_shorter(goal)}"
        if found := _HANDLED.search(clause):
            return f"{found.group(2)}{_shorter(found.group(1))}"
    if found := _BROKEN_THING.search(folded):
        room, thing = (found.group(1) or found.group(4) or ""), (found.group(2) or found.group(5))
        swap = thing in data.REPLACED or f"换{thing}" in folded
        return f"{'换' if swap else '修'}{room}{thing}"
    if "不" in folded and (found := _HEAVY.search(folded)):
        return f"{found.group(2)}{_shorter(found.group(1))}"
    if found := _LOST.search(folded):
        return f"找{found.group(1)}"
    if "不" in folded and (found := _TEACH.search(folded)):
        return f"教用{found.group(1) or found.group(2)}"
    if _TALK.search(folded) and not _ACTS.search(_TALK.sub("", folded)):
        return f"陪{_whom(folded)}聊天"
    return ""


def _escort(folded: str) -> str:
    """陪一位老人去医院打针."""
    if not re.search(r"陪|送.{0,6}(?:医院|看病)|带.{0,6}(?:医院|看病)|扶", folded):
        return ""
    whom = _whom(folded)
    verb = "陪" if "陪" in folded else "扶" if "扶" in folded and "送" not in folded else "送"
    if _HOSPITAL.search(folded) and re.search(r"陪|送|带", folded):
        purpose = next(
            (short for pattern, short in data.PURPOSES if re.search(pattern, folded)), ""
        )
        return f"{verb}{whom}去医院{purpose}"
    goal = next((short for pattern, short in data.ERRANDS if re.search(pattern, folded)), "")
    if goal == "聊天":
        return f"陪{whom}聊天"
    return f"{verb}{whom}去{goal}" if goal and "陪" in folded else ""


def _whom(folded: str) -> str:
    for pattern, short in _KIN:
        if pattern.search(folded):
            return "一位居民" if short == "家人" else "一位老人" if short == "老人" else "孩子"
    if re.search(r"陪我|送我|带我|扶我|接我", folded):
        return "一位居民"
    return "一位老人" if re.search(r"老|腿脚", folded) else "一位居民"


def _spoken(clause: str) -> str:
    """One clause without what is said only to be polite."""
    said = clause.strip()
    for _ in range(12):
        head = _HEAD.match(said)
        shorter = said[head.end() :] if head else said
        tail = _TAIL.search(shorter, max(0, len(shorter) - 8))
        shorter = shorter[: tail.start()] if tail else shorter
        if shorter == said:
            break
        said = shorter
    for pattern, short in _KIN:
        said = pattern.sub(short, said)
    return said.strip()


def _shorter(said: str) -> str:
    return re.sub(r"^(?:我(?:的|家)?|那个|这个|那些|这些)|(?:啊|了|的)$", "", said.strip())


def _best(clauses: list[str]) -> str:
    """The clause that says the work."""
    ranked = sorted(
        clauses,
        key=lambda one: (
            -(len(_ACTS.findall(one)) * 3 + min(len(one), 14) * 0.2 - 4 * bool(_REASON.match(one)))
            + 2 * bool(_STUCK.search(one))
        ),
    )
    return ranked[0] if ranked else ""


def _with_facts(head: str, facts: list[str]) -> str:
    title = head
    for fact in facts:
        if head and fact not in title and len(title) + len(fact) + 1 <= SHORT:
            title = f"{title}，{fact}"
    return title


def _safe(said: str, longest: int) -> str:
    """The last look: short, and nothing private is left, not even what the cutting has made."""
    said = _NUMBER.sub("", said)
    said = cutter.shorten(re.sub(r"\s*，(?:\s*，)*\s*", "，", said).strip(_EDGES), longest)
    for _ in range(4):
        found = privates(said)
        if not found:
            break
        for one in reversed(found):
            said = said[: one.span[0]] + said[one.span[1] :]
        said = re.sub(r"\s*，(?:\s*，)*\s*", "，", said).strip(_EDGES)
    return said


def _english(
    text: str, moments: list[Moment], place: Place | None, private: tuple[Private, ...]
) -> tuple[str, str]:
    """Titles of an English message: without times, names, numbers and illness."""
    spans = [moment.span for moment in moments] + [one.span for one in private]
    out = re.sub(
        r"\b(?:at|on|by|in|from|this|next)\s*(?=[,.;]|\s{2}|$)", "", _without(text, spans)
    )
    out = re.sub(r"[$¥]\s?\d[\d,.]*|\d{5,}", "", out)
    parts = (_EN_TAIL.sub("", c.strip()) for c in re.split(r"[.!?;\n]+|,\s", out))
    clauses = [c for c in parts if c]
    short = [
        re.sub(
            r"\s+", " ", _EN_HEAD.sub("", c.lower(), count=1) if _EN_HEAD.match(c.lower()) else c
        ).strip()
        for c in clauses
    ]
    best = max(short, key=lambda c: min(len(c), 30), default="")
    rest = ", ".join(one for one in short if one)
    return _safe(best[:1].upper() + best[1:], 48), _safe(rest[:1].upper() + rest[1:], 140)
