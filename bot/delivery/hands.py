"""Letters in our hands: one queue per address, the urgent first, one at a time."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable

from bot.channel import Outgoing
from models.outbox import Urgency


class Hands:
    """Holds letters until they are sent; each address has a queue and, while that is not empty, a task."""

    def __init__(self, send: Callable[[Outgoing], Awaitable[None]]) -> None:
        self._send = send
        self._letters: dict[int, Outgoing] = {}
        self._queues: dict[int, _Queue] = {}

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
        if queue is None:
            queue = self._queues[letter.address_id] = _Queue(gap)
            queue.task = asyncio.create_task(self._drain(letter.address_id, queue))
        heapq.heappush(queue.heap, (int(letter.urgency), letter.letter_id))
        queue.some.set()

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
        tasks = [queue.task for queue in self._queues.values() if queue.task]
        for queue in self._queues.values():
            queue.some.set()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        return waiting

    async def _drain(self, address_id: int, queue: "_Queue") -> None:
        try:
            while queue.heap:
                urgency, letter_id = queue.heap[0]
                if urgency >= Urgency.REMINDER and await queue.too_soon():
                    continue  # something more urgent may stand first now
                heapq.heappop(queue.heap)
                try:
                    await self._send(self._letters[letter_id])
                finally:
                    self._letters.pop(letter_id, None)
                    queue.sent()
        finally:
            del self._queues[address_id]


class _Queue:
    def __init__(self, gap: float) -> None:
        self.heap: list[tuple[int, int]] = []
        self.some = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self._gap = gap
        self._next = 0.0  # the earliest moment for a letter that is paced

    def sent(self) -> None:
        """Something has just gone out to this address."""
        self._next = asyncio.get_running_loop().time() + self._gap

    async def too_soon(self) -> bool:
        """Whether a paced letter had to wait; wakes early when another letter comes."""
        left = self._next - asyncio.get_running_loop().time()
        if left <= 0:
            return False
        self.some.clear()
        try:
            async with asyncio.timeout(left):
                await self.some.wait()
        except TimeoutError:
            pass
        return True
