"""Drives the host: keeps messages in flight, kills it, sends again what was not answered, remembers what was told."""

import asyncio
import json
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from models import database
from models.database import Store
from models.inbox import Message
from models.outbox import Letter
from models.people import Address, Person

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Client:
    """Many people who write, and come again with what nobody answered."""

    store: Store
    lanes: int = 1
    seconds: float = 2.0
    host: Process | None = None
    pids: list[int] = field(default_factory=list)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)  # what we were told, by message
    took: dict[str, float] = field(default_factory=dict)
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)  # answered again, but otherwise
    _at: dict[str, float] = field(default_factory=dict)
    _reading: "asyncio.Task[None] | None" = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def open(self) -> list[str]:
        return [name for name in self.sent if name not in self.told]

    async def start(self) -> None:
        self.host = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.faults.host",
            stdin=PIPE,
            stdout=PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        self._say({"url": self.store.url, "lanes": self.lanes, "seconds": self.seconds})
        assert self.host.stdout
        self.pids = json.loads(await self.host.stdout.readline())["ready"]
        self._reading = asyncio.create_task(self._read())
        for name in self.open:
            self._say(self.sent[name])

    async def kill(self, *, whole: bool) -> None:
        """kill -9: the service alone, whose lanes must end by themselves, or all of it at once."""
        assert self.host
        if whole:
            os.killpg(self.host.pid, signal.SIGKILL)
        else:
            self.host.kill()
        await self._gone()

    async def end(self) -> tuple[int, float]:
        """SIGTERM; answers the exit code and how long it took."""
        assert self.host
        begin = time.perf_counter()
        self.host.terminate()
        await self._gone()
        return self.host.returncode or 0, time.perf_counter() - begin

    def write(self, name: str, address: str, words: str) -> None:
        self.sent[name] = {"id": name, "address": address, "text": words}
        self._at[name] = time.perf_counter()
        self._say(self.sent[name])

    async def until_open(self, most: int, seconds: float = 60) -> None:
        """Wait until at most so many are not answered."""
        async with asyncio.timeout(seconds):
            while len(self.open) > most:
                self._answered.clear()
                await self._answered.wait()

    async def until_still(self, processes: int, seconds: float = 60) -> None:
        """Wait until so many of the host's processes have loaded their code and none of them works."""
        before = -1
        async with asyncio.timeout(seconds):
            while True:
                found = self.processes()
                ticks = sum(one for _, one in found)
                if (
                    len(found) >= processes
                    and ticks == before
                    and {"S"} == {one for one, _ in found}
                ):
                    return
                before = ticks
                await asyncio.sleep(0.2)

    async def until_busy(self) -> None:
        """Wait until one of the host's processes computes without a pause."""
        before = sum(ticks for _, ticks in self.processes())
        async with asyncio.timeout(60):
            while sum(ticks for _, ticks in self.processes()) < before + 20:  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    def processes(self) -> list[tuple[str, int]]:
        """State and CPU time (ticks) of each process of the host's session; see proc(5)."""
        assert self.host
        found = []
        for file in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it has just ended
                parts = file.read_text().rpartition(")")[2].split()
                if int(parts[3]) == self.host.pid and parts[0] != "Z":
                    found.append((parts[0], int(parts[11]) + int(parts[12])))
        return found

    async def _gone(self) -> None:
        assert self.host
        await self.host.wait()
        if self._reading:
            await self._reading

    async def _read(self) -> None:
        assert self.host
        assert self.host.stdout
        while line := await self.host.stdout.readline():
            try:
                heard = json.loads(line)
            except ValueError:
                break  # cut off by the kill
            name = heard["id"]
            if heard.get("busy"):
                self._say(self.sent[name])
                continue
            before = self.told.setdefault(name, heard)
            if (before["number"], before["said"]) != (heard["number"], heard["said"]):
                self.differing.append(name)
            self.took.setdefault(name, time.perf_counter() - self._at[name])
            self._answered.set()

    def _say(self, what: object) -> None:
        if self.host and self.host.stdin and self.host.returncode is None:
            self.host.stdin.write((json.dumps(what) + "\n").encode())


def faults_in(store: Store, client: Client) -> list[str]:
    """What the store says otherwise than the clients were told."""
    engine = database.open_reader(store)
    wrong = list(client.differing)
    with Session(engine) as session:
        found = session.execute(select(Message.message_id, Message.id))
        inbox = {row.message_id: row.id for row in found}
        for name, heard in client.told.items():
            if inbox.get(name) != heard["number"]:
                wrong.append(f"{name}: told {heard['number']}, in the inbox {inbox.get(name)}")
        letters = set(session.scalars(select(Letter.id)))
        wrong += [
            f"{name}: the letter it was told is not there"
            for name, heard in client.told.items()
            if not letters.issuperset(heard["letters"])
        ]
        meant = Counter(client.sent[name]["address"] for name in inbox)
        counted = session.execute(
            select(Address.external, Person.name).join(Person, Person.id == Address.person_id)
        )
        for address, count in counted:
            if int(count or 0) != meant[address]:
                wrong.append(f"{address}: {meant[address]} messages, {count} effects")
        answers = session.scalar(select(func.count(Letter.id)))
        if answers != len(inbox):
            wrong.append(f"{len(inbox)} messages, {answers} answers")
        if store.file:
            for check in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
                found = [str(row[0]) for row in session.execute(text(check))]
                wrong += [one for one in found if one != "ok"]
    engine.dispose()
    return wrong
