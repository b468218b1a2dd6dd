"""./run backup FILE: the whole store and its photos in one file, while the service works on."""

import time
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from bot.commands import archive, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the backup to be made, for example backups/monday.zip",
    )
    parser.add_argument(
        "--replace", action="store_true", help="write over an older file of this name"
    )


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Copy, check, pack, and say what it holds."""
    begin = time.monotonic()
    path: Path = asked.file
    if path.exists() and not asked.replace:
        raise CannotGoOn(f"{path} is already there; name another file, or add --replace")
    made = make(settings, path, now)
    rows, pictures = store.rows_of(made.counts), len(made.sha256) - 1
    took = time.monotonic() - begin
    print(f"{path}: {rows} rows, {pictures} photos, {path.stat().st_size:,} bytes, {took:.1f} s.")
    print(f"{archive.NO_KEYS} They are in {settings.privacy.keys_file}.")
    return 0


def make(settings: Settings, path: Path, now: datetime) -> archive.Manifest:
    """Write the backup; answers what it holds."""
    path = path.absolute()
    store.writable(path.parent)
    copy = store.copy_of(settings)
    with archive.beside(path, "copy") as taken:
        revision, counts = copy.take(taken)
        files = {
            copy.name: taken,
            **photos(settings.store.folder),
        }  # after the store, which names them
        manifest = archive.Manifest(
            made_at=now.isoformat(timespec="seconds"),
            kind=copy.kind,
            revision=revision,
            city=settings.city.name,
            keys_mark=store.mark_of(store.keys_of(settings, make=False)),
            counts=counts,
            sha256={name: archive.digest_of(one) for name, one in files.items()},
        )
        archive.write(path, files, manifest)
    return manifest


def photos(folder: Path) -> dict[str, Path]:
    """The sealed photos by their names in the backup."""
    media = folder / "media"
    return {
        f"media/{one.relative_to(media).as_posix()}": one
        for one in sorted(media.rglob("*.sealed"))
    }


command = Command(
    "backup",
    "copy the store into one file while the service works (never the keys)",
    run,
    arguments,
)
