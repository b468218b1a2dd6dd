"""Knots: a transaction beside the core's that waits for it while the core waits for that one; made for real."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, text, update
from sqlalchemy.orm import Session

from bot.dispatcher import Answer
from models import database
from models.database import Store
from models.people import Person
from tests.house.talkative import Talkative, name_person

WAITS = text("SELECT wait_event_type FROM pg_stat_activity WHERE pid = :pid")
Meets = Callable[[Session], None]


class Knotting(Talkative):
    """On “both” it writes one person, then `meets` somebody, then writes the other."""

    def __init__(self, first: int, second: int, meets: Meets, *, times: int) -> None:
        self.tries = 0
        self._people, self._meets, self._times = (first, second), meets, times

    def answer(self, session: Session, incoming: Any, *more: Any) -> Answer:
        if incoming.text != "both":
            return super().answer(session, incoming, *more)
        self.tries += 1
        first, second = self._people
        name_person(session, first, "mine")
        if self.tries <= self._times:
            self._meets(session)
        name_person(session, second, "mine")
        return super().answer(session, incoming, *more)


class Beside:
    """Connections of others on the same store."""

    def __init__(self, store: Store) -> None:
        self._engines: list[Engine] = []
        self._store = store
        self._thread: Thread | None = None
        self._looks = self._open()

    def crosses(self, first: int, second: int) -> Meets:
        """Holds the second person and waits for the first, which the core's transaction has written: a deadlock."""

        def meet(session: Session) -> None:
            self.rest()
            session.execute(
                text("SET LOCAL deadlock_timeout = '10ms'")
            )  # it is the one that finds out
            other = self._open().connect()
            other.execute(text("SET deadlock_timeout = '10min'"))
            pid = other.scalar(text("SELECT pg_backend_pid()"))
            _touch(other, second)
            self._thread = Thread(target=_wait_for, args=(other, first))
            self._thread.start()
            with self._looks.connect() as look:
                while look.execute(WAITS, {"pid": pid}).scalar() != "Lock":
                    look.rollback()

        return meet

    def overtakes(self, second: int) -> Meets:
        """Changes the second person and commits, behind the back of a snapshot."""

        def meet(_: Session) -> None:
            with self._looks.begin() as connection:
                _touch(connection, second)

        return meet

    def rest(self) -> None:
        """Wait until who waited has got through."""
        if self._thread:
            self._thread.join(timeout=60)
            assert not self._thread.is_alive()

    def close(self) -> None:
        self.rest()
        for engine in self._engines:
            engine.dispose()

    def _open(self) -> Engine:
        engine = database.open_writer(self._store, lambda: 0)
        self._engines.append(engine)
        return engine


@contextmanager
def beside(store: Store) -> Iterator[Beside]:
    """Others on the same store, gone at the end."""
    others = Beside(store)
    try:
        yield others
    finally:
        others.close()


def _touch(connection: Connection, person_id: int) -> None:
    connection.execute(update(Person).where(Person.id == person_id).values(name=Person.name))


def _wait_for(connection: Connection, person_id: int) -> None:
    _touch(connection, person_id)
    connection.rollback()
    connection.close()
