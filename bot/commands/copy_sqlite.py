"""Copies of a SQLite store: taken while the service works, put back while it stands still."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.commands.frame import CannotGoOn

NAME = "store.db"
BESIDE = ("", "-wal", "-shm")  # SQLite's own files of one store


class SqliteCopy:
    """Looks into, copies and replaces one SQLite file."""

    kind, name = "sqlite", NAME

    def __init__(self, file: Path) -> None:
        self._file = file

    def take(self, target: Path) -> tuple[str, dict[str, int]]:
        """Copy the store as it is at one moment; answers its revision and how many rows each table has."""
        if not self.exists():
            raise CannotGoOn(f"{self._file} is not there; nothing to back up")
        with _reading(self._file) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(
                copy
            )  # one read transaction: writers go on, and the copy is of one moment
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
        return look(target)

    def exists(self) -> bool:
        """Whether there is a store at all."""
        return self._file.exists() and self._file.stat().st_size > 0

    def counts(self) -> dict[str, int]:
        """How many rows each table has now; nothing where there is no store."""
        if not self.exists():
            return {}
        with _reading(self._file) as store:
            return _counts(store)

    def revision(self) -> str:
        """Which form the tables have; nothing where there are none."""
        if not self.exists():
            return ""
        with _reading(self._file) as store:
            return _revision(store)

    def put_back(self, source: Path, aside: str) -> dict[str, int]:
        """Take the copy's file as the store; the store that was there is kept under another name."""
        for ending in BESIDE:
            there = self._file.with_name(self._file.name + ending)
            if there.exists():
                there.replace(self._file.with_name(self._file.name + aside + ending))
        source.replace(self._file)
        return look(self._file)[1]

    def work_file(self) -> Path:
        """A name on the store's own disk, so that the last step is one rename."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        return self._file.absolute()


def look(file: Path) -> tuple[str, dict[str, int]]:
    """The revision and the row counts of a whole store; raises CannotGoOn when it is not whole."""
    with _reading(file) as store:
        [[health]] = store.execute("PRAGMA integrity_check(1)").fetchall()
        if health != "ok":
            raise CannotGoOn(f"{file} is damaged: {health}")
        return _revision(store), _counts(store)


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as store:
            yield store
    except sqlite3.Error as no:
        raise CannotGoOn(f"{file} cannot be read: {no}") from None


def _tables(store: sqlite3.Connection) -> list[str]:
    rows = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return sorted(str(name) for (name,) in rows)


def _revision(store: sqlite3.Connection) -> str:
    if "alembic_version" not in _tables(store):
        return ""
    row = store.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _counts(store: sqlite3.Connection) -> dict[str, int]:
    counted = {}
    for name in _tables(store):
        rows = store.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 a table's own name
        counted[name] = int(rows.fetchone()[0])
    return counted
