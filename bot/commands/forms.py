"""The form of the store's tables: how the one there compares with the one this code knows, and the way up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import models
from bot.commands import store
from bot.commands.frame import CannotGoOn
from bot.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from models.database import Store
    from models.sealed import Keys

VERSIONS = Path(models.__file__).parent / "migrations" / "versions"
REVISION = re.compile(r"""^revision\b.*= ["'](.+)["']""", re.MULTILINE)
FOLLOWS = re.compile(r"""^down_revision\b.*= ["'](.+)["']""", re.MULTILINE)


def newest() -> str:
    """The form that this code knows: the one that no other follows. Alembic itself would cost every start 0.15 s."""
    told = "".join(one.read_text("utf-8") for one in sorted(VERSIONS.glob("*.py")))
    [head] = set(REVISION.findall(told)) - set(FOLLOWS.findall(told))
    return str(head)


def known(revision: str) -> bool:
    """Whether this code, or an older version of it, made a store of this form."""
    from alembic.script import ScriptDirectory

    from models import migrations

    scripts = ScriptDirectory.from_config(migrations.config())
    return any(one.revision == revision for one in scripts.walk_revisions())


def must_be_newest(settings: Settings) -> None:
    """Refuse a store that is not there, or that has another form than this code's."""
    there, head = store.copy_of(settings).revision(), newest()
    if not there:
        raise CannotGoOn("there is no store yet; start the service once: ./run")
    if there != head:
        raise CannotGoOn(f"the store's form is {there}, this code's is {head}; ./run migrate")


def raise_to_newest(settings: Settings, keys: Keys, now: datetime) -> str:
    """Bring the tables to the newest form, whole or not at all; answers the form they had ("" for a new store)."""
    before = store.copy_of(settings).revision()
    if before == newest():
        return before
    if before and not known(before):
        raise CannotGoOn(
            f"the store is newer than this code (its form is {before}); start the newer version, "
            "or restore the backup made before the update"
        )
    _upgrade(settings, keys, now)
    return before


def _upgrade(settings: Settings, keys: Keys, now: datetime) -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from bot.logs import name_of
    from models import migrations

    try:
        with writer(settings, keys, now) as engine:
            migrations.upgrade(engine)
    except SQLAlchemyError as no:
        raise CannotGoOn(
            f"the tables could not be changed ({name_of(no)}); nothing was changed"
        ) from no


@contextmanager
def writer(settings: Settings, keys: Keys, now: datetime) -> Iterator[Engine]:
    """The store for a command that changes it, perhaps beside the service."""
    from models import database

    millis = round(now.timestamp() * 1000)
    engine = database.open_writer(database_of(settings, keys), lambda: millis)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def changing(settings: Settings, keys: Keys, now: datetime) -> Iterator[Connection]:
    """One transaction of such a command."""
    with writer(settings, keys, now) as engine, engine.begin() as connection:
        yield connection


@contextmanager
def reading(settings: Settings, keys: Keys) -> Iterator[Connection]:
    """A look at the store that cannot change it."""
    from models import database

    engine = database.open_reader(database_of(settings, keys), pool_size=1)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def database_of(settings: Settings, keys: Keys) -> Store:
    """What the store's engines are opened with."""
    from models import database

    return database.Store(
        url=settings.store.url,
        keys=keys,
        city=settings.city.number,
        lanes=settings.lanes,
        prepare=settings.store.prepare,
    )
