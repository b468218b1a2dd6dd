"""A clock that we hold."""

from datetime import UTC, datetime, timedelta

from bot.clock import Clock

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # a Monday, 9 o'clock in Wuhan


class HeldClock(Clock):
    """Stands still until it is moved, forward or, for tests of a wrong clock, back."""

    def __init__(self, at: datetime = START) -> None:
        super().__init__()
        self._at = at

    def __call__(self) -> datetime:
        return self._at

    def now(self) -> datetime:
        return self._at

    def move(self, by: timedelta = timedelta(0), **parts: float) -> datetime:
        self._at += by + timedelta(**parts)
        return self._at
