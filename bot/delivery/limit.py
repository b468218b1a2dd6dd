"""时限 Limits: how long one letter may be under way, with one timer for all that a task sends one after the other."""

import asyncio
from typing import cast

SEND_SECONDS = 20.0  # a platform that takes longer may have taken the letter, or not


class Limit:
    """`with limit:` around what a task awaits; raises TimeoutError there, as `asyncio.timeout` does.

    That makes a timer for each letter, a twentieth of what a post costs. This one looks when the first letter's time is
    up, and finds that a later one is under way.
    """

    def __init__(self) -> None:
        """Of the task that makes it."""
        self._loop = asyncio.get_running_loop()
        self._task = cast("asyncio.Task[None]", asyncio.current_task())
        self._timer: asyncio.TimerHandle | None = None
        self._until = 0.0  # 0: nothing is under way
        self._before = 0  # how often somebody else had cancelled the task
        self._struck = False

    def __enter__(self) -> None:
        self._until = self._loop.time() + SEND_SECONDS
        self._before = self._task.cancelling()
        if self._timer is None:
            self._timer = self._loop.call_at(self._until, self._look)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._until = 0.0
        if self._struck:
            self._struck = False
            if self._task.uncancel() <= self._before and kind is asyncio.CancelledError:
                raise TimeoutError

    def close(self) -> None:
        """The task ends."""
        if self._timer:
            self._timer.cancel()

    def _look(self) -> None:
        self._timer = None
        if not self._until:
            return
        if self._loop.time() < self._until:
            self._timer = self._loop.call_at(self._until, self._look)
        else:
            self._struck = True
            self._task.cancel()
