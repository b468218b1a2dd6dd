"""工作日: what counts as one, and when a span of them is over."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.settings import load
from models import working_days

CHINA = load(values={}).limits().calendar
WUHAN = ZoneInfo("Asia/Shanghai")


def test_days_off_and_made_up_days_are_not_as_their_weekday_says() -> None:
    assert working_days.is_working(date(2026, 9, 30), CHINA)
    assert not working_days.is_working(date(2026, 10, 1), CHINA)  # a Thursday
    assert working_days.is_working(date(2026, 10, 10), CHINA)  # a Saturday
    assert not working_days.is_working(date(2026, 10, 11), CHINA)


def test_ten_working_days_go_round_the_national_day() -> None:
    last = working_days.after(date(2026, 9, 26), 10, CHINA)
    assert last == date(2026, 10, 15)  # 28–30 September, 8–10 and 12–15 October
    assert working_days.between(date(2026, 9, 26), last, CHINA) == 10
    assert working_days.between(last, date(2026, 9, 26), CHINA) == 0


def test_a_span_ends_with_its_last_local_day() -> None:
    late = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)  # Saturday in Wuhan by then
    until = working_days.until(late, 5, CHINA, WUHAN)
    assert until == datetime(2026, 12, 4, 15, 59, 59, tzinfo=UTC)


def test_a_city_may_write_its_own_days() -> None:
    city = {"holidays": [date(2026, 11, 30)], "workdays": ["2026-11-28"]}
    own = load(values={"city": city}).limits().calendar
    assert working_days.after(date(2026, 11, 27), 2, own) == date(2026, 12, 1)
