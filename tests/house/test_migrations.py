"""Migrations: they make what the models say, on both stores, whole or not at all, and keep the ledger's triggers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, insert, inspect, select, text, update
from sqlalchemy import column as named
from sqlalchemy import table as bare
from sqlalchemy.exc import DBAPIError

from models import database, migrations, tables
from models.consents import Consent
from models.matching import Ready
from models.migrations import triggers
from models.people import Address, Person, Skill, Volunteer
from models.sealed import SealedText
from tests import stores
from tests.held import HeldClock

KEPT = triggers.LEDGERS
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(params=stores.KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A store without tables."""
    if request.param == "postgresql":
        stores.need_postgres()
    store = stores.empty_store(request.param, tmp_path)
    engine = database.open_writer(store, HeldClock().millis)
    yield engine
    engine.dispose()
    stores.drop(store)


def test_the_migrations_make_what_the_models_say(empty: Engine) -> None:
    assert migrations.current(empty) == ""
    migrations.upgrade(empty)
    assert migrations.current(empty) == migrations.head() != ""
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_constraints_have_the_names_that_the_models_give_them(empty: Engine) -> None:
    migrations.upgrade(empty)
    found = inspect(empty)
    for table in tables.metadata.tables.values():
        there = {one["name"] for one in found.get_unique_constraints(table.name)}
        there |= {one["name"] for one in found.get_foreign_keys(table.name)}
        there |= {found.get_pk_constraint(table.name)["name"]}
        named = {str(one.name) for one in table.constraints if one.name}
        assert named <= {str(name) for name in there}, table.name


def test_upgrading_twice_changes_nothing(empty: Engine) -> None:
    migrations.upgrade(empty)
    migrations.upgrade(empty)
    assert migrations.current(empty) == migrations.head()


def test_the_ledgers_triggers_stand_in_the_store(empty: Engine) -> None:
    migrations.upgrade(empty)
    with empty.connect() as connection:
        names = triggers.names(connection)
    sqlite = {f"keep_{table}_{act}" for table in KEPT for act in ("update", "delete")}
    postgres = {f"keep_{table}{more}" for table in KEPT for more in ("", "_whole")}
    kept = {name for name in names if name.startswith("keep_")}
    assert kept == (sqlite if empty.dialect.name == "sqlite" else postgres)
    follow = {f"volunteers_{act}" for act in ("new", "gone", "moved", "counted")}
    follow |= {f"skills_{act}" for act in ("new", "gone", "moved")} | {"people"}
    assert names - kept == {f"ready_{one}" for one in follow}


