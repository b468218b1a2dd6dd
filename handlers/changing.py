"""改一样 Changing one thing of a posted need by words: later, elsewhere, more people; 三点 is asked which three."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import locales
from handlers import slips, understand
from handlers.talk import Choice, Flow, Move, Turn, ask, choice, done, hand_over, missed, say
from handlers.understand import Correction
from models import claims, says
from models import needs as rules
from models.needs import Need

HALF_DAY = timedelta(hours=12)
HALVES = ("am", "pm")


@dataclass
class Notes:
    """The words that change something, the need they name, and the half of the day once that is known."""

    said: str = ""  # words handed over
    number: int = 0
    half: str = ""


flow = Flow("changing", Notes)


@flow.step
def begin(turn: Turn[Notes]) -> Move:
    """Change what the words change; nothing else."""
    said = understand.correction(turn.notes.said, turn.here, turn.town.words)
    chosen = _to_change(turn)
    if chosen is None:
        return (
            done("mine-no-such", number=turn.notes.number)
            if turn.notes.number
            else missed("mine-change-example")
        )
    changes = said and slips.changes(turn, chosen, said)
    if not said or not changes:
        return missed("mine-change-example", number=chosen.number)
    ways = _halves(turn, said, changes)
    if len(ways) > 1 and not turn.notes.half:
        notes = replace(turn.notes, number=chosen.number)
        choices = [_way(half, at) for half, at in ways.items()]
        return ask("mine-change-half", then=half_said, notes=notes, choices=choices)
    if ways:
        at = ways.get(turn.notes.half) or next(iter(ways.values()))
        long = changes["ends_at"] - changes["starts_at"]
        changes = {**changes, "starts_at": at, "ends_at": at + long}
    starts_at = changes.get("starts_at", chosen.starts_at)
    if isinstance(starts_at, datetime) and starts_at <= turn.now:
        return done("mine-change-past", number=chosen.number)
    fresh = claims.change_need(turn.session, turn.who, chosen.id, changes, turn.now, turn.limits)
    helpers = [name for name, _ in slips.helpers_of(turn, fresh)]
    first = say(f"mine-changed-{said.field}", **slips.facts(turn, fresh), place=fresh.building)
    told = say("mine-changed-told", helper=helpers) if helpers else say("mine-changed-nobody")
    return done([first, told])


@flow.listening
def half_said(turn: Turn[Notes]) -> Move:
    """上午 or 下午; anything else is heard like a first word, and nothing has changed."""
    tapped = turn.choice.value if turn.choice else ""
    said = turn.text.strip(" 。.!！").casefold()
    spoken = (one for one in HALVES if said in locales.words(f"mine-change-half-{one}-words"))
    half = tapped or next(spoken, "")
    if half not in HALVES:
        return hand_over("menu.hear")
    return begin(replace(turn, notes=replace(turn.notes, half=half)))


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: the need stays as it was."""
    return done("mine-kept", number=turn.notes.number)


def _halves(turn: Turn[Notes], said: Correction, changes: dict[str, Any]) -> dict[str, datetime]:
    """Where 三点 may be either: both hours of that day that are still ahead; empty where it is plain."""
    at = changes.get("starts_at")
    if not said.moment or not said.moment.ambiguous or at is None:
        return {}
    early = at.replace(hour=at.hour % 12)
    both = zip(HALVES, (early, early + HALF_DAY), strict=True)
    return {half: one for half, one in both if one > turn.now}


def _way(half: str, at: datetime) -> Choice:
    return choice(f"mine-change-half-{half}", "changing.half_said", value=half, at=says.clock(at))


def _to_change(turn: Turn[Notes]) -> Need | None:
    """The need that is meant: by its number, or the only one that can still change."""
    mine = turn.who.id
    if turn.notes.number:
        found = rules.by_number(turn.session, turn.who.community_id, mine, turn.notes.number)
        return found if found and mine in {found.resident_id, found.posted_by} else None
    open_ones = [one for one in rules.mine(turn.session, mine) if one.state in rules.MAY_CHANGE]
    return open_ones[0] if len(open_ones) == 1 else None
