"""When needs are posted, and by whom: what the tests of reviews and promises share."""

from datetime import datetime

from models.people import Who
from tests.makers import ZONE, Makers


def here(words: str) -> datetime:
    return datetime.strptime(f"2026-{words}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def at(make: Makers, words: str) -> None:
    """Set the clock."""
    make.clock.move(here(words) - make.now)


def unlinked(make: Makers) -> Who:
    return make.resident("小郑", known=False)
