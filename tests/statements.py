"""A statement is compiled once for each test process and kind of store, not once for each test.

SQLAlchemy keeps what it compiled with its engine and with the dialect of that engine; every test opens engines of its
own. Here all engines share what is compiled, and two dialects count as one where they would compile alike: same class,
same keys for sealed columns (what is bound is sealed by the dialect that compiled).
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from models import hot

COMPILED: dict[Any, Any] = {}
HOT: dict[Any, dict[Any, Any]] = {}  # the same for models.hot, by kind of store and keys


def share() -> None:
    """From now on, for all engines of this process."""
    for kind in (PGDialect_psycopg, SQLiteDialect_pysqlite):
        kind.__eq__ = _alike  # type: ignore[method-assign,assignment]
        kind.__hash__ = _kind  # type: ignore[method-assign,assignment]
    event.listen(Engine, "engine_connect", _lend)


def _lend(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and "hasty" not in connection.info:
        # no machine loses its power in the middle of a test; who kills processes opens stores there
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA synchronous = OFF").close()
        connection.info["hasty"] = True
    connection.execution_options(compiled_cache=COMPILED)
    kind = type(connection.dialect), id(getattr(connection.dialect, "sealed_keys", None))
    vars(connection.dialect).setdefault(hot.PLANS, HOT.setdefault(kind, {}))


def _alike(one: Any, other: Any) -> bool:
    if one is other:
        return True
    nothing = object()
    return type(one) is type(other) and (
        getattr(one, "sealed_keys", nothing) is getattr(other, "sealed_keys", None)
    )


def _kind(one: Any) -> int:
    return hash(type(one))
