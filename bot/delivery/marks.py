"""记下 Marks: what became of letters, on its way into the store: many in one write, and none forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import structlog

from bot.core import CallFailed
from bot.delivery import rows
from models.outbox import Fate, Sent

if TYPE_CHECKING:
    from bot.worker import Worker

MARK_SECONDS = 0.1  # between two writes of what was sent: what a crash may send twice
AT_ONCE = 250  # so many are written sooner: others may be taken in their place
AGAIN_SECONDS = 1.0  # after the store refused
log = structlog.get_logger(__name__)


class Batch(NamedTuple):
    """What is on its way into the store: what was sent, the last of it `at`, other fates, addresses where nobody is."""

    sent: tuple[Sent, ...] = ()
    at: datetime | None = None
    fates: tuple[Fate, ...] = ()
    gone: tuple[int, ...] = ()

    @property
    def letters(self) -> int:
        """How many letters."""
        return len(self.sent) + len(self.fates)

    def each(self) -> list[Batch]:
        """One thing at a time."""
        sent = [Batch(sent=(one,), at=self.at) for one in self.sent]
        fates = [Batch(fates=(one,)) for one in self.fates]
        return sent + fates + [Batch(gone=(one,)) for one in self.gone]


class Marks:
    """Gathers fates and writes them, a group by one call; `len`: those that the store does not know yet.

    While letters are taken one group after the other, a group of fates goes along (`out`): one transaction for both.
    """

    def __init__(self, worker: Worker, carrier: Callable[[], Callable[[], None] | None]) -> None:
        """`carrier`: how to call whoever takes the next group along; None where nobody does."""
        self._worker, self._carrier = worker, carrier
        self._sent: list[Sent] = []  # most of all, and so no more than is needed
        self._at: datetime | None = None  # the last of these
        self._fates: list[Fate] = []
        self._gone: set[int] = set()
        self._under_way = 0
        self._enough = asyncio.Event()
        self._rests = False  # the store has just refused
        self._alone = False  # … these: they go along with nothing else
        self._closed = False

    def __len__(self) -> int:
        return len(self._sent) + len(self._fates) + self._under_way

    def sent(self, letter_id: int, address_id: int, wire_id: str, at: datetime) -> None:
        """Note that a platform has taken a letter."""
        self._sent.append((letter_id, address_id, wire_id))
        self._at = at
        if len(self._sent) >= AT_ONCE:
            self._call()

    def settle(self, fate: Fate) -> None:
        """Note what else became of a letter."""
        self._fates.append(fate)
        if len(self._fates) >= AT_ONCE:
            self._call()

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
        self._under_way -= batch.letters

    def back(self, batch: Batch) -> None:
        """The store does not have it: it is written by itself."""
        self._under_way -= batch.letters
        self._sent[:0] = batch.sent
        self._at = self._at or batch.at
        self._fates[:0] = batch.fates
        self._gone.update(batch.gone)
        self._alone = self._some

    def close(self) -> None:
        """Nothing more comes: what is noted is written, and `run` ends."""
        self._closed = True
        self._enough.set()

    async def run(self) -> None:
        """Write what is noted and goes along with nothing, until it is closed."""
        while not self._closed or self._some:
            carried = not self._closed and not self._alone and self._carrier()
            self._rests = not carried and not await self._write_all()
            if self._closed and self._rests:
                return  # their leases end by themselves
            if carried or self._rests or len(self._sent) + len(self._fates) < AT_ONCE:
                await self._wait(AGAIN_SECONDS if self._rests else MARK_SECONDS)

    @property
    def _some(self) -> bool:
        return bool(self._sent or self._fates or self._gone)

    def _call(self) -> None:
        """So many wait that they are written now."""
        if not self._rests:
            call = None if self._alone else self._carrier()
            (call or self._enough.set)()

    def _out(self) -> Batch:
        batch = Batch(tuple(self._sent), self._at, tuple(self._fates), tuple(self._gone))
        self._sent, self._at, self._fates, self._gone = [], None, [], set()
        self._under_way += batch.letters
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
        if not batch.letters and not batch.gone:
            return True
        try:
            await self._write(batch)
        except Exception as no:  # the border: nothing that was sent is forgotten
            log.warning("letters-not-marked", waiting=batch.letters, exc_info=no)
            self.back(batch)
            return False
        self.done(batch)
        self._alone = False
        return True

    async def _write(self, batch: Batch) -> None:
        """In one call; when it is refused, each alone, so that one that cannot be written blocks no other."""
        try:
            await self._worker.call(partial(rows.settle, **batch._asdict()))
        except CallFailed as no:
            if batch.letters + len(batch.gone) == 1:
                log.error("letter-not-marked", exc_info=no)
                return
            for one in batch.each():
                await self._write(one)
