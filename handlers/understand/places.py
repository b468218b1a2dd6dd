"""地点 Place: where, where to; what of it may be public and what is a private door."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from handlers.understand.lexicon import Lexicon, words
from handlers.understand.patterns import later, quick
from handlers.understand.shapes import City, Place
from handlers.understand.text import clean, fold
from handlers.understand.words import places as data
from handlers.understand.words import wuhan

_N = r"(?:\d{1,4}(?!\d)|[一二三四五六七八九十百]{1,4}|x{1,4}|[a-z](?![a-z]))"
_SUFFIXES: Lexicon[str] = Lexicon(
    dict.fromkeys(words(data.NO_NAME), "")
    | dict.fromkeys(words(data.ADMIN), "admin")
    | dict.fromkeys(words(data.INSTITUTION), "institution")
    | dict.fromkeys(words(data.ESTATE), "estate")
    | dict.fromkeys(words(data.ROAD), "road")
)
_STOPS = frozenset(data.STOPS)
_SAFE: Lexicon[bool] = Lexicon(dict.fromkeys(words(data.NAMES_WITH_STOPS), True))
_NOT_BEFORE = {suffix: frozenset(signs) for suffix, signs in data.NOT_BEFORE.items()}
_GENERIC = frozenset(words(data.GENERIC))
_NUMERALS = frozenset("一二三四五六七八九十百")
_OF_A_WEEK = frozenset("一二三四五六日天末几内边围")
_UNNAMED = later(r"[\u4e00-\u9fff]{1,6}")
_HAN = later(r"[\u4e00-\u9fff]")
_NUMBERED = quick(rf"{_N}(?:弄|号院|号)(?![楼线码门召])(?:{_N}号)?")
_BUILDING = quick(
    rf"(?<!共)(?:第)?{_N}(?:号楼|栋|幢|座|号院|街坊)(?![上下梯房道层板顶长楼])|building {_N}(?![a-z0-9])|[a-z]\d?座"
)
_DOOR = later(
    rf"[ ,]?(?:{_N}(?:单元|门洞)[ ,]?)?(?:{_N}(?:楼|层)[ ,]?)?(?:\d{{1,2}}-)?{_N}?(?:号|室|房|户)?(?:左手边|右手边|左边|右边|靠[左右里外]边?)?(?:的)?(?:第[一二三四]家|第[一二三四]户)?"
)
_FLOOR_DOOR = quick(
    rf"{_N}(?:楼|层)(?:左手边|右手边|左边|右边|靠[左右]边?)(?:第[一二三四]家|第[一二三四]户)?"
)
_UNIT = quick(
    rf"(?<![\d.:-])\d{{1,2}}-\d{{1,2}}-\d{{3,4}}(?![\d-])|{_N}单元[ ,]?(?:{_N}(?:楼|层)[ ,]?)?(?:\d{{1,4}}(?!\d))?(?:室|号|房)?"
)
_DETAIL = later(data.DETAIL)
_TO = later(r"(?:到|去|往|至|上|送去|送到|运到|赶往|拖到|前往|回|寄到|抵达|to|into)\s?$")
_FROM = later(
    r"(?:从|在|住|位于|地址(?:是|[:：])?|地点(?:是|[:：])?|位置(?:是|[:：])?|家住|坐标|来)\s?$"
)
_ENGLISH = quick(
    rf"(?:[A-Z][\w'-]*\s(?:of\s)?){{1,5}}{data.EN_SUFFIX}\b(?:\s(?:Road|Street|Station|Exit [A-Z]))?"
)
_HOME_START = later(r"从(?:我|俺)?(?:家|屋)(?:里)?(?:走|出发|去|到|接|送|[ ,。]|$)")
_COMES = later(
    r"(?:(?<![盲老病客残])人|者|师傅|位|大姐|阿姨|哪个|谁|来)(?:能|可以)?(?:到|去|上)\s?$"
)
_ENGLISH_AT = quick(
    r"(?:\b(?:at|near|in|from|to|outside|around)\s(?:the\s)?|,\s)"
    r"((?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|English|Chinese|Mandarin|I\b|China|Please|Thank|Hi|WeChat))"
    r"[A-Z][\w'-]{2,}(?:\s[A-Z][\w'-]+){0,3}(?:\s(?:community|kitchen|campus|station|park|hospital|library|road|gate))*)"
)
_LONGEST_NAME = 10


class _Piece(NamedTuple):
    start: int
    end: int
    kind: str  # admin, road, estate, institution, building, door, known, number


@lru_cache(maxsize=8)
def _known(city: City) -> Lexicon[str]:
    """The city's own names, without what people leave out (社区, 街道)."""
    known = words(wuhan.NAMES) if city.name.startswith("武汉") else ()
    names: dict[str, str] = dict.fromkeys(known, "known")
    for _code, name in city.communities:
        folded = fold(name)
        short = re.sub(r"(?:社区|街道|区)$", "", folded)
        for one in (folded, short):
            if len(one) >= 2:
                names[one] = "known"
    names |= {fold(name): "known" for name in city.landmarks if len(name) >= 2}
    return Lexicon(names)


