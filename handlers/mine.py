"""我的 Mine: my needs, how they stand, cancelling one; the words 我的 lead to tasks, hours and settings too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import locales
from handlers import cards, slips, understand, undoing
from handlers.talk import (
    Choice,
    Flow,
    Move,
    Say,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import claims
from models import needs as rules
from models.errors import NotAllowed
from models.needs import Line, Need, NeedState

MOST_LINES, MOST_CLOSED = 5, 2
LATELY = timedelta(days=7)
CLOSED = (NeedState.DONE, NeedState.EXPIRED, NeedState.CANCELLED, NeedState.REJECTED)
NUMBERED = re.compile(r"^\s*([12])[\s,，.。、]+(\S.*)$", re.DOTALL)


@dataclass
class Notes:
    """Which need is spoken of, and why it should be cancelled."""

    said: str = ""  # words handed over
    need_id: int = 0
    number: int = 0
    reason: str = ""
    shown: list[int] = field(default_factory=list)  # the needs of the list, in its order


flow = Flow("mine", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """我的: what is mine; 我的需求 goes straight to the needs."""
    word = turn.text.strip(" 。.!！?？").casefold()
    if word in locales.words("mine-needs-words") or not turn.who.volunteer:
        return needs(turn)
    choices = [
        choice("mine-needs", "mine.needs"),
        choice("mine-tasks", "mine_volunteer.tasks"),
        choice("mine-hours", "mine_volunteer.hours"),
        choice("stars-mine", "stars.begin"),
    ]
    if not turn.who.elder:
        choices.append(choice("mine-settings", "preferences.begin"))
    return ask("mine-which", then=listed, choices=choices)


@flow.tapped
def needs(turn: Turn[Notes]) -> Move:
    """The needs of a person, open ones first, each with how it stands."""
    found = _shown(turn, rules.lines(turn.session, turn.who.id))
    if not found:
        return done(content("mine-none", choices=[choice("mine-post", "post_need.begin")]))
    still = [one for one in found if one.state not in CLOSED]
    first = [say("mine-open", count=len(still))] if still else []
    lines = [*first, *(slips.line(turn, one) for one in found)]
    notes = Notes(shown=[one.id for one in found])
    return ask(lines, then=listed, notes=notes, choices=_list_choices(turn, still or found[:1]))


@flow.listening
def listed(turn: Turn[Notes]) -> Move:
    """After a list: a need's number shows it, anything else is heard like a first word."""
    digits = turn.text.strip()
    if digits.isdecimal() and len(digits) >= 4:
        need = _by_number(turn, int(digits))
        if need:
            return _show(turn, need)
    return _in_order(turn) or hand_over("menu.hear")


def _in_order(turn: Turn[Notes]) -> Move | None:
    """取消第二个, 看第一个: by its place in the list; cancelling asks before it does."""
    if understand.ordinal(turn.text) is None:  # most words name no place of a list
        return None
    meant = understand.nth(turn.notes.shown, understand.intent(turn.text).ordinal)
    if not meant:
        return None
    chosen = _mine(turn, meant)
    ends = any(word in turn.text.casefold() for word in locales.words("mine-cancel-words"))
    return _cancel(turn, chosen, sure=False) if ends else _show(turn, chosen)


@flow.tapped
def need(turn: Turn[Notes]) -> Move:
    """One need as it stands now."""
    return _show(turn, _mine(turn, turn.choice.subject if turn.choice else turn.notes.need_id))


def _show(turn: Turn[Notes], shown: Need) -> Move:
    card = slips.slip(turn, shown)
    return done(
        content(
            say("mine-need", number=shown.number),
            card=card,
            choices=slips.ways(shown),
            behind=cards.door_page(shown.id) if slips.has_secrets(turn, shown) else None,
        )
    )


# ---- cancelling ----------------------------------------------------------------------------------


@flow.tapped
def cancel(turn: Turn[Notes]) -> Move:
    """Cancel a need: named by a tap or a number at once, unless somebody already counts on it."""
    if turn.choice:
        return _cancel(turn, _line(turn, turn.choice.subject), sure=True)
    reason = _reason(turn.notes.said or turn.text)
    turn = replace(turn, notes=replace(turn.notes, reason=reason))
    if turn.notes.number:
        named = _by_number(turn, turn.notes.number)
        if named is None:
            return done("mine-no-such", number=turn.notes.number)
        return _cancel(turn, named, sure=not reason)
    open_ones = [
        one for one in rules.lines(turn.session, turn.who.id) if one.state in rules.MAY_CANCEL
    ]
    if not open_ones:
        return done("mine-nothing-to-cancel")
    if len(open_ones) == 1:
        return _cancel(turn, open_ones[0], sure=False)
    choices = [
        choice(
            "mine-cancel-one", "mine.cancel", subject=one.id, number=one.number, title=one.title
        )
        for one in open_ones[: 3 if turn.who.elder else 4]
    ]
    return ask("mine-cancel-which", then=listed, choices=choices)


