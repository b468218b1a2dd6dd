"""投递 Delivery: outbox → channels: the urgent first, one at a time per address, leases, retries, pacing."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.channel import Channel, NotSent, Outgoing, Why
from bot.delivery import rows
from bot.delivery.counts import Counts
from bot.delivery.hands import Hands
from bot.delivery.limit import Limit
from bot.delivery.marks import MARK_SECONDS, Batch, Marks
from bot.delivery.pace import Pace
from models import outbox
from models.outbox import Fate, LetterState, Urgency

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.metrics import Metrics
    from bot.worker import Worker

ALL = (Urgency.ANSWER, Urgency.BROADCAST)
ANSWERED = (Urgency.ANSWER, Urgency.TASK)
PACED = (Urgency.REMINDER, Urgency.BROADCAST)
POLL_SECONDS = 1.0  # for letters of other processes, and those whose hour has come
FREE_SECONDS = 10.0  # between two looks for leases of processes that died
MOST_IN_HAND = 500
MOST_TRIES = 12
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 600.0  # seconds between two tries
HELD_SECONDS = 7 * 86_400.0  # a letter that waits for a word is looked at again after that
FIRST_GRACE = 5.0  # after these nobody waits any more for a letter that another process may have
NOTHING = Batch()
KNOWN_WIRES = 5_000  # of letters just sent, for edits that follow at once
log = structlog.get_logger(__name__)


class Delivery:
    """Sends what stands in the outbox; each letter is leased before and marked after."""

    def __init__(
        self,
        worker: Worker,
        channels: Iterable[Channel],
        clock: Clock,
        metrics: Metrics,
        *,
        name: str,
        alone: bool,
        ahead: int = rows.AHEAD,
    ) -> None:
        """`name` signs the leases; `alone`: no other process delivers from this store.

        `ahead`: letters of announcements that lie ready for slower channels, at most.
        """
        self._worker, self._clock, self._name = worker, clock, name
        self._counts = Counts(metrics)
        self._alone, self._ahead = alone, ahead
        self._channels = {one.name: one for one in channels}
        self._marks = Marks(worker, lambda: self._due.set if self._hungry else None)
        self._hands = Hands(self._deliver)
        self._hungry = False  # the last look left letters behind
        self._wires: OrderedDict[int, str] = OrderedDict()
        self._first: dict[int, tuple[int, Urgency, datetime]] = {}  # by address: who comes first
        self._paces = {name: Pace(one.can.per_second) for name, one in self._channels.items()}
        self._held = dict.fromkeys(self._channels, 0.0)  # reminders and broadcasts rest until then
        self._due = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False

    async def start(self) -> None:
        """Free the leases of the process that was here before, and begin."""
        if self._alone:
            await self._worker.call(partial(outbox.free_leases))
        self._tasks = [asyncio.create_task(self._take()), asyncio.create_task(self._marks.run())]

    def wake(self) -> None:
        """Letters were written."""
        self._due.set()

    def post(self, letters: Iterable[Outgoing]) -> None:
        """Send answers that were just committed; in a mailbox they lie already. Not those of a repeated message."""
        for letter in letters:
            one = self._channels.get(letter.channel)
            if one and not one.can.mailbox:
                self._hands.put(letter, one.can.per_address_seconds)

    def given(self, letters: Iterable[Outgoing]) -> None:
        """These went out in the answer to the platform's own request."""
        for letter in letters:
            self._settle(letter, LetterState.SENT)
            self._counts.fate(letter.channel, LetterState.SENT)

    async def stop(self, seconds: float = 3.0) -> None:
        """Wait for what is being sent, give back the rest, and write it all down."""
        self._stopping = True
        self._due.set()
        if self._tasks:
            await self._tasks[0]
        for letter in await self._hands.empty(seconds):
            self._settle(letter, LetterState.WAITING)
        self._marks.close()
        if self._tasks:
            await self._tasks[1]

    # ---- out of the store ------------------------------------------------------------------------

    async def _take(self) -> None:
        loop = asyncio.get_running_loop()
        before = free_next = loop.time()
        while not self._stopping:
            self._due.clear()
            now = loop.time()
            try:
                if now >= free_next:
                    free_next = now + FREE_SECONDS
                    await self._worker.call(partial(outbox.free_leases, now=self._clock.now()))
                more = await self._take_all(now - before)
            except Exception as no:  # the border of delivery: the store may be away for a while
                log.warning("letters-not-taken", exc_info=no)
                more = False
            before, self._hungry = now, more
            try:
                async with asyncio.timeout(MARK_SECONDS if more else POLL_SECONDS):
                    await self._due.wait()
            except TimeoutError:
                pass

    async def _take_all(self, passed: float) -> bool:
        """Take for all channels; whether there may be more at once."""
        more = False
        for one in self._channels.values():
            batch = self._marks.out()  # goes along with the first call
            # what was sent and is not marked yet goes out again if we are killed: it counts (F5)
            room = MOST_IN_HAND - len(self._hands) - len(self._marks) + batch.letters
            more |= await self._take_from(one, max(0, room), passed, batch)
        return more

    async def _take_from(self, one: Channel, room: int, passed: float, batch: Batch) -> bool:
        held = self._held[one.name] > asyncio.get_running_loop().time()
        paced = 0 if held else self._paces[one.name].room(room, passed)
        if not room:
            self._marks.back(batch)
            return True
        if paced == room:
            return await self._take_some(one, ALL, room, batch)
        more = await self._take_some(one, ANSWERED, room, batch)
        if held:
            return more
        return not paced or await self._take_some(one, PACED, paced, NOTHING) or more

    async def _take_some(
        self, one: Channel, urgencies: tuple[Urgency, Urgency], most: int, batch: Batch
    ) -> bool:
        asked = partial(
            rows.settle_and_take,
            settled=batch._asdict(),
            on=one.name,
            mailbox=one.can.mailbox,
            urgencies=urgencies,
            by=self._name,
            now=self._clock.now(),
            most=most,
            ahead=self._ahead,
        )
        try:
            found, letters = await self._worker.call(asked)
        except BaseException:
            self._marks.back(batch)
            raise
        self._marks.done(batch)
        if urgencies is not ANSWERED:
            calls = sum(1 + len(each.over_wires) for each in letters if each.urgency in PACED)
            self._paces[one.name].took(calls, more=found.more)
        for letter in letters:
            self._hands.put(letter, one.can.per_address_seconds)
        if found.not_ready:
            self._counts.fate(one.name, "not-ready", found.not_ready)
        return found.more

    # ---- to the channel --------------------------------------------------------------------------

    async def _deliver(self, letter: Outgoing, limit: Limit) -> None:
        """Send one letter, and note what became of it."""
        if self._too_late(letter):
            return
        rests = self._rests(letter)
        if rests > 0:
            self._settle(letter, LetterState.WAITING, later=rests)
            return
        state, later = LetterState.UNKNOWN, 0.0  # also when we are cancelled while it is under way
        wire: str | None = ""
        try:
            with limit:
                wire = await self._send(letter)
            state = LetterState.SENT if wire is not None else LetterState.POSTED
        except TimeoutError:
            log.warning("letter-unknown", letter=letter.letter_id, channel=letter.channel)
        except NotSent as no:
            state, later = self._not_sent(letter, no)
        except Exception as no:  # the border: a channel's bug keeps nobody else waiting
            log.error("letter-failed", letter=letter.letter_id, exc_info=no)
            state, later = self._not_sent(letter, NotSent(Why.WAIT, type(no).__name__))
        finally:
            if state is LetterState.SENT or state is LetterState.POSTED:
                late = self._clock.now() - letter.written_at
                self._counts.late(letter.kind, late.total_seconds())
            if state is not LetterState.POSTED:
                self._settle(letter, state, wire or "", later)
            self._counts.fate(letter.channel, state)

    async def _send(self, letter: Outgoing) -> str | None:
        one = self._channels[letter.channel]
        if letter.edits and not letter.edits_wire:
            letter = letter._replace(edits_wire=self._wires.get(letter.edits, ""))
        if letter.in_place and letter.edits_wire and one.can.edit:
            wire = await one.edit(letter.edits_wire, letter)
        else:  # `edits_wire` tells the channel which earlier one has nothing to be tapped any more
            wire = await one.send(letter)
        if wire:
            self._wires[letter.letter_id] = wire
            if len(self._wires) > KNOWN_WIRES:
                self._wires.popitem(last=False)
        return wire

    def _not_sent(self, letter: Outgoing, no: NotSent) -> tuple[LetterState, float]:
        """What is next for a letter that was not sent; what stands behind it must not overtake it."""
        log.info("letter-not-sent", letter=letter.letter_id, why=no.why, what=str(no))
        if no.gone:
            self._marks.gone(letter.address_id)
            self._hands.give_back(letter.address_id)
        if no.why is Why.UNKNOWN:
            return LetterState.UNKNOWN, 0.0
        if no.why is Why.HELD:
            return LetterState.WAITING, HELD_SECONDS
        if no.why is Why.FOR_GOOD or (letter.tries >= MOST_TRIES and not no.away):
            return LetterState.FAILED, 0.0
        # while a platform is out of reach all its letters wait equally long, and so keep their order
        own = 0.0 if no.away else min(2.0 ** min(letter.tries, MOST_TRIES), LONGEST_WAIT)
        seconds = max(no.seconds, own, SHORTEST_WAIT)
        if no.seconds and not no.away and letter.urgency in PACED:
            self._hold(letter.channel, no.seconds)
        for behind in self._hands.give_back(letter.address_id):
            self._settle(behind, LetterState.WAITING, later=seconds)
        until = self._clock.now() + timedelta(seconds=seconds)
        self._first[letter.address_id] = letter.letter_id, letter.urgency, until
        return LetterState.WAITING, seconds

    def _rests(self, letter: Outgoing) -> float:
        """How long a letter waits although it was taken: its channel rests, or another comes first."""
        held = 0.0
        if letter.urgency >= Urgency.REMINDER and (until := self._held[letter.channel]):
            held = until - asyncio.get_running_loop().time()
        return max(held, self._behind(letter)) if self._first else held

    def _behind(self, letter: Outgoing) -> float:
        """How long a letter waits for an earlier one to the same address, which comes first."""
        if letter.address_id not in self._first:
            return 0.0
        number, urgency, until = self._first[letter.address_id]
        left = (until - self._clock.now()).total_seconds()
        if letter.letter_id == number or left < -FIRST_GRACE:
            del self._first[letter.address_id]
            return 0.0
        waits = letter.letter_id > number and letter.urgency >= urgency
        return max(left, SHORTEST_WAIT) if waits else 0.0

    def _hold(self, channel: str, seconds: float) -> None:
        """A platform is asked too much: reminders and broadcasts rest, answers go on."""
        until = asyncio.get_running_loop().time() + seconds
        self._held[channel] = max(self._held[channel], until)
        log.warning("paced-letters-rest", channel=channel, seconds=seconds)

    def _too_late(self, letter: Outgoing) -> bool:
        """Whether its lease is over, so that another process may have it now."""
        return letter.lease_until is not None and self._clock.now() >= letter.lease_until

    # ---- back into the store ---------------------------------------------------------------------

    def _settle(
        self, letter: Outgoing, state: LetterState, wire: str = "", later: float = 0.0
    ) -> None:
        now = self._clock.now()
        if state is LetterState.SENT:
            self._marks.sent(letter.letter_id, letter.address_id, wire, now)
            return
        waits = now + timedelta(seconds=later) if later else None
        self._marks.settle(Fate(letter.letter_id, letter.address_id, state, now, wire, waits))