def place(text: str, city: City) -> Place | None:
    """The place a message names: the pick-up point, or where it is; with the destination."""
    text = clean(text)
    return place_in(text, fold(text), city)


def place_in(text: str, folded: str, city: City) -> Place | None:
    """The same for a text that is cleaned and folded already."""
    chains = _chains(folded, _pieces(text, folded, city))
    found = [chain for chain in chains if _counts(folded, chain)]
    if not found:
        return None
    goals = [
        chain for chain in found if _TO.search(folded, max(0, chain[0].start - 4), chain[0].start)
    ]
    goals = [chain for chain in goals if not _comes_to(folded, chain)]
    if _HOME_START.search(folded):  # 在同济 从家里走: what is named is where they go
        goals = found
    here = [chain for chain in found if chain not in goals]
    goal = max(goals, key=_worth, default=None)
    best = max(here, key=lambda chain: _worth(chain) + 2 * _said_from(folded, chain), default=None)
    return _place(text, best, goal)


def _comes_to(folded: str, chain: list[_Piece]) -> bool:
    """请个人到14号楼: the helper comes there, so it is the place."""
    head = folded[max(0, chain[0].start - 8) : chain[0].start]
    door = any(piece.kind in {"building", "door"} for piece in chain)
    return bool(_COMES.search(head)) or (door and "送" not in head)


def _said_from(folded: str, chain: list[_Piece]) -> bool:
    return _FROM.search(folded, max(0, chain[0].start - 6), chain[0].start) is not None


def _place(text: str, best: list[_Piece] | None, goal: list[_Piece] | None) -> Place | None:
    chain = best or goal
    if chain is None:
        return None
    start, end = chain[0].start, chain[-1].end
    destination = text[goal[0].start : goal[-1].end].strip(" ,，") if goal else ""
    words_used = text[start:end].strip(" ,，")
    certainty = min(0.95, 0.5 + 0.12 * _worth(chain) / 3)
    if best is None:
        return Place("", "", "", destination, (start, end), words_used, certainty)
    doors = [piece for piece in chain if piece.kind == "door"]
    cut = doors[0].start if doors else end
    public = text[start:cut].strip(" ,，")
    private = text[cut:end].strip(" ,，")
    return Place(public, private, words_used, destination, (start, end), words_used, certainty)


def _pieces(text: str, folded: str, city: City) -> list[_Piece]:
    """Every word that can be part of an address."""
    found = [_Piece(start, end, "known") for start, end, _ in _known(city).find(folded)]
    for start, end, kind in _SUFFIXES.find(folded):
        if not kind or folded[end : end + 1] in _NOT_BEFORE.get(folded[start:end], ()):
            continue
        begin = _name_before(folded, start)
        if len(folded[begin:end]) >= 2:
            found.append(_Piece(begin, end, kind))
    found += [_Piece(*one.span(), "building") for one in _BUILDING.finditer(folded)]
    found += [_Piece(*one.span(), "number") for one in _NUMBERED.finditer(folded)]
    found += [_Piece(*one.span(), "door") for one in _UNIT.finditer(folded)]
    found += [_Piece(*one.span(), "door") for one in _FLOOR_DOOR.finditer(folded)]
    if re.search(r"[A-Z][a-z]", text):
        found += [_Piece(*one.span(), "institution") for one in _ENGLISH.finditer(text)]
        found += [_Piece(*one.span(1), "admin") for one in _ENGLISH_AT.finditer(text)]
    return sorted(found, key=lambda piece: (piece.start, -piece.end))


