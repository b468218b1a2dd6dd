"""F28, F29, F30: clocks that jump, hours that are missing or come twice, days that are not in each month or year."""

import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from handlers import understand
from models import claims
from models.limits import Limits
from models.quiet import quiet_until
from tests.faults.lives import SWEEPS
from tests.held import HeldClock
from tests.rules.conftest import scene
from tests.rules.scene import Scene
from tests.rules.serving import at, take, task_at

__all__ = ["scene"]
pytestmark = pytest.mark.faults
LIMITS = Limits()
BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")
MISSING, REPEATED = date(2027, 3, 28), date(2027, 10, 31)  # Berlin's days of 23 and of 25 hours
LONG = os.environ.get("TEST_LONG", "") == "1"
HOURS = (1, 2, 3, 10, 16) if LONG else (2, 16)
STEP = timedelta(minutes=20)
SWEPT = STEP if LONG else timedelta(hours=1)  # between two sweeps


def local(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize("zone", [BERLIN, SHANGHAI], ids=["berlin", "shanghai"])
@pytest.mark.parametrize("day", [MISSING, REPEATED], ids=["missing", "repeated"])
@pytest.mark.parametrize("hour", HOURS)
def test_each_reminder_comes_once_on_a_day_of_any_length(
    session: Session, scene: Scene, clock: HeldClock, zone: ZoneInfo, day: date, hour: int
) -> None:
    """F29: swept again and again for two days around it; never at night, never too late."""
    start = local(day, hour, 30, zone)
    at(clock, local(day - timedelta(days=2), 12, 0, zone))
    who = scene.volunteer()
    take(scene, clock, task_at(scene, clock, start), who)
    sent: Counter[str] = Counter()
    while clock() < start + timedelta(hours=1):
        for remind in (claims.remind_early, claims.remind_late):
            remind(session, clock(), LIMITS, zone)
        clock.move(SWEPT)
    for letter in scene.told(who):
        if not letter.key.startswith("notice-remind"):
            continue
        sent[letter.key] += 1
        leaves = (letter.not_before or letter.created_at).astimezone(zone)
        assert leaves < start
        minute = leaves.hour * 60 + leaves.minute
        assert LIMITS.quiet_until_minute <= minute < LIMITS.quiet_from_minute
    assert sent == {"notice-remind-early": 1, "notice-remind-late": 1}


@pytest.mark.parametrize("day", [MISSING, REPEATED], ids=["missing", "repeated"])
def test_quiet_hours_end_once_by_the_clock_on_the_wall(day: date) -> None:
    """F29: whatever the hour of the night, the letter leaves when the wall says the morning's hour."""
    begin = local(day - timedelta(days=1), 23, 0, BERLIN)
    ends = {
        quiet_until(begin + number * STEP, BERLIN, LIMITS).astimezone(BERLIN)
        for number in range(24)
        if (begin + number * STEP).astimezone(BERLIN).hour < 6
        or (begin + number * STEP).astimezone(BERLIN).hour >= 23
    }
    assert {(one.date(), one.hour * 60 + one.minute) for one in ends} == {
        (day, LIMITS.quiet_until_minute)
    }


@pytest.mark.parametrize("jump", [-24, -1, 1, 24], ids=lambda hours: f"{hours:+}h")
def test_a_clock_that_jumps_reminds_nobody_twice_and_closes_nothing_early(
    session: Session, scene: Scene, clock: HeldClock, jump: int
) -> None:
    """F28: the clock is wrong for ten minutes and set right again."""
    begin = local(date(2026, 11, 25), 9, 0, SHANGHAI)
    at(clock, begin)
    who = scene.volunteer()
    start = begin + timedelta(hours=26 if jump > 0 else 3)
    claim = take(scene, clock, task_at(scene, clock, start), who)
    for wrong in (0, jump, 0):
        at(clock, begin + timedelta(hours=wrong))
        for _ in range(2):
            sweep_all(session, clock)
        clock.move(minutes=10)
    assert scene.fresh(claim).state == "claimed"
    for moment in (start - timedelta(hours=24), start - timedelta(hours=2), start - STEP):
        if moment > clock():
            at(clock, moment)
            sweep_all(session, clock)
    assert max(Counter(scene.keys(who)).values(), default=0) <= 1


def sweep_all(session: Session, clock: HeldClock) -> None:
    for sweep in SWEEPS:
        for _ in range(20):
            if not sweep(session, clock(), LIMITS, SHANGHAI, most=50):
                break
        else:
            raise AssertionError("a sweep without end")


@pytest.mark.parametrize(
    ("now", "said", "begins"),
    [
        ("2028-02-28T10:00", "明天上午10点陪我去医院", "2028-02-29T10:00"),
        ("2028-02-29T10:00", "明天上午10点陪我去医院", "2028-03-01T10:00"),
        ("2027-02-28T10:00", "明天上午10点陪我去医院", "2027-03-01T10:00"),
        ("2027-12-31T10:00", "明天上午10点陪我去医院", "2028-01-01T10:00"),
        ("2027-12-31T23:59:59", "明天上午10点陪我去医院", "2028-01-01T10:00"),
        ("2026-11-23T23:59:59", "明天上午10点陪我去医院", "2026-11-24T10:00"),
        ("2027-12-30T10:00", "1月2号上午9点陪我去医院", "2028-01-02T09:00"),
        ("2027-01-31T10:00", "31号上午9点陪我去医院", ""),  # past, and February has none: asked
        ("2027-01-15T10:00", "31号上午9点陪我去医院", "2027-01-31T09:00"),
        ("2027-03-31T20:00", "31号上午9点陪我去医院", ""),
        ("2028-02-01T10:00", "2月29号上午9点陪我去医院", "2028-02-29T09:00"),
    ],
)
def test_the_date_is_that_of_the_message_in_the_citys_zone(
    now: str, said: str, begins: str
) -> None:
    """F30: the leap day, the 31st, the end of a year, the last second of a day."""
    told = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)
    found = understand.moment(said, told)
    start = found.start if found else None
    assert start == (datetime.fromisoformat(begins).replace(tzinfo=SHANGHAI) if begins else None)
