"""Records credited per second, the same made effective, and lines of the ledger verified per second.

    .venv/bin/python -m benchmarks.ledger [--people 10000] [--records 100000] [--communities 1400] [--dsn URL]

Each record becomes two lines: confirmed and effective. A PostgreSQL database given by --dsn must be empty and its own.
Everything is measured in one run on this machine: believe the ratios, not the figures.
"""

import argparse
import itertools
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Engine, Float, Integer, Table, insert
from sqlalchemy.orm import Session

from models import database, hours, migrations, tables
from models.base import Utc
from models.database import Store
from models.hours import Service
from models.limits import Limits
from models.sealed import Keys

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 2, 1, tzinfo=UTC)
LIMITS = Limits()
PORTION = 500  # services in one transaction, as the sweeps take them
PLAIN: dict[type, Any] = {Utc: START, Boolean: False, Float: 0.0, Integer: 0}
PARENTS = 10_000  # rows in one statement of what the records hang on


class Hands:
    """A clock that moves a second with each portion."""

    def __init__(self) -> None:
        self.now = START

    def millis(self) -> int:
        return round(self.now.timestamp() * 1000)


def filled(table: Table, **values: Any) -> dict[str, Any]:
    """A row with something in every column that needs it."""
    row = dict(values)
    for column in table.columns:
        if column.name in row or column.nullable:
            continue
        kinds = [one for one in PLAIN if isinstance(column.type, one)]
        row[column.name] = PLAIN[kinds[0]] if kinds else "x"
    return row


def people(engine: Engine, many: int, records: int) -> None:
    """Volunteers and one claim a record; their own parents are left out, so keys are not checked here."""
    rows = tables.metadata.tables
    raw = engine.raw_connection()
    loose, strict = (
        ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON")
        if engine.dialect.name == "sqlite"
        else (
            "SET session_replication_role = replica",
            "SET session_replication_role = DEFAULT",
        )
    )
    raw.cursor().execute(loose)
    raw.commit()
    raw.close()
    with engine.begin() as connection:
        for table, wanted in (
            (rows["people"], (filled(rows["people"], id=one) for one in range(1, many + 1))),
            (rows["claims"], (_claim(rows["claims"], one, many) for one in range(1, records + 1))),
        ):
            while some := list(itertools.islice(wanted, PARENTS)):
                connection.execute(insert(table), some)
    raw = engine.raw_connection()
    raw.cursor().execute(strict)
    raw.commit()
    raw.close()


def _claim(table: Table, number: int, many: int) -> dict[str, Any]:
    return filled(
        table,
        id=number,
        task_id=number,
        volunteer_id=number % many + 1,
        state="confirmed",
    )


def services(records: int, many: int, communities: int) -> Iterator[Service]:
    """Half an hour each; nobody in two places at once."""
    for number in range(1, records + 1):
        begin = START - timedelta(days=1) - timedelta(hours=number // many)
        yield Service(
            claim_id=number,
            person_id=number % many + 1,
            community_id=number * 7 % communities + 1,
            category="care",
            title="陪聊",
            started_at=begin,
            ended_at=begin + timedelta(minutes=30),
            evidence={"arrived": "code", "left": "code"},
            mark="evidence",
            confirmed_by="resident",
            by_id=many + 1,
        )


def credit(engine: Engine, clock: Hands, wanted: Iterator[Service]) -> float:
    """Seconds to write the records with their lines."""
    begun = time.perf_counter()
    while some := list(itertools.islice(wanted, PORTION)):
        clock.now += timedelta(seconds=1)
        with Session(engine) as session, session.begin():
            hours.record_all(session, some, clock.now, LIMITS, ZONE)
    return time.perf_counter() - begun


def settle(engine: Engine, clock: Hands) -> float:
    """Seconds to make all of them effective."""
    clock.now += timedelta(days=LIMITS.publicity_days + 1)
    begun = time.perf_counter()
    done = PORTION
    while done:
        clock.now += timedelta(seconds=1)
        with Session(engine) as session, session.begin():
            done = len(hours.settle(session, clock.now, most=PORTION))
    return time.perf_counter() - begun


def verify(store: Store) -> tuple[float, int]:
    """Seconds to make every hash anew, and how many lines there are."""
    reader = database.open_reader(store, pool_size=1)
    begun, count = time.perf_counter(), hours.Count()
    with reader.begin() as connection:
        broken = hours.verify(connection, count)
    assert broken is None, broken
    seconds = time.perf_counter() - begun
    reader.dispose()
    return seconds, count.lines


def measure(store: Store, asked: argparse.Namespace) -> None:
    clock = Hands()
    engine = database.open_writer(store, clock.millis, lane=0)
    migrations.upgrade(engine)
    people(engine, asked.people, asked.records)
    load = os.getloadavg()[0]
    figures = [
        (
            "credited",
            asked.records,
            credit(engine, clock, services(asked.records, asked.people, asked.communities)),
        ),
        ("made effective", asked.records, settle(engine, clock)),
    ]
    clock.now += timedelta(days=1)
    begun = time.perf_counter()
    with Session(engine) as session, session.begin():
        hours.close_days(session, clock.now, LIMITS, ZONE)
    figures.append(("the city's line", asked.communities, time.perf_counter() - begun))
    engine.dispose()
    seconds, lines = verify(store)
    figures.append(("lines verified", lines, seconds))
    kind = "SQLite" if store.file else "PostgreSQL"
    print(f"{kind}; load of the machine {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    print(f"{'':<16} {'rows':>10} {'seconds':>9} {'a second':>10}")
    for name, many, took in figures:
        print(f"{name:<16} {many:>10,} {took:>9.1f} {many / max(took, 1e-6):>10,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--communities", type=int, default=1_400)
    parser.add_argument("--dsn", default="", help="an empty PostgreSQL database; SQLite without")
    asked = parser.parse_args()
    keys = Keys(1, {1: bytes(32)}, bytes(32))
    with tempfile.TemporaryDirectory() as folder:
        url = asked.dsn or f"sqlite:///{Path(folder) / 'ledger.db'}"
        measure(Store(url=url, keys=keys), asked)


if __name__ == "__main__":
    main()
