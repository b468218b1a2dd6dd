"""F32, F35: the store goes away under load and comes back; nothing that was acknowledged is lost, nobody is told 200 in vain."""

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.faults import cluster
from tests.faults.service import Page, Service, client
from tests.faults.test_service_faults import wrong
from tests.table import Said

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600 if LONG else 240)]
MOST = 10 if LONG else 60  # seconds until what is wrong is seen, and what is right again
SMALL = 20 * 2**20


class Crowd:
    """People who write to a service without a break, until told to stop."""

    def __init__(self, service: Service, wire: ClientSession, people: int) -> None:
        self.pages = [Page(service, wire) for _ in range(people)]
        self.told: dict[str, dict[str, Any]] = {}
        self._stop = asyncio.Event()
        self._talks: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        await asyncio.gather(*(page.open() for page in self.pages))
        self._talks = [
            asyncio.create_task(self._talk(page, who)) for who, page in enumerate(self.pages)
        ]

    async def heard(self) -> None:
        """Until each of them was answered once."""
        async with asyncio.timeout(120):
            while len(self.told) < len(self.pages):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def end(self) -> None:
        """What was written is answered first."""
        self._stop.set()
        async with asyncio.timeout(120):
            await asyncio.gather(*self._talks)

    async def _talk(self, page: Page, who: int) -> None:
        turn = 0
        while not self._stop.is_set():
            name = f"{who}-{turn}"
            self.told[name] = await page.say(name, "帮助")
            turn += 1
            await asyncio.sleep(3.2)  # below the pace of one address


async def health(wire: ClientSession, service: Service) -> int:
    async with wire.get(service.base + "/health") as answer:
        return answer.status


async def until_health(wire: ClientSession, service: Service, status: int, most: float) -> float:
    """Seconds until /health says so."""
    begin = time.monotonic()
    async with asyncio.timeout(most):
        while await health(wire, service) != status:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    return time.monotonic() - begin


@pytest.mark.parametrize("how", ["fast", "immediate"])
async def test_a_postgresql_that_restarts_loses_nothing_acknowledged(
    tmp_path: Path, how: str, number: Said
) -> None:
    """F32: health goes red and green again within ten seconds, without a restart of ours."""
    tools = cluster.programs()
    if tools is None:
        pytest.skip("no PostgreSQL programs here")
    away = 600 if LONG and how == "fast" else 4
    with cluster.private(tools) as server:
        service = Service(tmp_path, server.url)
        await service.start()
        try:
            async with client() as wire:
                crowd = Crowd(service, wire, 30)
                await crowd.begin()
                await crowd.heard()
                assert await health(wire, service) == 200
                await asyncio.to_thread(server.stop, how)
                await until_health(wire, service, 503, MOST)
                await asyncio.sleep(1)  # answers that were on their way have come
                heard = len(crowd.told)
                await asyncio.sleep(away)
                assert len(crowd.told) == heard  # nobody is told 200 meanwhile
                await asyncio.to_thread(server.start)
                green = await until_health(wire, service, 200, MOST)
                begin = time.monotonic()
                async with asyncio.timeout(MOST):
                    while len(crowd.told) <= heard + 10:  # noqa: ASYNC110
                        await asyncio.sleep(0.1)
                first = time.monotonic() - begin
                await crowd.end()
            assert wrong(server.url, crowd.told) == []
        finally:
            assert await service.stop() == 0
    number(f"{how}, away {away} s, green {green:.1f} s, answers {first:.1f} s")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 20 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


async def test_a_full_disk_never_says_stored_and_drains_when_there_is_space(
    small: Path, number: Said
) -> None:
    """F35: 503 while the disk is full, all answered afterwards, the file whole."""
    service = Service(small)
    await service.start()
    try:
        async with client() as wire:
            crowd = Crowd(service, wire, 30)
            await crowd.begin()
            await crowd.heard()
            fill(small / "ballast")
            await asyncio.sleep(6)  # all have tried by now
            before = len(crowd.told)
            refused = [await status(wire, service, page, n) for n, page in enumerate(crowd.pages)]
            assert set(refused) == {503}
            assert len(crowd.told) <= before + 1
            (small / "ballast").unlink()
            begin = time.monotonic()
            await crowd.end()
            drained = time.monotonic() - begin
        assert len(crowd.told) >= 60
    finally:
        assert await service.stop() == 0
    assert wrong(service.url, crowd.told) == []
    number(f"20 MB, {len(refused)} refused, {len(crowd.told)} told, drained {drained:.1f} s")


def fill(file: Path) -> None:
    """All space there is, in pieces down to one byte."""
    with file.open("wb", buffering=0) as out:
        piece = 2**20
        while piece:
            try:
                out.write(b"x" * piece)
            except OSError:
                piece //= 2


async def status(wire: ClientSession, service: Service, page: Page, turn: int) -> int:
    """What a page is told that tries once."""
    headers = {"Authorization": f"Bearer {page.token}"}
    said = {"id": f"full-{turn}", "text": "你好"}
    async with wire.post(service.base + "/messages", json=said, headers=headers) as answer:
        return answer.status
