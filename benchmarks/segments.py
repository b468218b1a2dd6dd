"""Counting and fixing whom an announcement is for, of a whole city: all volunteers, by star, by how lately they came.

    .venv/bin/python -m benchmarks.segments [--people 1550000] [--rounds 3] [--postgres URL]

One volunteer in ten has served; of those the hours differ. Ratios are to counting all of them, in the same round.
PostgreSQL wants an empty database.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from benchmarks import city
from benchmarks.updates import KEYS
from bot import logs
from bot.clock import Clock
from models import communities, database, migrations
from models.broadcasts import Broadcast, BroadcastState, segment, send
from models.database import Store
from models.limits import Limits
from models.people import Person

LIMITS = Limits()
PORTION = 50_000  # as the sweep takes them
SEGMENTS: dict[str, dict[str, Any]] = {
    "all volunteers": {},
    "of a category": {"category": "care"},
    "active": {"activity": "active"},
    "dormant": {"activity": "dormant"},
    "1 star and above": {"star": 1},
    "3 stars and above": {"star": 3},
}
SERVED = """
INSERT INTO records (id, person_id, community_id, category, title, local_day, started_at, ended_at, minutes, kind, mark,
  state, confirmed_by, evidence, public_until, created_at)
SELECT v.person_id * 4 + k.k, v.person_id, v.community_id, 'care', 'x', '2026-01-01', v.since, v.since,
  (v.person_id * 7919 + k.k) % 30000, 'granted', 'coordinator', 'effective', 'second', '{}', v.since, v.since
FROM volunteers v, (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2) k WHERE v.person_id % 10 = 0
"""
HEARD = "UPDATE addresses SET heard_at = :at WHERE person_id % 4 = :part"


def settle(engine: Engine, people: int) -> None:
    """A city, of which a tenth has served; people were heard of at four different times."""
    city.found(engine, people)
    with engine.begin() as connection:
        connection.execute(text(SERVED))
        connection.execute(
            text("UPDATE volunteers SET since = :at"), {"at": "2024-01-01 00:00:00+00:00"}
        )
        for part, day in enumerate(("2026-11-20", "2026-09-20", "2026-03-01", "2025-01-01")):
            connection.execute(text(HEARD), {"part": part, "at": f"{day} 00:00:00+00:00"})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
        plain.exec_driver_sql("ANALYZE")


def counted(engine: Engine, of: dict[str, Any]) -> tuple[int, float, float, float]:
    """How many; seconds to count, to fix all of them, and of the longest portion of that."""
    now = Clock().now()
    with engine.begin() as connection, Session(connection) as session:
        author = Person(name="李敏", created_at=now)
        session.add(author)
        here = communities.by_code(session, "wuhan")
        assert here is not None
        session.flush()
        held: dict[str, Any] = {"state": BroadcastState.SENDING, "made_at": now, "typed_at": now}
        given = {"author_id": author.id, "node_id": here.id, "role": "volunteer", "words": "x"}
        one = Broadcast(**given, **held, **of)
        session.add(one)
        session.flush()
        begin = time.perf_counter()
        total = segment.count(session, one, LIMITS).total
        to_count = time.perf_counter() - begin
        begun, longest = time.perf_counter(), 0.0
        while not one.gathered:
            first = time.perf_counter()
            send.gather(session, one, limits=LIMITS, most=PORTION)
            longest = max(longest, time.perf_counter() - first)
        took = time.perf_counter() - begun
        session.rollback()
    return total, to_count, took, longest


def main() -> None:
    told = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    told.add_argument("--people", type=int, default=1_550_000)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--postgres", default="")
    given = told.parse_args()
    logs.start("error", "json")
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{Path(folder)}/city.db", "PostgreSQL": given.postgres}
        for kind, url in urls.items():
            if not url:
                continue
            engine = database.open_writer(Store(url=url, keys=KEYS), Clock().millis, lane=0)
            migrations.upgrade(engine)
            settle(engine, given.people)
            rounds = [
                {name: counted(engine, of) for name, of in SEGMENTS.items()}
                for _ in range(given.rounds)
            ]
            engine.dispose()
            print(f"\n{kind}, {given.people:,} volunteers, median of {given.rounds} rounds")
            print(
                f"{'':22}{'people':>10}{'count s':>9}{'ratio':>7}{'fix s':>8}{'longest portion s':>19}"
            )
            for name in SEGMENTS:
                show(name, [(one[name], one["all volunteers"]) for one in rounds])


def show(name: str, pairs: list[tuple[tuple[int, float, float, float], ...]]) -> None:
    total = pairs[0][0][0]
    count, took, longest = (statistics.median(mine[at] for mine, _ in pairs) for at in (1, 2, 3))
    ratio = statistics.median(mine[1] / base[1] for mine, base in pairs)
    print(
        f"{name:22}{total:>10,}{count:>9.2f}{ratio:>7.2f}{took:>8.2f}{longest:>19.2f}", flush=True
    )


if __name__ == "__main__":
    main()
