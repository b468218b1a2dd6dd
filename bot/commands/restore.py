"""./run restore FILE: take a backup as the store; the store that was there is kept under another name."""

import time
import zipfile
from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta
from pathlib import Path

from bot import keys_file
from bot.commands import archive, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Where from."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a backup made by ./run backup")
    parser.add_argument("--yes", action="store_true", help="also over a store that holds data")


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Prove the backup first, then change the store."""
    begin = time.monotonic()
    with (
        store.alone(settings, why="stop it first, then restore"),
        archive.opened(asked.file) as (box, manifest),
    ):
        copy = store.copy_of(settings)
        if manifest.kind != copy.kind:
            raise CannotGoOn(
                f"the backup is of a {manifest.kind} store, and store.url is {copy.kind}"
            )
        there = store.rows_of(copy.counts())
        if there and not asked.yes:
            raise CannotGoOn(
                f"the store holds {there} rows; add --yes to put the backup in its place (the old one is kept aside)"
            )
        aside = f".before-{now:%Y%m%d-%H%M%S}"
        with archive.beside(copy.work_file(), "store") as taken:
            archive.take_out(box, manifest, copy.name, taken)
            counts = copy.put_back(taken, aside)
        if counts != manifest.counts:
            raise CannotGoOn(
                "the restored store does not hold what the manifest says; the old one is kept aside"
            )
        many = _photos(box, manifest, settings.store.folder)
    _tell(settings, manifest, counts, many, now)
    print(
        f"Done in {time.monotonic() - begin:.1f} s."
        + (f" The old store is kept beside it ({aside})." if there else "")
    )
    return 0


def _photos(box: zipfile.ZipFile, manifest: archive.Manifest, folder: Path) -> int:
    """Put the sealed photos back; they are named by their rows, so none is ever another's."""
    names = [
        name for name in manifest.sha256 if name.startswith("media/") and name.endswith(".sealed")
    ]
    for name in names:
        target = (folder / name).resolve()
        if not target.is_relative_to((folder / "media").resolve()):
            raise CannotGoOn(f"{name} in the backup points outside of {folder}/")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        archive.take_out(box, manifest, name, target)
    return len(names)


def _tell(
    settings: Settings,
    manifest: archive.Manifest,
    counts: dict[str, int],
    photos: int,
    now: datetime,
) -> None:
    """What is there now, what is lost, and whether it can be read."""
    for name, many in counts.items():
        print(f"  {name:<24} {many:>9,}")
    lost = timedelta(seconds=int((now - datetime.fromisoformat(manifest.made_at)).total_seconds()))
    print(
        f"{store.rows_of(counts)} rows and {photos} photos, as they were at {manifest.made_at}: what came in the {lost} h since then is lost."
    )
    try:
        right = store.mark_of(keys_file.load(settings.privacy.keys_file)) == manifest.keys_mark
    except (FileNotFoundError, keys_file.KeysUnusable):
        right = False
    if not right:
        print(
            f"Now put the keys file of that time at {settings.privacy.keys_file}: without it nobody can read the private data."
        )


command = Command("restore", "put a backup in the place of the store", run, arguments)
