"""The best 20 volunteers for a task of a whole city, beside the bare read of a covering index; and how both grow.

    .venv/bin/python -m benchmarks.matching [--people 10000 1550000 3000000] [--tasks 200] [--rounds 5] [--postgres URL]

The floor knows neither distance nor promises nor quiet hours: the first twenty of a community and a category in the
order of an index that holds all it reads, asked through SQLAlchemy as one commonly asks; the line below it shows what the
driver and the store alone take for it. Ours goes through the driver's cursor (models.hot) and is whole: parameters,
statement, rows, distances. Each task is asked about in all ways, one after the other; ratios are paired within a round. A
city grows by communities of one size, and its volunteers stand where the service puts them: at the centre of their
community. PostgreSQL wants empty databases.

2026-11-27, two cores, load 1 to 1.5, milliseconds (times the floor; grown since 10,000):

                              10,000         1,550,000              3,000,000
    SQLite  floor / bare      0.062 / 0.009  0.059 / 0.009          0.060 / 0.009
            community         0.150 (2.4)    0.143 (2.4; 0.96)      0.145 (2.4; 0.97)
            whole city        0.172 (2.8)    0.164 (2.8; 0.95)      0.169 (2.8; 0.98)
    PostgreSQL floor / bare   0.243 / 0.127  0.233 / 0.123          0.339 / 0.172
            community         0.398 (1.6)    0.390 (1.7; 0.98)      0.530 (1.5; 1.33)
            whole city        0.560 (2.3)    0.548 (2.4; 0.98)      0.755 (2.2; 1.35)

So beside a floor without SQLAlchemy it is 16 times (SQLite) and 3 times (PostgreSQL); the floor itself grows on PostgreSQL,
whose cache of 128 MB is smaller than three million. Before: 4.5 times through SQLAlchemy, and 184 to 375 times before the
table of whom one may ask.

What remains: our one statement, of which SQLite takes 74 µs: 46 to read 24 rows from two arms (verified and not, merged as
they are read) with all that is asked of them, the rest for the conditions; on PostgreSQL its plan (Merge Append over two
Index Only Scans, nothing sorted) runs in 90, and the rest is what it opens and closes for each of the ten small questions
that few rows need. Then 22 parameters in (30 µs, six of them moments) and twenty rows out (25 µs). The whole city asks for
the communities nearby first, one statement more.

Tried and left: R*Tree and grid cells (the rigs: 16 and 9 times the floor); a table of stands found by a subquery in each arm
(PostgreSQL 370 for 110); conditions on the merged rows (PostgreSQL foretells that few pass, and sorts all); a limit as a
parameter (the same); a point for each volunteer (1,000 stands a community: 46 ms). Not tried: psycopg's C part.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session

from benchmarks import city
from benchmarks.updates import KEYS, TOWN
from bot import logs
from bot.clock import Clock
from models import communities, database, migrations
from models.communities import Level
from models.database import Store
from models.limits import Limits
from models.matching.choose import choose
from models.tasks import Task, TaskState

BEST = 20
NOON = datetime(2026, 11, 24, 4, tzinfo=city.LONG_AGO.tzinfo)  # nobody's quiet hours in Wuhan
LIMITS = Limits()
COVER = (
    "CREATE TABLE cover AS SELECT v.community_id com, s.category cat, v.load, v.last_alert_at last, v.person_id vid"
    " FROM volunteers v JOIN skills s ON s.person_id = v.person_id WHERE v.free"
)
COVERED = "CREATE INDEX cover_ranked ON cover (com, cat, load, last, vid)"
FLOOR = text(
    "SELECT vid FROM cover WHERE com = :com AND cat = :cat AND load < 5 ORDER BY load, last, vid LIMIT 20"
)
FLOOR_HERE = "covering index"
Ask = Callable[[Task], Sequence[object]]


def tasks_of(places: Sequence[int], engine: Engine, many: int) -> list[Task]:
    """Tasks for tomorrow, spread over the communities; they are in no store."""
    made = []
    with Session(engine) as session:
        for number in range(many):
            here = communities.get(session, places[(number * 37) % len(places)])
            line = {one.level: one.id for one in communities.line_of(session, here.id)}
            made.append(
                Task(
                    id=number + 1,
                    community_id=here.id,
                    street_id=line[Level.STREET],
                    district_id=line[Level.DISTRICT],
                    city_id=line[Level.CITY],
                    state=TaskState.OPEN,
                    category=city.CATEGORIES[number % len(city.CATEGORIES)],
                    places=1,
                    starts_at=NOON + timedelta(days=1),
                    ends_at=NOON + timedelta(days=1, hours=1),
                    urgent=False,
                    danger=False,
                    home=False,
                    risk="",
                    lat=here.lat,
                    lon=here.lon,
                )
            )
    return made


def floor(connection: Connection) -> Ask:
    return lambda task: connection.execute(
        FLOOR, {"com": task.community_id, "cat": task.category}
    ).all()


def bare(connection: Connection) -> Ask:
    """The floor as it is without SQLAlchemy: what the driver and the store take."""
    cursor = connection.connection.cursor()
    marks = ("%s", "%s") if connection.dialect.name == "postgresql" else ("?", "?")
    line = str(FLOOR).replace(":com", marks[0]).replace(":cat", marks[1])
    return lambda task: cursor.execute(line, (task.community_id, task.category)).fetchall()


def _only_statement(engine: Engine, session: Session) -> Ask:
    """What our one statement about a community takes without SQLAlchemy and without what is made of its rows."""
    said: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, line: str, values: Any, *_: Any) -> None:
        said.append((line, values))

    cursor = session.connection().connection.cursor()
    known: dict[int, tuple[str, Any]] = {}
    ask_by_the_house = ours(session, 1)

    def ask(task: Task) -> Sequence[object]:
        cursor.execute(*known[task.id])
        return cursor.fetchall()[:BEST]

    def first(task: Task) -> Sequence[object]:
        if task.id not in known:
            event.listen(engine, "before_cursor_execute", note)
            ask_by_the_house(task)
            event.remove(engine, "before_cursor_execute", note)
            known[task.id] = said[-1]
        return ask(task)

    return first


def ours(session: Session, ring: int) -> Ask:
    def ask(task: Task) -> Sequence[object]:
        return choose(session, task, ring, NOON, LIMITS, TOWN.zone, most=BEST)

    return ask


def took(ways: Mapping[str, Ask], tasks: Sequence[Task]) -> dict[str, float]:
    """The middle of what one question takes, in milliseconds; all ways are asked about a task before the next one."""
    each: dict[str, list[float]] = {name: [] for name in ways}
    for task in tasks:
        for name, ask in ways.items():
            begin = time.perf_counter()
            found = ask(task)
            each[name].append((time.perf_counter() - begin) * 1000)
            assert len(found) == BEST, len(found)
    return {name: statistics.median(one) for name, one in each.items()}


def measure(store: Store, people: int, tasks: int, rounds: int) -> dict[str, list[float]]:
    """What each way took in each round."""
    engine = database.open_writer(store, Clock().millis, lane=0)
    migrations.upgrade(engine)
    places = city.found(engine, people)
    with engine.begin() as connection:
        connection.execute(text(COVER))
        connection.execute(text(COVERED))
    city.settle(engine)
    asked = tasks_of(places, engine, tasks)
    engine.dispose()
    reader = database.open_reader(store)
    rows: list[dict[str, float]] = []
    with reader.connect() as connection, Session(connection) as session:
        ways = {
            FLOOR_HERE: floor(connection),
            "… by the bare driver": bare(connection),
            "best of the community": ours(session, 1),
            "… its statement, bare driver": _only_statement(reader, session),
            "best of the whole city": ours(session, 4),
        }
        took(ways, asked[:20])
        rows = [took(ways, asked) for _ in range(rounds)]
    reader.dispose()
    return {name: [one[name] for one in rows] for name in ways}


def main() -> None:
    told = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    told.add_argument("--people", type=int, nargs="+", default=[10_000, 1_550_000, 3_000_000])
    told.add_argument("--tasks", type=int, default=200)
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--postgres", default="", help="an empty database; {} becomes the size")
    given = told.parse_args()
    logs.start("error", "json")
    for kind in ("SQLite", *(["PostgreSQL"] if given.postgres else [])):
        print(
            f"\n{kind}, median of {given.rounds} rounds of {given.tasks} tasks, each its best {BEST}"
        )
        print(f"{'volunteers':>12}  {'':26}{'ms each':>9}{'of the floor':>14}{'grown':>8}")
        first: dict[str, float] = {}
        for people in given.people:
            with tempfile.TemporaryDirectory() as folder:
                url = f"sqlite:///{Path(folder)}/city.db"
                if kind != "SQLite":
                    url = given.postgres.format(people)
                found = measure(Store(url=url, keys=KEYS), people, given.tasks, given.rounds)
            show(people, found, first)


def show(people: int, found: dict[str, list[float]], first: dict[str, float]) -> None:
    base = found[FLOOR_HERE]
    for name, each in found.items():
        middle = statistics.median(each)
        ratio = statistics.median(a / b for a, b in zip(each, base, strict=True))
        grown = middle / first.setdefault(name, middle)
        print(f"{people:>12,}  {name:26}{middle:>9.3f}{ratio:>14.1f}{grown:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
