"""./run ledger verify [--community CODE]: make every hash of the hours ledger anew, name the first line that does not fit."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bot.commands import forms, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from models.hours import Broken, Count
    from models.sealed import Keys

WRONG = {
    "changed": "is not what was hashed: it, its account or its place was changed",
    "gone": "is not there any more",
    "account": "names an account that is not there",
    "gap": "is missing, with its hash",
    "unchained": "has no hash: it was not written by the service",
    "head": "is the last one, and not the one that the head of the chain tells of",
    "day-head": "is not the one that the city's line of {day} covers",
    "day": "the city's line of {day} is not what was hashed",
    "day-gap": "the city's line of {day} is missing",
    "record": "does not agree with its record {row}: minutes or state of the record were changed",
}


def arguments(parser: ArgumentParser) -> None:
    """How much of it."""
    parser.add_argument("--community", metavar="CODE", help="only this community, by its code")


def run(settings: Settings, asked: Namespace, _now: datetime) -> int:
    """Look at all lines in one state of the store, while the service goes on."""
    from sqlalchemy.orm import Session

    from models import communities, hours

    forms.must_be_newest(settings)
    begin = time.monotonic()
    with _one_state(settings, store.keys_of(settings, make=False)) as connection:
        only = None
        if asked.community:
            node = communities.by_code(Session(connection), asked.community)
            if node is None:
                raise CannotGoOn(f"no community has the code {asked.community}")
            only = node.id
        count = hours.Count()
        broken = hours.verify(connection, count, only)
        if broken:
            raise CannotGoOn(_wrong(Session(connection), broken))
    _right(count, time.monotonic() - begin)
    return 0


@contextmanager
def _one_state(settings: Settings, keys: Keys) -> Iterator[Connection]:
    """What is written meanwhile is not seen; SQLite's reader sees one state by itself."""
    from models import database

    engine = database.open_reader(forms.database_of(settings, keys), pool_size=1)
    if settings.store.file is None:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _wrong(session: Session, broken: Broken) -> str:
    """One line: where, and what."""
    from models.communities import Community

    said = WRONG[broken.fault].format(day=broken.day, row=broken.row)
    if broken.community_id is None:
        return f"the ledger does not fit: {said}"
    node = session.get(Community, broken.community_id)
    place = f"{node.name} ({node.code})" if node else f"community {broken.community_id}"
    line = f"line {broken.seq}" if broken.seq else f"the line with the key {broken.row}"
    return f"the ledger does not fit. {place}: {line} {said}"


def _right(count: Count, seconds: float) -> None:
    from models.hours import city

    print(
        f"All fits. Lines: {count.lines:,}; communities: {count.communities:,}; days of the city: {count.days:,};"
        f" {count.lines / max(seconds, 0.001):,.0f} lines a second."
    )
    if count.last_day:
        print(f"The city's line of {count.last_day}: {city.shown(count.city_line)}")
        print("Keep it outside of this machine: nobody can change anything before it unseen then.")


command = Command(
    "ledger verify",
    "make every hash of the hours ledger anew; name the first line that does not fit",
    run,
    arguments,
)