def _name_before(folded: str, suffix: int) -> int:
    """Where the name before a suffix begins: back to the first sign that no name holds."""
    here = suffix
    while here > 0 and suffix - here < _LONGEST_NAME:
        sign = folded[here - 1]
        if not _HAN.match(sign) and not (sign.isdigit() or sign == "x"):
            break
        if sign in _STOPS and not _in_name(folded, here - 1):
            lane = sign == "里" and _lane(folded, here - 1, suffix)
            town = sign == "周" and folded[here] not in _OF_A_WEEK  # 周口, 周黑鸭
            if not lane and not town:
                break
        here -= 1
    while here < suffix and folded[here].isdigit():
        here += 1
    if folded[here] == "达" and folded[here - 1 : here] in {"到", "抵", "直"}:
        here += 1
    return here


def _lane(folded: str, at: int, suffix: int) -> bool:
    """七里一村, 汉润里社区: 里 that is a lane or a mile, not "in"."""
    before = folded[at - 1 : at]
    if before in {"", *"这那哪家屋手心城乡店厂"}:
        return False
    return before in _NUMERALS or at + 1 == suffix


def _in_name(folded: str, at: int) -> bool:
    """Whether a stop sign is held by a word that names have."""
    low = max(0, at - 2)
    return any(
        low + start <= at < low + end
        for start, end, _ in _SAFE.find(folded[low : at + 3], overlapping=True)
    )


def _chains(folded: str, pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand together are one address; doors belong to the building before them."""
    chains: list[list[_Piece]] = []
    for piece in pieces:
        last = chains[-1][-1] if chains else None
        if last is not None and piece.start < last.end:
            end = max(last.end, piece.end)
            chains[-1][-1] = _Piece(last.start, end, _stronger(last, piece))
            continue
        gap = folded[last.end : piece.start] if last is not None else "x"
        if last is not None and _near(gap, last, piece):
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return [_with_tail(folded, chain) for chain in chains]


def _stronger(first: _Piece, second: _Piece) -> str:
    order = ("known", "estate", "institution", "road", "building", "admin", "number", "door")
    return min((first.kind, second.kind), key=order.index)


def _near(gap: str, last: _Piece, piece: _Piece) -> bool:
    if gap in {"", " ", "的", "·", "-"}:
        return True
    small = {"building", "door", "number"}
    if (
        piece.kind in small
        and last.kind not in {*small, "institution"}
        and _UNNAMED.fullmatch(gap)
    ):
        return not any(sign in _STOPS for sign in gap)  # 关山大道保利时代3栋
    return gap in {",", ", ", "、"} and piece.kind in small and last.kind != "door"


def _with_tail(folded: str, chain: list[_Piece]) -> list[_Piece]:
    """What follows at once: 附近, 门口, and behind a building its door."""
    last = chain[-1]
    if last.kind == "building":
        door = _DOOR.match(folded, last.end)
        if (
            door
            and door.group().strip(" ,")
            and re.search(r"[0-9一二三四五六七八九十]", door.group())
        ):
            span = door.span()
            if not re.match(
                r"[个点人元块小楼]", folded[span[1] : span[1] + 1]
            ) and not re.fullmatch(r"[ ,]?\d", door.group()):
                chain.append(_Piece(*span, "door"))
                return chain
    end = last.end
    for _ in range(3):  # 一楼服务台, 二期门口
        tail = _DETAIL.match(folded, end) if last.kind != "door" else None
        end = tail.end() if tail else end
    chain[-1] = _Piece(last.start, end, last.kind)
    return chain


def _counts(folded: str, chain: list[_Piece]) -> bool:
    """A generic word alone (医院, 小区) names no place."""
    if all(piece.kind == "number" for piece in chain):
        return False
    said = folded[chain[0].start : chain[-1].end].strip(" ,")
    if said.startswith(("我们", "咱们", "你们")):  # 我们图书漂流站 names nothing
        return False
    if said in _GENERIC or re.fullmatch(data.HOME, said):
        return False
    single = len(chain) == 1 and chain[0].kind in {"estate", "road", "institution"}
    return not (single and len(said) < 3 and said != "机场" and said[-1:] not in {"路", "街"})


_WORTH = {
    "known": 3,
    "estate": 2,
    "road": 2,
    "institution": 2,
    "building": 2,
    "door": 2,
    "admin": 1,
    "number": 1,
}


def _worth(chain: list[_Piece]) -> float:
    """How much of an address a chain is."""
    return (
        sum(_WORTH[piece.kind] for piece in chain) + min(12, chain[-1].end - chain[0].start) * 0.1
    )
