"""The count of a year for a whole city: a store that holds so many volunteers with two services each, counted.

    .venv/bin/python -m benchmarks.year_end [--people 1550000] [--dsn postgresql://…]

The store is made first (not timed); on PostgreSQL into a database that is empty.
"""

import argparse
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from benchmarks.updates import KEYS
from models import database, migrations, stars
from models.database import Store
from models.limits import Limits

NOW = datetime(2027, 1, 20, 2, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
BLOCK = 50_000
VOLUNTEERS = text(
    "INSERT INTO volunteers (person_id, number, community_id, free, skills_note, times, alerts_today, last_alert_at,"
    ' "load", served, withdrawn, no_shows, since)'
    " VALUES (:p, :n, 1, :yes, '', '', 0, :at, 0, 2, 0, 0, :at)"
)
RECORDS = text(
    "INSERT INTO records (id, claim_id, person_id, community_id, category, title, local_day, started_at, ended_at,"
    " minutes, kind, mark, state, confirmed_by, evidence, public_until, created_at)"
    " VALUES (:r, :r, :p, 1, 'care', '换药', :day, :at, :at, :m, :kind, 'evidence', 'effective', 'resident', '{}',"
    " :at, :at)"
)
RATINGS = text(
    "INSERT INTO ratings (id, claim_id, resident_id, attitude, quality, at) VALUES (:r, :r, 1, :a, :q, :at)"
)


def settle(engine: Engine, many: int) -> None:
    """So many volunteers; rows that they would point at are left out."""
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
        raw.close()
    for first in range(1, many + 1, BLOCK):
        with engine.begin() as plain:
            if not sqlite:
                plain.exec_driver_sql("SET LOCAL session_replication_role = replica")
            block = range(first, min(first + BLOCK, many + 1))
            at = "2026-11-23 02:00:00" + ("" if sqlite else "+00")
            people = [{"p": one, "n": f"V{one}", "yes": True, "at": at} for one in block]
            plain.execute(VOLUNTEERS, people)
            rows = [
                {
                    "r": one * 2 + second,
                    "p": one,
                    "day": "2026-11-23",
                    "at": at,
                    "m": (one * 37 + second * 11) % 9_000 + 1,
                    "kind": "verified" if one % 5 else "granted",
                    "a": one % 3 + 1,
                    "q": (one + second) % 3 + 1,
                }
                for one in block
                for second in (0, 1)
            ]
            plain.execute(RECORDS, rows)
            plain.execute(RATINGS, rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
        plain.exec_driver_sql("ANALYZE")


def count(engine: Engine) -> tuple[int, float, float]:
    """Portions of five thousand until the preview; answers how many, the seconds, and those of the longest."""
    done, longest, begun = 0, 0.0, time.perf_counter()
    while True:
        one = time.perf_counter()
        with engine.begin() as connection, Session(connection) as session:
            stars.advance(session, NOW, Limits(), ZONE)
            run = stars.of_year(session, 2026)
            assert run is not None
            over, done = run.counted_at is not None, run.people
            session.flush()
        longest = max(longest, time.perf_counter() - one)
        if over:
            return done, time.perf_counter() - begun, longest


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=1_550_000)
    asked.add_argument("--dsn", default="")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.dsn or f"sqlite:///{Path(folder) / 'city.db'}"
        engine = database.open_writer(
            Store(url=url, keys=KEYS), lambda: int(NOW.timestamp() * 1000)
        )
        migrations.upgrade(engine)
        settle(engine, given.people)
        done, seconds, longest = count(engine)
        print(
            f"{'store':<12}{'people':>12}{'seconds':>10}{'people/s':>12}{'longest portion, s':>20}{'load':>7}"
        )
        print(
            f"{engine.dialect.name:<12}{done:>12,}{seconds:>10.1f}{done / seconds:>12,.0f}{longest:>20.3f}"
            f"{os.getloadavg()[0]:>7.1f}"
        )
        engine.dispose()


if __name__ == "__main__":
    main()
