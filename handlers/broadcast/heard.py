"""听 What a coordinator's sentence says: that it is an announcement, for whom, and its words as they stand."""

import re
from dataclasses import dataclass
from typing import Any

import locales
from handlers import understand
from handlers.talk import Turn
from models import communities, needs, roles
from models.activity import Standing

SEPARATOR = re.compile(r"[:：]")
NUMBER = re.compile(r"(?<!\d)(\d{1,9})(?!\d)")
ROLES = ("volunteer", "resident", "all")
STANDINGS = tuple(map(str, Standing))


@dataclass(frozen=True, slots=True)
class Meant:
    """What was said of the segment; empty where nothing was."""

    node_id: int = 0
    role: str = ""
    category: str = ""
    star: int = 0
    activity: str = ""


def is_announcement(said: str) -> bool:
    """Whether words begin an announcement: 给槐荫社区的志愿者发个公告：…"""
    return bool(_head(_before(said)[0]))


def words_in(said: str) -> str:
    """The announcement itself: what stands behind the colon, else behind the word for it."""
    after = _before(said)[1]
    if after:
        return after.strip()
    head = _head(said)
    return said[said.casefold().index(head) + len(head) :].strip(" ，,。.") if head else ""


def meant(turn: Turn[Any], said: str) -> Meant:
    """Whom it is for: the place named, else the one place a coordinator has; the role, and what volunteers are."""
    text = _before(said)[0].casefold()
    named = [one for one in turn.town.words.communities if one[1].casefold() in text]
    longest = max(named, key=lambda one: len(one[1]), default=None)
    node = communities.by_code(turn.session, longest[0]) if longest else None
    mine = roles.scope(turn.session, turn.who.id)
    if node is None and len(mine) == 1:
        node = mine[0]
    role = next((one for one in ROLES if _has(text, f"broadcast-{one}-words")), "")
    chosen = (one for one in needs.CATEGORIES if turn.spoken(f"category-{one}").casefold() in text)
    category, star, activity = next(chosen, ""), _star(text), _activity(text)
    if category or star or activity:  # the word 志愿者 need not be said
        role = role or "volunteer"
    return Meant(node.id if node else 0, role, category, star, activity)


def _star(text: str) -> int:
    """The star they have at least: 三星以上, 3-star; 有星的 is any of them; 0 where none is named."""
    return understand.star(text) or int(_has(text, "broadcast-starred-words"))


def _activity(text: str) -> str:
    """How active they are; the longest word counts, for 不活跃 holds 活跃."""
    said = [
        (len(word), name)
        for name in STANDINGS
        for word in locales.words(f"broadcast-{name}-words")
        if word in text
    ]
    return max(said, default=(0, ""))[1]


def number(said: str) -> int | None:
    """The count that was typed."""
    found = NUMBER.findall(said)
    return int(found[0]) if len(found) == 1 else None


def says(turn: Turn[Any], name: str) -> bool:
    """Whether the words hold one of the words for it."""
    return _has(turn.text.casefold(), f"broadcast-{name}-words")


def _has(text: str, key: str) -> bool:
    return any(word in text for word in locales.words(key))


def _before(said: str) -> tuple[str, str]:
    parts = SEPARATOR.split(said, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 and _head(parts[0]) else (said, "")


def _head(text: str) -> str:
    lower = text.casefold()
    found = [word for word in locales.words("broadcast-head-words") if word in lower]
    return max(found, key=len, default="")
