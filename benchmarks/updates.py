"""Durable messages per second, through the core alone and through the web channel; statements, memory, first answer.

    .venv/bin/python -m benchmarks.updates [--messages 3000] [--people 200] [--postgres URL]

Everything is measured in one run on this machine: believe the ratios, not the figures.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks import web_load
from bot import logs
from bot.clock import Clock
from bot.core import Core, Item
from bot.dispatcher import Dispatcher
from bot.metrics import Metrics
from bot.worker import InlineWorker, Nursery, ProcessWorker, Recipe, Worker
from handlers.talk import Incoming, Town
from handlers.understand import City
from models import database, migrations
from models.database import Store
from models.limits import Limits
from models.sealed import Keys

KEYS = Keys(1, {1: bytes(32)}, bytes(32))
TOWN = Town("武汉", ZoneInfo("Asia/Shanghai"), City("武汉"), rehearsal=False, crisis_line="12356")
LIMITS = replace(Limits(), messages_per_minute=1_000_000)
IN_FLIGHT = 256
PLAIN = "帮助"  # asks nothing of the store: what the group itself costs
WORDS = ("你好", "帮助", "我的", "菜单")  # plain answers: no need is posted


@dataclass
class Figure:
    """One line of the table."""

    name: str
    per_second: float
    p50: float = 0.0
    p95: float = 0.0
    note: str = ""


def incoming(number: int, people: int, run: str = "", words: str = "") -> Incoming:
    words = words or WORDS[number % len(WORDS)]
    name = f"{run}{number}"
    return Incoming("web", "page", f"p{number % people}", name, Clock().now(), text=words)


async def pour(
    hear: Callable[[int], Awaitable[object]], messages: int
) -> tuple[float, list[float]]:
    """All messages, IN_FLIGHT at a time; answers per second, and how long each took."""
    left, took = iter(range(messages)), []

    async def one_after_another() -> None:
        for number in left:
            begin = time.perf_counter()
            await hear(number)
            took.append(time.perf_counter() - begin)

    begin = time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(IN_FLIGHT)))
    return messages / (time.perf_counter() - begin), sorted(took)


def figure(name: str, rate: float, took: list[float], note: str = "") -> Figure:
    return Figure(name, rate, statistics.median(took), took[int(len(took) * 0.95)], note)


async def through(
    worker: Worker, name: str, messages: int, people: int, metrics: Metrics
) -> Figure:
    await worker.start()
    await asyncio.gather(*(worker.hear(incoming(-1 - one, people, name)) for one in range(people)))
    before = counted(metrics)
    rate, took = await pour(lambda number: worker.hear(incoming(number, people, name)), messages)
    groups, statements = (now - then for now, then in zip(counted(metrics), before, strict=True))
    memory = "".join(f", lane {rss(pid):.0f} MB" for pid in getattr(worker, "pids", []))
    await worker.stop()
    note = (
        f"{messages / groups:.0f} a group, {statements / groups:.1f} statements a group"
        if groups
        else ""
    )
    return figure(name, rate, took, note + memory)


def counted(metrics: Metrics) -> tuple[float, float]:
    def value(name: str) -> float:
        return metrics.registry.get_sample_value(name) or 0.0

    return value("group_size_count"), value("statements_total")


def rss(pid: int) -> float:
    """Resident memory in MB; 0 where /proc does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmRSS")), 0.0)


def core_of(store: Store, clock: Clock) -> Core:
    engine = database.open_writer(store, clock.millis, lane=0)
    return Core(engine, Dispatcher(TOWN, LIMITS), leased_by="bench")


async def core_alone(store: Store, messages: int, people: int) -> list[Figure]:
    """The core without any loop: groups of 64, and one message per transaction."""
    clock, figures = Clock(), []
    core = core_of(store, clock)
    items = [Item(incoming=incoming(number, people)) for number in range(-people, 2 * messages)]
    core.results(items[:people], clock.now())
    plain = [Item(incoming=incoming(one, people, "p", PLAIN)) for one in range(messages)]
    for name, size, some in (
        ("core, groups of 64", 64, items[people : people + messages]),
        ("core, 64 plain answers", 64, plain),
        ("core, one by one", 1, items[people + messages : people + messages + messages // 4]),
    ):
        before, begin = core.statements, time.perf_counter()
        for start in range(0, len(some), size):
            core.results(some[start : start + size], clock.now())
        rate = len(some) / (time.perf_counter() - begin)
        per_group = (core.statements - before) / -(-len(some) // size)
        figures.append(Figure(name, rate, note=f"{per_group:.1f} statements a group"))
    core.close()
    return figures


async def workers(store: Store, messages: int, people: int) -> list[Figure]:
    clock = Clock()
    metrics = Metrics()
    inline = InlineWorker(core_of(store, clock), database.open_reader(store), clock)
    first = await through(inline, "worker in the loop", messages, people, metrics)
    recipe = Recipe(store, TOWN, LIMITS, leased_by="bench", logs=("error", "json"))
    with Nursery() as nursery:
        process = ProcessWorker(
            recipe, database.open_reader(store), clock, metrics=metrics, nursery=nursery
        )
        return [first, await through(process, "worker, one lane", messages, people, metrics)]


async def web(url: str, folder: Path, messages: int, people: int) -> list[Figure]:
    """Through the real service: HTTP in, HTTP out; and the first answer after its start."""
    rate, took, note = await web_load.measure(url, folder, messages, people, pour, rss)
    return [figure("the web channel", rate, took, note)]


def made(url: str) -> Store:
    store = Store(url=url, keys=KEYS)
    engine = database.open_writer(store, Clock().millis)
    migrations.upgrade(engine)
    engine.dispose()
    return store


async def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--messages", type=int, default=3_000)
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument(
        "--postgres", default="", help="an empty database's URL; {} becomes core, worker, web"
    )
    asked.add_argument("--no-web", action="store_true")
    told = asked.parse_args()
    logs.start("error", "json")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, url_of in (
            ("SQLite", f"sqlite:///{folder}/{{}}.db"),
            ("PostgreSQL", told.postgres),
        ):
            if not url_of:
                continue
            core, worker, page = (url_of.format(part) for part in ("core", "worker", "web"))
            (folder / kind).mkdir()
            figures = await core_alone(made(core), told.messages, told.people)
            figures += await workers(made(worker), told.messages, told.people)
            if not told.no_web:
                figures += await web(page, folder / kind, told.messages, told.people)
            show(kind, figures)


def show(kind: str, figures: list[Figure]) -> None:
    base = figures[0].per_second
    print(f"\n{kind}: durable messages, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"{'':28}{'per second':>11}{'ratio':>7}{'p50 ms':>8}{'p95 ms':>8}")
    for one in figures:
        took = f"{one.p50 * 1000:8.1f}{one.p95 * 1000:8.1f}" if one.p50 else " " * 16
        rate = (
            f"{one.per_second:11,.0f}{one.per_second / base:7.2f}" if one.per_second else " " * 18
        )
        print(f"{one.name:28}{rate}{took}  {one.note}")


if __name__ == "__main__":
    asyncio.run(main())
