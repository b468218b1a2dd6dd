"""替谁 For whom: whether a sentence asks for somebody else who lives elsewhere, and who is wanted by name. Pure."""

import re
from dataclasses import dataclass

LEAD = re.compile(
    r"^\s*(?:请|我要|我想)?(?:代|替|帮)(?:我)?(?P<whom>[^，,:：\s]{1,8}?)(?:发|求助|报)(?:一?[条个件])?(?:需求|求助)?\s*[:：,，\s]\s*"
    r"|^\s*post for (?P<whom_en>[^,:]{1,20})[:,]\s*",
    re.IGNORECASE,
)
KIN = (
    r"(?:爸爸|妈妈|爸|妈|父亲|母亲|老爸|老妈|爷爷|奶奶|外公|外婆|婆婆|公公|爹爹|岳父|岳母|爹|娘|家公|家婆|姑姑|姨妈|舅舅|叔叔|伯伯|哥哥|姐姐|弟弟|妹妹"
    r"|儿子|女儿|邻居|楼上的?(?:爹爹|婆婆|老人|邻居)?|楼下的?(?:爹爹|婆婆|老人|邻居)?|隔壁的?(?:爹爹|婆婆|老人|邻居)?)"
)
ALONE = (
    r"(?:一个人(?:住|在)|独居|自己住|住(?:在)?(?:那边|那里|老家|别处)|不(?:跟|和)我住|不住一起)"
)
LIVES_ALONE = re.compile(rf"我?(?P<whom>{KIN}).{{0,4}}{ALONE}")
AWAY = re.compile(
    r"我(?:人)?(?:现在)?在(?:外地|外面上班|国外|深圳|北京|上海|广州|杭州|成都|海外)|我不在(?:武汉|身边|本地|家里住)"
)
OF_AWAY = re.compile(rf"我?(?P<whom>{KIN})")
ASKED_BY = re.compile(
    rf"^(?:替|帮|代)(?:我)?(?P<whom>{KIN}|[一-龥]{{1,3}}(?:婆婆|爹爹|奶奶|爷爷|阿姨))(?=找|请|问)"
)
NAMED = re.compile(
    r"(?<![，,\s])[，,\s]*(?:(?:想|要)(?:单独)?请|点名(?:请|问|找)?)(?P<named>[一-龥]{2,4}?)(?:来|去)?[。.!！\s]*$"
)
SHORT = {"爸": "爸爸", "妈": "妈妈", "老爸": "爸爸", "老妈": "妈妈", "爹": "父亲", "娘": "母亲"}


@dataclass(frozen=True, slots=True)
class ForOther:
    """Whom it is for, as it was said; whether that is kin (“您爸爸”) or a name; the words that are left."""

    whom: str
    kin: bool
    rest: str
    named: str = ""  # the volunteer who is wanted


def for_other(text: str) -> ForOther | None:
    """Whom a sentence asks for, if that is somebody who lives elsewhere; None where it is one's own need."""
    wanted = NAMED.search(text)
    rest = text[: wanted.start()] if wanted else text
    named = wanted["named"] if wanted else ""
    lead = LEAD.match(rest)
    if lead:
        whom = (lead["whom"] or lead["whom_en"]).strip()
        return _said(whom, rest[lead.end() :].strip(), named)
    alone = LIVES_ALONE.search(rest)
    if alone:
        return _said(alone["whom"], rest, named)
    by = ASKED_BY.match(rest)
    if by:
        return _said(by["whom"], rest[by.end() :], named)
    away = AWAY.search(rest) and OF_AWAY.search(rest)
    return _said(away["whom"], rest, named) if away else None


def _said(whom: str, rest: str, named: str) -> ForOther:
    bare = whom.removeprefix("我的").removeprefix("我").rstrip("的")
    kin = re.fullmatch(KIN, bare) is not None
    return ForOther(SHORT.get(bare, bare), kin, rest, named)
