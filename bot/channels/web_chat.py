"""网页渠道 The web channel: its mailbox is the letter rows; a page that listens is told that something lies there."""

import asyncio
from collections import defaultdict
from functools import partial

from bot.channel import Can, Outgoing
from bot.clock import Clock
from bot.worker import Worker
from models import outbox
from models.outbox import Fate, LetterState

MARK_EVERY = 0.1  # seconds between two writes of what pages have shown


class WebChat:
    """Pages that listen, by address; and what they have shown, written in batches."""

    name = "web"
    can = Can(buttons=True, edit=True, push=True, files=True, private=True, mailbox=True)

    def __init__(self, worker: Worker, clock: Clock) -> None:
        self._worker, self._clock = worker, clock
        self._listening: dict[int, set[asyncio.Event]] = defaultdict(set)
        self._shown: set[tuple[int, int]] = set()
        self._marking: asyncio.Task[None] | None = None
        self.closing = False

    async def send(self, letter: Outgoing) -> None:
        """It lies in its mailbox already: tell the pages that listen."""
        self.ring(letter.address_id)

    async def edit(self, wire_id: str, letter: Outgoing) -> None:
        """A page replaces the earlier card by itself."""
        self.ring(letter.address_id)

    def listen(self, address_id: int) -> asyncio.Event:
        """A page begins to listen; the event is set when letters lie there."""
        rung = asyncio.Event()
        self._listening[address_id].add(rung)
        return rung

    def leave(self, address_id: int, rung: asyncio.Event) -> None:
        """A page has gone."""
        self._listening[address_id].discard(rung)
        if not self._listening[address_id]:
            del self._listening[address_id]

    def ring(self, address_id: int) -> bool:
        """Letters lie there for an address; whether a page of theirs listens now."""
        rung = self._listening.get(address_id, ())
        for one in rung:
            one.set()
        return bool(rung)

    def ring_all(self) -> None:
        """Something changed for everybody: the clock of a rehearsal, the end of the service."""
        for address_id in list(self._listening):
            self.ring(address_id)

    def shown(self, address_id: int, letters: list[int]) -> None:
        """A page has shown these letters."""
        self._shown.update((address_id, letter) for letter in letters)
        if self._shown and (self._marking is None or self._marking.done()):
            self._marking = asyncio.create_task(self._mark())

    async def stop(self) -> None:
        """Let the streams end, and write what pages have shown."""
        self.closing = True
        self.ring_all()
        if self._marking:
            await self._marking

    async def _mark(self) -> None:
        while self._shown:
            await asyncio.sleep(MARK_EVERY)
            batch, self._shown = sorted(self._shown), set()
            now = self._clock.now()
            fates = [Fate(letter, address, LetterState.SENT, now) for address, letter in batch]
            await self._worker.call(partial(outbox.mark_all, fates=fates))
