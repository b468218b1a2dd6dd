"""Letters in our hands: one queue per address, the urgent first, one at a time; few announcements side by side.

An answer is sent at once. Of reminders and announcements so many are under way on a channel: else hundreds that were
taken together would stand before the next answer at the platform's door.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Awaitable, Callable

from bot.channel import Outgoing
from bot.delivery.limit import Limit
from models.outbox import Urgency

SIDE_BY_SIDE = 64  # reminders and announcements under way on one channel


class Hands:
    """Holds letters until they are sent; each address has a queue while something waits for it."""

    def __init__(self, send: Callable[[Outgoing, Limit], Awaitable[None]]) -> None:
        self._send = send
        self._letters: dict[int, Outgoing] = {}
        self._queues: dict[int, _Queue] = {}
        self._rows: dict[str, _Row] = {}  # by channel
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._letters)

    def __contains__(self, letter_id: object) -> bool:
        return letter_id in self._letters

    def put(self, letter: Outgoing, gap: float) -> None:
        """Take a letter; `gap`: seconds between two of its kind for one address."""
        known = letter.letter_id in self._letters
        self._letters[letter.letter_id] = letter  # with its new lease
        if known:
            return
        queue = self._queues.get(letter.address_id)
        new = queue is None
        if queue is None:
            queue = self._queues[letter.address_id] = _Queue(letter.address_id, gap)
        heapq.heappush(queue.heap, (letter.urgency, letter.letter_id))
        queue.wake()
        if queue.goes:
            return
        if letter.urgency < Urgency.REMINDER:
            self._start(self._alone(queue))
            queue.goes = True
        elif new:
            self._stand(letter.channel, queue)

    def give_back(self, address_id: int) -> list[Outgoing]:
        """All that waits for an address, out of our hands."""
        queue = self._queues.get(address_id)
        if queue is None:
            return []
        ids = [letter_id for _, letter_id in queue.heap]
        queue.heap.clear()
        return [self._letters.pop(letter_id) for letter_id in ids]

    async def empty(self, seconds: float) -> list[Outgoing]:
        """Wait for what is under way; answers what was not sent by then."""
        waiting = [letter for address in list(self._queues) for letter in self.give_back(address)]
        for queue in self._queues.values():
            queue.wake()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        return waiting

    def _start(self, what: Awaitable[None]) -> None:
        task = asyncio.ensure_future(what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _stand(self, channel: str, queue: "_Queue") -> None:
        row = self._rows.setdefault(channel, _Row())
        row.waiting.append(queue)
        if row.under_way < SIDE_BY_SIDE:
            row.under_way += 1
            self._start(self._go(row))

    async def _go(self, row: "_Row") -> None:
        """Send for one address after the other, as long as some stand there."""
        limit = Limit()
        try:
            while row.waiting:
                queue = row.waiting.popleft()
                if queue.goes:  # something urgent came: it goes by itself
                    continue
                queue.goes = True
                if queue.heap and queue.left() > 0:  # its pause is nobody else's
                    self._start(self._alone(queue))
                else:
                    await self._drain(queue, limit)
        finally:
            row.under_way -= 1
            limit.close()

    async def _alone(self, queue: "_Queue") -> None:
        limit = Limit()
        try:
            await self._drain(queue, limit)
        finally:
            limit.close()

    async def _drain(self, queue: "_Queue", limit: Limit) -> None:
        try:
            while queue.heap:
                urgency, letter_id = queue.heap[0]
                if urgency >= Urgency.REMINDER and await queue.too_soon():
                    continue  # something more urgent may stand first now
                heapq.heappop(queue.heap)
                try:
                    await self._send(self._letters[letter_id], limit)
                finally:
                    self._letters.pop(letter_id, None)
                    queue.sent()
        finally:
            del self._queues[queue.address_id]


class _Row:
    """Addresses that wait for their turn on a channel."""

    def __init__(self) -> None:
        self.waiting: deque[_Queue] = deque()
        self.under_way = 0


class _Queue:
    __slots__ = ("_gap", "_next", "_some", "address_id", "goes", "heap")

    def __init__(self, address_id: int, gap: float) -> None:
        self.address_id = address_id
        self.heap: list[tuple[int, int]] = []
        self.goes = False  # somebody sends it
        self._gap = gap
        self._next = 0.0  # the earliest moment for a letter that is paced
        self._some: asyncio.Event | None = None  # of one that waits

    def wake(self) -> None:
        """Another letter came, or nothing is sent any more."""
        if self._some:
            self._some.set()

    def sent(self) -> None:
        """Something has just gone out to this address."""
        if self._gap:
            self._next = asyncio.get_running_loop().time() + self._gap

    def left(self) -> float:
        """Seconds until a paced letter may go."""
        return self._next - asyncio.get_running_loop().time() if self._next else 0.0

    async def too_soon(self) -> bool:
        """Whether a paced letter had to wait; wakes early when another letter comes."""
        left = self.left()
        if left <= 0:
            return False
        self._some = asyncio.Event()
        try:
            async with asyncio.timeout(left):
                await self._some.wait()
        except TimeoutError:
            pass
        self._some = None
        return True
