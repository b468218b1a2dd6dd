"""Who runs the sweeps: SQLite has one process; on PostgreSQL the holder of a lock that ends with its connection."""

import asyncio
from typing import Protocol

import structlog
from sqlalchemy import Connection, Engine, NullPool, create_engine, literal, select
from sqlalchemy.exc import DBAPIError

from models import database
from models.database import Store

LEADER = 1_000  # the lock's number; lanes have those below 16
log = structlog.get_logger(__name__)


class Leader(Protocol):
    """Decides whether this process runs the sweeps."""

    async def holds(self) -> bool:
        """Whether it is us, now; asked again and again."""

    async def release(self) -> None:
        """Let another be it."""


class OnlyProcess:
    """SQLite: there is no other."""

    async def holds(self) -> bool:
        """Always us."""
        return True

    async def release(self) -> None:
        """Nobody else waits for it."""


class LockHolder:
    """PostgreSQL: an advisory lock on a connection of its own, which no pool may hand on."""

    def __init__(self, store: Store) -> None:
        self._engine: Engine = create_engine(
            database.driver_url(store),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 5},
        )
        self._connection: Connection | None = None
        self._leads = False

    async def holds(self) -> bool:
        """Whether the lock is ours; False also while the store does not answer."""
        return await asyncio.to_thread(self._holds)

    async def release(self) -> None:
        """Give the lock back."""
        await asyncio.to_thread(self._drop)

    def _holds(self) -> bool:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            if self._leads:
                self._connection.execute(select(literal(1)))
            else:
                self._leads = database.try_lock(self._connection, LEADER)
        except DBAPIError as no:
            log.warning("leader-lost", exc_info=no)
            self._drop()
        return self._leads

    def _drop(self) -> None:
        self._leads = False
        if self._connection is not None:
            self._connection.invalidate()  # closes it, and so ends the lock
            self._connection.close()
        self._connection = None
