"""意图 Intent: what a message asks of the service, a small first version by rules."""

from __future__ import annotations

import re

from handlers.understand import needs
from handlers.understand.dangers import found_in
from handlers.understand.headcounts import counted
from handlers.understand.numerals import number
from handlers.understand.patterns import quick
from handlers.understand.shapes import Intent, Role
from handlers.understand.text import clean, fold
from handlers.understand.words import intents as words
from handlers.understand.words import kinds

_RULES = tuple((kind, sure, quick(pattern)) for kind, sure, pattern in words.RULES)
_TOPICS = tuple((topic, quick(pattern)) for topic, pattern in words.TOPICS)
_GREETING, _THANKS = re.compile(words.GREETING), re.compile(words.THANKS)
_KIND = re.compile(words.KIND)
_CHAT, _OFFER = re.compile(words.CHAT), re.compile(words.OFFER)
_ASKING = quick(kinds.ASKING)
_YES, _NO = frozenset(words.YES.split()), frozenset(words.NO.split())
_YES_HEAD, _NO_HEAD = re.compile(words.YES_HEAD), re.compile(words.NO_HEAD)
_N = r"(?:\d{1,6}|[一二三四五六七八九十]{1,3})"
_TASK = re.compile(
    rf"(?:第|#|编号|任务|取消|接|退出|放弃|退掉|退|完成|撤回|撤销|认领|查|看|我接|告诉|task|number|no\.)\s?({_N})(?![个颗星分点人:]|\d)(?:号|条|单|的|$|\b)?"
    rf"|(?<![\d:])({_N})(?:号|条)(?:任务|活动|需求|单|那)|(?<!\d)(\d{{3,6}})(?![\d年月日点个分:人元块])|^(\d{{1,6}})\s?(?:接|完|我|取消|号|核销|认领)|(\d{{1,6}})号$"
)
_NOT_THIS = re.compile(r"不是\s?\d{1,6}")
_ORDINAL = re.compile(
    r"第([一二三四五六七八九1-9])(?:个|条|件|项)|最后(?:一)?个|the (first|second|third|fourth|last)(?: one)?"
)
_CODE = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SIX = re.compile(r"^\s?\d{3}\s?\d{3}\s?$")
_CODED = re.compile(r"(?:签到|签退|到达|离开|验证)?码[ :是]{0,2}(\d{4,6})")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_FIELDS = {
    "电话": "phone", "手机": "phone", "号码": "phone", "手机号": "phone", "手机号码": "phone", "地址": "address", "住址": "address",
    "姓名": "name", "名字": "name", "性别": "gender", "头像": "avatar", "技能": "skills", "资质": "skills", "生日": "birthday",
    "年龄": "age", "社区": "community", "昵称": "nickname", "称呼": "nickname", "身份证": "id_number", "邮箱": "email", "语言": "language",
}  # fmt: skip
_RESIDENT_DONE = frozenset({"left"})


def yes_no(text: str) -> bool | None:
    """Whether a reply says yes or no; None where it says neither."""
    said = re.sub(r"[\s,.。，!！~～?？、]+", "", fold(clean(text)))
    if said in _YES:
        return True
    if said in _NO:
        return False
    folded = fold(clean(text)).strip()
    if len(folded) > 24:
        return None
    if _NO_HEAD.match(folded):
        return False
    return True if _YES_HEAD.match(folded) else None


def is_kind(text: str) -> bool:
    """“没事没事”: somebody makes light of what went wrong; it is answered with thanks."""
    return _KIND.match(fold(clean(text)).strip()) is not None


def intent(text: str, *, role: Role = "") -> Intent:
    """What a message asks for; "unknown" where nothing fits well enough."""
    text = clean(text)
    folded = fold(text).strip()
    found = _plain(folded) or _danger(text, folded) or _asked(folded) or _by_rule(folded, role)
    return found or _otherwise(text, folded)


def _plain(folded: str) -> Intent | None:
    """Codes, greetings, thanks, yes and no: messages that are nothing else."""
    if re.fullmatch(r"\d{4}", folded) or _SIX.match(folded):
        return Intent(
            "code",
            0.9,
            folded,
            code=re.sub(r"\s", "", folded),
            task=int(folded) if len(folded) == 4 else None,
        )
    if _GREETING.match(folded):
        return Intent("greeting", 0.95, folded)
    if _CHAT.search(folded) and not folded.startswith(("👍", "⭐")):
        return Intent("chat", 0.8, folded)
    if len(folded) <= 6 and (number_said := _ordinal(folded)) is not None:
        return Intent("claim", 0.6, folded, ordinal=number_said)
    answer = yes_no(folded)
    if answer is not None and len(folded) <= 6:
        return Intent("confirm" if answer else "deny", 0.9, folded)
    if (
        _THANKS.match(folded)
        and len(folded) <= 10
        and not re.search(r"好了|完成|办|到了|\d", folded)
    ):
        return Intent("thanks", 0.9, folded)
    return None


def _danger(text: str, folded: str) -> Intent | None:
    threat = found_in(text, folded)
    if threat is None:
        return None
    return Intent(
        "emergency",
        threat.certainty,
        threat.words,
        threat.span,
        topic=threat.service,
        task=_task(folded),
    )


