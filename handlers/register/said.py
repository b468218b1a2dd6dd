"""What people say while they register: a community's name, their own name, what they can do and when."""

import re
from collections.abc import Iterable
from typing import Any

import locales
from handlers import understand
from handlers.talk import Turn
from models import communities
from models.communities import CATEGORIES, Community, Level

LONGEST_NAME = 20
FEWEST_WORDS = 5  # signs of a need; fewer are a name
CUTS = re.compile(  # blanks part Chinese pieces, not English words
    r"[\n,，。.、;；!！~～]+|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])"
)
TIMES = ("weekend", "weekday", "morning", "afternoon", "evening", "any")
LEAST = 0.3  # how sure the kind of a skill must be
DIGIT = re.compile(r"\d")


def community_named(turn: Turn[Any]) -> Community | None:
    """The community whose name stands in the words, if there is just one."""
    said = turn.text
    codes = [code for code, name in turn.town.words.communities if name and name in said]
    found = [communities.by_code(turn.session, code) for code in codes]
    fit = [one for one in found if one and one.level == Level.COMMUNITY]
    return fit[0] if len(fit) == 1 else None


def communities_like(turn: Turn[Any], most: int = 4) -> list[Community]:
    """The communities that a few words may mean."""
    words = _without(turn.text.strip(" 。.!！,，"), "register-community-filler-words")
    if not 2 <= len(words) <= 20:
        return []
    return list(communities.search(turn.session, words, limit=most))


def is_name_of(text: str, place: Community) -> bool:
    """Whether these words are the whole name, with or without “社区” at its end."""
    words = _without(text.strip(" 。.!！,，"), "register-community-filler-words")
    return bool(words) and words in {
        place.name,
        _without_tail(place.name, "register-community-tails-words"),
    }


def is_need(turn: Turn[Any]) -> bool:
    """Whether somebody already says what they need."""
    short = len(turn.text) < FEWEST_WORDS and not understand.is_work(turn.text)
    if short or not turn.heard.title:
        return False
    return turn.heard.need.is_need and understand.intent(turn.text).kind == "post_need"


def wants_to_help(text: str) -> bool:
    """Whether somebody says that they would like to help others."""
    return bool(text) and understand.intent(text).kind in {"register", "offer_help"}


def name_said(text: str) -> str:
    """What somebody wants to be called: the first piece of the sentence, without “my name is”."""
    first = next((one for one in _pieces(text) if one), "")
    name = _without_head(first, "register-name-heads-words")
    name = _without_tail(name, "register-name-tails-words")
    if not name or len(name) > LONGEST_NAME or DIGIT.search(name):
        return ""
    return name


def rest_after_name(text: str) -> str:
    """What stands after the name: “Jiang Tao, I can repair computers”."""
    pieces = _pieces(text)
    return " ".join(pieces[1:]).strip()


def skills_said(turn: Turn[Any], words: str) -> list[str]:
    """The categories that the named skills belong to."""
    found = []
    for piece in CUTS.split(words):
        if not piece or _is_time(piece):
            continue
        need = understand.understand(piece, turn.here, turn.town.words).need
        # what somebody can do is no need by itself; its words name the kind all the same
        kinds = (need.category, need.second) if need.certainty >= LEAST else ()
        found += [one for one in kinds if one in CATEGORIES][:1]
    return list(dict.fromkeys(found))


def times_said(words: str) -> str:
    """Usual times as codes: “weekend evening”."""
    low = words.casefold()
    return " ".join(
        code
        for code in TIMES
        if any(word in low for word in locales.words(f"register-time-{code}-words"))
    )


def skills_words(words: str) -> str:
    """The skills in the person's own words, without the times; one a line."""
    kept = [piece for piece in CUTS.split(words) if piece and not times_said(piece)]
    return "\n".join(_without_head(one, "register-skill-heads-words") for one in kept)[:80]


def age_said(text: str) -> int | None:
    """An age given in digits."""
    found = re.fullmatch(r"\D{0,6}(\d{1,3})\D{0,4}", text.strip())
    age = int(found.group(1)) if found else None
    return age if age is not None and 3 <= age <= 110 else None


def _is_time(piece: str) -> bool:
    return bool(times_said(piece))


def _pieces(text: str) -> list[str]:
    return [one for one in CUTS.split(text.strip()) if one]


def _without(text: str, key: str) -> str:
    for word in _longest_first(locales.words(key)):
        text = text.replace(word, "")
    return text.strip()


def _without_head(text: str, key: str) -> str:
    for word in _longest_first(locales.words(key)):
        if text.casefold().startswith(word):
            return text[len(word) :].strip()
    return text


def _without_tail(text: str, key: str) -> str:
    for word in _longest_first(locales.words(key)):
        if text.casefold().endswith(word) and len(text) > len(word):
            return text[: -len(word)].strip()
    return text


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
