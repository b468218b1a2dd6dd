"""记下 Marks: what became of letters, on its way into the store: many in one write, and none forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.core import CallFailed
from bot.delivery import rows
from models.outbox import Fate

if TYPE_CHECKING:
    from bot.worker import Worker

MARK_SECONDS = 0.1  # between two writes of what was sent: what a crash may send twice
AT_ONCE = 250  # so many are written sooner: others may be taken in their place
AGAIN_SECONDS = 1.0  # after the store refused
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """What is on its way into the store: fates of letters, and addresses where nobody is any more."""

    fates: tuple[Fate, ...] = ()
    gone: tuple[int, ...] = ()


class Marks:
    """Gathers fates and writes them, a group by one call; `len`: those that the store does not know yet.

    While letters are taken one group after the other, a group of fates goes along (`out`): one transaction for both.
    """

    def __init__(self, worker: Worker, carrier: Callable[[], Callable[[], None] | None]) -> None:
        """`carrier`: how to call whoever takes the next group along; None where nobody does."""
        self._worker, self._carrier = worker, carrier
        self._fates: list[Fate] = []
        self._gone: set[int] = set()
        self._under_way = 0
        self._enough = asyncio.Event()
        self._rests = False  # the store has just refused
        self._alone = False  # … these: they go along with nothing else
        self._closed = False

    def __len__(self) -> int:
        return len(self._fates) + self._under_way

    def settle(self, fate: Fate) -> None:
        """Note what became of a letter."""
        self._fates.append(fate)
        if len(self._fates) >= AT_ONCE and not self._rests:
            call = None if self._alone else self._carrier()
            (call or self._enough.set)()

    def gone(self, address_id: int) -> None:
        """Note that nobody is at an address any more."""
        self._gone.add(address_id)

    def out(self) -> Batch:
        """What is noted, for whoever takes it along and says what came of it: `done` or `back`."""
        if self._alone:
            return Batch()
        return self._out()

    def done(self, batch: Batch) -> None:
        """The store has it."""
        self._under_way -= len(batch.fates)

    def back(self, batch: Batch) -> None:
        """The store does not have it: it is written by itself."""
        self._under_way -= len(batch.fates)
        self._fates[:0] = batch.fates
        self._gone.update(batch.gone)
        self._alone = bool(self._fates or self._gone)

    def close(self) -> None:
        """Nothing more comes: what is noted is written, and `run` ends."""
        self._closed = True
        self._enough.set()

    async def run(self) -> None:
        """Write what is noted and goes along with nothing, until it is closed."""
        while not self._closed or self._fates or self._gone:
            carried = not self._closed and not self._alone and self._carrier()
            self._rests = not carried and not await self._write_all()
            if self._closed and self._rests:
                return  # their leases end by themselves
            if carried or self._rests or len(self._fates) < AT_ONCE:
                await self._wait(AGAIN_SECONDS if self._rests else MARK_SECONDS)

    def _out(self) -> Batch:
        batch = Batch(tuple(self._fates), tuple(self._gone))
        self._fates, self._gone = [], set()
        self._under_way += len(batch.fates)
        return batch

    async def _wait(self, seconds: float) -> None:
        if self._closed:
            return
        self._enough.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._enough.wait()
        except TimeoutError:
            pass
        self._rests = False

    async def _write_all(self) -> bool:
        """All in one call; whether the store took it."""
        batch = self._out()
        if not batch.fates and not batch.gone:
            return True
        try:
            await self._write(batch)
        except Exception as no:  # the border: nothing that was sent is forgotten
            log.warning("letters-not-marked", waiting=len(batch.fates), exc_info=no)
            self.back(batch)
            return False
        self.done(batch)
        self._alone = False
        return True

    async def _write(self, batch: Batch) -> None:
        """In one call; when it is refused, each alone, so that one that cannot be written blocks no other."""
        try:
            await self._worker.call(partial(rows.settle, fates=batch.fates, gone=batch.gone))
        except CallFailed as no:
            if len(batch.fates) + len(batch.gone) == 1:
                log.error("letter-not-marked", exc_info=no)
                return
            for fate in batch.fates:
                await self._write(Batch((fate,)))
            for address_id in batch.gone:
                await self._write(Batch(gone=(address_id,)))
