"""Answers to questions, alone or in the middle of something else."""

from typing import Any

import locales
from handlers import office, slips, understand
from handlers.menu.notes import Notes
from handlers.talk import Content, Say, Turn, content, say
from handlers.understand import Intent
from handlers.understand.shapes import Correction
from models import needs

SIGNS = {"grievance": "grievance-sign-words", "praise": "praise-sign-words"}
BRIEF = 12  # signs of 改到后天上午9点
CUED, SURE = 0.9, 0.6  # how sure a change is whose words say that it is one, and without
TOPICS = frozenset(
    "open money cost machine safety privacy bring hours insurance age cancel help".split()
)


def digression(turn: Turn[Any], topic: str) -> Content | None:
    """The answer to a question in the middle of something, in one message; None where it is none of these."""
    plain = Turn(turn.session, turn.incoming, turn.who, turn.now, turn.limits, turn.town, Notes())
    if topic == "my_need":
        found = _asked_about(plain)
        return content([slips.line(plain, one) for one in found]) if found else None
    return content([answer(plain, topic)]) if topic in TOPICS else None


def answer(turn: Turn[Notes], topic: str) -> Say:
    """The answer to one of the questions that people ask."""
    here = office.of(turn)
    if topic == "open":
        return say(here.key("menu-answer-open"), **here.values)
    if topic == "bring" and turn.who.volunteer:
        return say("menu-answer-bring-volunteer")
    if topic == "machine":
        name = office.on_duty(turn)
        return say("menu-answer-machine" if name else "menu-answer-machine-alone", name=name)
    return say(f"menu-answer-{topic}", days=turn.limits.publicity_days, **here.values)


def in_kind(turn: Turn[Notes], kind: str) -> str:
    """The sentence for words that ask for nothing: thanks, good-bye, no."""
    if turn.text.strip(" 。.!！").casefold() in locales.words("menu-bye-words"):
        return "menu-bye"
    if understand.yes_no(turn.text) is False:
        return "menu-deny"
    if understand.is_kind(turn.text):
        return "menu-kind"
    return "menu-thanks" if kind == "thanks" else "menu-chat"


def later(turn: Turn[Notes]) -> Content:
    """What cannot be done here yet, and who can; a coordinator hears what there is instead."""
    if turn.who.coordinator:
        return content("menu-later-desk")
    here = office.of(turn)
    return content(say(here.key("menu-later"), **here.values), calls=here.calls)


def example(turn: Turn[Notes], *, volunteer: bool) -> str:
    """The sentence with words that somebody of that role can copy."""
    if turn.who.coordinator:
        return "menu-example-coordinator"
    return "menu-example-volunteer" if volunteer else "menu-example"


def named(turn: Turn[Any]) -> str:
    """The conversation that a word within a sentence begins, which keeps the words: 我要投诉…, 我要表扬…; "" for none."""
    low = turn.text.casefold()
    begun = (to for to, key in SIGNS.items() if any(one in low for one in locales.words(key)))
    return next(begun, "")


def _asked_about(turn: Turn[Notes]) -> list[needs.Need]:
    """The needs a question may mean: the one whose title it names, else those that are going on."""
    found = going(turn)
    said = turn.incoming.text
    named = [one for one in found if str(one.number) in said or _shares(one.title, said)]
    return (named or found)[:2]


def _shares(title: str, said: str) -> bool:
    return any(title[at : at + 2] in said for at in range(len(title) - 1))


def going(turn: Turn[Notes]) -> list[needs.Need]:
    """What somebody asked for and may still call off."""
    found = needs.mine(turn.session, turn.who.id)
    return [one for one in found if one.state in needs.MAY_CANCEL]


def by_number(turn: Turn[Notes], number: int) -> int:
    """One's own need of that number; 0 for none."""
    if not number or not turn.who.community_id:
        return 0
    found = needs.by_number(turn.session, turn.who.community_id, turn.who.id, number)
    return found.id if found and found.resident_id == turn.who.id else 0


def is_of_posted(turn: Turn[Notes], change: Correction, intent: Intent) -> bool:
    """Whether words without a number change what is posted: 改到后天, 要两个人; settings stay settings."""
    if change.field not in {"when", "people"} or change.certainty < SURE:
        return False
    own = intent.kind in {"settings", "profile"}
    if own and change.certainty < CUED and intent.certainty >= SURE:
        return False
    brief = (
        len(turn.text) <= BRIEF
    )  # a need of its own says more, and is read once, where it is posted
    vague = brief and intent.kind in {"post_need", "help"} and not turn.heard.title
    vague = vague or (intent.kind == "help" and change.certainty >= CUED)  # 多来一个
    return (own or vague) and bool(going(turn))
