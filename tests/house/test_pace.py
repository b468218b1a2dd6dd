"""The pace of reminders and announcements: the rate is kept, and no second holds many more than that."""

import pytest

from bot.delivery.pace import AT_ONCE, Pace

RATE = 30.0


def drained(pace: Pace, gaps: list[float], most: int = 500) -> list[tuple[float, int]]:
    """Looks at letters that never end, after so many seconds each; when, and how many were taken."""
    at, found = 0.0, []
    for gap in gaps:
        at += gap
        room = pace.room(most, gap)
        if room:
            pace.took(room, more=True)
        found.append((at, room))
    return found


def fullest(found: list[tuple[float, int]]) -> int:
    """The most that any second holds."""
    return max(sum(many for at, many in found if start <= at < start + 1) for start, _ in found)


def test_the_whole_rate_goes_out_and_no_second_holds_many_more() -> None:
    pace = Pace(RATE)
    pace.room(500, 60.0)  # a long rest gathers little
    pace.took(0, more=False)
    found = drained(pace, [0.1] * 600)
    assert sum(many for _, many in found) == pytest.approx(RATE * 60, rel=0.01)
    assert fullest(found) <= RATE * (1 + AT_ONCE)


@pytest.mark.parametrize("gap", [0.25, 0.6, 0.95])
def test_a_loop_that_comes_late_loses_nothing(gap: float) -> None:
    found = drained(Pace(RATE), [gap] * 100)
    assert sum(many for _, many in found) >= RATE * gap * 100 * 0.98


def test_a_slow_rate_still_moves_and_no_rate_is_no_pace() -> None:
    assert sum(many for _, many in drained(Pace(1.0), [0.1] * 100)) >= 9
    assert Pace(0.0).room(500, 0.1) == 500
