"""The books of a city for the measurements: hours that were recorded before, and claims that wait to be credited.

All is written by a few statements over a row of numbers, only the hashes one by one, by the rule of the service; verifying
finds them right. What rows would point at elsewhere (tasks, claims of the past) is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Engine,
    Float,
    Integer,
    Table,
    insert,
    literal,
    select,
)

from benchmarks.city import FIRST, numbers
from models import tables
from models.base import Utc
from models.hours import chain, ledger
from models.hours.table import Account, Head, Line, Record

BLOCK = 250_000  # rows of one statement
PORTION = 50_000  # hashes in memory at one time
PENDING, EFFECTIVE = (
    10_000_000,
    20_000_000,
)  # keys of accounts: of people; of communities from 1 on
EVIDENCE = {"arrived": "code", "left": "code"}
MINUTES = 30
Round = tuple[int, int, datetime]  # records before it, records in it, when
HASHES = "hour_line_hashes (community_id, seq, line_id, hash)"


def keep_books(
    engine: Engine, homes: Sequence[int], people: int, lines: int, until: datetime
) -> None:
    """Two lines for each record, confirmed and effective: one record of everybody, then a second of the first ones…"""
    with engine.begin() as connection:
        _accounts(connection, homes, people)
    rounds = []
    for first in range(0, lines // 2, people):
        many = min(people, lines // 2 - first)
        at = until - timedelta(days=1 + first // people)
        rounds.append((first, many, at))
        for begin in range(0, many, BLOCK):
            with loose(engine) as connection:
                _round(connection, len(homes), first, begin, min(BLOCK, many - begin), at)
    with engine.begin() as connection:
        _chain(connection, homes, rounds)
    if (
        engine.dialect.name == "postgresql"
    ):  # as its own daemon would; SQLite goes without in the service too
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def claim(engine: Engine, many: int, people: int, at: datetime) -> None:
    """So many confirmed claims with the keys 1, 2, …, each of the volunteer whom `volunteer` names."""
    table = tables.metadata.tables["claims"]
    for first in range(1, many + 1, BLOCK):
        n = numbers(first, min(BLOCK, many + 1 - first))
        row = _filled(table, at, id=n.c.n, task_id=n.c.n, state="confirmed")
        row["volunteer_id"] = FIRST + n.c.n * 7_919 % people
        with loose(engine) as connection:
            connection.execute(_from(table, row, n))


def volunteer(number: int, people: int) -> int:
    """Whose claim it is, counted from 0: one after the other they live all over the city."""
    return number * 7_919 % people


@contextmanager
def loose(engine: Engine) -> Iterator[Connection]:
    """A transaction in which rows may point at nothing."""
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        _say(engine, "PRAGMA foreign_keys = OFF")
    with engine.begin() as connection:
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
    if sqlite:
        _say(engine, "PRAGMA foreign_keys = ON")


def _say(engine: Engine, line: str) -> None:
    raw = engine.raw_connection()
    raw.cursor().execute(line)
    raw.close()


def _accounts(connection: Connection, homes: Sequence[int], people: int) -> None:
    issued = [
        {"id": place, "kind": "issued", "owner_id": one} for place, one in enumerate(homes, 1)
    ]
    connection.execute(insert(Account), issued)
    for kind, begin in (("pending", PENDING), ("effective", EFFECTIVE)):
        for first in range(0, people, BLOCK):
            n = numbers(first, min(BLOCK, people - first))
            row = {"id": begin + n.c.n, "kind": kind, "owner_id": FIRST + n.c.n}
            connection.execute(_from(Account.__table__, row, n))


def _round(
    connection: Connection, places: int, before: int, first: int, many: int, at: datetime
) -> None:
    """One record and its two lines of these people, half an hour each, all at the same time."""
    n = numbers(first, many)
    issued = Account.__table__.alias("issued")
    owner = (
        select(issued.c.owner_id)
        .where(issued.c.id == 1 + n.c.n % places)
        .correlate(n)
        .scalar_subquery()
    )
    record = _filled(
        Record.__table__,
        at,
        id=before + n.c.n + 1,
        person_id=FIRST + n.c.n,
        community_id=owner,
        category="care",
        title="陪聊",
        local_day=at.date(),
        ended_at=at + timedelta(minutes=MINUTES),
        minutes=MINUTES,
        kind="verified",
        mark="evidence",
        state="effective",
        confirmed_by="resident",
        evidence=EVIDENCE,
        effective_at=at,
    )
    connection.execute(_from(Record.__table__, record, n))
    line = {
        "record_id": before + n.c.n + 1,
        "community_id": owner,
        "minutes": MINUTES,
        "evidence_hash": ledger.evidence_hash(EVIDENCE),
        "at": at,
        "version": ledger.VERSION,
    }
    for reason, source, target in (
        ("confirmed", 1 + n.c.n % places, PENDING + n.c.n),
        ("effective", PENDING + n.c.n, EFFECTIVE + n.c.n),
    ):
        second = int(reason == "effective")
        row = {**line, "id": (before + n.c.n + 1) * 2 + second, "reason": reason}
        row |= {"from_id": source, "to_id": target}
        connection.execute(_from(Line.__table__, row, n))


def _chain(connection: Connection, homes: Sequence[int], rounds: Sequence[Round]) -> None:
    """The hashes as the service would have made them, community by community; the store's own way to take many rows."""
    rows: list[tuple[int, int, int, bytes]] = []
    heads = []
    for place, here in enumerate(homes):
        seq, ends = 0, chain.START
        for line, source, target in _lines(place, len(homes), here, rounds):
            seq += 1
            ends = chain.next_hash(ends, chain.words(line, seq, source, target))
            rows.append((here, seq, line["id"], ends))
        heads.append({"community_id": here, "seq": seq, "hash": ends})
        if len(rows) > PORTION:
            _take(connection, rows)
            rows = []
    _take(connection, rows)
    connection.execute(insert(Head), heads)


