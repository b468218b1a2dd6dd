"""Empty stores for tests: a SQLite file, or a PostgreSQL schema, with all tables in it."""

import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest

from models import database, tables
from models.base import Base
from models.database import Store
from models.migrations import ready, triggers
from tests.loglines import PLACE, NotedKeys

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
KEYS = NotedKeys(current=1, ciphers={1: bytes(range(32))}, index=b"i" * 32)
KINDS = ("sqlite", "postgresql")


def new_store(kind: str, folder: Path) -> Store:
    """A store with all tables, and nothing in them."""
    if kind == "sqlite":
        file = folder / "volunteer.db"
        shutil.copy(_template(), file)
        return Store(url=f"sqlite:///{file}", keys=KEYS)
    return Store(url=_schema_url(_new_schema()), keys=KEYS)


def empty_store(kind: str, folder: Path) -> Store:
    """A store without any table."""
    if kind == "sqlite":
        return Store(url=f"sqlite:///{folder / 'empty.db'}", keys=KEYS)
    name = f"t_{uuid4().hex[:12]}"
    with _admin() as admin:
        admin.execute(f"CREATE SCHEMA {name}")
    return Store(url=_schema_url(name), keys=KEYS)


def drop(store: Store) -> None:
    """A schema that is not needed any more."""
    if store.file is None:
        name = store.url.rpartition("%3D")[2]
        with _admin() as admin:
            admin.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")


def clean(store: Store) -> None:
    """Empty all tables of a PostgreSQL schema in one round, past the triggers that keep the ledger."""
    name = store.url.rpartition("%3D")[2]
    lines = [f"DELETE FROM {name}.{table};" for table in Base.metadata.tables]
    _standing().execute(
        " ".join(["BEGIN; SET LOCAL session_replication_role = replica;", *lines, "COMMIT;"])
    )


def create_all(store: Store) -> None:
    """All tables and their triggers."""
    engine = database.open_writer(store, lambda: 0)
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
        triggers.keep(connection)
        ready.keep(connection)
        ready.by_index(connection)
    engine.dispose()


def need_postgres() -> None:
    """Skip where no PostgreSQL answers; ./check says loudly that it did."""
    if not _postgres_answers():
        pytest.skip("no PostgreSQL here")


@cache
def _postgres_answers() -> bool:
    if not SERVER:
        return False
    try:
        _admin().close()
    except psycopg.OperationalError:
        return False
    return True


@cache
def _standing() -> psycopg.Connection:
    """One connection for all of a test process."""
    return _admin()


def _admin() -> psycopg.Connection:
    return psycopg.connect(SERVER, autocommit=True, connect_timeout=3)


def _schema_url(name: str) -> str:
    """The server dies in no test of these, so no commit waits for its disk; the name stands last."""
    sign = "&" if "?" in SERVER else "?"
    options = quote(f"-csynchronous_commit=off -csearch_path={name}", safe="")
    return f"{SERVER}{sign}options={options}"


def _new_schema() -> str:
    name = f"t_{uuid4().hex[:12]}"
    with _admin() as admin:
        admin.execute(f"CREATE SCHEMA {name}")
    create_all(Store(url=_schema_url(name), keys=KEYS))
    return name


@cache
def _template() -> Path:
    """A SQLite file with all tables, made once in each process; it goes with the log lines."""
    file = Path(mkdtemp(prefix="zy-template-", dir=os.environ.get(PLACE))) / "template.db"
    create_all(Store(url=f"sqlite:///{file}", keys=KEYS))
    return file
