"""A real process with the real core, for tests that kill it: lines of JSON in, one line for each message heard."""

import asyncio
import json
import os
import signal
import sys

from bot import logs
from bot.clock import Clock
from bot.worker import Busy, NotHeard, Nursery, ProcessWorker, Recipe
from handlers.talk import Incoming
from models import database
from models.database import Store
from models.limits import Limits
from tests import loglines, stores
from tests.house.talkative import Talkative, said_by


async def main(nursery: Nursery) -> None:
    logs.start("info", "json", loglines.stream())  # stdout is for answers
    told = json.loads(sys.stdin.readline())
    store = Store(url=told["url"], keys=stores.KEYS, lanes=told["lanes"])
    recipe = Recipe(store, None, Limits(), leased_by="host", dispatcher=Talkative)  # type: ignore[arg-type]
    worker = ProcessWorker(
        recipe,
        database.open_reader(store),
        Clock(),
        lanes=told["lanes"],
        answer_seconds=told.get("seconds", 2.0),
        nursery=nursery,
    )
    await worker.start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    say({"ready": worker.pids})
    reader = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    hearing = asyncio.create_task(listen(worker, reader))
    await asyncio.wait([hearing, asyncio.create_task(stop.wait())], return_when="FIRST_COMPLETED")
    await worker.stop()
    await asyncio.sleep(0)
    os._exit(0)


async def listen(worker: ProcessWorker, reader: asyncio.StreamReader) -> None:
    while line := await reader.readline():
        told = json.loads(line)
        try:
            future = worker.hear(
                Incoming(
                    channel=told.get("channel", "tg"),
                    bot="b",
                    address=told["address"],
                    message_id=told["id"],
                    said_at=Clock().now(),
                    text=told["text"],
                )
            )
        except Busy:
            say({"id": told["id"], "busy": True})
            continue
        future.add_done_callback(lambda done, name=told["id"]: answer(name, done))  # type: ignore[misc]


def answer(name: str, done: "asyncio.Future[object]") -> None:
    error = done.exception()
    if isinstance(error, Busy | NotHeard):
        say({"id": name, "busy": True})
        return
    heard = done.result()
    say(
        {
            "id": name,
            "number": heard.number,  # type: ignore[attr-defined]
            "state": heard.state,  # type: ignore[attr-defined]
            "repeated": heard.repeated,  # type: ignore[attr-defined]
            "said": said_by(heard.letters),  # type: ignore[attr-defined]
            "letters": [one.letter_id for one in heard.letters],  # type: ignore[attr-defined]
        }
    )


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Nursery(warm=False, fork=True)))
