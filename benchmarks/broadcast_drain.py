"""Letters through the real delivery to a Bot API that takes everything, and the same posts without a store.

The store is written by a lane, a process of its own, as in the service; the first letters warm it up and do not count.
"""

import asyncio
import multiprocessing
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, TCPConnector, web

from benchmarks.updates import LIMITS, TOWN
from bot.channel import Can, Outgoing
from bot.clock import Clock
from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.worker import Nursery, ProcessWorker, Recipe
from models import database
from models.database import Store

PORT = 8166
URL = f"http://127.0.0.1:{PORT}/bot1:T/sendMessage"
IN_FLIGHT = 64
WARM = 1_000  # letters
TICK = os.sysconf("SC_CLK_TCK")


@contextmanager
def taking(rigs: Path | None) -> Iterator[None]:
    """A Bot API that takes everything: the rigs' own (C), or one by aiohttp, which takes as much of a core as we do."""
    if rigs is None:
        server = multiprocessing.get_context("spawn").Process(target=sink, daemon=True)
        server.start()
        try:
            yield
        finally:
            server.terminate()
        return
    with tempfile.TemporaryDirectory() as folder:
        tool = Path(folder) / "tgload"
        subprocess.run(["gcc", "-O2", "-o", str(tool), str(rigs / "tgload.c")], check=True)
        told = [
            "--sink",
            "--api-port",
            str(PORT),
            "--duration",
            "86400",
            "--warmup",
            "0",
            "--quiet",
        ]
        with subprocess.Popen([str(tool), *told], stdout=subprocess.DEVNULL) as running:
            try:
                yield
            finally:
                running.kill()


def sink() -> None:
    """A Bot API that takes everything."""

    async def taken(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "result": {"message_id": 1}})

    app = web.Application()
    app.router.add_post("/bot1:T/sendMessage", taken)
    web.run_app(app, host="127.0.0.1", port=PORT, print=None, access_log=None)


class Post:
    """A channel that posts to the sink."""

    name = "telegram"
    can = Can(push=True)

    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self.sent = 0

    async def send(self, letter: Outgoing) -> str | None:
        values = letter.content.lines[0].values
        await self.post(letter.external, f"{values['name']}：{values['words']}")
        return str(letter.letter_id)

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        return await self.send(letter)

    async def post(self, chat: str, words: str) -> None:
        said = {"chat_id": chat, "text": words}
        async with self._session.post(URL, json=said) as answer:
            await answer.read()
        self.sent += 1


@dataclass(frozen=True)
class Took:
    """Seconds: on the clock, of this process and its lanes, of this process alone."""

    seconds: float
    cpu: float
    here: float


class Watch:
    """Runs from when it is made."""

    def __init__(self, pids: Sequence[int] = ()) -> None:
        self._pids = pids
        self._begin = self._now()

    def took(self) -> Took:
        return Took(*(now - then for now, then in zip(self._now(), self._begin, strict=True)))

    def _now(self) -> tuple[float, float, float]:
        here = time.process_time()
        return time.perf_counter(), here + sum(map(_cpu, self._pids)), here


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


async def drain(store: Store, many: int) -> tuple[Took, Took]:
    """What so many letters took through the real delivery, and the same posts without a store."""
    clock = Clock()
    recipe = Recipe(store, TOWN, LIMITS, leased_by="bench", logs=("error", "json"))
    with Nursery(warm=False) as nursery:
        worker = ProcessWorker(recipe, database.open_reader(store), clock, nursery=nursery)
        await worker.start()
        async with ClientSession(connector=TCPConnector(limit=IN_FLIGHT)) as session:
            ours = await _delivered(worker, session, clock, many)
            bare = await _barely(session, many)
        await worker.stop()
    return ours, bare


async def _delivered(
    worker: ProcessWorker, session: ClientSession, clock: Clock, many: int
) -> Took:
    post = Post(session)
    delivery = Delivery(worker, [post], clock, Metrics(), name="bench", alone=True)
    await delivery.start()
    await _until(post, WARM)
    watch, before = Watch(worker.pids), post.sent
    await _until(post, WARM + many)
    share = many / (post.sent - before)
    took = watch.took()
    await delivery.stop()
    return Took(took.seconds * share, took.cpu * share, took.here * share)


async def _barely(session: ClientSession, many: int) -> Took:
    post, left = Post(session), iter(range(many))

    async def one() -> None:
        for number in left:
            await post.post(str(number), "李敏：本周六下午2点在社区活动室学急救，带身份证")

    watch = Watch()
    await asyncio.gather(*(one() for _ in range(IN_FLIGHT)))
    return watch.took()


async def _until(post: Post, many: int) -> None:
    while post.sent < many:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
