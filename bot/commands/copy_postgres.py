"""Copies of a PostgreSQL store, made and put back by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.commands.frame import CannotGoOn

NAME = "store.dump"
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresCopy:
    """Dumps and restores the tables of one PostgreSQL store."""

    kind, name = "postgresql", NAME

    def __init__(self, url: str) -> None:
        self._whole = url.replace("postgresql+psycopg:", "postgresql:", 1)
        values = {
            name: str(value)
            for name, value in conninfo_to_dict(self._whole).items()
            if value is not None
        }
        password = values.pop("password", "")
        self._open = make_conninfo("", **values)
        # not among the arguments: every user of the machine can see those
        self._environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}

    def take(self, target: Path) -> tuple[str, dict[str, int]]:
        """Dump the store as it is at one moment; answers its revision and how many rows each table has."""
        with closing(self._connect()) as store:
            store.execute(SNAPSHOT)
            moment = _one(store, "SELECT pg_export_snapshot()")
            counts = _counts(store)
            revision = _revision(store)
            schema = str(_one(store, "SELECT current_schema()"))
            self._call(
                "pg_dump", "-Fc", f"--snapshot={moment}", f"--schema={schema}", "-f", str(target)
            )
        return revision, counts

    def exists(self) -> bool:
        """Whether there are any tables."""
        with closing(self._connect()) as store:
            return bool(_tables(store))

    def revision(self) -> str:
        """Which form the tables have; nothing where there are none."""
        with closing(self._connect()) as store:
            return _revision(store)

    def counts(self) -> dict[str, int]:
        """How many rows each table has now."""
        with closing(self._connect()) as store:
            return _counts(store)

    def put_back(self, source: Path, aside: str) -> dict[str, int]:
        """Fill an empty schema from the dump, all or nothing; the schema that was there is kept under another name."""
        with closing(self._connect()) as store:
            schema = str(_one(store, "SELECT current_schema()"))
            names = {"old": sql.Identifier(schema), "kept": sql.Identifier(schema + aside)}
            moved = bool(_tables(store))
            if moved:
                _both(store, "ALTER SCHEMA {old} RENAME TO {kept}", "CREATE SCHEMA {old}", names)
            try:
                self._call(
                    "pg_restore",
                    "--exit-on-error",
                    "--single-transaction",
                    "--no-owner",
                    f"--schema={schema}",
                    str(source),
                )
            except CannotGoOn:
                if moved:
                    _both(
                        store,
                        "DROP SCHEMA {old} CASCADE",
                        "ALTER SCHEMA {kept} RENAME TO {old}",
                        names,
                    )
                raise
        return self.counts()

    def work_file(self) -> Path:
        """A name for the dump on its way."""
        return Path(gettempdir()) / f"volunteer-{os.getpid()}"

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(self._whole, autocommit=True, connect_timeout=5)
        except psycopg.OperationalError as no:
            raise CannotGoOn(
                "the PostgreSQL of store.url does not answer: " + str(no).splitlines()[0]
            ) from None

    def _call(self, program: str, *arguments: str) -> None:
        found = shutil.which(program)
        if not found:
            raise CannotGoOn(
                f"{program} is not installed; on Debian or Ubuntu: sudo apt install -y postgresql-client"
            )
        command = [found, "-d", self._open, *arguments]
        done = subprocess.run(  # noqa: S603 our own arguments
            command, env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotGoOn(
                f"{program} failed: "
                + (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            )


def _both(
    store: psycopg.Connection[Any], first: str, second: str, names: dict[str, sql.Identifier]
) -> None:
    with store.transaction():
        for statement in (first, second):
            store.execute(sql.SQL(statement).format(**names))


def _one(store: psycopg.Connection[Any], statement: str) -> object:
    row = store.execute(sql.SQL(statement)).fetchone()
    return row[0] if row else ""


def _tables(store: psycopg.Connection[Any]) -> list[str]:
    rows = store.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return sorted(str(name) for (name,) in rows)


def _revision(store: psycopg.Connection[Any]) -> str:
    if "alembic_version" not in _tables(store):
        return ""
    return str(_one(store, "SELECT version_num FROM alembic_version"))


def _counts(store: psycopg.Connection[Any]) -> dict[str, int]:
    counted = {}
    for name in _tables(store):
        row = store.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
        ).fetchone()
        counted[name] = int(row[0]) if row else 0
    return counted
