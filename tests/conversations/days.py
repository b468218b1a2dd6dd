"""What scripts of whole days need: time that passes, what was heard and seen, and what is due then."""

import re
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.jobs.schedule import SWEEPS
from models import hours
from models.hours import Account
from models.limits import Limits
from tests.conversations.cast import ZONE, Neighbourhood
from tests.lines import Heard, Line, hand_out


async def go_on(neighbourhood: Neighbourhood, **by: float) -> None:
    """Time passes; what is due then is done."""
    house = neighbourhood.house
    house.clock.move(**by)
    for _ in range(8):
        due = partial(_all_due, now=house.now(), limits=house.limits)
        if not await house.worker.call(due, seconds=600.0):
            return


def _all_due(session: Session, now: datetime, limits: Limits) -> int:
    """One portion of every sweep, one after the other as the leader runs them, and how much was done."""
    done = 0
    for sweep in SWEEPS:
        zone = {"zone": ZONE} if sweep.local else {}
        with session.begin_nested():
            done += sweep.rule(session, now, limits, most=sweep.portion, **zone)
        session.expunge_all()  # each has a session of its own in the house
    hand_out(session, now)
    return done


async def heard(line: Line) -> str:
    """What came since; it counts as read."""
    words = "\n".join(map(str, [*line.unread, *await line.listen()]))
    line.unread.clear()
    return words


def look(session: Session, now: Any, statement: Any) -> list[Any]:
    return [tuple(row) for row in session.execute(statement)]


async def see(neighbourhood: Neighbourhood, *columns: Any) -> list[Any]:
    found: list[Any] = await neighbourhood.call(look, statement=select(*columns))
    return found


def number_in(words: str, label: str) -> str:
    found = re.search(label + r"\D{0,6}(\d{4})", words)
    assert found, words
    return found[1]


async def alerted(line: Line) -> Heard:
    """The alert that this volunteer got."""
    await line.listen()
    for one in reversed(line.heard):
        if "我去" in one.labels:
            line.unread.clear()
            return one
    raise AssertionError("no alert came")


async def balances(neighbourhood: Neighbourhood) -> int:
    """The sum of all accounts: nothing is made, nothing is lost."""

    def total(session: Session, now: Any) -> int:
        accounts = session.scalars(select(Account)).all()
        return sum(hours.balance(session, one.kind, one.owner_id) for one in accounts)

    return await neighbourhood.call(total)
