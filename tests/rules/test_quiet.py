"""安静时段: over midnight, of one's own, or none."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from models.limits import Limits
from models.quiet import quiet_until
from tests.rules.scene import ZONE

LIMITS = Limits()


@dataclass(frozen=True)
class Sleeper:
    quiet_from: int | None
    quiet_until: int | None


@pytest.mark.parametrize(
    ("hour", "minute", "wakes"),
    [
        (21, 29, None),
        (21, 30, (24, 7, 30)),
        (23, 59, (24, 7, 30)),
        (0, 0, (23, 7, 30)),
        (7, 29, (23, 7, 30)),
        (7, 30, None),
    ],
)
def test_quiet_hours_go_over_midnight(
    hour: int, minute: int, wakes: tuple[int, int, int] | None
) -> None:
    now = datetime(2026, 11, 23, hour, minute, tzinfo=ZONE).astimezone(UTC)
    until = quiet_until(now, ZONE, LIMITS)
    if wakes is None:
        assert until == now
    else:
        day, at_hour, at_minute = wakes
        assert until == datetime(2026, 11, day, at_hour, at_minute, tzinfo=ZONE)


def test_somebodys_own_hours_go_before_the_citys() -> None:
    at = datetime(2026, 11, 23, 13, 30, tzinfo=ZONE)
    until = quiet_until(at, ZONE, LIMITS, Sleeper(13 * 60, 14 * 60))
    assert until == datetime(2026, 11, 23, 14, 0, tzinfo=ZONE)
    assert quiet_until(at, ZONE, LIMITS, Sleeper(None, None)) == at
    night = datetime(2026, 11, 23, 23, 0, tzinfo=ZONE)
    assert quiet_until(night, ZONE, LIMITS, Sleeper(0, 0)) == night  # never quiet


def test_quiet_hours_may_end_at_midnight() -> None:
    at = datetime(2026, 11, 23, 23, 0, tzinfo=ZONE)
    assert quiet_until(at, ZONE, LIMITS, Sleeper(22 * 60, 24 * 60)) == datetime(
        2026, 11, 24, 0, 0, tzinfo=ZONE
    )
