"""The same words to many: one letter each to where they are reached best, by one statement, at the urgency of announcements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, literal, select
from sqlalchemy.orm import Session

from models.base import nth
from models.database import ids_of
from models.outbox import Letter, LetterState, Urgency
from models.people.table import Address
from models.people.tell import best_address


def write_alike(
    session: Session, meant: Select[Any], most: int, said: Mapping[str, Any], now: datetime
) -> int:
    """Write to everybody whose key `meant` selects as `person_id`, `most` at the most; answers how many letters.

    `said` gives key, subject, version, recheck and shared_id, which are alike in all of them. Who is reached nowhere
    has none.
    """
    first = ids_of(session.connection().dialect).block(most)
    found = meant.subquery()
    at = best_address(found.c.person_id, Address.id).label("address_id")
    where = select(found.c.person_id, at).subquery()
    alike = {**_waiting(now), **said}
    column = Letter.__table__.c
    place = func.row_number().over(order_by=where.c.person_id) - 1
    rows = (
        select(
            nth(first, place).label("id"),
            where.c.person_id,
            Address.id.label("address_id"),
            Address.channel,
            *(literal(value, column[name].type).label(name) for name, value in alike.items()),
        )
        .join(Address, Address.id == where.c.address_id)
        .order_by(where.c.person_id)
    )
    names = ["id", "person_id", "address_id", "channel", *alike]
    made = session.execute(
        insert(Letter).from_select(names, rows), execution_options={"preserve_rowcount": True}
    )
    written = int(made.rowcount)  # type: ignore[attr-defined]
    session.info["letters"] = session.info.get("letters", 0) + written  # wakes the delivery
    return written


def _waiting(now: datetime) -> dict[str, Any]:
    return {
        "urgency": int(Urgency.BROADCAST),
        "state": LetterState.WAITING,
        "leased_by": "",
        "not_before": now,
        "tries": 0,
        "wire_id": "",
        "written_at": now,
    }