def _lines(
    place: int, places: int, here: int, rounds: Sequence[Round]
) -> Iterator[tuple[dict[str, Any], str, str]]:
    """The lines of a community in the order of their keys, as `_round` writes them, with the names of their accounts."""
    line: dict[str, Any] = {
        "community_id": here,
        "minutes": MINUTES,
        "evidence_hash": ledger.evidence_hash(EVIDENCE),
        "by_id": None,
        "version": ledger.VERSION,
    }
    issued = f"issued:{here}"
    for before, many, at in rounds:
        line["at"] = at
        for n in range(place, many, places):
            record = before + n + 1
            pending, effective = f"pending:{FIRST + n}", f"effective:{FIRST + n}"
            line |= {"record_id": record, "id": record * 2, "reason": "confirmed"}
            yield line, issued, pending
            line |= {"id": record * 2 + 1, "reason": "effective"}
            yield line, pending, effective


def _take(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {HASHES} VALUES (?, ?, ?, ?)", list(rows))
        return
    cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]
    with cursor.copy(f"COPY {HASHES} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _filled(table: Table, at: datetime, **values: Any) -> dict[str, Any]:
    """Something in every column that needs it."""
    plain: dict[type, Any] = {Utc: at, Boolean: False, Float: 0.0, Integer: 0}
    row = dict(values)
    for column in table.columns:
        if column.name in row or column.nullable:
            continue
        kinds = [one for one in plain if isinstance(column.type, one)]
        row[column.name] = plain[kinds[0]] if kinds else "x"
    return row


def _from(table: Any, row: Mapping[str, Any], n: Any) -> Any:
    """INSERT … SELECT of a row for each number."""
    said = [
        literal(value, table.c[name].type)
        if isinstance(value, (str, int, float, dict, date))
        else value
        for name, value in row.items()
    ]
    return insert(table).from_select(list(row), select(*said).select_from(n))