def _cancel(turn: Turn[Notes], chosen: Need | Line, *, sure: bool) -> Move:
    if chosen.state not in rules.MAY_CANCEL:
        return done(content("mine-not-now", card=slips.slip(turn, _mine(turn, chosen.id))))
    if sure and not slips.helpers_of(turn, chosen):
        return _call_off(turn, chosen, "")
    notes = replace(turn.notes, need_id=chosen.id, number=chosen.number)
    return ask(_question(turn, chosen), then=confirmed, notes=notes, choices=_sure())


def _question(turn: Turn[Notes], chosen: Need | Line) -> list[Say]:
    lines = [say("mine-cancel-sure", **slips.facts(turn, chosen))]
    going = slips.on_the_way(turn, chosen)
    helpers = [name for name, _ in slips.helpers_of(turn, chosen)]
    if going:
        lines.append(say("mine-cancel-going", helper=going))
    elif helpers:
        lines.append(say("mine-cancel-helper", helper=helpers))
    return lines


@flow.step
def confirmed(turn: Turn[Notes]) -> Move:
    """Hear whether it is really cancelled; a word for the helper may come with it."""
    notes = turn.notes
    numbered = NUMBERED.match(turn.text)
    answer: bool | None
    if turn.choice:
        answer, words = turn.choice.value == "yes", ""
    elif numbered:
        answer, words = numbered.group(1) == "1", numbered.group(2)
    else:
        answer, words = understand.yes_no(turn.text), ""
    if answer is None:
        again = [say("mine-cancel-again"), say("mine-cancel-ask", number=notes.number)]
        return (
            ask(again, then=confirmed, choices=_sure())
            if turn.text
            else missed("mine-cancel-example")
        )
    if not answer:
        return done("mine-kept", number=notes.number)
    return _call_off(turn, _line(turn, notes.need_id), words)


def _call_off(turn: Turn[Notes], chosen: Need | Line, words: str) -> Move:
    helpers = [name for name, _ in slips.helpers_of(turn, chosen)]
    why = " ".join(one for one in (turn.notes.reason, words) if one)[:120]
    claims.call_off(turn.session, turn.who, chosen.id, turn.now, why)
    key = "mine-cancelled-told" if helpers else "mine-cancelled"
    ways = [undoing.way(turn, "cancel", chosen.id)]
    return done(content(key, choices=ways, number=chosen.number, helper=helpers))


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 after a list is about a need; at the question itself it is its answer."""
    return hand_over("menu.hear")


def _sure() -> tuple[Choice, ...]:
    return (
        choice("mine-cancel-yes", "mine.confirmed", value="yes"),
        choice("mine-cancel-no", "mine.confirmed", value="no"),
    )


def _reason(words: str) -> str:
    """What somebody says beside the word 取消 and the number: why."""
    rest = re.sub(r"\d{3,}", "", words)
    for word in sorted(locales.words("mine-cancel-words"), key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = rest.strip(" ，。,.!！")
    return rest[:120] if len(rest) >= 4 else ""


# ---- finding -------------------------------------------------------------------------------------


def _mine(turn: Turn[Notes], need_id: int) -> Need:
    found = rules.get(turn.session, need_id)
    if not _own(turn, found):
        raise NotAllowed
    return found


def _line(turn: Turn[Notes], need_id: int) -> Line:
    """The same, as far as a list shows it."""
    found = rules.line(turn.session, need_id)
    if not _own(turn, found):
        raise NotAllowed
    return found


def _by_number(turn: Turn[Notes], number: int) -> Need | None:
    found = rules.by_number(turn.session, turn.who.community_id, turn.who.id, number)
    return found if found and _own(turn, found) else None


def _own(turn: Turn[Notes], found: Need | Line) -> bool:
    return turn.who.id in {found.resident_id, found.posted_by}


def _shown(turn: Turn[Notes], found: Sequence[Line]) -> list[Line]:
    """What is going on, and what ended lately."""
    since = turn.now - LATELY
    closed = [one for one in found if one.state in CLOSED and one.ends_at > since]
    still = [one for one in found if one.state not in CLOSED]
    return [*still, *closed[:MOST_CLOSED]][:MOST_LINES]


def _list_choices(turn: Turn[Notes], found: Sequence[Line]) -> list[Choice]:
    if len(found) == 1:
        return [slips.look(found[0]), *slips.ways(found[0])]
    return [slips.look(one) for one in found[: 3 if turn.who.elder else 5]]
