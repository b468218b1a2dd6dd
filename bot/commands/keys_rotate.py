"""./run keys rotate: a new key for private data, and all that older keys sealed is sealed with it."""

from argparse import ArgumentParser, Namespace
from datetime import datetime

from bot import keys_file
from bot.commands import forms, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """How far."""
    parser.add_argument(
        "--finish",
        action="store_true",
        help="make no new key; go on with a run that was interrupted",
    )
    parser.add_argument(
        "--yes", action="store_true", help="on PostgreSQL: the service is stopped on every machine"
    )


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Add a key to the keys file, then seal everything with it."""
    if settings.store.file is None and not asked.yes:
        raise CannotGoOn(
            "stop the service on every machine first (it does not know the new key), then add --yes"
        )
    path = settings.privacy.keys_file
    with store.alone(settings, why="stop it first (it does not know the new key), then rotate"):
        try:
            keys = keys_file.load(path) if asked.finish else keys_file.rotate(path)
        except FileNotFoundError:
            raise CannotGoOn(f"{path} is not there; it is made when the service starts") from None
        except keys_file.KeysUnusable as no:
            raise CannotGoOn(str(no)) from None
        print(
            f"Key {keys.current} is the current one in {path}; copy the file to its safe place now."
        )
        if store.copy_of(settings).exists():
            from bot.commands import reseal

            with forms.writer(settings, keys, now) as engine:
                rows = reseal.store(engine, keys)
            photos = reseal.photos(settings.store.folder, keys)
            print(
                f"{rows} rows and {photos} photos are sealed with it. Older keys stay in the file for older backups."
            )
    return 0


command = Command(
    "keys rotate", "make a new key for private data, and seal everything with it", run, arguments
)
