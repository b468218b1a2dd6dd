"""核心 The core: one group of messages and calls, one transaction. Knows no loop, no process, no pipe, no clock."""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine, event

from bot.core.group import NOWHERE, Group
from bot.core.items import (
    KNOTTED_TRIES,
    TRIES,
    CallFailed,
    Done,
    Failed,
    Heard,
    Item,
    Result,
)
from bot.dispatcher import Dispatcher
from models import database, people

__all__ = [
    "KNOTTED_TRIES",
    "NOWHERE",
    "TRIES",
    "CallFailed",
    "Core",
    "Done",
    "Failed",
    "Heard",
    "Item",
    "Result",
]

NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET LOCAL", "COMMIT")
log = structlog.get_logger(__name__)


class Core:
    """The synchronous core: a group in, results out."""

    def __init__(
        self,
        engine: Engine,
        dispatcher: Dispatcher,
        *,
        leased_by: str = "",
        mailboxes: frozenset[str] = frozenset({"web"}),
        begun: Callable[[], None] = lambda: None,
        at: Callable[[int], None] = lambda place: None,
    ) -> None:
        """Answers are leased by `leased_by`, but for channels that are mailboxes.

        `begun` hears of each BEGIN, `at` of the place in the group whose step runs now.
        """
        self._engine = engine
        self._dispatcher = dispatcher
        self._leased_by = leased_by
        self._mailboxes = mailboxes
        self._begun = begun
        self._at = at
        self._keys_started = False
        self.statements = 0  # without BEGIN, SAVEPOINT, COMMIT
        event.listen(engine, "before_cursor_execute", self._count)

    def results(self, group: Sequence[Item], now: datetime, *, first: int = 0) -> list[Result]:
        """One transaction for all; when that fails, each alone, so that only the guilty one fails."""
        try:
            return self._transaction(group, now, first)
        except Exception as no:  # noqa: BLE001  the border of a group: whose fault it was is found out below
            trouble = no
        if database.is_away(trouble):
            return self._once_more(group, now, first)
        if len(group) > 1:
            return [
                self.results([one], now, first=first + place)[0] for place, one in enumerate(group)
            ]
        passing = database.is_passing(trouble)
        level = log.warning if passing else log.error
        level("failed-alone", tried=group[0].tried + 1, exc_info=trouble)
        tries = KNOTTED_TRIES if database.is_knotted(trouble) else TRIES
        return [Failed(CallFailed(type(trouble).__name__), again=True, tries=tries)]

    def close(self) -> None:
        """Give the store's connection back."""
        self._engine.dispose()

    def _once_more(self, group: Sequence[Item], now: datetime, first: int) -> list[Result]:
        """After a lost connection: what was committed all the same is found in the inbox."""
        self._keys_started = False  # the new connection may make its keys in another lane
        try:
            return self._transaction(group, now, first)
        except Exception as no:  # the border of a group
            log.warning("store-away", waiting=len(group), exc_info=no)
            failed = Failed(CallFailed(type(no).__name__), again=True, away=True)
            return [failed] * len(group)

    def _transaction(self, group: Sequence[Item], now: datetime, first: int) -> list[Result]:
        with self._engine.begin() as connection:
            self._begun()
            if not self._keys_started:
                database.start_keys(connection)
            if len(group) == 1:
                database.wait_longer(connection)
            hearing = Group(
                connection,
                self._dispatcher,
                now,
                leased_by=self._leased_by,
                mailboxes=self._mailboxes,
                at=lambda place: self._at(place if place < 0 else first + place),
            )
            results = hearing.hear(group)
        self._keys_started = True
        return results

    def _count(self, connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        people.watch.note(connection, statement)
        if not statement.startswith(NOT_COUNTED):
            self.statements += 1
