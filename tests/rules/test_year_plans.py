"""What many people make slow if a store looks for it the wrong way: SQLite says by which index it looks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models import hours, stars
from tests.held import HeldClock
from tests.rules.scene import Scene
from tests.rules.test_hours import LIMITS

ZONE = ZoneInfo("Asia/Shanghai")
JANUARY = datetime(2027, 1, 20, 2, tzinfo=UTC)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_portion_of_a_year_and_the_hours_that_are_due_are_found_without_a_look_at_all_hours(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    scene.volunteer()
    seen: list[tuple[str, object]] = []
    engine = session.get_bind()
    listen = (engine, "before_cursor_execute", lambda *told: seen.append((told[2], told[3])))
    event.listen(*listen)
    stars.advance(session, JANUARY, LIMITS, ZONE)
    hours.settle(session, clock(), most=10)
    event.remove(*listen)
    plans = [
        row[3]
        for statement, given in seen
        if " records" in statement
        for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)  # type: ignore[arg-type]
    ]
    ways = [one for one in plans if " records " in one]
    assert ways
    assert [one for one in ways if one.startswith("SCAN")] == []
    assert any("ix_records_lifetime" in one for one in ways)
    assert any("ix_records_public_until" in one for one in ways)
