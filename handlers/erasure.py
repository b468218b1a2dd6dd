"""注销 Everything about me: a copy of it, and its end in two steps; what stays, and why, is said first (D22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import locales
from handlers import understand
from handlers.talk import (
    Choice,
    Content,
    Flow,
    Move,
    Say,
    Turn,
    ask,
    choice,
    content,
    done,
    missed,
    say,
)
from models import erasure as rules
from models import says
from models.erasure import Plan
from models.needs import Need
from models.says import Value


@dataclass
class Notes:
    """Nothing is remembered: what would become of everything is read anew at each step."""


flow = Flow("erasure", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """What would go, what would be handed over, what stays. Raises InService."""
    found = rules.plan(turn.session, turn.who)
    lines = [say("erasure-look"), *_open(found), say("erasure-goes", **_stays(found))]
    return ask(content(lines, choices=_ways(turn, "export")), then=going)


@flow.step
def going(turn: Turn[Notes]) -> Move:
    """Hear whether they go on; why not everything goes is answered, and asked again."""
    if turn.choice:
        match turn.choice.value:
            case "on":
                return _last(turn)
            case "export":
                return _copy(turn, then_on=True)
            case _:
                return done("erasure-stays")
    if any(word in turn.text for word in locales.words("erasure-why-words")):
        lines = [say("erasure-why"), say("erasure-go-on")]
        return ask(content(lines, choices=_ways(turn, "export")), then=going)
    yes = understand.yes_no(turn.text)
    if yes is None:
        return missed("erasure-which")
    return _last(turn) if yes else done("erasure-stays")


@flow.step
def sure(turn: Turn[Notes]) -> Move:
    """The word itself, typed: the account stops at once. Raises InService."""
    said = turn.text.strip(" 。.!！“”\"'").casefold()
    if turn.choice or understand.yes_no(turn.text) is False:
        return done("erasure-stays")
    if said not in locales.words("erasure-sure-words"):
        short = said and any(word.startswith(said) for word in locales.words("erasure-sure-words"))
        return ask(_typed("erasure-sure-short" if short else "erasure-sure-again"), then=sure)
    found = rules.plan(turn.session, turn.who)
    asked = rules.ask(turn.session, turn.who, turn.now, turn.limits)
    lines = [say("erasure-begun"), *_open(found, done_with=True)]
    lines.append(say("erasure-last-word", by=says.day(asked.due_at)))
    if found.homes:
        lines.append(say("erasure-thanks", homes=found.homes))
    return done(content(lines))


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: everything stays."""
    return done("erasure-stays")


@flow.tapped
def export(turn: Turn[Notes]) -> Move:
    """导出我的数据: the page with the copy."""
    return _copy(turn, then_on=False)


def first_words(turn: Turn[Any]) -> str:
    """The step that words begin which ask for a copy; "" for none."""
    said = turn.text.strip().casefold()
    asks = any(said.startswith(one) for one in locales.words("erasure-export-words"))
    return "erasure.export" if asks else ""


def _copy(turn: Turn[Notes], *, then_on: bool) -> Move:
    until = turn.now + timedelta(hours=turn.limits.export_hours)
    lines = [say("erasure-copy", hours=turn.limits.export_hours)]
    ways: list[Choice] = []
    if turn.town.public or turn.who.channel == "web":
        page = Choice(
            say("erasure-copy-open"),
            "erasure.export",
            int(until.timestamp()),
            page="mine",
            tone="main",
        )
        ways.append(page)
    else:
        lines = [say("erasure-copy-nowhere")]
    if then_on:
        return ask(content(lines, choices=[*ways, *_ways(turn)]), then=going)
    return done(content(lines, choices=ways))


def _last(turn: Turn[Notes]) -> Move:
    return ask(_typed("erasure-sure"), then=sure)


def _typed(key: str) -> Content:
    return content(key, choices=[choice("erasure-stay", "erasure.sure", value="no")])


def _ways(turn: Turn[Notes], *more: str) -> list[Choice]:
    names = ("on", *more, "stay")
    return [choice(f"erasure-{one}", "erasure.going", value=one) for one in names]


def _open(found: Plan, *, done_with: bool = False) -> Sequence[Say]:
    """What is open, line by line: what becomes of it, or what became."""
    tense = "done" if done_with else "will"
    lines = [
        say(f"erasure-need-{tense}", number=one.number, title=one.title, state=_state(one))
        for one in found.cancels
    ]
    for one in found.gives_back:
        way = "passed" if one.passed_on else "open"
        at = says.when(one.starts_at, one.ends_at)
        lines.append(
            say(f"erasure-claim-{way}-{tense}", number=one.number, title=one.title, when=at)
        )
    return lines


def _state(need: Need) -> Value:
    return says.term(f"state-{need.state}")


def _stays(found: Plan) -> dict[str, Any]:
    return {"hours": says.hours(found.minutes), "minutes": found.minutes}
