"""An announcement to many: everybody's row is written, then it is drained, beside the same work done barely.

    .venv/bin/python -m benchmarks.broadcast [--people 200000] [--drain 10000] [--rounds 3] [--postgres URL]

written: a row for everybody who is meant (`recipients`), which is their letter until its turn. drained: the letter
itself is written, leased, sent and marked, all of it beside the same posts without a store; also in CPU, of
the process that sends alone (here) and with its lane, which writes the store.

Before letters were written at their readers' turn: 29 to 35 times a bare INSERT, drained at 0.15 to 0.2 of the rate.
Since then, on two cores with a load of 7 and the rigs' sink: written 3.3 to 4.0 times on SQLite, 1.3 to 1.4 on PostgreSQL;
drained at 0.6 to 0.8 on both, in CPU of the process that sends 0.7 to 0.8, with its lane 0.55 to 0.7. So 0.8 is reached now
and then, not surely. What is left of writing is the row itself (a key of two numbers in the tree of the table, 2.3 times a
bare row; asked whether it is wanted, 2.7) and one transaction of 50,000. What is left of draining: a letter costs the loop
about 40 µs beside 110 of its post (aiohttp, JSON, the socket), where it was 80, and the lane 34, where it was 50. With a
channel that takes letters in no time the loop's part is 21 µs: a third of it the way through the pipe and the taking, each
portion of 250 anew; a half the letter's own way (queue, leases, order, limit, counters, mark); the other 20 show only
beside real posts (caches, most likely; not measured). Beside others on two cores the lane and PostgreSQL take turns with the loop, which 500 in
hand do not wholly hide. 0.95 would leave 6 µs a letter. Tried without effect: portions of 150; 1,000 in hand. Without much:
NOT IN for opting out (a tenth of a µs on SQLite, a trap on PostgreSQL). Not tried: letters of an announcement in a table
of their own, where every page, count and correction would have to ask two.

1,550,000 in a city of 1,300 communities, with nothing beside it: written 3.9 times (SQLite) and 1.9 (PostgreSQL), drained at
0.81 at best and 0.73 to 0.77 where the same machine's memory was slower; PostgreSQL 0.73 to 0.75. A neighbour that is busy
for 70 % of the time makes a bare post itself 5 to 10 % dearer: so much of the 20 µs are the lane's presence.

Rounds are interleaved, ratios are of the same round, the table shows their medians: believe the ratios, not the figures.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from benchmarks import city
from benchmarks.broadcast_drain import WARM, drain, taking
from benchmarks.updates import KEYS
from bot import lane, logs
from bot.clock import Clock
from models import communities, database, migrations
from models.broadcasts import Broadcast, BroadcastState, Recipient, send
from models.database import Store
from models.limits import Limits
from models.people import Person

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
SWEPT = 50_000  # of one transaction, as the sweep takes them
LIMITS = Limits()
BARE = (
    "CREATE TABLE bare (id {key}, chat_id BIGINT, campaign INTEGER, status INTEGER, sent_at FLOAT)"
)


@dataclass
class Table:
    """Figures of all rounds, by name: each a number of things a second."""

    rows: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, many: int, seconds: float) -> None:
        self.rows.setdefault(name, []).append(many / seconds)

    def line(self, name: str, beside: str) -> str:
        mine, other = self.rows[name], self.rows[beside]
        ratio = statistics.median(a / b for a, b in zip(mine, other, strict=True))
        slow = f"{1 / ratio:.2f} times its time" if ratio else ""
        return (
            f"{name:<44}{statistics.median(mine):>12,.0f}/s   {ratio:>6.2f} of {beside} ({slow})"
        )


# ---- a city, and an announcement to all of its volunteers -------------------------------------------


def announce(engine: Engine) -> int:
    """An announcement whose hold is over."""
    with engine.begin() as connection, Session(connection) as session:
        here = communities.by_code(session, "wuhan")
        assert here is not None
        author = Person(name="李敏", created_at=LONG_AGO)
        session.add(author)
        session.flush()
        made = Broadcast(
            author_id=author.id,
            node_id=here.id,
            role="volunteer",
            words="本周六下午2点在社区活动室学急救，带身份证",
            state=BroadcastState.HOLDING,
            typed_at=LONG_AGO,
            hold_until=LONG_AGO + timedelta(minutes=1),
            made_at=LONG_AGO,
        )
        session.add(made)
        session.flush()
        number = made.id
        session.commit()
    return number


# ---- what is measured ----------------------------------------------------------------------------


def bare(engine: Engine) -> float:
    """The floor: one INSERT … SELECT into a table without an index."""
    key = "INTEGER PRIMARY KEY" if engine.dialect.name == "sqlite" else "BIGSERIAL PRIMARY KEY"
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS bare"))
        connection.execute(text(BARE.format(key=key)))
    begin = time.perf_counter()
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO bare (chat_id, campaign, status) SELECT person_id, 1, 0 FROM volunteers"
            )
        )
    return time.perf_counter() - begin


def portions(engine: Engine, rule: Callable[[Session], int]) -> tuple[float, float]:
    """A rule, transaction after transaction, until nothing is left; answers the whole and the longest one."""
    begin, longest = time.perf_counter(), 0.0
    while True:
        first = time.perf_counter()
        with engine.begin() as connection, Session(connection) as session:
            done = rule(session)
            session.commit()
        longest = max(longest, time.perf_counter() - first)
        if not done:
            return time.perf_counter() - begin, longest


def forget(engine: Engine) -> None:
    """The store as before the round."""
    with engine.begin() as connection:
        for table in ("letters", "recipients", "broadcasts", "letter_bodies"):
            connection.execute(text(f"DELETE FROM {table}"))
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
            plain.exec_driver_sql("VACUUM ANALYZE letters, recipients")


def keep(engine: Engine, number: int, many: int) -> None:
    """It is the turn of the last so many; all others had theirs."""
    with engine.begin() as connection:
        last = connection.scalar(
            select(Recipient.person_id)
            .where(Recipient.broadcast_id == number)
            .order_by(Recipient.person_id.desc())
            .offset(many)
            .limit(1)
        )
        moved = update(Broadcast).where(Broadcast.id == number)
        connection.execute(moved.values(at_person=last or 0))


def measure(store: Store, people: int, drained: int, rounds: int) -> tuple[Table, float]:
    table, longest = Table(), 0.0
    engine = database.open_writer(store, Clock().millis, lane=0)
    migrations.upgrade(engine)
    city.found(engine, people)
    for _ in range(rounds):
        forget(engine)
        table.add("bare INSERT … SELECT", people, bare(engine))
        number = announce(engine)

        def gather(session: Session, number: int = number) -> int:
            one = session.get_one(Broadcast, number)
            return (
                0 if one.gathered else max(1, send.gather(session, one, limits=LIMITS, most=SWEPT))
            )

        with engine.begin() as connection, Session(connection) as session:
            send._begin(session, Clock().now())
            session.commit()
        took, slow = portions(engine, gather)
        table.add("letters' rows written", people, took)
        longest = max(longest, slow)
        with engine.begin() as connection:
            found = connection.scalar(select(func.count()).select_from(Recipient))
            assert found == people, (found, people)
        keep(engine, number, drained + WARM)
        ours, theirs = asyncio.run(drain(store, drained))
        table.add("drained by delivery", drained, ours.seconds)
        table.add("the same posts without a store", drained, theirs.seconds)
        table.add("CPU: drained by delivery", drained, ours.cpu)
        table.add("CPU here: drained by delivery", drained, ours.here)
        table.add("CPU: the same posts without a store", drained, theirs.cpu)
    engine.dispose()
    return table, longest


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--people", type=int, default=200_000)
    ask.add_argument("--drain", type=int, default=10_000)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--postgres", default="")
    ask.add_argument("--rigs", type=Path, help="the folder of the rigs' tgload.c")
    given = ask.parse_args()
    logs.start("error", "json")
    lane.grown()  # as the service does, whose process this one stands for
    with taking(given.rigs), tempfile.TemporaryDirectory() as folder:
        stores = {"SQLite": Store(url=f"sqlite:///{Path(folder)}/bench.db", keys=KEYS)}
        if given.postgres:
            stores["PostgreSQL"] = Store(url=_schema(given.postgres), keys=KEYS)
        for name, store in stores.items():
            table, longest = measure(store, given.people, given.drain, given.rounds)
            print(f"\n{name}, {given.people:,} volunteers, median of {given.rounds} rounds")
            print(table.line("letters' rows written", "bare INSERT … SELECT"))
            print(table.line("drained by delivery", "the same posts without a store"))
            bare = "CPU: the same posts without a store"
            print(table.line("CPU here: drained by delivery", bare))
            print(table.line("CPU: drained by delivery", bare))
            print(f"{'longest transaction':<44}{longest * 1000:>12,.0f} ms")
            if not store.file:
                _drop(given.postgres, store)


def _schema(url: str) -> str:
    import psycopg

    name = f"bench_{uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {name}")
    return f"{url}?options=-csearch_path%3D{name}"


def _drop(url: str, store: Store) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"DROP SCHEMA {store.url.rpartition('%3D')[2]} CASCADE")


if __name__ == "__main__":
    main()