@pytest.mark.parametrize("table", KEPT)
def test_lines_of_a_ledger_never_change(empty: Engine, table: str) -> None:
    migrations.upgrade(empty)
    with empty.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        _one_line(connection, table)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = origin"))
        key = next(iter(tables.metadata.tables[table].primary_key.columns)).name
        acts = [f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"]
        if connection.dialect.name == "postgresql":
            acts.append(f"TRUNCATE {table} CASCADE")
        for act in acts:
            with pytest.raises(DBAPIError, match="never change"), connection.begin_nested():
                connection.execute(text(act))
        assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 1
        connection.rollback()


def test_every_form_keeps_its_ledgers(empty: Engine) -> None:
    """No migration on the way loses a trigger that an earlier one made."""
    scripts = ScriptDirectory.from_config(migrations.config()).walk_revisions()
    before: set[str] = set()
    for one in reversed(list(scripts)):
        migrations.upgrade(empty, one.revision)
        with empty.connect() as connection:
            names = triggers.names(connection)
        assert names >= before, one.revision
        before = names
    assert any("hour_line_hashes" in name for name in before)


def _one_line(connection: object, name: str) -> None:
    table = tables.metadata.tables[name]
    values = {}
    for column in table.columns:
        if column.nullable:
            continue
        kind = column.type.python_type if not hasattr(column.type, "impl") else object
        kind = str if isinstance(column.type, SealedText) else kind
        values[column.name] = {int: 1, str: "x", bytes: b"x", date: HeldClock().now().date()}.get(
            kind, HeldClock().now()
        )
    connection.execute(table.insert().values(**values))  # type: ignore[attr-defined]


def test_a_migration_that_fails_half_way_leaves_nothing(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F37: whole or not at all."""

    def broken(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(triggers, "keep", broken)
    with pytest.raises(RuntimeError):
        migrations.upgrade(empty)
    assert inspect(empty).get_table_names() == []
    monkeypatch.undo()
    migrations.upgrade(empty)
    assert migrations.current(empty) == migrations.head()


def write_before(connection: Connection, kind: Any, later: str, **values: Any) -> None:
    """A row, written when one of its columns was not there yet."""
    columns = [one for one in kind.__table__.c if one.name != later]
    usual = {one.name: one.default.arg for one in columns if one.default and one.default.is_scalar}
    row = {**usual, **values}
    at = bare(kind.__tablename__, *(named(name, kind.__table__.c[name].type) for name in row))
    connection.execute(insert(at), row)


def test_who_was_known_on_telegram_before_the_question_is_asked_and_nobody_else(
    empty: Engine,
) -> None:
    """Privacy P9: their newest answer counts; strangers, other channels and those who agreed are left in peace."""
    migrations.upgrade(empty, "segments")
    known = {
        1: ("telegram", True, []),
        2: ("telegram", True, [True]),
        3: ("telegram", True, [True, False]),
        4: ("telegram", False, []),
        5: ("web", True, []),
        6: ("telegram", True, [False, True]),
    }
    with empty.begin() as connection:
        for number, (channel, registered, answers) in known.items():
            person = {"id": number, "created_at": LONG_AGO}
            since = LONG_AGO if registered else None
            write_before(connection, Person, "language_chosen", **person, registered_at=since)
            wire = {"channel": channel, "bot": "b", "external": str(number), "heard_at": LONG_AGO}
            write_before(connection, Address, "barred", **person, person_id=number, **wire)
            for place, given in enumerate(answers):
                text = {"kind": "abroad", "version": "1", "text": "…", "channel": channel}
                about = {"person_id": number, "given": given, "at": LONG_AGO, **text}
                answer = {"id": number * 10 + place, **about}
                connection.execute(insert(Consent.__table__), answer)
    migrations.upgrade(empty)
    with empty.connect() as connection:
        rows = connection.execute(select(Address.person_id, Address.barred))
        assert {one for one, barred in rows if barred == "ask"} == {1, 3}


def test_volunteers_of_before_stand_in_the_table_of_whom_to_ask(empty: Engine) -> None:
    migrations.upgrade(empty, "grievances")
    with empty.begin() as connection:
        known = {"id": 5, "volunteer": True, "created_at": LONG_AGO}
        write_before(connection, Person, "language_chosen", **known)
        theirs = {"person_id": 5, "number": "WH5", "community_id": 3, "since": LONG_AGO}
        connection.execute(insert(Volunteer).values(last_alert_at=LONG_AGO, load=2, **theirs))
        for one in ("care", "other"):  # the second was kept where no kind of need was meant
            connection.execute(insert(Skill).values(person_id=5, category=one))
    migrations.upgrade(empty)
    rows = select(Ready.person_id, Ready.category, Ready.stand_id, Ready.load)
    with empty.begin() as connection:
        assert connection.execute(rows).all() == [(5, "care", 3, 2)]
        assert connection.scalar(select(Person.language_chosen)) is True  # nobody knows: it stays
        connection.execute(update(Volunteer).values(load=3))
        assert connection.execute(rows).all() == [(5, "care", 3, 3)]


def test_a_city_that_is_written_in_one_go_is_not_walked_through_for_each_volunteer(
    empty: Engine,
) -> None:
    """PostgreSQL plans what the triggers ask while the tables are empty, and keeps to it for the connection's life."""
    migrations.upgrade(empty)
    ids = range(1, 301)
    known = {"volunteer": True, "created_at": LONG_AGO}
    theirs = {"community_id": 3, "last_alert_at": LONG_AGO, "since": LONG_AGO}
    with empty.begin() as connection:
        connection.execute(insert(Person), [{"id": one, **known} for one in ids])
        for one in ids:
            connection.execute(insert(Volunteer), [{"person_id": one, "number": one, **theirs}])
        connection.execute(update(Volunteer).values(load=3))
        assert connection.scalar(select(func.count()).where(Ready.load == 3)) == len(ids)
        if connection.dialect.name == "postgresql":
            read = text("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = :name")
            for name, most in (("volunteers", 2), ("people", 1), ("ready", 2)):  # times its rows
                assert connection.scalar(read, {"name": name}) <= most * len(ids), name
