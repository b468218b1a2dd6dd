"""钟 The clock: the only reader of the time. In rehearsal it can be moved forward; the store remembers how far."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from models import database

AHEAD = "clock-ahead-seconds"


class Clock:
    """Tells the time of the service."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self._ahead = ahead

    @property
    def ahead(self) -> timedelta:
        """How far the rehearsal is before the world."""
        return self._ahead

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC) + self._ahead

    def millis(self) -> int:
        """The moment in whole milliseconds since 1970: what keys are made of."""
        return round(self.now().timestamp() * 1000)

    def move(self, by: timedelta) -> datetime:
        """Go forward, never back: what has been told would not be true any more."""
        if by < timedelta(0):
            raise ValueError("the clock goes forward only")
        self._ahead += by
        return self.now()


def remember_ahead(session: Session, seconds: float) -> None:
    """Keep how far the rehearsal is ahead, so that a restart does not go back."""
    before = recall_ahead(session)
    database.remember(session, AHEAD, str(max(seconds, before.total_seconds())))


def recall_ahead(session: Session) -> timedelta:
    """How far ahead this store's rehearsal is."""
    return timedelta(seconds=float(database.recall(session, AHEAD) or 0))
