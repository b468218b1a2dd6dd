"""What belongs to one person becomes another's, and back: every column that names a person, but the ledger's lines.

Lines of the ledger never change: the accounts of somebody who was merged keep their lines, and what a person has is
read from their own accounts and from those of all who were merged into them (`hours.balance`). So it is with the register of
certificates (`certificates.all_of`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, UniqueConstraint, and_, exists, select, update
from sqlalchemy.orm import Session

from models.base import Base

LONGEST_LIST = 500  # ids of one statement
# columns that name a person without a foreign key, read by an index of their own or of what they hang on
NAMED = (
    ("claims", "resident_id"),
    ("grants", "decided_by"),
    ("grants", "entered_by"),
    ("media", "person_id"),
    ("needs", "posted_by"),
    ("people", "entered_by"),
    ("ratings", "resident_id"),
    ("tasks", "resident_id"),
)
STAY = {"links.person_id", "hour_accounts.owner_id", "certificates.person_id"}


def columns() -> Iterator[Column[Any]]:
    """All that move: foreign keys to people in tables with keys of their own, and those NAMED."""
    tables = Base.metadata.tables
    for table in tables.values():
        if "id" not in table.c:
            continue
        for column in table.c:
            targets = {str(one.target_fullname) for one in column.foreign_keys}
            named = (table.name, column.name) in NAMED
            if (targets == {"people.id"} or named) and str(column) not in STAY:
                yield column


def move(session: Session, source: int, target: int) -> dict[str, list[int]]:
    """What names `source` names `target` from now on; answers the ids that were moved, by column."""
    moved: dict[str, list[int]] = {}
    for column in columns():
        table = Base.metadata.tables[column.table.name]
        ids = session.scalars(
            update(table)
            .where(column == source, *_no_conflict(table, column, target))
            .values({column.name: target})
            .returning(table.c.id),
            execution_options={"synchronize_session": False},
        ).all()
        if ids:
            moved[str(column)] = list(ids)
    session.expire_all()
    return moved


def move_back(
    session: Session, moved: Mapping[str, Sequence[int]], source: int, target: int
) -> None:
    """What was moved names `source` again, where it still names `target`."""
    for column in columns():
        ids = moved.get(str(column), ())
        for first in range(0, len(ids), LONGEST_LIST):
            session.execute(
                update(column.table)
                .where(column.table.c.id.in_(ids[first : first + LONGEST_LIST]), column == target)
                .values({column.name: source}),
                execution_options={"synchronize_session": False},
            )
    session.expire_all()


def _no_conflict(table: Table, column: Column[Any], target: int) -> list[ColumnElement[bool]]:
    """Not where the target has the same already (one alert of a task, one vote)."""
    conditions: list[ColumnElement[bool]] = []
    for one in table.constraints:
        if isinstance(one, UniqueConstraint) and column.name in one.columns:
            other = table.alias()
            same = [other.c[each.name] == each for each in one.columns if each is not column]
            there = exists(select(other.c.id).where(and_(other.c[column.name] == target, *same)))
            conditions.append(~there)
    return conditions
