"""Lanes: processes in which the core runs, an address always in the same one; a lane that hangs is killed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar
from zlib import crc32

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.core import Heard, Item
from bot.lane import Recipe
from bot.metrics import Metrics
from bot.worker.face import ANSWER_SECONDS, MOST_WAITING, Busy, Readers, Waiting
from bot.worker.feed import Feed
from bot.worker.nursery import Nursery
from handlers.talk import Incoming

T = TypeVar("T")


class ProcessWorker:
    """Hands messages and calls to lanes, and restarts a lane that hangs."""

    def __init__(
        self,
        recipe: Recipe,
        reader: Engine,
        clock: Clock,
        *,
        lanes: int = 1,
        answer_seconds: float = ANSWER_SECONDS,
        most_waiting: int = MOST_WAITING,
        metrics: Metrics | None = None,
        nursery: Nursery,
    ) -> None:
        self.wrote: Callable[[], None] = lambda: None
        self._metrics = metrics or Metrics()
        self._readers = Readers(reader)
        self._most = most_waiting
        self._stopping = False
        self._lanes = [
            Feed(
                replace(recipe, lane=number),
                clock,
                answer_seconds,
                self._metrics,
                self._told,
                nursery,
            )
            for number in range(lanes)
        ]

    @property
    def pids(self) -> list[int]:
        """The lanes' processes."""
        return [lane.pid for lane in self._lanes if lane.pid]

    async def start(self) -> None:
        """Start all lanes; raises LaneGone when one cannot."""
        await asyncio.gather(*(lane.start() for lane in self._lanes))

    def hear(self, incoming: Incoming) -> "asyncio.Future[Heard]":
        """Hear one message; done after the commit."""
        key = f"{incoming.channel}|{incoming.bot}|{incoming.address}"
        return self._put(Item(incoming=incoming), key, 0.0)

    def call(
        self, rule: Callable[[Session], T], *, lane: str = "", seconds: float = 0.0
    ) -> "asyncio.Future[T]":
        """Run a rule that changes things."""
        return self._put(Item(call=rule), lane, seconds)

    def read(self, query: Callable[[Session], T]) -> "asyncio.Future[T]":
        """Ask something of the store."""
        return self._readers.read(query)

    async def stop(self) -> None:
        """Finish what was taken in, then end the lanes."""
        self._stopping = True
        await asyncio.gather(*(lane.stop() for lane in self._lanes))
        self._readers.close()

    def _put(self, item: Item, key: str, seconds: float) -> "asyncio.Future[Any]":
        if self._stopping or sum(lane.waiting for lane in self._lanes) >= self._most:
            self._metrics.busy.inc()
            raise Busy
        waiting = Waiting(item, asyncio.get_running_loop().create_future(), seconds)
        waiting.parcel()  # what cannot travel fails here, at its caller
        self._lanes[crc32(key.encode()) % len(self._lanes)].put(waiting)
        return waiting.future

    def _told(self) -> None:
        self.wrote()
