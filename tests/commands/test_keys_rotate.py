"""./run keys rotate: everything that older keys sealed is read by the new one alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    Numeric,
    Table,
    event,
    select,
)
from sqlalchemy.types import JSON

from bot import keys_file
from bot.commands import forms, reseal, store
from bot.settings import Settings, load
from models import database, tables
from models.base import OneOf, Utc
from models.sealed import Keys, SealedJson, SealedText
from tests.commands.conftest import Call

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ROWS = 5


def value_of(column: Column[Any], number: int) -> object:
    """Something that this column takes."""
    match column.type:
        case SealedText():
            return f"private {column} {number}"
        case SealedJson():
            return {"private": f"{column} {number}"}
        case Utc():
            return NOW
        case OneOf():
            return next(iter(column.type.words))
        case Date():
            return date(2026, 11, 24)
        case Boolean():
            return False
        case Integer() | Float() | Numeric():
            return number
        case JSON():
            return {}
    return f"{number}"


@contextmanager
def opened(settings: Settings, keys: Keys) -> Iterator[Connection]:
    """The store, where rows may point at nothing."""
    engine = database.open_writer(forms.database_of(settings, keys), lambda: 0)
    if settings.store.file:
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
    with engine.begin() as connection:
        if not settings.store.file:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
    engine.dispose()


def row(table: Table, number: int) -> dict[str, object]:
    return {one.name: value_of(one, number) for one in table.columns}


@pytest.fixture
def settings(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store with rows in every table that has private columns, and a photo."""
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    settings = load()
    keys = keys_file.load_or_make(settings.privacy.keys_file, store_is_new=True)
    with opened(settings, keys) as connection:
        tables.metadata.create_all(connection)
        for table, _ in reseal.columns():
            connection.execute(
                table.insert(), [row(table, number) for number in range(1, ROWS + 1)]
            )
    photo = Path("data/media/7.sealed")
    photo.parent.mkdir()
    photo.write_bytes(keys.seal(b"a photo", "media.7"))
    return settings


def test_after_a_rotation_the_old_key_is_needed_no_more(
    settings: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reseal, "PORTION", 2)
    many = ROWS * len(list(reseal.columns()))
    assert many >= 8 * ROWS
    code, said, wrong = call("keys", "rotate", "--yes")
    assert (code, wrong) == (0, "")
    assert f"{many} rows and 1 photos are sealed with it." in said

    keys = keys_file.load(settings.privacy.keys_file)
    assert (keys.current, set(keys.ciphers)) == (2, {1, 2})
    new_only = replace(keys, ciphers={2: keys.ciphers[2]})
    with opened(settings, new_only) as connection:
        for table, _ in reseal.columns():
            found = [dict(one) for one in connection.execute(select(table)).mappings()]
            assert sorted(found, key=str) == sorted(
                (row(table, number) for number in range(1, ROWS + 1)), key=str
            )
    assert new_only.open(Path("data/media/7.sealed").read_bytes(), "media.7") == b"a photo"


def test_an_interrupted_rotation_is_finished(settings: Settings, call: Call) -> None:
    keys_file.rotate(settings.privacy.keys_file)
    code, said, _ = call("keys", "rotate", "--finish", "--yes")
    assert code == 0
    assert " rows and 1 photos are sealed" in said
    assert keys_file.load(settings.privacy.keys_file).current == 2
    assert "\n0 rows and 0 photos" in call("keys", "rotate", "--finish", "--yes")[1]


def test_a_service_that_runs_is_not_left_with_an_old_key(settings: Settings, call: Call) -> None:
    with store.alone(settings, why=""):
        code, _, wrong = call("keys", "rotate")
    assert code == 1
    assert "(it does not know the new key)" in wrong
    assert keys_file.load(settings.privacy.keys_file).current == 1


def test_before_the_first_start_there_is_nothing_to_rotate(call: Call) -> None:
    assert (
        call("keys", "rotate")[2]
        == "keys rotate: data/keys.toml is not there; it is made when the service starts\n"
    )
