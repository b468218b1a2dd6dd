"""The store: keys only rise, marks are kept, readers cannot write, the log stays short, the clock goes forward."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import clock as clock_module
from bot.clock import Clock
from models import database, talks
from models.database import Mark, Store
from models.people import Person
from tests.held import HeldClock


def meet(engine: Engine, now: datetime, name: str = "a") -> int:
    with engine.begin() as connection:
        database.start_keys(connection)
        return talks.at_all(connection, {("tg", "b", name): ""}, now)["tg", "b", name][0].id


def test_keys_rise_also_when_the_clock_was_set_back(store: Store) -> None:
    clock = HeldClock()
    first = database.open_writer(store, clock.millis, lane=0)
    before = meet(first, clock.now())
    first.dispose()
    clock.move(days=-1)
    second = database.open_writer(store, clock.millis, lane=0)
    assert meet(second, clock.now(), "b") > before
    second.dispose()


def test_thousands_of_keys_of_one_moment_are_different_and_rise(engine: Engine) -> None:
    with engine.begin() as connection:
        keys = database.fresh_ids(connection, 5_000)
    assert keys == sorted(set(keys))
    assert all(0 < key < 2**63 for key in keys)


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_two_writers_make_their_keys_in_different_lanes(store: Store) -> None:
    clock = HeldClock()
    engines = [database.open_writer(store, clock.millis, lane=0) for _ in range(3)]
    connections = [engine.connect() for engine in engines]
    keys = [key for one in connections for key in database.fresh_ids(one, 100)]
    assert len(set(keys)) == 300
    for one in connections:
        one.close()
    for engine in engines:
        engine.dispose()


def test_a_mark_is_kept_and_changed(engine: Engine) -> None:
    with engine.begin() as connection:
        assert database.recall(connection, "kind") is None
        database.remember(connection, "kind", "rehearsal")
        database.remember(connection, "kind", "real")
    with Session(engine) as session:
        assert database.recall(session, "kind") == "real"


def test_readers_cannot_write_and_do_not_wait_for_the_writer(store: Store, engine: Engine) -> None:
    reader = database.open_reader(store)
    with engine.begin() as writing:
        database.remember(writing, "x", "1")
        with reader.connect() as connection:
            assert connection.scalar(select(Mark.value)) is None
            with pytest.raises(DBAPIError):
                connection.execute(text("DELETE FROM marks"))
    assert database.lives(reader)
    reader.dispose()


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_long_log_is_copied_into_the_file_from_the_readers_side(
    store: Store, engine: Engine
) -> None:
    reader = database.open_reader(store)
    assert store.file
    for number in range(50):
        with engine.begin() as connection:
            database.remember(connection, "x", str(number) * 100)
    before = store.file.stat().st_mtime_ns
    assert database.checkpoint(reader, store.file, above=1 << 30) > 0
    assert store.file.stat().st_mtime_ns == before
    database.checkpoint(reader, store.file, above=1000)
    assert store.file.stat().st_mtime_ns > before
    reader.dispose()
    engine.dispose()


def test_an_undone_savepoint_takes_what_was_within_it_and_no_more(engine: Engine) -> None:
    """All savepoints have one name: they must nest like brackets all the same."""
    with engine.connect() as connection, connection.begin() as whole:
        outer = connection.begin_nested()
        database.remember(connection, "outer", "1")
        inner = connection.begin_nested()
        database.remember(connection, "inner", "1")
        inner.rollback()
        database.remember(connection, "after", "1")
        outer.rollback()
        database.remember(connection, "whole", "1")
        assert connection.scalars(select(Mark.name)).all() == ["whole"]
        whole.rollback()


def test_private_fields_are_sealed_in_the_store(engine: Engine) -> None:
    person = meet(engine, HeldClock().now())
    with Session(engine) as session, session.begin():
        session.get_one(Person, person).phone = "13800000000"
    with engine.connect() as connection:
        raw = connection.execute(text("SELECT phone FROM people")).scalar_one()
    assert b"138" not in bytes(raw)


def test_the_clock_goes_forward_only_and_a_restart_does_not_go_back(engine: Engine) -> None:
    clock = Clock(timedelta(hours=1))
    before = clock.now()
    assert clock.move(timedelta(hours=5)) - before >= timedelta(hours=5)
    with pytest.raises(ValueError, match="forward"):
        clock.move(timedelta(hours=-1))
    with Session(engine) as session, session.begin():
        clock_module.remember_ahead(session, clock.ahead.total_seconds())
        clock_module.remember_ahead(session, 60)  # an older word, come late
        assert clock_module.recall_ahead(session) == timedelta(hours=6)
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(seconds=5)
