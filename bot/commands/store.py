"""What the commands need of the store: its keys, its place, and that nobody else works on it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bot import keys_file
from bot.commands.copy_sqlite import SqliteCopy
from bot.commands.frame import CannotGoOn
from bot.settings import Settings

if TYPE_CHECKING:  # a command that needs no driver starts without it
    from bot.commands.copy_postgres import PostgresCopy
    from models.sealed import Keys

OF_THE_STORE_ITSELF = {"alembic_version", "marks"}


def copy_of(settings: Settings) -> SqliteCopy | PostgresCopy:
    """What can copy and replace this store."""
    if settings.store.file:
        return SqliteCopy(settings.store.file)
    from bot.commands.copy_postgres import PostgresCopy

    return PostgresCopy(settings.store.url)


def rows_of(counts: Mapping[str, int]) -> int:
    """How many rows tell of people."""
    return sum(many for name, many in counts.items() if name not in OF_THE_STORE_ITSELF)


def writable(folder: Path) -> None:
    """Make the folder where it is missing, and try to write into it."""
    probe = folder / f".can-write-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
    except OSError as no:
        raise CannotGoOn(
            f"cannot write into {folder}/ ({no.strerror}); make it yours, or name another place in config.toml"
        ) from None
    finally:
        with suppress(OSError):
            probe.unlink()


def keys_of(settings: Settings, *, make: bool) -> Keys:
    """The keys of this store; made now if it holds nothing yet and `make` says so."""
    path = settings.privacy.keys_file
    try:
        with suppress(FileNotFoundError):
            return keys_file.load(path)
        if not make:
            raise CannotGoOn(
                f"{path} is not there; it is made when the service starts for the first time"
            )
        writable(path.parent)
        return keys_file.load_or_make(path, store_is_new=not rows_of(copy_of(settings).counts()))
    except keys_file.KeysUnusable as no:
        raise CannotGoOn(str(no)) from None


def mark_of(keys: Keys) -> str:
    """Tells one keys file from another, and opens nothing."""
    return keys.find("which keys are these?")[:16]


@contextmanager
def alone(settings: Settings, *, why: str) -> Iterator[None]:
    """Hold a SQLite store for this process alone; refuses while the service or another command holds it."""
    file = settings.store.file
    if file is None or os.name != "posix":  # PostgreSQL is made for many
        yield
        return
    writable(file.parent)
    with _lock_of(file).open("w") as lock:
        if not _hold(lock):
            raise CannotGoOn(f"the service is running on this store; {why}")
        yield


def is_running(settings: Settings) -> bool:
    """Whether the service, or a command, holds this SQLite store just now."""
    file = settings.store.file
    if file is None or os.name != "posix" or not _lock_of(file).exists():
        return False
    with _lock_of(file).open() as lock:
        return not _hold(lock)


def _lock_of(file: Path) -> Path:
    return file.with_name(file.name + ".lock")


def _hold(lock: IO[str]) -> bool:
    """The lock ends with the process, however that ends."""
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
