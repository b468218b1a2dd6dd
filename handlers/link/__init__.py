"""连账号 Link: one person on several channels, by six digits; undone with 不是我 (D20)."""

import re
from typing import Any

import locales
from handlers.link import steps
from handlers.link.notes import flow
from handlers.talk import Turn
from models import links

__all__ = ["first_words", "flow", "steps"]
DIGITS = re.compile(r"\d{3}[\s-]?\d{3}")


def first_words(turn: Turn[Any]) -> str:
    """The step that first words begin: 我想在telegram上也用, six digits, 不是我; "" for none."""
    said = turn.text.strip(" 。.!！?？").casefold()
    if any(word in said for word in locales.words("link-also-words")):
        return "link.begin"
    if DIGITS.fullmatch(said):
        return "link.code"
    if said in locales.words("link-not-me-words") and links.newest(turn.session, turn.who.id):
        return "link.not_me"
    return ""
