"""库 The store: how SQLite and PostgreSQL are opened, for the one who writes and for those who read.

Keys (`Ids`) and the keys of sealed columns hang on the engine's dialect: whoever holds the engine can write rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    String,
    create_engine,
    event,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import savepoints
from models.base import Base, Ids
from models.sealed import Keys

LOCK_WAIT_MS = 30_000  # how long a writer waits for another process (a backup, an import)
GROUP_LOCK_WAIT_MS = 30  # … a group of one lane for another lane: then each of it runs alone
ALONE_LOCK_WAIT_MS = 1_500  # … and one that runs alone
CHECKPOINT_BYTES = 4 * 2**20  # of the SQLite log; above it a reader copies it into the file
COMMAND_LANE = 15  # keys made beside the running service (./run city import …)
LANES = 15  # the other numbers of four bits
LOCK_LANE = "SELECT pg_try_advisory_lock(hashtext(current_schema()), %s)"
AWAY_SQLITE = ("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
AWAY_SQLSTATES = ("08", "53", "57", "58")  # connection, resources, shutdown, system
READ_ONLY = "25006"  # a server that stands by, or was told to write nothing


class Overtaken(Exception):
    """Another machine changed what this transaction had read before it waited: the same again may do."""


class Mark(Base):
    """A small fact of the store itself: the rehearsal's clock, the kind of city."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(400))


@dataclass(frozen=True, slots=True)
class Store:
    """Where the store is and how it is opened; plain enough to travel to a lane's process."""

    url: str = field(repr=False)  # may hold a password
    keys: Keys = field(repr=False)
    city: int = 1
    lanes: int = 1  # of all writers at once; SQLite has one
    prepare: bool = True  # prepared statements; off behind an old PgBouncer

    @property
    def file(self) -> Path | None:
        """SQLite's file; None for PostgreSQL."""
        url = make_url(self.url)
        return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def open_writer(store: Store, millis: Callable[[], int], *, lane: int = COMMAND_LANE) -> Engine:
    """The engine that changes things: one connection, and what reads in it may write in it."""
    if store.file:
        engine = create_engine(store.url, pool_size=1, max_overflow=0, pool_timeout=60)
        event.listen(engine, "connect", _prepare_sqlite(query_only=False))
        # SQLAlchemy's default begins at the first write: what was read before may be stale by then.
        event.listen(engine, "begin", _begin_immediate)
    else:
        engine = _postgres(store, pool_size=1)
        if store.lanes > 1:
            event.listen(engine, "begin", _wait_shortly)
        if lane != COMMAND_LANE and store.prepare:
            event.listen(engine, "connect", _lane_taker(engine, lane))
    savepoints.one_name(engine.dialect)
    _hang(engine, store, Ids(millis, city=store.city, lane=lane))
    return engine


def open_reader(store: Store, *, pool_size: int = 4) -> Engine:
    """The engine of pages and reports: it cannot write, and waits for no writer."""
    if store.file:
        engine = create_engine(store.url, pool_size=pool_size, max_overflow=0, pool_timeout=10)
        event.listen(engine, "connect", _prepare_sqlite(query_only=True))
        event.listen(engine, "begin", _begin_snapshot)
    else:
        engine = _postgres(store, pool_size=pool_size)
        engine = engine.execution_options(postgresql_readonly=True)
    _hang(engine, store, None)
    return engine


def driver_url(store: Store) -> URL:
    """The store's URL with its driver: psycopg for PostgreSQL."""
    url = make_url(store.url)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def load_driver(url: str) -> None:
    """Load PostgreSQL's driver now; SQLite's is part of Python. It opens nothing."""
    if make_url(url).get_backend_name() != "sqlite":
        URL.create("postgresql+psycopg").get_dialect().import_dbapi()


def start_keys(connection: Connection) -> None:
    """Make the next keys higher than all the store holds, also when the clock was set back."""
    ids = ids_of(connection.dialect)
    with_id = [table for table in Base.metadata.tables.values() if "id" in table.c]
    highest = union_all(*(select(func.max(table.c.id).label("top")) for table in with_id))
    ids.pass_by(connection.scalar(select(func.max(highest.subquery().c.top))) or 0)


def ids_of(dialect: Dialect) -> Ids:
    """The maker of keys that hangs on the engine."""
    made: Ids = dialect.ids  # type: ignore[attr-defined]
    return made


def fresh_ids(connection: Connection, many: int) -> list[int]:
    """Keys for rows that are written together."""
    ids = ids_of(connection.dialect)
    return [ids() for _ in range(many)]


def fresh_id(session: Session) -> int:
    """A key for one row."""
    return ids_of(session.get_bind().dialect)()


