"""需求 Need: is it one, of which category, how urgent, how many people it takes."""

from __future__ import annotations

from handlers.understand import scorer
from handlers.understand.headcounts import counted
from handlers.understand.marks import ENOUGH, Marks, marks
from handlers.understand.patterns import later
from handlers.understand.shapes import Danger, Need
from handlers.understand.text import clean, fold
from handlers.understand.words import categories, titles, works

OTHER = "other"
URGENCY = {True: "紧急", False: "普通"}  # as the evaluation files call it
CATEGORIES = tuple(categories.TABLE)
# of all that is not asked for, so much must speak against a need: a need that is lost is nobody's
_DOUBT = 0.3
# 请人送饭, 帮我买菜: whoever asks in so many words for something known is not chatting
_ASKED = later(
    r"(?:请|找|想要?|要|叫|派|求|需要|麻烦)(?:[一两几0]?[个位名])?(?:人|志愿者|师傅|小伙子|年轻人)"
    r"|(?:帮|替)(?:我|俺|忙|个忙|一下)|麻烦(?:你们?|您|帮)|来(?:个?人)?(?:修|换|装|搬|打扫|通)"
)
_NOT_ASKED = later(
    r"谢|钱|借|昨天|前天|上次|上回|已经|可以帮|随时|[哪谁]|[?？吗]|了[。!！~～]*$|的(?:那|小|大|人|邻|志)"
)
# 你们能修空调吗: who asks whether it can be done wants it done
_CAN = later(
    r"^(?:[你您]们?|志愿者|这里)?(?:能不能|可不可以|能|会|可以)(?:不能|不会)?(?:帮忙?|上门|来)?"
    r"(?:修|换|装|搬|陪|送|教|打扫|买|取|理发|通|接)[^谁哪多]{1,12}[吗么不啵?？]*$"
)
_PLAIN = 40  # signs of a sentence that says no more than what it asks for
# 灯不亮了, 屋里冇得米了: a trouble at home is told to us so that somebody comes
_TROUBLE = later(
    rf"(?:{titles.THINGS}|房顶|屋顶|天花板|车?轮?胎)(?:.{{0,6}}?)(?:{titles.BROKEN}|掉下来|[打点]不(?:着|燃)|没(?:得)?气)"
    r"|(?:没|冇)(?:有|得)?(?:米|菜|药|油|奶粉|吃的)了"
)
_NO_TROUBLE = later(
    r"谢|昨天|前天|上次|上回|已经|[修换弄搞]好|好了|[换修]了|可以帮|不用|不要|别|怎么|谁|掉了|换?坏人|[?？吗]|钱"
)
_TOLD = 24  # signs of a sentence that tells no more than that
# 明天换灯泡: to a service that helps, a work by its name alone is asked for
_BARE = later(works.BARE)
_URGENT, _URGENT_SAID = 0.35, 0.05  # by the sound of it; where a word like 急 or 断药 is there


def need(text: str) -> Need:
    """What kind of message this is, by itself."""
    folded = fold(clean(text))
    return need_in(folded, None)


def need_in(folded: str, danger: Danger | None) -> Need:
    """The same for a folded text of which the danger is known."""
    found, said = marks(folded), scorer.message(folded)
    kind, sure = ("emergency", danger.certainty) if danger else _kind(said["kind"], folded, found)
    first, chance, second = scorer.best(said["category"])
    is_need = kind == "need"
    enough = _URGENT_SAID if "URGENT" in found.kinds else _URGENT
    urgent = said["urgent"]["urgent"] >= enough and "CALM" not in found.kinds
    return Need(
        category=first if is_need else OTHER,
        second=second if is_need else (first if found.topics else None),
        certainty=round(min(0.97, chance * sure if is_need else sure), 2),
        is_need=is_need,
        kind=kind,
        urgent=danger is not None or (is_need and urgent),
        headcount=counted(folded) if is_need else None,
        words=found.used,
        span=(0, len(folded)),
    )


def _kind(chances: dict[str, float], folded: str, found: Marks) -> tuple[str, float]:
    """Need, or which of the other kinds; danger is decided elsewhere."""
    left = {name: chance for name, chance in chances.items() if name != "emergency"}
    whole = sum(left.values()) or 1.0
    if left["need"] / whole >= _DOUBT:
        return "need", left["need"] / whole
    kind = max(left, key=lambda name: left[name] if name != "need" else 0.0)
    if _bare(folded):
        return "need", 0.8
    if kind in {"chitchat", "question"} and _plainly_asked(folded, found):
        return "need", 0.85
    if (
        kind in {"chitchat", "complaint", "question"}
        and "COMPLAINT" not in found.kinds
        and _troubled(folded)
    ):
        return "need", 0.6
    return kind, left[kind] / whole


def is_work(text: str) -> bool:
    """Whether it is the name of a work and nothing else, with its time perhaps: 明天换灯泡."""
    return _bare(fold(clean(text)).strip())


def plain(folded: str) -> bool:
    """Whether it names a work, asks for help or tells of a trouble so plainly that no likeness speaks against it."""
    return _bare(folded) or _plainly_asked(folded, marks(folded)) or _troubled(folded)


def _bare(folded: str) -> bool:
    """Whether nothing else is said; a long text is more than a name, and the pattern would go astray in it."""
    return len(folded) <= _PLAIN and _BARE.search(folded) is not None


def _plainly_asked(folded: str, found: Marks) -> bool:
    """Whether a short sentence asks for somebody, and for something that the word lists know."""
    if found.topics and _CAN.search(folded):
        return True
    known = max(found.topics.values(), default=0.0) >= ENOUGH
    asked = len(folded) <= _PLAIN and _ASKED.search(folded) and not _NOT_ASKED.search(folded)
    return bool(known and asked)


def _troubled(folded: str) -> bool:
    """Whether a short sentence tells that something at home is broken or used up."""
    told = len(folded) <= _TOLD and _TROUBLE.search(folded)
    return bool(told and not _NO_TROUBLE.search(folded))
