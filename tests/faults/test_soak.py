"""F39: the service under steady load for a long time keeps its memory, its files and its answers' pace.

./check --long takes five minutes, ./check --soak eight hours; SOAK_MINUTES says another time.
"""

import asyncio
import itertools
import os
import time
from pathlib import Path
from statistics import median

import pytest

from tests.faults.service import Page, Service, client
from tests.faults.test_service_faults import wrong
from tests.table import Said

MINUTES = float(os.environ.get("SOAK_MINUTES", "5"))
PEOPLE = 60
pytestmark = [
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.timeout(MINUTES * 60 + 600),
]


def used_by(root: int) -> tuple[float, int]:
    """Megabytes and open files of a process and of all that it started."""
    parents = {
        int(one.name): parent_of(one) for one in Path("/proc").iterdir() if one.name.isdigit()
    }
    family = {root}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    kilobytes = files = 0
    for one in family:
        status = Path(f"/proc/{one}/status").read_text()
        kilobytes += int(status.partition("VmRSS:")[2].split()[0])
        files += len(os.listdir(f"/proc/{one}/fd"))  # noqa: PTH208  a path of each would be looked at
    return kilobytes / 1024, files


def parent_of(process: Path) -> int:
    """0 for one that ended while we looked."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


async def test_hours_of_steady_load_leave_memory_and_files_as_they_were(
    tmp_path: Path, number: Said
) -> None:
    """F39: flat within five in a hundred, from the first fifth of the time to the last."""
    service = Service(tmp_path)
    await service.start()
    assert service.process
    seen: list[tuple[float, int]] = []
    told: dict[str, dict[str, object]] = {}
    until = time.monotonic() + MINUTES * 60
    words = itertools.cycle(("你好", "帮助", "我的", "返回", "明天上午想请人陪我去医院", "取消"))

    async def talk(page: Page, who: int) -> None:
        for turn in itertools.count():
            if time.monotonic() > until:
                return
            told[f"{who}-{turn}"] = await page.say(f"{who}-{turn}", next(words))
            await asyncio.sleep(3.2)  # below the pace of one address

    async with client() as wire:
        pages = [Page(service, wire) for _ in range(PEOPLE)]
        await asyncio.gather(*(page.open() for page in pages))
        talks = [asyncio.create_task(talk(page, who)) for who, page in enumerate(pages)]
        while time.monotonic() < until:
            await asyncio.sleep(min(10.0, MINUTES * 60 / 30))
            seen.append(used_by(service.process.pid))
        await asyncio.gather(*talks)
    assert await service.stop() == 0
    fifth = max(1, len(seen) // 5)
    first, last = seen[fifth : 2 * fifth], seen[-fifth:]  # it warms up in the first
    memory = median(one for one, _ in last) / median(one for one, _ in first)
    files = median(one for _, one in last) / median(one for _, one in first)
    number(f"{MINUTES:g} min, {len(told)} told, memory ×{memory:.3f}, files ×{files:.3f}")
    assert memory < 1.05, seen
    assert files < 1.05, seen
    assert wrong(service.url, told) == []