def try_lock(connection: Connection, number: int) -> bool:
    """Take a lock of the whole PostgreSQL store that ends with this connection; False: another holds it."""
    of_store = func.hashtext(func.current_schema())
    return bool(connection.scalar(select(func.pg_try_advisory_lock(of_store, number))))


def wait_longer(connection: Connection) -> None:
    """One that runs alone may wait for a lock: nobody waits for it in turn."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {ALONE_LOCK_WAIT_MS}")


def checkpoint(reader: Engine, file: Path, *, above: int = CHECKPOINT_BYTES) -> int:
    """Copy a long SQLite log into the file, from the reader's side so that no writer pays; answers its length."""
    log = file.with_name(file.name + "-wal")
    length = log.stat().st_size if log.exists() else 0
    if length > above:
        raw = reader.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").close()
        finally:
            raw.close()
    return length


def recall(session: Session | Connection, name: str) -> str | None:
    """A fact of the store; None when it was never told."""
    return session.scalar(select(Mark.value).where(Mark.name == name))


def remember(session: Session | Connection, name: str, value: str) -> None:
    """Keep a fact of the store."""
    changed = session.execute(
        update(Mark).where(Mark.name == name).values(value=value).returning(Mark.name)
    )
    if changed.first() is None:
        session.execute(insert(Mark).values(name=name, value=value))


def is_passing(error: BaseException) -> bool:
    """Another transaction was in the way: the same again may do."""
    no_lock = _sqlstate(error) == "55P03"  # in time
    return isinstance(error, Overtaken) or no_lock or is_knotted(error)


def is_knotted(error: BaseException) -> bool:
    """Two transactions waited for one another, or could not both be: a deadlock, a serialization failure."""
    return _sqlstate(error) in ("40P01", "40001")


def is_away(error: BaseException) -> bool:
    """The store itself does not answer, or cannot write: nobody's message is to blame."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, PoolTimeout)
    if error.connection_invalidated:
        return True
    name = getattr(error.orig, "sqlite_errorname", "") or ""
    if name:
        return name.startswith(AWAY_SQLITE)
    state = _sqlstate(error)
    broken = isinstance(error, OperationalError) and (not state or state[:2] in AWAY_SQLSTATES)
    return broken or state == READ_ONLY


def is_spoilt(connection: Connection) -> bool:
    """Whether PostgreSQL takes nothing more in this transaction, because something in it failed."""
    info = getattr(connection.connection.driver_connection, "info", None)
    return info is not None and info.transaction_status.name == "INERROR"


def lives(reader: Engine) -> bool:
    """Ask the store for a sign of life; raises when it does not answer."""
    with reader.connect() as connection:
        return connection.scalar(select(literal(1))) == 1


def _sqlstate(error: BaseException) -> str:
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def _postgres(store: Store, *, pool_size: int) -> Engine:
    """Psycopg 3; a connection that the server dropped is found out before it is used."""
    return create_engine(
        driver_url(store),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=True,
        connect_args={"prepare_threshold": 5 if store.prepare else None, "connect_timeout": 5},
    )


def _lane_taker(engine: Engine, wanted: int) -> Callable[[Any, Any], None]:
    """Keys are made in a lane that no other process on the store uses while this connection lives."""

    def take(raw: Any, _record: Any) -> None:
        with raw.cursor() as cursor:
            for lane in sorted(range(LANES), key=lambda one: (one != wanted, one)):
                cursor.execute(LOCK_LANE, (lane,))
                if cursor.fetchone()[0]:
                    ids_of(engine.dialect).use_lane(lane)
                    raw.commit()
                    return
        raise RuntimeError(f"more than {LANES} lanes on one store")

    return take


def _hang(engine: Engine, store: Store, ids: Ids | None) -> None:
    engine.dialect.sealed_keys = store.keys  # type: ignore[attr-defined]
    if ids is not None:
        engine.dialect.ids = ids  # type: ignore[attr-defined]


def _prepare_sqlite(*, query_only: bool) -> Callable[[Any, Any], None]:
    lines = [
        f"PRAGMA busy_timeout = {LOCK_WAIT_MS}",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",  # what we said is stored is stored, also after a power cut
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA wal_autocheckpoint = 20000",  # 80 MB: only where no reader does it (checkpoint)
        f"PRAGMA journal_size_limit = {64 * 2**20}",
    ]
    if query_only:
        lines.append("PRAGMA query_only = ON")

    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the begin event says BEGIN, nobody else
        cursor = connection.cursor()
        for line in lines:
            cursor.execute(line)
        cursor.close()

    return prepare


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_snapshot(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _wait_shortly(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {GROUP_LOCK_WAIT_MS}")
