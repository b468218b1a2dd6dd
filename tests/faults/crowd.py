"""Many people at one moment, each on a real connection, as the core has it for a message that runs alone."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models import database
from models.database import Store
from models.errors import RuleBroken
from tests.held import HeldClock

WRITERS = 8  # connections of a PostgreSQL store; SQLite has one
TRIES = 4  # of what met a deadlock
Act = Callable[[Session], Any]


@contextmanager
def writers_of(store: Store, clock: HeldClock) -> Iterator[list[Engine]]:
    """The writers of a store: one for SQLite, several for PostgreSQL."""
    many = 1 if store.file else WRITERS
    engines = [database.open_writer(store, clock.millis, lane=lane) for lane in range(many)]
    yield engines
    for engine in engines:
        engine.dispose()


@contextmanager
def session_on(engine: Engine) -> Iterator[Session]:
    """One transaction, as the core has it for one message that runs alone."""
    with (
        engine.begin() as connection,
        Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session,
        session.begin(),
    ):
        yield session


def act_on(engine: Engine, act: Act) -> Any:
    """Do it and commit; a rule's no is the answer, and keeps what it keeps."""
    for tried in range(TRIES):
        try:
            with session_on(engine) as session:
                try:
                    return act(session)
                except RuleBroken as no:
                    if not no.keeps:
                        raise
                    return no
        except RuleBroken as no:
            return no
        except OperationalError:  # a deadlock: the whole is tried again
            if tried == TRIES - 1:
                raise
    raise AssertionError


def all_at_once(writers: Sequence[Engine], acts: Sequence[Act]) -> list[Any]:
    """All acts start together; answers in their order."""
    gate = Barrier(len(acts))

    def one(number: int) -> Any:
        gate.wait(timeout=60)
        return act_on(writers[number % len(writers)], acts[number])

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, range(len(acts))))


def count(session: Session, table: type, *where: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*where)) or 0
