"""The same core in the loop itself: for tests, and for the smallest machine."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.core import Core, Heard, Item
from bot.worker.face import (
    MOST_WAITING,
    Busy,
    Readers,
    Waiting,
    take_group,
    written,
)
from handlers.talk import Incoming

T = TypeVar("T")


class InlineWorker:
    """Gathers what comes within one turn of the loop, and runs the core on it."""

    def __init__(
        self, core: Core, reader: Engine, clock: Clock, *, most_waiting: int = MOST_WAITING
    ) -> None:
        self.wrote: Callable[[], None] = lambda: None
        self._core = core
        self._readers = Readers(reader)
        self._clock = clock
        self._most = most_waiting
        self._queue: deque[Waiting] = deque()
        self._called = False
        self._stopping = False

    async def start(self) -> None:
        """Nothing to make ready."""

    def hear(self, incoming: Incoming) -> "asyncio.Future[Heard]":
        """Hear one message; done after the commit."""
        return self._put(Item(incoming=incoming), 0.0)

    def call(
        self, rule: Callable[[Session], T], *, lane: str = "", seconds: float = 0.0
    ) -> "asyncio.Future[T]":
        """Run a rule that changes things."""
        del lane  # there is only this one
        return self._put(Item(call=rule), seconds)

    def read(self, query: Callable[[Session], T]) -> "asyncio.Future[T]":
        """Ask something of the store."""
        return self._readers.read(query)

    async def stop(self) -> None:
        """Finish what was taken in."""
        self._stopping = True
        while self._queue:
            self._run()
        await asyncio.sleep(0)  # let those who waited hear of it
        self._readers.close()
        self._core.close()

    def _put(self, item: Item, seconds: float) -> "asyncio.Future[Any]":
        if self._stopping or len(self._queue) >= self._most:
            raise Busy
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._queue.append(Waiting(item, future, seconds))
        self._call_soon(loop)
        return future

    def _call_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self._called:
            self._called = True
            loop.call_soon(self._run)

    def _run(self) -> None:
        self._called = False
        group = take_group(self._queue)
        if not group:
            return
        results = self._core.results([one.item for one in group], self._clock.now())
        again = [one for one, result in zip(group, results, strict=True) if not one.settle(result)]
        self._queue.extendleft(reversed(again))
        if written(results):
            self.wrote()
        if self._queue:
            self._call_soon(asyncio.get_running_loop())
