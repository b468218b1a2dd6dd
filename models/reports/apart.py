"""拉黑 Apart: two people are never matched, asked or offered to one another again; the other side is told nothing."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, exists, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from models import audit
from models.errors import NotAllowed
from models.people import Person, Who
from models.reports.table import Block

MAKE = {
    "sqlite": sqlite.insert(Block).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Block).on_conflict_do_nothing(),
}
OF = select(Block.other_id).where(Block.person_id.in_(bindparam("ids", expanding=True)))
BY = select(Block.person_id).where(Block.other_id.in_(bindparam("ids", expanding=True)))
ONE, OTHER = aliased(Person), aliased(Person)
SAME_TELEPHONE = (
    select(OTHER.id)
    .join(ONE, ONE.phone_hash == OTHER.phone_hash)
    .where(ONE.id.in_(bindparam("ids", expanding=True)), OTHER.id != ONE.id)
)
EITHER = OF.union(BY, SAME_TELEPHONE)
BOTH = select(
    exists().where(
        or_(
            and_(Block.person_id == bindparam("one"), Block.other_id == bindparam("other")),
            and_(Block.person_id == bindparam("other"), Block.other_id == bindparam("one")),
        )
    )
)


def block(
    session: Session, who: Who, other_id: int, now: datetime, *, also_for: Collection[int] = ()
) -> bool:
    """Keep two people apart; whoever posted for somebody keeps them apart too. False: it was so already.

    That they have to do with one another is asked by whoever calls. Raises NotAllowed: oneself.
    """
    if other_id == who.id or other_id in also_for:
        raise audit.refused(session, NotAllowed(), who.id, "block", now, whom_id=other_id)
    rows = [
        {"person_id": one, "other_id": other_id, "made_by": who.id, "made_at": now}
        for one in dict.fromkeys((who.id, *also_for))
    ]
    made = session.connection().execute(
        MAKE[session.get_bind().dialect.name],
        rows,
        execution_options={"preserve_rowcount": True},
    )
    if made.rowcount:
        audit.write(session, who_id=who.id, whom_id=other_id, act="block", now=now)
    return bool(made.rowcount)


def unblock(session: Session, who: Who, other_id: int, now: datetime) -> bool:
    """Take one's own word back; what the other side wants stays. False: there was none."""
    gone = session.execute(
        delete(Block).where(Block.made_by == who.id, Block.other_id == other_id),
        execution_options={"synchronize_session": False},
    )
    if gone.rowcount:  # type: ignore[attr-defined]
        audit.write(session, who_id=who.id, whom_id=other_id, act="unblock", now=now)
    return bool(gone.rowcount)  # type: ignore[attr-defined]


def blocked_by(session: Session, person_id: int, limit: int = 20) -> list[tuple[int, str]]:
    """Whom somebody keeps away, as they may read them: key, 王*; the newest first."""
    rows = session.execute(
        select(Block.other_id, Person.masked)
        .join(Person, Person.id == Block.other_id)
        .where(Block.person_id == person_id, Block.made_by == person_id)
        .order_by(Block.made_at.desc(), Block.other_id)
        .limit(limit)
    )
    return [(other_id, masked) for other_id, masked in rows]


def apart_from(session: Session, *person_ids: int | None) -> frozenset[int]:
    """Everybody whom no task brings together with one of these: one small statement before a large one.

    Who is kept apart from them, from whichever side, and other accounts of their telephone: nobody serves himself.
    """
    ids = [one for one in person_ids if one]
    return frozenset(session.scalars(EITHER, {"ids": ids})) if ids else frozenset()


def apart_of(person: ColumnElement[int]) -> list[Select[Any]]:
    """The same for one person, as parts of a larger statement."""
    return [
        select(Block.other_id).where(Block.person_id == person),
        select(Block.person_id).where(Block.other_id == person),
        select(OTHER.id)
        .join(ONE, ONE.phone_hash == OTHER.phone_hash)
        .where(ONE.id == person, OTHER.id != ONE.id),
    ]


def are_apart(session: Session, one: int, other: int) -> bool:
    """Whether two people are kept apart."""
    return bool(session.scalar(BOTH, {"one": one, "other": other}))
