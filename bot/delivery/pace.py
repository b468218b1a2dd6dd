"""节奏 The pace of one channel: reminders and announcements at a rate, and no great many at once after a rest."""

AT_ONCE = 0.2  # seconds of the rate that may have gathered while nothing waited: Telegram counts each second
LONGEST = 1.0  # … and while letters wait: a loop that came late catches up


class Pace:
    """How many letters may be taken now. Without a rate: as many as there is room for."""

    def __init__(self, per_second: float) -> None:
        self.per_second = per_second
        self._ready = 0.0
        self._waits = False  # the last look left letters behind

    def room(self, most: int, passed: float) -> int:
        """How many of `most`, after so many seconds since the last look."""
        if not self.per_second:
            return most
        gathers = LONGEST if self._waits else AT_ONCE
        full = max(1.0, self.per_second * gathers)
        self._ready = min(full, self._ready + self.per_second * passed)
        return min(most, int(self._ready))

    def took(self, calls: int, *, more: bool) -> None:
        """So many calls go out now; `more`: as many letters were found as were asked for."""
        self._ready -= calls if self.per_second else 0
        self._waits = more
