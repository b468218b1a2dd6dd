"""The best 20 volunteers for a task of a whole city, beside the bare read of a covering index; and how both grow.

    .venv/bin/python -m benchmarks.matching [--people 10000 1550000 3000000] [--tasks 200] [--rounds 5] [--postgres URL]

The floor knows neither distance nor promises nor quiet hours: the first twenty of a community and a category in the
order of an index that holds all it reads, through SQLAlchemy as we ask too. Each task is asked about in all ways, one
after the other; ratios are paired within a round. A city grows by communities of one size, and its volunteers stand
where the service puts them: at the centre of their community. PostgreSQL wants an empty database.

Measured on two cores that ten others shared (load 15 to 25): SQLite, 10,000 → 1,550,000 volunteers: the community 3.9 →
3.6 times the floor, 0.49 ms, grown by 1.01; the city 5.4 → 4.8 times, grown by 0.97. Before: 184 to 375 times, 2.3.
PostgreSQL under such load says little by the clock (the floor took 7 ms for 0.1), so by CPU; 3,000,000 wait for a quiet day.

What remains above the floor, which two lines show: one statement reads 24 rows of such an index too (two arms, verified
and not, merged as they are read) and asks of each row what the rule asks. By CPU, of 155,000 (SQLite) and 310,000
(PostgreSQL), microseconds each:

                                      SQLite   PostgreSQL: client   server
    floor, bare driver / SQLAlchemy   10 / 51      27 / 167           50
    our statement, bare driver           118          407            290
    best of the community                292          591            230
    best of the whole city               391          847            330

SQLite's own work is 74 of the 118 when nobody else runs: 46 to read the rows with all that is asked of them, the rest for
the conditions. Above that it is SQLAlchemy: some twenty values in, rows out. PostgreSQL runs its plan (Merge Append over two
Index Only Scans, nothing sorted) in 90; the rest is what it opens and closes for each of the ten small questions that few
rows need; and psycopg (in Python) takes 1 to 2 for each value, 22 in and 168 out. The whole city asks for the communities
nearby first, one statement more.

Tried and left: R*Tree and grid cells (the rigs: 16 and 9 times the floor); a table of stands found by a subquery in each arm
(PostgreSQL 370 for 110); conditions on the merged rows (PostgreSQL foretells that few pass, and sorts all); a limit as a
parameter (the same); a point for each volunteer (1,000 stands a community: 46 ms). Not tried: fewer columns out (where the
community is stands in each row), the statement by the bare driver, psycopg's C part.
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
