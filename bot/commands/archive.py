"""备份 The form of a backup: one zip file with the store's copy, the sealed photos, and a manifest that proves both.

The keys are never in it: whoever finds a backup can read no private field, and whoever loses the keys cannot either.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.commands.frame import CannotGoOn

FORM = 1
MANIFEST = "manifest.json"
NO_KEYS = (
    "The keys of private data are NOT in this file. Keep a copy of the keys file apart from it."
)
PIECE = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup holds; told again and compared when it is restored."""

    made_at: str
    kind: str  # sqlite | postgresql
    revision: str
    city: str
    keys_mark: str  # tells whether a keys file is the right one; opens nothing
    counts: Mapping[str, int]
    sha256: Mapping[str, str]
    keys: str = NO_KEYS
    form: int = field(default=FORM)


@contextmanager
def beside(path: Path, ending: str) -> Iterator[Path]:
    """A name beside the file for work in progress, cleaned away whatever happens."""
    made = path.with_name(f"{path.name}.{ending}")
    made.unlink(missing_ok=True)
    try:
        yield made
    finally:
        made.unlink(missing_ok=True)


def write(path: Path, files: Mapping[str, Path], manifest: Manifest) -> None:
    """Write the whole file or none, readable by its owner alone, on the disk when this returns."""
    with beside(path, "part") as part:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as box:
                for name, source in files.items():
                    box.write(source, name)
                box.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup and its manifest; raises CannotGoOn when it is none."""
    try:
        with zipfile.ZipFile(path) as box:
            yield box, _manifest(json.loads(box.read(MANIFEST)))
    except FileNotFoundError:
        raise CannotGoOn(f"{path} is not there") from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as no:
        raise CannotGoOn(
            f"{path} is no backup of this service, or is damaged ({type(no).__name__})"
        ) from None


def _manifest(values: dict[str, Any]) -> Manifest:
    if values.get("form") != FORM:
        raise CannotGoOn("this backup was made by another version of the service; use that one")
    return Manifest(**values)


def take_out(box: zipfile.ZipFile, manifest: Manifest, name: str, target: Path) -> None:
    """Copy one file out of the backup; raises CannotGoOn when a single bit is not as the manifest says."""
    digest = hashlib.sha256()
    with box.open(name) as source, target.open("wb") as out:
        while piece := source.read(PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != manifest.sha256.get(name):
        raise CannotGoOn(f"{name} in the backup is damaged; nothing was changed")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
