"""Somebody's own records are found by themselves: no question about one person walks over a whole city's (SQLite)."""

from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from models import certificates, stars
from models.limits import Limits
from models.people import Volunteer
from tests.makers import Makers

LIMITS = Limits()


def test_ones_hours_and_stars_are_read_from_ones_own_records(
    session: Session, make: Makers
) -> None:
    """Without statistics SQLite takes the index of states for a bare comparison; PostgreSQL knows better."""
    who = make.volunteer("王磊")
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        asked.append((statement, given))

    event.listen(connection, "before_cursor_execute", note)
    stars.mine(session, who.id, 2026, LIMITS)
    session.execute(
        select(Volunteer.person_id).where(stars.has_star(Volunteer.person_id, 1, LIMITS))
    )
    certificates.first_day(session, who)
    event.remove(connection, "before_cursor_execute", note)
    of_records = [one for one in asked if "FROM records" in one[0]]
    assert len(of_records) >= 3
    for statement, given in of_records:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
        assert "ix_records_state" not in str(plan), (statement, plan)
