"""A real process that sends what is due, for tests that kill it: every letter on the wire is a line in a file."""

import asyncio
import json
import os
import signal
import sys
import time
from functools import partial

from bot import logs
from bot.channel import Can, Outgoing
from bot.clock import Clock
from bot.core import Core
from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.worker import InlineWorker
from models import broadcasts, database
from models.database import Store
from models.limits import Limits
from tests import stores
from tests.house.talkative import Talkative


class Paper:
    """A channel whose wire is a file: what was written there has left, whatever becomes of us."""

    def __init__(self, path: str, per_second: float) -> None:
        self.name = "tg"
        self.can = Can(push=True, per_second=per_second)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, letter: Outgoing) -> str | None:
        os.write(self._file, f"{letter.external} {time.time():.3f}\n".encode())
        await asyncio.sleep(0.005)  # a platform takes its time
        return str(letter.letter_id)

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        return await self.send(letter)


async def main() -> None:
    logs.start("warning", "json")
    told = json.loads(sys.argv[1])
    store = Store(url=told["url"], keys=stores.KEYS)
    clock = Clock()
    engine = database.open_writer(store, clock.millis, lane=0)
    core = Core(engine, Talkative(), leased_by="sender")  # type: ignore[arg-type]
    worker = InlineWorker(core, database.open_reader(store), clock)
    await worker.start()
    paper = Paper(told["wire"], told["per_second"])
    delivery = Delivery(
        worker, [paper], clock, Metrics(), name="sender", alone=True, ahead=told["ahead"]
    )
    worker.wrote = delivery.wake
    await delivery.start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    limits = Limits()
    while not stop.is_set():
        sweep = partial(broadcasts.advance, now=clock.now(), limits=limits, most=told["most"])
        done = await worker.call(sweep)
        try:
            async with asyncio.timeout(0.001 if done else 0.05):
                await stop.wait()
        except TimeoutError:
            pass
    await delivery.stop()
    await worker.stop()
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