def _asked(folded: str) -> Intent | None:
    """A question about the service itself, in the middle of whatever is going on."""
    if len(folded) > 60:
        return None
    for topic, pattern in _TOPICS:
        found = pattern.search(folded)
        if found and (topic not in {"my_need", "help", "cancel"} or topic == "my_need"):
            kind = "my_needs" if topic == "my_need" else "question"
            return Intent(kind, 0.85, found.group(), found.span(), topic=topic, task=_task(folded))
    return None


def _by_rule(folded: str, role: Role) -> Intent | None:
    asks = needs.need_in(folded, None)
    for kind, certainty, pattern in _RULES:
        found = pattern.search(folded)
        if found is None or _unlikely(kind, folded, asks.is_need, asks.category):
            continue
        return Intent(
            kind=_for_role(kind, folded, role),
            certainty=certainty,
            words=found.group(),
            span=found.span(),
            task=_task(folded) if kind not in {"rate", "profile"} else None,
            ordinal=_ordinal(folded),
            rating=_rating(found) if kind == "rate" else None,
            code=_code(folded) if kind in {"arrived", "left"} else None,
            field=_field(found) if kind == "profile" else "",
            value=_new_value(folded, found) if kind == "profile" else "",
            audience=_audience(found) if kind == "broadcast" else "",
            headcount=counted(folded) if kind == "claim" else None,
            category=asks.category if kind == "browse" and asks.category != "other" else "",
        )
    return None


def _unlikely(kind: str, folded: str, is_need: bool, category: str) -> bool:  # noqa: FBT001
    """A full sentence that asks for help is a need, even where it holds 完成 or 到了."""
    soft = {
        "done",
        "left",
        "arrived",
        "claim",
        "rate",
        "profile",
        "register",
        "browse",
        "stats",
        "help",
        "settings",
        "my_tasks",
    }
    asking = is_need and category != "other" and _ASKING.search(folded) is not None
    return kind in soft and asking and len(folded) > 14 and not _task(folded)


def _for_role(kind: str, folded: str, role: Role) -> str:
    if kind == "cancel" and role == "volunteer" and not re.search(r"我发的|需求|求助", folded):
        return "withdraw"
    if kind == "withdraw" and role == "resident":
        return "cancel"
    if kind == "left" and role == "resident":
        return "done"
    if kind == "done" and role == "volunteer":
        return "left"
    return kind


def _otherwise(text: str, folded: str) -> Intent:
    """A need in free words, an offer, small talk, or nothing we know."""
    said = needs.need_in(folded, None)
    help_topic = next(
        (f for topic, p in _TOPICS if topic in {"help", "cancel"} and (f := p.search(folded))),
        None,
    )
    if help_topic and not (said.is_need and said.category != "other"):
        return Intent("help", 0.7, help_topic.group(), help_topic.span(), topic="help")
    if said.kind == "offer" or _OFFER.search(folded):
        return Intent("offer_help", 0.7, folded[:20])
    if said.is_need and (said.category != "other" or _ASKING.search(folded)):
        asks = _ASKING.search(folded) is not None and said.category != "other"
        return Intent(
            "post_need",
            max(0.5, said.certainty) if asks else 0.4,
            text[:20],
            said.span,
            category=said.category,
            headcount=said.headcount,
        )
    if said.kind == "abuse":
        return Intent("complain", 0.5, folded[:20])
    if said.kind == "question":
        return Intent("question", 0.5, folded[:20])
    return Intent("unknown", 0.2)


def _task(folded: str) -> int | None:
    """The number of the task that is meant; "不是1032 是1023" means the second."""
    for found in _TASK.finditer(_NOT_THIS.sub("", folded)):
        word = next((group for group in found.groups() if group), None)
        value = number(word) if word else None
        if value is not None:
            return value
    return None


def _ordinal(folded: str) -> int | None:
    found = _ORDINAL.search(folded)
    if found is None:
        return None
    if found.group(1):
        return number(found.group(1))
    return _ORDINALS.get(found.group(2) or "last")


def _rating(found: re.Match[str]) -> int | None:
    said = next((v for k, v in found.groupdict().items() if k.startswith("rating") and v), None)
    if said:
        return number(said)
    word = found.group()
    if re.search(r"差评|不满意|不好", word):
        return 1
    return 3 if re.search(r"中评|还行|一般", word) else 5


def _code(folded: str) -> str | None:
    found = _CODED.search(folded) or _CODE.search(folded)
    return found.group(1) if found else None


def _field(found: re.Match[str]) -> str:
    said = next((v for k, v in found.groupdict().items() if k.startswith("field") and v), "")
    return _FIELDS.get(said, said)


def _new_value(folded: str, found: re.Match[str]) -> str:
    tail = folded[found.end() :]
    new = re.match(r"(?:.{0,4}?)(?:成|为|是|加|到|:)?(?:一个|个)?\s?([^,，。]{2,20})$", tail)
    return new.group(1).strip() if new else ""


def _audience(found: re.Match[str]) -> str:
    return next(
        (v for k, v in found.groupdict().items() if k.startswith("audience") and v), ""
    ).strip()
