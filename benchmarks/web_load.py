"""The service itself under load: HTTP in, HTTP out, on a store of its own."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).resolve().parents[1]
WORDS = ("你好", "帮助", "我的", "菜单")
NEED = "明天上午想请人陪我妈去医院，她腿脚不好"


class Service:
    """python -m bot on a port of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        self.port = _free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._folder, self._url = folder, url
        self.process: Process | None = None

    async def start(self) -> float:
        begin = time.perf_counter()
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            stdout=PIPE,
            cwd=self._folder,
            env={
                "MALLOC_ARENA_MAX": "1",  # as ./run says
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "BOT_STORE__URL": self._url,
                "BOT_STORE__FOLDER": str(self._folder),
                "BOT_PRIVACY__KEYS_FILE": str(self._folder / "keys.toml"),
                "BOT_WEB__PORT": str(self.port),
                "BOT_LOGS__LEVEL": "error",
                "BOT_LIMITS__MESSAGES_PER_MINUTE": "1000000",
            },
        )
        assert self.process.stdout
        await self.process.stdout.readline()
        return time.perf_counter() - begin

    async def stop(self) -> None:
        if self.process and self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            await self.process.wait()

    def pids(self) -> list[int]:
        """The service first, then what bears its lanes, then these."""
        found = [self.process.pid] if self.process else []
        for parent in found:
            for one in Path("/proc").glob("[0-9]*/stat"):
                with suppress(OSError):  # it has just ended
                    fields = one.read_text().rpartition(")")[2].split()
                    if int(fields[1]) == parent and fields[0] != "Z":
                        found.append(int(one.parent.name))
        return found


async def measure(
    url: str,
    folder: Path,
    messages: int,
    people: int,
    pour: Callable[
        [Callable[[int], Awaitable[object]], int], Awaitable[tuple[float, list[float]]]
    ],
    rss: Callable[[int], float],
) -> tuple[float, list[float], str]:
    """Messages per second through the page, how long each took, and what else is worth telling."""
    service = Service(folder, url)
    ready = await service.start()
    first = await _first_answer(service, ready)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as wire:
        tokens = [await open_session(wire, service) for _ in range(people)]

        async def say(number: int) -> object:
            said = {"id": f"m{number}", "text": WORDS[number % len(WORDS)]}
            headers = {"Authorization": f"Bearer {tokens[number % people]}"}
            async with wire.post(service.base + "/messages", json=said, headers=headers) as answer:
                assert answer.status == 200, answer.status
                return await answer.read()

        await pour(say, people)
        rate, took = await pour(lambda number: say(number + people), messages)
        memory = " + ".join(f"{rss(pid):.0f}" for pid in service.pids())
    await service.stop()
    again = await service.start()
    second = await _first_answer(service, again)
    await service.stop()
    return (
        rate,
        took,
        (
            f"RSS {memory} MB; ready {ready:.1f} s, first answer {first:.1f} s;"
            f" second start {again:.1f} s, {second:.1f} s"
        ),
    )


async def _first_answer(service: Service, ready: float) -> float:
    """Seconds from the start to the answer to a whole need in free words."""
    begin = time.perf_counter()
    async with aiohttp.ClientSession() as wire:
        token = await open_session(wire, service)
        headers = {"Authorization": f"Bearer {token}"}
        said = {"id": "first", "text": NEED}
        async with wire.post(service.base + "/messages", json=said, headers=headers) as answer:
            told: dict[str, Any] = json.loads(await answer.read())
            assert told["letters"]
    return ready + time.perf_counter() - begin


async def open_session(wire: aiohttp.ClientSession, service: Service) -> str:
    async with wire.post(service.base + "/session", json={"bearer": True}) as answer:
        token: str = (await answer.json())["token"]
    return token


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
