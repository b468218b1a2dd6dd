"""What the service takes: seconds and CPU to Ready, memory idle, under load and after many people, a lane's return.

    .venv/bin/python -m benchmarks.memory [--people 100000] [--postgres URL]

RSS counts a page once for each process that has it; PSS (/proc/PID/smaps_rollup) shares it among them, so that the sum
of PSS is what the machine really holds. Linux only. CPU seconds are less moved by other work than the clock's.
It is counted on a machine with nothing else of ours: libraries that another process has open are shared with it too.

What is in the sum of PSS, 198 to 203 MB after 100,000 people on SQLite (the locked packages, Python 3.11, one lane; by one
import after the other, and /proc/PID/smaps):

    loaded before the nursery is forked    66    SQLAlchemy 18, our tables 12, conversations and rules 8, Pydantic and
                                                 settings 6, asyncio with ssl 4, Fluent 2, the rest of Python 16
    understanding, in nursery and lanes    14    weights 7, jieba and its words 5, patterns 2
    what the service loads afterwards      13    aiohttp 7, our web 3, Jinja 2, APScheduler 1
    what grows with the first people       15    10 in the lane (sentences, statements, SQLite's 3), 5 in the service
    code of libraries                      21    cryptography, libpython, OpenSSL, Pydantic
    copied, because a process wrote there  69    33 in the service, 36 in the lane

The last is the limit: Python 3.11 counts references inside the objects, so whoever looks at an object copies its page,
and service and lane each have their own half of what was loaded once. To import aiohttp alone copies 14 MB: its names
are looked up among those that are there. Tried without effect, or at too high a price:

- all of the app loaded before the fork: 5 MB less of PSS, 25 more of RSS;
- collecting garbage before gc.freeze: 0.3 MB; pools of small objects are full to 96 in 100, malloc's heap to 98;
- smaller page caches of SQLite: readers hold 1 MB together, a commit of the writer empties them;
- without docstrings (-OO): 4 MB, but every package would be compiled anew at the first start;
- PostgreSQL's half of SQLAlchemy (2 MB): indexes with `sqlite_where` and `postgresql_where` load both;
- no nursery: 27 MB (reckoned), but a lane that hung would be back after a second, not after a tenth.
"""

import argparse
import asyncio
import os
import signal
import statistics
import tempfile
import time
from pathlib import Path

import aiohttp

from benchmarks.web_load import WORDS, Service, open_session

AT_ONCE = 64
LATER_SECONDS = 15.0  # after Ready: what is loaded beside is there
KILLS = 7
TICKS = os.sysconf("SC_CLK_TCK")


def rolled(pid: int) -> dict[str, float]:
    """MB of a process by kind."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {one.split(":")[0]: int(one.split()[1]) / 1024 for one in lines}


def cpu(pid: int) -> float:
    """Seconds of a process, and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


def show(service: Service, when: str) -> None:
    """One line of the table: all processes, the service first."""
    each = [rolled(pid) for pid in service.pids()]
    rss, pss = ([one[kind] for one in each] for kind in ("Rss", "Pss"))
    parts = " + ".join(f"{a:.0f}/{b:.0f}" for a, b in zip(rss, pss, strict=True))
    print(f"{when:34}{sum(rss):>8.0f}{sum(pss):>8.0f}   {parts}   {load()}", flush=True)


async def said(wire: aiohttp.ClientSession, service: Service, token: str, name: str) -> None:
    """One message, until it is answered."""
    headers = {"Authorization": f"Bearer {token}"}
    words = {"id": name, "text": WORDS[len(name) % len(WORDS)]}
    async with wire.post(service.base + "/messages", json=words, headers=headers) as answer:
        assert answer.status == 200, answer.status
        await answer.read()


async def crowd(wire: aiohttp.ClientSession, service: Service, people: int, name: str) -> None:
    """So many who come, and say a word."""
    left = iter(range(people))

    async def one_after_another() -> None:
        for number in left:
            token = await open_session(wire, service)
            await said(wire, service, token, f"{name}{number}")

    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))


async def back(wire: aiohttp.ClientSession, service: Service) -> list[float]:
    """Seconds from the kill of the lane that hears somebody to the next answer they get."""
    token = await open_session(wire, service)
    took = []
    for number in range(KILLS):
        await said(wire, service, token, f"before{number}")
        begin = time.perf_counter()
        os.kill(service.pids()[-1], signal.SIGKILL)
        await said(wire, service, token, f"after{number}")
        took.append(time.perf_counter() - begin)
    return sorted(took)


async def measured(service: Service, people: int) -> None:
    for start in ("first", "second"):
        took = await service.start()
        used = [cpu(pid) for pid in service.pids()]
        parts = " + ".join(f"{one:.2f}" for one in used)
        print(
            f"{start} start: Ready after {took:.2f} s, CPU {sum(used):.2f} s ({parts})   {load()}"
        )
        if start == "first":
            await service.stop()
    print(f"\n{'MB':34}{'RSS':>8}{'PSS':>8}   RSS/PSS of each process")
    show(service, "at Ready")
    await asyncio.sleep(LATER_SECONDS)
    show(service, "idle")
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as wire:
        await crowd(wire, service, min(people, 1_000), "a")
        show(service, "after the first 1,000 people")
        begin = time.perf_counter()
        pouring = asyncio.create_task(crowd(wire, service, people, "b"))
        await asyncio.wait([pouring], timeout=LATER_SECONDS)
        show(service, "under load")
        await pouring
        rate = people / (time.perf_counter() - begin)
        show(service, f"after {people:,} more, {rate:,.0f} a second")
        took = await back(wire, service)
        print(
            f"\na killed lane: answered again after {statistics.median(took) * 1000:.0f} ms,"
            f" at most {took[-1] * 1000:.0f}   {load()}"
        )
    await service.stop()


async def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--postgres", default="", help="an empty database's URL")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, url in (("SQLite", f"sqlite:///{folder}/one.db"), ("PostgreSQL", told.postgres)):
            if url:
                (folder / kind).mkdir()
                print(f"\n{kind}")
                service = Service(folder / kind, url)
                try:
                    await measured(service, told.people)
                finally:
                    await service.stop()


if __name__ == "__main__":
    asyncio.run(main())
