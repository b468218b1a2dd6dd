"""What the loop sees of the worker, and what both workers share: who waits, and for what."""

import asyncio
import pickle
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, Protocol, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.core import Done, Failed, Heard, Item, Result
from handlers.talk import Incoming

T = TypeVar("T")
GROUP = 64  # messages in one transaction
MOST_WAITING = 5_000
READERS = 4  # threads and connections that only read
ANSWER_SECONDS = 2.0  # a lane that takes longer over a group hangs; a call may ask for more


class Busy(Exception):
    """Too many wait, or the store does not answer: the platform comes again."""


class NotHeard(Exception):
    """A message could not be kept, not even as one that failed."""


class Worker(Protocol):
    """Takes what people said and what jobs ask for, and does it in transactions, in order per address."""

    wrote: Callable[[], None]  # told when letters for others were written: wakes the delivery

    async def start(self) -> None:
        """Be ready to hear."""

    def hear(self, incoming: Incoming) -> "asyncio.Future[Heard]":
        """Hear one message; done after the commit. Raises Busy at once, or later in the future."""

    def call(
        self, rule: Callable[[Session], T], *, lane: str = "", seconds: float = 0.0
    ) -> "asyncio.Future[T]":
        """Run a rule that changes things; it must be one that may run twice. It gets the session first.

        A call that may take longer than others says how many `seconds` it is allowed, and goes alone.
        """

    def read(self, query: Callable[[Session], T]) -> "asyncio.Future[T]":
        """Ask something of the store on a connection that cannot write. It gets the session first."""

    async def stop(self) -> None:
        """Finish what was taken in, then end."""


@dataclass(slots=True)
class Waiting:
    """One thing that waits for a lane, and who waits for it."""

    item: Item
    future: "asyncio.Future[Any]"
    seconds: float = 0.0  # it asked for; 0: as long as all others
    hung: int = 0  # how often its lane hung or died under it
    since: float = field(default_factory=perf_counter)
    _packed: tuple[Item, bytes] | None = None

    def parcel(self) -> bytes:
        """The item as it travels to a lane."""
        if self._packed is None or self._packed[0] is not self.item:
            self._packed = self.item, pickle.dumps(self.item, pickle.HIGHEST_PROTOCOL)
        return self._packed[1]

    def settle(self, result: Result) -> bool:
        """Hand the result to who waits; False when it is to be tried again."""
        if self.future.done():  # nobody waits any more
            return True
        if isinstance(result, Heard):
            self.future.set_result(result)
        elif isinstance(result, Done):
            self.future.set_result(result.value)
        elif result.away:
            self.future.set_exception(Busy("the store does not answer"))
        elif not result.again:
            self.future.set_exception(result.error)
        else:
            return self._again(result)
        return True

    def _again(self, failed: Failed) -> bool:
        """Tried again up to so many times; then set aside, which is tried once."""
        self.item = replace(self.item, tried=self.item.tried + 1)
        if self.item.tried < failed.tries:
            return False
        if self.item.incoming and not self.item.aside:
            self.item = replace(self.item, aside=True)
            return False
        no = failed.error if self.item.call else NotHeard(str(failed.error))
        self.future.set_exception(no)
        return True


@dataclass
class Readers:
    """Threads with connections that only read."""

    engine: Engine
    pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(READERS, thread_name_prefix="reader")
    )

    def read(self, query: Callable[[Session], T]) -> "asyncio.Future[T]":
        """Run a query beside the loop."""
        return asyncio.get_running_loop().run_in_executor(self.pool, self._ask, query)

    def _ask(self, query: Callable[[Session], T]) -> T:
        with Session(self.engine) as session:
            return query(session)

    def close(self) -> None:
        """End the threads, and their connections."""
        self.pool.shutdown()
        self.engine.dispose()


def take_group(queue: deque[Waiting]) -> list[Waiting]:
    """The next group: all that wait, GROUP at most; a call that may take long goes alone."""
    group: list[Waiting] = []
    while queue and len(group) < GROUP:
        alone = queue[0].seconds or queue[0].item.tried or queue[0].hung
        if alone and group:
            break
        group.append(queue.popleft())
        if alone:
            break
    return group


def written(results: Sequence[Result]) -> bool:
    """Whether letters for others were written."""
    return any(one.others for one in results if isinstance(one, Heard | Done))
