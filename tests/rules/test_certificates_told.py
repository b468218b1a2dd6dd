"""证明 Who has a certificate that holds no more is told: what is looked at is what changed, however much is counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.orm import Session

from models import certificates, hours
from models.certificates.table import Certificate, CertificateRecord, Told
from models.hours import Account, Line, Record, RecordState
from models.outbox import Letter
from tests.held import HeldClock
from tests.rules.scene import Scene
from tests.rules.test_hours import LIMITS

MANY, PEOPLE = 10_000, 100
FEW = MANY // 4  # to look at each record once would be far more
KEY = "notice-certificate-corrected"


class Work:
    """What a store did: its statements, and the rows (PostgreSQL) or machine steps (SQLite) they took."""

    def __init__(self) -> None:
        self.statements: list[tuple[str, Any]] = []
        self.steps = 0


@contextmanager
def watched(session: Session) -> Iterator[Work]:
    """Count while this goes on; a step of SQLite's machine is about a column of a row that is looked at."""
    work, connection = Work(), session.connection()

    def said(_c: object, _k: object, statement: str, given: Any, *_more: object) -> None:
        work.statements.append((statement, given))

    def step() -> int:
        work.steps += 1
        return 0

    lite = connection.dialect.name == "sqlite"
    raw: Any = connection.connection.driver_connection
    event.listen(connection.engine, "before_cursor_execute", said)
    if lite:
        raw.set_progress_handler(step, 1)
    try:
        yield work
    finally:
        event.remove(connection.engine, "before_cursor_execute", said)
        if lite:
            raw.set_progress_handler(None, 0)
    if not lite:
        work.steps = sum(
            _rows(session, *one) for one in work.statements if one[0].startswith("SELECT")
        )


def _rows(session: Session, statement: str, given: Any) -> int:
    """The rows all nodes of a plan read or threw away."""
    plan = session.connection().exec_driver_sql(
        f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", given
    )
    return _read(plan.scalar_one()[0]["Plan"])


def _read(node: dict[str, Any]) -> int:
    own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return int(own * node["Actual Loops"]) + sum(_read(one) for one in node.get("Plans", ()))


@pytest.fixture
def counted(session: Session, scene: Scene, clock: HeldClock) -> list[int]:
    """A hundred people with a certificate over a hundred effective records each; all of it in the ledger."""
    people = [scene.volunteer() for _ in range(PEOPLE)]
    start, each = clock() - timedelta(days=200), MANY // PEOPLE
    records, lines, papers, counts = [], [], [], []
    accounts = [{"kind": "issued", "owner_id": scene.here}]
    accounts += [{"kind": "effective", "owner_id": one.id} for one in people]
    session.execute(insert(Account), accounts)
    held = {one.owner_id: one.id for one in session.scalars(select(Account))}
    for place, who in enumerate(people):
        number = 500_000 + place
        for at in range(each):
            key = 1_000_000 + place * each + at
            began = start + timedelta(days=at)
            records.append(
                {
                    "id": key,
                    "person_id": who.id,
                    "community_id": scene.here,
                    "category": "care",
                    "title": "陪诊",
                    "local_day": began.date(),
                    "started_at": began,
                    "ended_at": began + timedelta(hours=1),
                    "minutes": 60,
                    "kind": "verified",
                    "mark": "evidence",
                    "state": RecordState.EFFECTIVE,
                    "confirmed_by": "resident",
                    "evidence": {},
                    "public_until": began,
                    "effective_at": began,
                    "created_at": began,
                }
            )
            lines.append(
                {
                    "record_id": key,
                    "community_id": scene.here,
                    "from_id": held[scene.here],
                    "to_id": held[who.id],
                    "minutes": 60,
                    "reason": "effective",
                    "evidence_hash": "",
                    "at": began,
                }
            )
            counts.append({"certificate_id": number, "record_id": key, "minutes": 60})
        papers.append(
            {
                "id": number,
                "letters": "WH",
                "year": 2026,
                "serial": place + 1,
                "version": 1,
                "code": f"CODE{place}",
                "person_id": who.id,
                "community_id": scene.here,
                "since": date(2026, 1, 1),
                "until": date(2026, 12, 31),
                "verified": 6000,
                "granted": 0,
                "in_publicity": 0,
                "many": each,
                "data_hash": "",
                "language": "zh-CN",
                "issued_at": clock(),
            }
        )
    for table, rows in (
        (Record, records),
        (Line, lines),
        (Certificate, papers),
        (CertificateRecord, counts),
    ):
        session.execute(insert(table), rows)
    session.execute(text("ANALYZE"))
    return [one["id"] for one in records]


def test_of_ten_thousand_records_only_those_taken_back_are_looked_at(
    session: Session, scene: Scene, clock: HeldClock, counted: list[int]
) -> None:
    def tell(most: int = 500) -> int:
        return certificates.tell_corrected(session, clock(), LIMITS, most=most)

    assert tell() == 0  # from now on it knows up to where it has looked
    clock.move(hours=1)
    gone = [counted[0], counted[1], counted[150], counted[9_999]]  # of three people
    for place, record_id in enumerate(gone):
        coordinator = scene.coordinator.id
        assert hours.take_back(session, record_id, coordinator, clock(), revoked=bool(place % 2))
    session.flush()
    with watched(session) as work:
        assert tell(most=2) == 2
    assert work.steps < FEW, work.statements
    assert len(work.statements) < 15, work.statements
    assert tell(most=2) == 1  # who did not fit into the portion
    for _ in range(3):
        with watched(session) as work:
            assert tell() == 0
        assert len(work.statements) == 3  # up to where, what changed, up to where now
        assert work.steps < FEW
        clock.move(hours=1)
    told = session.scalar(select(func.count()).select_from(Told))
    assert told == 3
    owners = session.scalars(
        select(Certificate.person_id).where(Certificate.serial.in_((1, 2, 100)))
    )
    letters = select(Letter.person_id).where(Letter.key == KEY).order_by(Letter.person_id)
    assert sorted(owners) == list(session.scalars(letters))


def test_who_was_down_for_a_month_tells_all_the_same(
    session: Session, scene: Scene, clock: HeldClock, counted: list[int]
) -> None:
    certificates.tell_corrected(session, clock(), LIMITS, most=500)
    clock.move(hours=1)
    hours.take_back(session, counted[5], scene.coordinator.id, clock(), revoked=True)
    clock.move(days=31)
    assert certificates.tell_corrected(session, clock(), LIMITS, most=500) == 1
