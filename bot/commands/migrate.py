"""./run migrate: the store's tables in the form that this code knows."""

from argparse import Namespace
from datetime import datetime

from bot.commands import backup, forms, store
from bot.commands.frame import Command
from bot.settings import Settings


def run(settings: Settings, _asked: Namespace, now: datetime) -> int:
    """Make or change the tables."""
    with store.alone(settings, why="stop it first, then migrate"):
        before = migrated(settings, now)
    after = forms.newest()
    print(
        f"The tables are in form {after}"
        + (", as before." if before == after else f"; they were in {before or 'none'}.")
    )
    return 0


def ready(settings: Settings, now: datetime) -> None:
    """A store for a command that may come before the first start: made if it is new, refused if it is old."""
    if store.copy_of(settings).exists():
        forms.must_be_newest(settings)
    else:
        migrated(settings, now)


def migrated(settings: Settings, now: datetime) -> str:
    """Bring the tables to the newest form, with a backup before a SQLite store that holds data is changed."""
    if settings.store.file:
        store.writable(settings.store.file.parent)
    keys = store.keys_of(settings, make=True)
    before = store.copy_of(settings).revision()
    if settings.store.file and before and before != forms.newest() and forms.known(before):
        path = settings.store.file.with_name(f"before-{before}-{now:%Y%m%d-%H%M%S}.zip")
        backup.make(settings, path, now)
        print(f"The store as it was is in {path}.")
    return forms.raise_to_newest(settings, keys, now)


command = Command(
    "migrate", "make or change the store's tables (./run does it by itself on SQLite)", run
)
