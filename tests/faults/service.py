"""The service itself as people start it, in a folder of its own; for tests that kill it."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests import loglines
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]


class Service:
    """python -m bot on a port of its own."""

    def __init__(self, folder: Path, url: str = "", **settings: str) -> None:
        self.folder, self.port = folder, free_port()
        self.url = url or f"sqlite:///{folder / 'volunteer.db'}"
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: Process | None = None
        self._settings = {
            "BOT_STORE__URL": self.url,
            "BOT_STORE__FOLDER": str(folder),
            "BOT_PRIVACY__KEYS_FILE": str(folder / "keys.toml"),
            "BOT_WEB__PORT": str(self.port),
            "BOT_LOGS__LEVEL": "info",
            "BOT_LOGS__FORMAT": "json",
            **settings,
        }

    async def start(self) -> float:
        """Start it; answers how long it took to be ready."""
        begin = time.perf_counter()
        self.process = await self._run(stderr=loglines.stream())
        assert self.process.stdout
        async with asyncio.timeout(90):
            line = await self.process.stdout.readline()
        assert line.startswith(b"Ready"), line
        return time.perf_counter() - begin

    async def command(self, *words: str) -> str:
        """Another command on the same store, as people call it; answers what it said."""
        process = await self._run(*words, stderr=STDOUT)
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()
        return said.decode()

    async def _run(self, *words: str, stderr: Any) -> Process:
        clean = {name: it for name, it in os.environ.items() if not name.startswith("BOT_")}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            stdout=PIPE,
            stderr=stderr,
            cwd=self.folder,
            env={**clean, **self._settings, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )

    async def kill(self) -> None:
        """kill -9 of the service; its lanes must end by themselves."""
        assert self.process
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM; answers the exit code."""
        if self.process is None or self.process.returncode is not None:
            return -1
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(90):
            return await self.process.wait()


class Page:
    """One person's page: says things until they are answered, as ours does."""

    def __init__(self, service: Service, client: ClientSession) -> None:
        self._service, self._client = service, client
        self.token = ""

    async def open(self) -> None:
        self.token = (await self._post("/session", {"bearer": True}))["token"]

    async def say(self, name: str, text: str) -> dict[str, Any]:
        """The same id again and again until it is answered."""
        return await self._post("/messages", {"id": name, "text": text})

    async def _post(self, path: str, said: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        while True:
            try:
                async with self._client.post(
                    self._service.base + path, json=said, headers=headers
                ) as answer:
                    if answer.status == 200:
                        told: dict[str, Any] = await answer.json()
                        return told
                    assert answer.status == 503, (answer.status, await answer.text())
            except (ClientError, TimeoutError, ConnectionError):
                pass
            await asyncio.sleep(0.1)


def client() -> ClientSession:
    return ClientSession(timeout=ClientTimeout(total=60))
