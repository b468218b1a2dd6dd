"""境外 Abroad: known people on a channel whose servers stand abroad agree to that apart, or use another way (P9)."""

from dataclasses import dataclass, replace

from handlers import office, understand
from handlers.talk import (
    Choice,
    Content,
    Flow,
    Move,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import consents, people
from models.people import Barred

VERSION = "2026-11"  # of the consent text; a new text is a new version
INVITED = "i_"


@dataclass
class Notes:
    """What was said before the question: heard when they have agreed."""

    said: str = ""
    start: str = ""


flow = Flow("abroad", Notes)


@flow.step
def begin(turn: Turn[Notes]) -> Move:
    """Ask; who said no before is not asked again, but told the other ways and how to think better of it."""
    if turn.who.barred == Barred.NO:
        return done(_other_ways(turn, "abroad-closed"))
    notes = Notes(turn.text, turn.incoming.start)
    return ask(content("register-abroad", choices=_ways()), then=answer, notes=notes)


@flow.step
def answer(turn: Turn[Notes]) -> Move:
    """同意 or 不同意, in words."""
    said = understand.yes_no(turn.text) if turn.text else None
    if said is None:
        return missed("register-abroad-example")
    return agree(turn) if said else refuse(turn)


@flow.step
def agree(turn: Turn[Notes]) -> Move:
    """同意: kept word for word; then what they had said is heard."""
    _keep(turn, given=True)
    people.opened(turn.session, turn.who)
    if turn.notes.start.startswith(INVITED):
        return hand_over("coordinator.invited", code=turn.notes.start.removeprefix(INVITED))
    if turn.notes.said:
        return replace(hand_over("menu.hear"), said=turn.notes.said)
    return done("abroad-agreed")


@flow.step
def refuse(turn: Turn[Notes]) -> Move:
    """改用微信或电话: the no is kept, nothing of theirs goes out here, the other ways are named."""
    _keep(turn, given=False)
    people.shut(turn.session, turn.who)
    return done(_other_ways(turn, "abroad-no"))


@flow.tapped
def after_all(turn: Turn[Notes]) -> Move:
    """同意, at any time: below the letter that asks, or after a no."""
    return agree(turn)


@flow.tapped
def rather_not(turn: Turn[Notes]) -> Move:
    """改用微信或电话, below the letter that asks."""
    return refuse(turn)


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: no answer; it is asked again when they write again."""
    return done("abroad-later")


def _ways() -> list[Choice]:
    return [
        choice("register-agree", "abroad.agree", tone="main"),
        choice("register-abroad-other", "abroad.refuse"),
    ]


def _other_ways(turn: Turn[Notes], key: str) -> Content:
    here = office.of(turn)
    again = [choice("abroad-after-all", "abroad.after_all")]
    return content(say(here.key(key), **here.values), calls=here.calls, choices=again)


def _keep(turn: Turn[Notes], *, given: bool) -> None:
    read = turn.spoken("register-abroad")
    consents.give(turn.session, turn.who, "abroad", VERSION, read, given, turn.now)
