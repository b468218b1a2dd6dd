"""F38: a backup is made under load, the service is killed, the backup is put back: nothing told before it is missing."""

import asyncio
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from models import database
from models.database import Store
from models.inbox import Message
from tests import stores
from tests.faults.service import Page, Service, client
from tests.faults.test_service_faults import service
from tests.table import Said

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = [pytest.mark.faults, pytest.mark.timeout(1200 if LONG else 240)]
__all__ = ["service"]


async def test_what_was_told_before_the_backup_is_there_after_the_restore(
    service: Service, tmp_path: Path, number: Said
) -> None:
    """F38: counts and hashes equal; the time of it and the window of loss are measured."""
    people, before, after = (200, 10, 5) if LONG else (12, 4, 3)
    backup = tmp_path / "drill.zip"
    told: dict[str, float] = {}  # when each message was answered

    async def talk(page: Page, who: int, begin: int, end: int) -> None:
        for turn in range(begin, end):
            name = f"{who}-{turn}"
            await page.say(name, "帮助")
            told[name] = time.monotonic()

    async with client() as wire:
        pages = [Page(service, wire) for _ in range(people)]
        await asyncio.gather(*(page.open() for page in pages))
        await asyncio.gather(*(talk(page, who, 0, before) for who, page in enumerate(pages)))
        begun = time.monotonic()
        talks = asyncio.gather(
            *(talk(page, who, before, before + after) for who, page in enumerate(pages))
        )
        await service.command("backup", str(backup))
        made = time.monotonic() - begun
        await talks
        more = before + after
        await asyncio.gather(*(talk(page, who, more, more + 2) for who, page in enumerate(pages)))
    died = time.monotonic()
    await service.kill()
    await service.command("restore", str(backup), "--yes")
    back = time.monotonic() - died
    restored = contents_of(service.url)
    assert restored == contents_in(backup, tmp_path)
    assert counts_of(service.url, restored) == json.loads(manifest(backup))["counts"]

    here = messages(service.url)
    missing = [when for name, when in told.items() if name not in here]
    assert len(missing) >= 2 * people
    assert all(when >= begun for when in missing), "told before the backup began, and lost"
    up = time.monotonic()
    await service.start()
    up = time.monotonic() - up
    window = died - min(missing, default=died)
    number(
        f"{len(told)} told, backup {made:.1f} s, back {back + up:.1f} s, lost {len(missing)} of the last {window:.2f} s"
    )


def messages(url: str) -> set[str]:
    """The ids of pages' messages that the store holds."""
    reader = database.open_reader(Store(url=url, keys=stores.KEYS))
    with reader.connect() as store:
        found = {one.rpartition(":")[2] for one in store.scalars(select(Message.message_id))}
    reader.dispose()
    return found


def manifest(backup: Path) -> bytes:
    with zipfile.ZipFile(backup) as box:
        return box.read("manifest.json")


def counts_of(url: str, restored: dict[str, tuple[int, str]]) -> dict[str, int]:
    return {name: many for name, (many, _) in restored.items()}


def contents_of(url: str) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a hash of all of them."""
    if url.startswith("sqlite"):
        return sqlite_contents(Path(url.removeprefix("sqlite:///")))
    bare, _, options = url.partition("?options=")
    schema = options.rpartition("%3D")[2]
    return copied(["pg_dump", "-d", bare, "-n", schema, "--data-only"])


def contents_in(backup: Path, folder: Path) -> dict[str, tuple[int, str]]:
    """The same of what lies in the backup."""
    with zipfile.ZipFile(backup) as box:
        name = next(one for one in box.namelist() if one.startswith("volunteer") or "store" in one)
        inside = Path(box.extract(name, folder / "inside"))
    if inside.read_bytes()[:6] == b"SQLite":
        return sqlite_contents(inside)
    return copied(["pg_restore", "--data-only", "-f", "-", str(inside)])


def sqlite_contents(file: Path) -> dict[str, tuple[int, str]]:
    with closing(sqlite3.connect(file)) as store:
        names = store.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {
            name: hashed([repr(row) for row in store.execute(f'SELECT * FROM "{name}"')])
            for (name,) in names.fetchall()
        }


def copied(command: list[str]) -> dict[str, tuple[int, str]]:
    """The COPY blocks that PostgreSQL's own programs write."""
    assert shutil.which(command[0])
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, tuple[int, str]] = {}
    table, rows = "", []
    for line in said.splitlines():
        if line.startswith("COPY "):
            table, rows = line.split()[1].rpartition(".")[2], []
        elif line == "\\.":
            found[table] = hashed(rows)
            table = ""
        elif table:
            rows.append(line)
    return found


def hashed(rows: list[str]) -> tuple[int, str]:
    return len(rows), hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()
