"""Lanes' processes before they work: those born early, and one that waits loaded, so that a hung one is replaced at once."""

import asyncio
from collections.abc import Sequence

from bot import birth
from bot.birth import Process

SPARE_SECONDS = (
    10.0  # after the last birth: a start, or a restart, is not made slower by the next spare
)


class Nursery:
    """Hands out processes that wait for a recipe."""

    def __init__(self, born: Sequence[Process], *, spare: bool) -> None:
        self._born = list(born)
        self._spare = spare
        self._coming: asyncio.TimerHandle | None = None

    def take(self) -> Process:
        """A process; a loaded one where there is one."""
        while self._born:
            one = self._born.pop(0)
            if one.poll() is None:
                self._expect()
                return one
            one.wait()
        self._expect()
        return birth.lane()

    def close(self) -> None:
        """End those that were not needed."""
        if self._coming:
            self._coming.cancel()
        for one in self._born:
            birth.end(one)
        self._born.clear()

    def _expect(self) -> None:
        if not self._spare:
            return
        if self._coming:
            self._coming.cancel()
        self._coming = asyncio.get_running_loop().call_later(SPARE_SECONDS, self._bear)

    def _bear(self) -> None:
        if not self._born:
            self._born.append(birth.lane())
