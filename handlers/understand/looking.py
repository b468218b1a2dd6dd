"""找事 Looking: whether words look for a task, ask whether people are short, ask what is told later, or name somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.understand.needs import need
from handlers.understand.patterns import later
from handlers.understand.when import moment
from models.working_days import PLAIN, Calendar

SURE = 0.3  # that a kind of help was meant
LONGEST = 16
AROUND = timedelta(hours=2)  # of an hour that was named
EDGES = " 。.!！?？~～"
WHOLE = (0, 24 * 60)
WEEKEND = "周末"
# 附近陪诊的, 有没有修电脑的, 晚上的: looks for a task; who asks for help says 想, 请, 要
_WANTS = later(r"想|请|要(?!人|帮)|需要|麻烦|帮(?:我|忙)|找(?:个|人)|陪我|给我|我(?:妈|爸|家)")
_LOOKS = later(
    r"^(?:看看|看下|还有|有)?(?:没有|没得|冇得)?(?:附近|旁边|近(?:一)?点)(?:的)?.{0,10}(?:的|的事)(?:没有|吗|没)?$"
    r"|^(?:附近|近的|近一点的|离我近的)$"
)
_ASKS = later(
    r"^(?:还)?(?:有没有|有冇得|有|看看).{1,12}的(?:事)?(?:没有|吗|没)?$|^.{1,10}的(?:呢|咧)?$"
)
# 周末有吗, 明天下午有什么事: a time alone, of somebody who only helps
_WHEN = later(
    r"^(?:今天|明天|后天|(?:这|下)?周[一二三四五六日天末]|(?:这|下)?星期[一二三四五六日天]|(?:这|下)周|早上|上午|中午|下午|晚上)+"
    r"(?:还)?有(?:没有|冇得|什么|么)?(?:事|活|任务)?(?:做|干)?(?:吗|没有|没|冇|啵)?$"
)
_PEOPLE = later(
    r"(?:缺|招|要|差|少)人(?:手)?(?:吗|不|没|么|啵|咧|呢)|缺不缺人|(?:人手|志愿者)够(?:吗|不够|不)|还?缺(?:多少|几个)人"
    r"|(?:do you|are you) (?:need|short)|volunteers needed"
)
# 明天缺人的, 哪些还没人接: of somebody who looks after the places of others
_LACKS = later(
    r"(?:缺人|没人接|没有人接|空着|没接满|差人)(?:手)?的(?:事|任务|活|单)?(?:有哪些|呢|咧)?$|(?:哪些|哪几(?:件|个)|什么)(?:事|任务)?(?:还)?(?:缺人|没人接|没有人接|差人)$"
    r"|(?:which|what) (?:tasks|ones)?.{0,12}(?:lack|need|short|nobody)|lacking people"
)
_DETAILS = later(
    r"(?:那家|那户|他家|她家|住户|对方|那边|这家|人家|\d{4})(?:的)?.{0,4}?(?:电话|手机|号码|微信|地址|门牌|住址|住在?(?:哪|几|什么)|姓什么|叫什么|名字)"
    r"|(?:phone|address|door|name).{0,12}\d{4}|\d{4}.{0,12}(?:phone|address|door)"
)
_KNOWN = later(
    r"爬楼|电梯|几楼|要(?:多久|多长时间|几个小时)|坐(?:什么|么)车|怎么(?:去|走)|要注意|stairs|how long"
)
_NAMED = later(
    r"(?:让|请|叫|喊|找|换)(?P<name>[\u4e00-\u9fff·]{2,4}?)(?:来)?(?:替|顶|帮我去|去)|(?:ask|let) (?P<other>\S{2,20})"
)
_NOBODY = ("个人", "别人", "人")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a kind, a time, and minutes of the local day; what was not said is empty."""

    category: str = ""
    start: datetime | None = None
    end: datetime | None = None
    part: tuple[int, int] | None = None


def looks_for(text: str, *, alone: bool) -> bool:
    """Whether bare words look for a task; `alone`: nobody who might be asking for help themselves."""
    said = text.strip(EDGES)
    if not said or len(said) > LONGEST or _WANTS.search(said):
        return False
    return bool(
        _LOOKS.match(said)
        or (alone and (_WHEN.match(said) or (kind_of(said) and _ASKS.match(said))))
    )


def goes_on_looking(text: str) -> bool:
    """After a list: 晚上的, 有没有修电脑的, 周末呢 narrow it."""
    said = text.strip(EDGES + "呢咧")
    if not said or len(said) > LONGEST or _WANTS.search(said):
        return False
    return bool(_LOOKS.match(said) or _ASKS.match(said))


def asks_for_people(text: str) -> bool:
    """现在缺人吗."""
    return bool(_PEOPLE.search(text.casefold()))


def lacks_people(text: str) -> bool:
    """明天缺人的, 哪些还没人接."""
    return bool(_LACKS.search(text.strip(EDGES).casefold()))


def asks_details(text: str) -> bool:
    """Whether somebody asks who lives there, where exactly, or for a telephone."""
    return len(text) <= 60 and bool(_DETAILS.search(text)) and "改" not in text


def asks_known(text: str) -> bool:
    """Whether somebody asks what the slip may say: stairs, how long, how to get there."""
    return bool(_KNOWN.search(text))


def stand_in(text: str) -> str:
    """The name in 让刘洋替我; "" where none is said."""
    found = _NAMED.search(text)
    name = (found["name"] or found["other"] or "") if found else ""
    return "" if name in _NOBODY else name


def kind_of(text: str) -> str:
    """The category that is meant; "" where it is not sure."""
    said = need(text)
    if not any(len(word) > 1 for word in said.words):  # 接 alone names nothing
        return ""
    if said.category == "other":  # no need at all; the words may still name a kind: 附近陪诊的
        return said.second or ""
    return said.category if said.certainty >= SURE else ""


def sought(text: str, now: datetime, work: Calendar = PLAIN) -> Sought:
    """The kind and the time that are looked for; `now` is in the city's zone."""
    kind, when = kind_of(text), moment(text, now, work)
    if when is None or when.start is None:
        return Sought(kind)
    start, end = when.start, when.end or when.start + AROUND
    if when.has_clock and when.end is None:
        start -= AROUND / 2
    last = end - timedelta(minutes=1)
    hours = (_minute(start), _minute(last) + 1)
    part = None if when.has_clock or start.date() != last.date() or hours == WHOLE else hours
    if WEEKEND in text:  # both days of it, also 周末晚上
        both = moment(WEEKEND, now)
        if both is not None and both.start is not None and both.end is not None:
            return Sought(kind, both.start, both.end, part)
    if not when.has_day and part is not None:  # 晚上的: of any day
        return Sought(kind, part=part)
    return Sought(kind, start, end, part)


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute
