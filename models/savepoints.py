"""Savepoints: one name for all of them, and the shortest way to say it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect


def one_name(dialect: Dialect) -> None:
    """Every savepoint is called `step`: a name of its own each time would be new to every statement cache.

    A name used again hides the older one, so an undone savepoint is also released: they nest like brackets.
    """

    def begin(connection: Connection, _name: str) -> None:
        _tell(connection, "SAVEPOINT step")

    def undo(connection: Connection, _name: str) -> None:
        _tell(connection, "ROLLBACK TO SAVEPOINT step")
        _tell(connection, "RELEASE SAVEPOINT step")

    def keep(connection: Connection, _name: str) -> None:
        _tell(connection, "RELEASE SAVEPOINT step")

    changes: Sequence[tuple[str, Any]] = (
        ("do_savepoint", begin),
        ("do_rollback_to_savepoint", undo),
        ("do_release_savepoint", keep),
    )
    for name, act in changes:
        setattr(dialect, name, act)


def _tell(connection: Connection, words: str) -> None:
    """The driver is told at once: the way through SQLAlchemy costs twenty times as much in SQLite, twice in PostgreSQL."""
    driver: Any = connection.connection.driver_connection
    # where it fails it is said once more below, and becomes an error of SQLAlchemy's
    with suppress(connection.dialect.loaded_dbapi.Error):
        driver.execute(words)
        return
    connection.exec_driver_sql(words)
