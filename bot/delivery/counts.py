"""数 Counts: what became of letters and how late they were, each counter looked up once: finding it takes longer than counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram

    from bot.metrics import Metrics


class Counts:
    """The delivery's part of the metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._fates: dict[tuple[str, str], Counter] = {}
        self._late: dict[str, Histogram] = {}

    def fate(self, channel: str, fate: str, many: int = 1) -> None:
        """So many letters of a channel came to this."""
        counter = self._fates.get((channel, fate))
        if counter is None:
            counter = self._fates[channel, fate] = self._metrics.letters.labels(channel, fate)
        counter.inc(many)

    def late(self, kind: str, seconds: float) -> None:
        """A letter left so long after it was written."""
        timer = self._late.get(kind)
        if timer is None:
            timer = self._late[kind] = self._metrics.letter_seconds.labels(kind)
        timer.observe(seconds)
