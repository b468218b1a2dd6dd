"""钥匙 The keys file: made at the first start, readable by its owner alone, never in the store and never in a backup."""

from __future__ import annotations

import base64
import os
import secrets
import stat
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # brings SQLAlchemy, which a command's --help can do without
    from models.sealed import Keys

HEAD = """\
# The keys of all private data. Without this file nobody can read it, not even you: keep a copy in a safe place,
# apart from the store and its backups. Never edit it by hand; `./run keys rotate` adds a key.
"""
KEY_BYTES = 32
MOST_KEYS = 255  # the number is one byte of every sealed value


class KeysUnusable(Exception):
    """The keys file cannot be used; the words say what to do."""


def load_or_make(path: Path, *, store_is_new: bool) -> Keys:
    """The keys of this file; made now only for a store that holds nothing yet."""
    try:
        return load(path)
    except FileNotFoundError:
        if store_is_new:
            return _make(path)
        raise KeysUnusable(
            f"{path} is missing, and the store holds data sealed with its keys; put back your copy of it"
        ) from None


def load(path: Path) -> Keys:
    """The keys of this file; raises KeysUnusable, or FileNotFoundError when there is none."""
    try:
        mode = path.stat().st_mode
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise KeysUnusable(f"others can read {path}; close it: chmod 600 {path}")
        return _parse(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise
    except OSError as no:
        raise KeysUnusable(f"{path} cannot be read ({no.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeysUnusable(f"{path} is damaged; put back your copy of it") from None


def rotate(path: Path) -> Keys:
    """Add a key and make it the current one; the old ones stay, to read what they sealed."""
    old = load(path)
    number = max(old.ciphers) + 1
    if number > MOST_KEYS:
        raise KeysUnusable(f"{path} holds {MOST_KEYS} keys and takes no more")
    ciphers = {**old.ciphers, number: secrets.token_bytes(KEY_BYTES)}
    keys = replace(old, current=number, ciphers=ciphers)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    _write(fresh, keys)
    fresh.replace(path)  # whole or not at all
    _settle(path.parent)
    return keys


def _make(path: Path) -> Keys:
    from models.sealed import Keys

    keys = Keys(1, {1: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    _write(fresh, keys)
    try:
        os.link(fresh, path)  # whole, and never over another
    except FileExistsError:  # another process was first
        return load(path)
    finally:
        fresh.unlink()
    _settle(path.parent)
    return keys


def _write(path: Path, keys: Keys) -> None:
    """A new file, closed to others from its first byte, on the disk when this returns."""
    lines = [HEAD, f"current = {keys.current}", f'index = "{_text(keys.index)}"', "", "[keys]"]
    lines += [f'{number} = "{_text(key)}"' for number, key in sorted(keys.ciphers.items())]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """A crash right after must not lose the name either: data sealed with a lost key is lost."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _parse(values: dict[str, object]) -> Keys:
    from models.sealed import Keys

    table = values["keys"]
    if not isinstance(table, dict) or not isinstance(values["current"], int):
        raise TypeError
    ciphers = {int(number): _bytes(key) for number, key in table.items()}
    keys = Keys(values["current"], ciphers, _bytes(values["index"]))
    if keys.current not in ciphers or not all(1 <= number <= MOST_KEYS for number in ciphers):
        raise ValueError
    return keys


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError
    return key
