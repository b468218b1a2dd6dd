"""我的任务、我的时长 Mine as a volunteer: what I promised, and my hours line by line, the two kinds apart."""

from dataclasses import dataclass, field

import locales
from handlers import cards, understand
from handlers.claimed import OPEN, mine_to
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
    say,
)
from models import claims, says
from models import hours as ledger
from models.claims import Claim, ClaimState
from models.hours import LineShown
from models.tasks import Task

MOST, MOST_LINES, MOST_WAYS = 4, 5, 5
SHOWN = (*OPEN, ClaimState.LEFT, ClaimState.DISPUTED)  # what is not over yet


@dataclass
class Notes:
    """The places of the list, in its order: 退掉第二个."""

    shown: list[int] = field(default_factory=list)


flow = Flow("mine_volunteer", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """我的任务, or 我的时长, by the word that was said."""
    said = turn.text.casefold()
    about_hours = understand.intent(said).kind == "my_hours" if said else False
    return hours(turn) if about_hours else tasks(turn)


@flow.tapped
def tasks(turn: Turn[Notes]) -> Move:
    """The places one holds, the next first; one alone is shown with all that can be done."""
    held = [
        (one, task) for one, task in claims.mine(turn.session, turn.who.id) if one.state in SHOWN
    ]
    if not held:
        others = choice("mine-volunteer-others", "claim.begin", tone="main")
        return done(content("mine-volunteer-none", choices=[others, *_lines(turn)]))
    if len(held) == 1:
        return _one(turn, *held[0], key="mine-volunteer-one")
    lines: list[Say] = [say("mine-volunteer-tasks", count=len(held))]
    lines += [_task_line(one, task) for one, task in held[:MOST]]
    ways = [*(_look(one, task) for one, task in held[:MOST]), *_lines(turn)]
    notes = Notes([one.id for one, _ in held[:MOST]])
    return ask(content(lines, choices=ways), then=listed, notes=notes)


@flow.listening
def listed(turn: Turn[Notes]) -> Move:
    """After the list: 取消第二个 gives that place back, once that is sure; anything else is heard like a first word."""
    intent = understand.intent(turn.text, role="volunteer")
    found = understand.nth(turn.notes.shown, intent.ordinal)
    if not found:
        return hand_over("menu.hear")
    ends = any(word in turn.text.casefold() for word in locales.words("mine-cancel-words"))
    if ends or intent.kind in {"withdraw", "cancel"}:
        return hand_over("claim.withdraw", claim_id=found)
    return _one(turn, *mine_to(turn, found), key="mine-volunteer-this")


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 after the list is heard like a first word: it says not of what."""
    return hand_over("menu.hear")


@flow.tapped
def task(turn: Turn[Notes]) -> Move:
    """One of them, as it stands now."""
    if turn.choice is None:
        return tasks(turn)
    return _one(turn, *mine_to(turn, turn.choice.subject), key="mine-volunteer-this")


@flow.tapped
def hours(turn: Turn[Notes]) -> Move:
    """我的时长: what counts, by evidence and entered by the community; what is shown for objections; the last lines."""
    found = ledger.statement(turn.session, turn.who.id, limit=MOST_LINES)
    if not found.lines:
        return done("mine-volunteer-no-hours")
    lines = [
        say(
            "mine-volunteer-hours" if found.verified + found.granted else "mine-volunteer-not-yet",
            effective=says.hours(found.verified + found.granted),
            verified=says.hours(found.verified),
            granted=says.hours(found.granted),
        )
    ]
    if found.in_publicity and found.effective_by:
        public, by = says.hours(found.in_publicity), says.day(found.effective_by)
        lines.append(say("mine-volunteer-public", hours=public, by=by))
    lines.append(say("mine-volunteer-last", count=len(found.lines)))
    lines += [_line(one) for one in found.lines]
    wrong = choice("mine-volunteer-wrong", "grants.wrong")
    return done(content(lines, choices=[wrong]))


def _one(turn: Turn[Notes], one: Claim, about: Task, *, key: str) -> Move:
    card = cards.claim(claims.facts(about, one))
    ways = cards.ways(one.id, str(one.state))
    if one.state == ClaimState.CLAIMED:  # somebody else may come in, where they say yes
        ways = (*ways, choice("claim-stand-in", "claim.stand_in", subject=one.id, tone="bare"))
    ways = (*ways, *_lines(turn))[:MOST_WAYS]
    return done(content(key, card=card, choices=ways, edits=one.id, number=about.number))


def _lines(turn: Turn[Notes]) -> list[Choice]:
    """The way to where somebody waits in line, if they do."""
    waits = claims.in_line(turn.session, turn.who.id, limit=1)
    return [choice("claim-line-look", "claim.lines")] if waits else []


def _task_line(one: Claim, about: Task) -> Say:
    state = says.term(f"claim-state-{one.state}")
    return say("mine-volunteer-task", **{**claims.facts(about, one), "state": state})


def _look(one: Claim, about: Task) -> Choice:
    return choice(
        "mine-volunteer-look", "mine_volunteer.task", subject=one.id, number=about.number
    )


def _line(one: LineShown) -> Say:
    """A line of the ledger: the day, what, how long, who confirmed it, and how it stands."""
    mark = f"mine-volunteer-by-{one.mark}" if one.kind == "verified" else "mine-volunteer-by-grant"
    return say(
        "mine-volunteer-line",
        day=says.day(one.started_at),
        title=one.title,
        hours=says.hours(one.minutes),
        mark=says.term(mark),
        state=says.term(f"record-state-{one.state}", until=says.day(one.public_until)),
    )
