"""Records credited per second, the same made effective, and lines of the ledger verified per second, in a whole city.

    .venv/bin/python -m benchmarks.ledger [--people 1550000] [--lines 5000000] [--records 100000] [--dsn URL]

The store holds the people and the lines before anything is measured. Each record becomes two lines: confirmed, effective.
A PostgreSQL database given by --dsn must be empty and its own. CPU: of this process, and of the server where it is here.

2026-11-27, two cores of which one is ours, 1.55 million people and 5 million lines there before; by the clock:
                    SQLite                                  PostgreSQL (server and all)
    credited        100,000 in 19.2 s, 5,212 a second       35.7 s, 2,797
    made effective  100,000 in 11.8 s, 8,464 a second       27.3 s, 3,667
    the city's line the first over all 5 million: 8.2 s     6.0 s; later ones read what is new alone
    lines verified  5,200,000 in 55.7 s, 93,366 a second    184.5 s, 28,187 (load 2.5)
"""

import argparse
import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from benchmarks import books, city
from models import database, hours, migrations
from models.database import Store
from models.hours import Service
from models.limits import Limits
from models.sealed import Keys

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 2, 1, tzinfo=UTC)
LIMITS = Limits()
PORTION = 500  # services in one transaction, as the sweeps take them


class Hands:
    """A clock that moves a second with each portion."""

    def __init__(self) -> None:
        self.now = START

    def millis(self) -> int:
        return round(self.now.timestamp() * 1000)


class Meter:
    """What each part took: rows, seconds, seconds of CPU here and in the server."""

    def __init__(self) -> None:
        self.server = 0  # the process of the server behind the connection that is used
        print(f"{'':<16} {'rows':>10} {'seconds':>9} {'a second':>10} {'CPU':>7} {'load':>6}")

    def part(self, name: str, doing: Callable[[], int]) -> None:
        """Do it, and say what it took; answers come with how many rows it was."""
        begun, used = time.perf_counter(), self._used()
        rows = doing()
        took, cpu = time.perf_counter() - begun, self._used() - used
        load = os.getloadavg()[0]
        print(
            f"{name:<16} {rows:>10,} {took:>9.1f} {rows / max(took, 1e-6):>10,.0f} {cpu:>7.1f} {load:>6.1f}",
            flush=True,
        )

    def _used(self) -> float:
        """Seconds of CPU of this process, and of the server's process for our one connection; not of its helpers."""
        mine = time.process_time()
        about = Path(f"/proc/{self.server}/stat")
        if not self.server or not about.exists():
            return mine
        words = about.read_text().rpartition(")")[2].split()
        return mine + (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def services(records: int, people: int, homes: Sequence[int]) -> Iterator[Service]:
    """Half an hour each; nobody in two places at once."""
    for number in range(1, records + 1):
        one = books.volunteer(number, people)
        begin = START - timedelta(days=1) - timedelta(hours=number // people)
        yield Service(
            claim_id=number,
            person_id=city.FIRST + one,
            community_id=homes[one % len(homes)],
            category="care",
            title="陪聊",
            started_at=begin,
            ended_at=begin + timedelta(minutes=books.MINUTES),
            evidence=books.EVIDENCE,
            mark="evidence",
            confirmed_by="resident",
            by_id=None,
        )


def credit(engine: Engine, clock: Hands, wanted: Iterator[Service]) -> int:
    """Write the records with their lines; answers how many."""
    done = 0
    while some := list(itertools.islice(wanted, PORTION)):
        clock.now += timedelta(seconds=1)
        with Session(engine) as session, session.begin():
            done += len(hours.record_all(session, some, clock.now, LIMITS, ZONE))
    return done


def settle(engine: Engine, clock: Hands) -> int:
    """Make all of them effective; answers how many."""
    clock.now += timedelta(days=LIMITS.publicity_days + 1)
    done, last = 0, PORTION
    while last:
        clock.now += timedelta(seconds=1)
        with Session(engine) as session, session.begin():
            last = len(hours.settle(session, clock.now, most=PORTION))
        done += last
    return done


def close_days(engine: Engine, clock: Hands, places: int) -> int:
    """The city's line of each day; answers how many communities it covers."""
    clock.now += timedelta(days=1)
    with Session(engine) as session, session.begin():
        hours.close_days(session, clock.now, LIMITS, ZONE)
    return places


def verify(reader: Engine) -> int:
    """Make every hash anew; answers how many lines there are."""
    count = hours.Count()
    with reader.begin() as connection:
        broken = hours.verify(connection, count)
    assert broken is None, broken
    return count.lines


def measure(store: Store, asked: argparse.Namespace) -> None:
    clock = Hands()
    engine = database.open_writer(store, clock.millis, lane=0)
    migrations.upgrade(engine)
    begun = time.perf_counter()
    homes = city.found(engine, asked.people)
    books.keep_books(engine, homes, asked.people, asked.lines, START - timedelta(days=30))
    books.claim(engine, asked.records, asked.people, START)
    took = time.perf_counter() - begun
    print(
        f"{engine.dialect.name}; made in {took:.0f} s; load {os.getloadavg()[0]:.1f}", flush=True
    )
    wanted = services(asked.records, asked.people, homes)
    meter = Meter()
    meter.server = _server(engine)
    meter.part("credited", lambda: credit(engine, clock, wanted))
    meter.part("made effective", lambda: settle(engine, clock))
    meter.part("the city's line", lambda: close_days(engine, clock, len(homes)))
    engine.dispose()
    reader = database.open_reader(store, pool_size=1)
    meter.server = _server(reader)
    meter.part("lines verified", lambda: verify(reader))
    reader.dispose()


def _server(engine: Engine) -> int:
    """The process of the server behind our connection; 0 where the store is a file."""
    if engine.dialect.name == "sqlite":
        return 0
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=1_550_000)
    parser.add_argument("--lines", type=int, default=5_000_000, help="that are there before")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--dsn", default="", help="an empty PostgreSQL database; SQLite without")
    asked = parser.parse_args()
    keys = Keys(1, {1: bytes(32)}, bytes(32))
    with tempfile.TemporaryDirectory() as folder:
        url = asked.dsn or f"sqlite:///{Path(folder) / 'ledger.db'}"
        measure(Store(url=url, keys=keys), asked)


if __name__ == "__main__":
    main()
