"""One lane as the loop sees it: what waits for it, and what becomes of that when its process hangs or dies."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

import structlog

from bot.clock import Clock
from bot.core import CallFailed, Failed, Heard
from bot.lane import Recipe, Report
from bot.metrics import Metrics
from bot.worker.face import NotHeard, Waiting, take_group, written
from bot.worker.nursery import Nursery
from bot.worker.pipe import LaneGone, Pipe

MOST_DEATHS = 3  # of lanes under one thing, when it is not known who was to blame
AGAIN_SECONDS = (0.02, 0.1, 0.3, 0.6)  # between two tries of a message that failed alone
BACKOFF_SECONDS = (0.1, 0.5, 1.0, 5.0)  # between two starts of a lane that dies at once
log = structlog.get_logger(__name__)


class Feed:
    """One lane as the loop sees it: what waits for it, and its process."""

    def __init__(
        self,
        recipe: Recipe,
        clock: Clock,
        answer_seconds: float,
        metrics: Metrics,
        wrote: Callable[[], None],
        nursery: Nursery,
    ) -> None:
        self._pipe = Pipe(recipe, clock, nursery)
        self._metrics, self._wrote = metrics, wrote
        self._answer_seconds = answer_seconds
        self._queue: deque[Waiting] = deque()
        self._group: list[Waiting] = []  # in the process now
        self._resting = 0  # failed, and come back in a moment; the others need not wait for them
        self._some = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None
        self._deaths = 0  # since the last answer

    @property
    def pid(self) -> int:
        """The process; 0 while there is none."""
        return self._pipe.pid

    @property
    def waiting(self) -> int:
        """How many wait for this lane, or are in it."""
        return len(self._queue) + len(self._group) + self._resting

    def put(self, one: Waiting) -> None:
        """Wait for this lane."""
        self._queue.append(one)
        self._some.set()

    async def start(self) -> None:
        """Start the process, and what feeds it."""
        await self._pipe.start()
        self._task = asyncio.create_task(self._feed())

    async def stop(self) -> None:
        """Finish what waits, then close the pipe."""
        self._stopping = True
        self._some.set()
        if self._task:
            await self._task
        await self._pipe.close()

    async def _feed(self) -> None:
        while self._queue or self._resting or not self._stopping:
            if not self._queue:
                self._some.clear()
                await self._some.wait()
                continue
            self._group = [one for one in take_group(self._queue) if not one.future.cancelled()]
            if self._group:
                try:
                    await self._do(self._group)
                except LaneGone as gone:
                    await self._anew(gone)
            self._group = []

    async def _do(self, group: Sequence[Waiting]) -> None:
        begin = perf_counter()
        report = await self._pipe.ask(
            [one.parcel() for one in group], [one.seconds or self._answer_seconds for one in group]
        )
        self._deaths = 0
        results = zip(group, report.results, strict=True)
        again = [one for one, result in results if not one.settle(result)]
        self._count(group, report, perf_counter() - begin)
        for one in again:
            self._later(one)
        if written(report.results):
            self._wrote()

    async def _anew(self, gone: LaneGone) -> None:
        """Kill the lane. Who hung is not run again, its person told; what it died under is tried once more, alone."""
        guilty = self._pipe.place if 0 <= self._pipe.place < len(self._group) else None
        self._metrics.lanes_killed.inc()
        self._deaths += 1
        log.error(
            "lane-killed",
            why=str(gone),
            hung=gone.hung,
            group=len(self._group),
            place=guilty,
            lane=self._pipe.number,
        )
        await self._pipe.kill()
        again = []
        for place, one in enumerate(self._group):
            if guilty is None or place == guilty:
                one.hung += 1
                most = MOST_DEATHS if guilty is None else 0 if gone.hung else 1
                if one.hung > most and not self._put_aside(one):
                    continue
            again.append(one)
        self._queue.extendleft(reversed(again))
        await self._pause(self._deaths - 1)

    def _put_aside(self, one: Waiting) -> bool:
        """Whether there is still something to do with what a lane died of: tell a person that we are sorry."""
        if one.item.call and one.hung == 1:
            return True  # the first time it may have been the machine
        if one.item.incoming and not one.item.aside:
            one.item = replace(one.item, aside=True, tried=one.hung)
            return True
        one.settle(Failed((CallFailed if one.item.call else NotHeard)("its lane hung")))
        return False

    def _later(self, one: Waiting) -> None:
        def back() -> None:
            self._resting -= 1
            self._queue.appendleft(one)
            self._some.set()

        self._resting += 1
        place = min(one.item.tried, len(AGAIN_SECONDS)) - 1
        asyncio.get_running_loop().call_later(AGAIN_SECONDS[place], back)

    async def _pause(self, tried: int) -> None:
        """Before the same again; not at all the first time."""
        if tried > 0:
            await asyncio.sleep(BACKOFF_SECONDS[min(tried, len(BACKOFF_SECONDS)) - 1])

    def _count(self, group: Sequence[Waiting], report: Report, seconds: float) -> None:
        metrics = self._metrics
        metrics.groups.observe(len(group))
        metrics.group_seconds.observe(seconds)
        metrics.statements.inc(report.statements)
        metrics.waiting.set(self.waiting - len(group))
        now = perf_counter()
        for one, result in zip(group, report.results, strict=True):
            if isinstance(result, Heard) and one.item.incoming:
                how = "repeated" if result.repeated else result.state
                metrics.messages.labels(one.item.incoming.channel, how).inc()
                metrics.message_seconds.observe(now - one.since)
                if result.state == "dead":
                    metrics.set_aside.inc()
