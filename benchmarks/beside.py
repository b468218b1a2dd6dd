"""Answers while an announcement drains, the announcement's pace, and the service's memory: the real service, a Bot API beside it.

    .venv/bin/python -m benchmarks.beside [--people 20000] [--seconds 30] [--crowd 100000] [answers pacing memory]

answers: people ask at a fixed rate, first with nothing else to do and then while letters leave as fast as they can; each
answer is timed from the platform's request to the words at the Bot API. pacing: letters a second at a limit of 30, in
whole and in the fullest second. memory: resident, all processes, idle and after so many people have written once.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, TCPConnector, web
from sqlalchemy.orm import Session

from benchmarks import city
from benchmarks.updates import rss
from benchmarks.versus import API, PORT, ROOT, SECRET, family, ready, settings
from bot import keys_file
from bot.clock import Clock
from models import communities, database, migrations
from models.broadcasts import Broadcast, BroadcastState
from models.database import Store
from models.people import Person

HOOK = f"http://127.0.0.1:{PORT}/telegram"
WORDS = "本周六下午2点在社区活动室学急救，带身份证"
ASKING = 50  # people who ask
A_SECOND = 20.0  # questions
AT_ONCE = 64
numbers = itertools.count(1)


class BotApi:
    """Takes everything; knows when each chat was written to, and when letters of the announcement came."""

    def __init__(self) -> None:
        self.letters: list[float] = []
        self.waits: dict[int, asyncio.Future[float]] = {}
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/{bot}/{method}", self._called)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", API).start()

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _called(self, request: web.Request) -> web.Response:
        now, method = time.perf_counter(), request.match_info["method"]
        body = await request.read()
        if method == "getMe":
            me = {"id": 1, "is_bot": True, "first_name": "b", "username": "b"}
            return web.json_response({"ok": True, "result": me})
        if method != "sendMessage":
            return web.json_response({"ok": True, "result": True})
        said = await _said(request, body)
        chat = int(said["chat_id"])
        if "学急救" in said["text"]:
            self.letters.append(now)
        elif (wait := self.waits.pop(chat, None)) and not wait.done():
            wait.set_result(now)
        there = {"id": chat, "type": "private", "first_name": "U"}
        sent = {"message_id": next(numbers), "date": 1, "chat": there, "text": "x"}
        return web.json_response({"ok": True, "result": sent})


async def _said(request: web.Request, body: bytes) -> dict[str, Any]:
    if "json" in request.content_type:
        return dict(await request.json())
    return dict(await request.post())


@asynccontextmanager
async def service(folder: Path, **more: str) -> AsyncIterator[int]:
    """The service as ./run starts it, by webhook; answers its process."""
    environment = {**os.environ, **settings(folder, ""), "BOT_REHEARSAL": "false", **more}
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=ROOT, env=environment
    )
    try:
        await ready()
        yield bot.pid
    finally:
        bot.send_signal(signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(bot.wait(), 20)
        with contextlib.suppress(ProcessLookupError):
            bot.kill()


def prepare(folder: Path, people: int) -> Store:
    """A city of volunteers on Telegram, in the store that the service will open."""
    keys = keys_file.load_or_make(folder / "keys.toml", store_is_new=True)
    store = Store(url=f"sqlite:///{folder}/volunteer.db", keys=keys)
    engine = database.open_writer(store, Clock().millis)
    migrations.upgrade(engine)
    city.found(engine, people)
    engine.dispose()
    return store


def announce(store: Store) -> None:
    """An announcement to all of them whose hold is over: the sweep of the service takes it up."""
    engine = database.open_writer(store, Clock().millis)
    now = Clock().now()
    with engine.begin() as connection, Session(connection) as session:
        here = communities.by_code(session, "wuhan")
        assert here is not None
        author = Person(name="李敏", created_at=now)
        session.add(author)
        session.flush()
        moments = dict.fromkeys(("typed_at", "hold_until", "made_at"), now)
        state = BroadcastState.HOLDING
        given = {"author_id": author.id, "node_id": here.id, "role": "volunteer", "words": WORDS}
        session.add(Broadcast(state=state, **given, **moments))
        session.commit()
    engine.dispose()


def update(chat: int) -> dict[str, Any]:
    someone = {"id": chat, "is_bot": False, "first_name": "U"}
    there = {"id": chat, "type": "private", "first_name": "U"}
    number = next(numbers)
    message = {"message_id": number, "from": someone, "chat": there, "date": 1, "text": "帮助"}
    return {"update_id": number, "message": message}


async def ask(wire: ClientSession, api: BotApi, chat: int) -> float:
    """One question; seconds until its answer is at the Bot API."""
    wait = api.waits[chat] = asyncio.get_running_loop().create_future()
    begin = time.perf_counter()
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with wire.post(HOOK, json=update(chat), headers=headers) as answer:
        assert answer.status == 200, answer.status
    return await asyncio.wait_for(wait, 30) - begin


async def asked(wire: ClientSession, api: BotApi, seconds: float) -> list[float]:
    """Questions at a fixed rate, whatever becomes of the ones before."""
    begin, tasks = time.perf_counter(), []
    for number in range(int(seconds * A_SECOND)):
        await asyncio.sleep(max(0.0, begin + number / A_SECOND - time.perf_counter()))
        tasks.append(asyncio.create_task(ask(wire, api, 1 + number % ASKING)))
    return sorted(await asyncio.gather(*tasks))


def told(name: str, took: list[float], more: str = "") -> None:
    p99 = took[int(len(took) * 0.99)]
    middle = statistics.median(took) * 1000
    print(f"{name:38}{middle:>9.1f}{p99 * 1000:>9.1f}{took[-1] * 1000:>9.1f}   {more}", flush=True)


async def answers(people: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, api = Path(name), BotApi()
        store = prepare(folder, people)
        await api.start()
        async with (
            service(folder, BOT_TELEGRAM__BROADCAST_PER_SECOND="1000"),
            ClientSession(connector=TCPConnector(limit=0)) as wire,
        ):
            await asked(wire, api, 3)
            print(
                f"\nanswers at {A_SECOND:.0f} a second{'':17}{'p50 ms':>9}{'p99 ms':>9}{'most':>9}"
            )
            told("nothing else to do", await asked(wire, api, seconds / 2))
            announce(store)
            while not api.letters:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            took = await asked(wire, api, seconds / 2)
            span = api.letters[-1] - api.letters[0]
            rate = len(api.letters) / span
            over = " (all were sent before the end)" if len(api.letters) >= people else ""
            told("while an announcement drains", took, f"{rate:,.0f} letters a second{over}")
        await api.stop()


async def pacing(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, api = Path(name), BotApi()
        store = prepare(folder, int(seconds * 40) + 100)
        await api.start()
        async with service(folder, BOT_TELEGRAM__BROADCAST_PER_SECOND="30"):
            announce(store)
            while not api.letters:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await asyncio.sleep(seconds)
        await api.stop()
    first = api.letters[0]
    whole = [at - first for at in api.letters if at - first < seconds]
    fullest = max(Counter(map(int, whole)).values())
    rate = len(whole) / seconds
    print(
        f"\nat a limit of 30 a second, {seconds:.0f} s: {rate:.2f} a second = {rate / 30:.1%};",
        end="",
    )
    print(f" the fullest second had {fullest}", flush=True)


async def memory(crowd: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, api = Path(name), BotApi()
        await api.start()
        async with (
            service(folder) as pid,
            ClientSession(connector=TCPConnector(limit=0)) as wire,
        ):
            print(f"\nresident, all processes: idle {resident(pid)} MB", flush=True)
            left = iter(range(1, crowd + 1))

            async def one_after_another() -> None:
                for chat in left:
                    await ask(wire, api, chat)

            begin = time.perf_counter()
            await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
            took = time.perf_counter() - begin
            print(f"after {crowd:,} people: {resident(pid)} MB ({crowd / took:,.0f} a second)")
        await api.stop()


def resident(pid: int) -> str:
    each = [rss(one) for one in family(pid)]
    return f"{sum(each):.0f} ({' + '.join(f'{one:.0f}' for one in each)})"


def main() -> None:
    told = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    told.add_argument("what", nargs="*", default=["answers", "pacing", "memory"])
    told.add_argument("--people", type=int, default=20_000)
    told.add_argument("--seconds", type=float, default=30.0)
    told.add_argument("--crowd", type=int, default=100_000)
    given = told.parse_args()
    if "answers" in given.what:
        asyncio.run(answers(given.people, given.seconds))
    if "pacing" in given.what:
        asyncio.run(pacing(given.seconds))
    if "memory" in given.what:
        asyncio.run(memory(given.crowd))


if __name__ == "__main__":
    main()
