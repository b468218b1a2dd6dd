"""轮到 Turns: whoever is meant has a row (`recipients`); their letter is written as it leaves, a portion by one statement.

An announcement of 1,550,000 is so many rows of two numbers at once, and never more letters than are on their way: a
letter is born leased to whom it is handed to. Its place moves in the same transaction, so a process that dies leaves
nobody out and nobody twice (faults F5). Opting out and being reached are asked of each as they stand at that moment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Insert,
    Select,
    String,
    bindparam,
    case,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from models import hot, people
from models.base import last_of, nth
from models.broadcasts.segment import key_of
from models.broadcasts.table import Broadcast, BroadcastState, Recipient
from models.database import ids_of
from models.outbox import Body, Letter, LetterState, Post, Urgency
from models.people import Address, Person, Reader, wishes

RECHECK = "broadcast"
GOING = (
    select(Broadcast)
    .where(Broadcast.state == BroadcastState.SENDING, Broadcast.gathered)
    .order_by(Broadcast.id)
    .execution_options(populate_existing=True)
    # two machines on one PostgreSQL: one at a time moves its place; SQLite has one writer
    .with_for_update(skip_locked=True)
)
MUTED = case((wishes.has_stopped(Recipient.person_id, "notice"), 1), else_=0)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a channel may send now, to whom; `settled`: of how many people it is settled what becomes of them."""

    settled: int
    letters: list[tuple[Post, Reader]]


def _ahead() -> Select[Any]:
    these = (
        select(Recipient.person_id, MUTED.label("muted"))
        .where(
            Recipient.broadcast_id == bindparam("broadcast_id"),
            Recipient.person_id > bindparam("after"),
        )
        .order_by(Recipient.person_id)
        .limit(bindparam("most"))
        .subquery()
    )
    return select(
        func.count(), func.max(these.c.person_id), func.coalesce(func.sum(these.c.muted), 0)
    ).select_from(these)


def _write() -> Insert:
    """To where each is reached best: leased or lying there on the channel that asks, waiting on others."""
    meant = (
        select(
            Recipient.person_id,
            people.best_address(Recipient.person_id, Address.id).label("address_id"),
        )
        .where(
            Recipient.broadcast_id == bindparam("broadcast_id"),
            Recipient.person_id > bindparam("after"),
            Recipient.person_id <= bindparam("until"),
            ~wishes.has_stopped(Recipient.person_id, "notice"),
        )
        .subquery()
    )
    here = Address.channel == bindparam("on", type_=String)
    place = func.row_number().over(order_by=meant.c.person_id) - 1
    column = Letter.__table__.c

    def given(name: str, value: Any = None) -> Any:
        typed = column[name].type
        return bindparam(name, type_=typed) if value is None else literal(value, typed)

    columns = {
        "id": nth(bindparam("first", type_=BigInteger), place),
        "person_id": meant.c.person_id,
        "address_id": Address.id,
        "channel": Address.channel,
        "urgency": given("urgency", int(Urgency.BROADCAST)),
        "state": case((here, given("state")), else_=given("state", LetterState.WAITING)),
        "key": given("key"),
        "subject": given("subject"),
        "version": given("version", 0),
        "recheck": given("recheck", RECHECK),
        "shared_id": given("shared_id"),
        "leased_by": case((here, given("leased_by")), else_=given("leased_by", "")),
        "lease_until": case((here, given("lease_until"))),
        "not_before": given("not_before"),
        "tries": case((here, given("tries", 1)), else_=given("tries", 0)),
        "wire_id": given("wire_id", ""),
        "written_at": given("not_before"),
    }
    rows = (
        select(*(value.label(name) for name, value in columns.items()))
        .join(Address, Address.id == meant.c.address_id)
        .order_by(meant.c.person_id)
    )
    return insert(Letter).from_select(list(columns), rows)


AHEAD, WRITE = _ahead(), _write()
# of what was just written for the channel all that is not alike
WRITTEN = (
    select(
        Letter.id,
        Letter.person_id,
        Letter.address_id,
        Address.bot,
        Address.external,
        Person.language,
        Person.elder,
    )
    .join(Address, Address.id == Letter.address_id)
    .join(Person, Person.id == Letter.person_id)
    .where(
        Letter.id.between(bindparam("first"), bindparam("last")),
        Letter.channel == bindparam("on"),
    )
    .order_by(Letter.id)
)
MOVE = (
    update(Broadcast)
    .where(Broadcast.id == bindparam("number"))
    .values(
        at_person=bindparam("until"),
        written=Broadcast.written + bindparam("made"),
        opted_out=Broadcast.opted_out + bindparam("muted"),
        unreachable=Broadcast.unreachable + bindparam("lost"),
    )
)
WORDS = select(Body.body).where(Body.id == bindparam("shared_id"))
LYING = select(func.count()).select_from(
    select(literal(1))
    .where(Letter.state == LetterState.WAITING, Letter.urgency == int(Urgency.BROADCAST))
    .limit(bindparam("most"))
    .subquery()
)


def take_next(
    session: Session,
    *,
    on: str,
    mailbox: bool,
    by: str,
    now: datetime,
    until: datetime,
    most: int,
    ahead: int,
) -> Turn:
    """Write the letters of the next people, and hand over those of a channel, leased (or lying in its mailbox).

    `most`: people. Those who are reached on another channel get letters that wait, `ahead` of them at most, so that
    an announcement can be stopped at once.
    """
    turn = Turn(0, [])
    given = {
        "on": on,
        "state": LetterState.POSTED if mailbox else LetterState.LEASED,
        "leased_by": "" if mailbox else by,
        "lease_until": None if mailbox else until,
        "not_before": now,
    }
    for one in session.scalars(GOING).all():
        room = min(most - turn.settled, ahead - _lying(session, ahead))
        if room <= 0:
            break
        found = _portion(session, one, given, room)
        turn = Turn(turn.settled + found.settled, turn.letters + found.letters)
    return turn


def over(session: Session, one: Broadcast) -> bool:
    """Whether everybody's turn has come."""
    left = Recipient.broadcast_id == one.id, Recipient.person_id > one.at_person
    return session.scalar(select(Recipient.person_id).where(*left).limit(1)) is None


def _lying(session: Session, most: int) -> int:
    return hot.scalar(session, LYING, {"most": most}) or 0


def _portion(session: Session, one: Broadcast, given: Mapping[str, Any], most: int) -> Turn:
    connection = session.connection()
    place = {"broadcast_id": one.id, "after": one.at_person}
    many, until, muted = hot.rows(connection, AHEAD, {**place, "most": most})[0]
    if not many:
        return Turn(0, [])
    first = ids_of(connection.dialect).block(many)
    said = {"key": key_of(one), "subject": one.id, "shared_id": one.shared_id}
    made = connection.execute(
        WRITE,
        {**place, "until": until, "first": first, **said, **given},
        execution_options={"preserve_rowcount": True},
    )
    block = {"first": first, "last": last_of(first, many), "on": given["on"]}
    words = hot.scalar(connection, WORDS, {"shared_id": one.shared_id})
    letters = _made(one, given, words, hot.rows(connection, WRITTEN, block))
    others = made.rowcount - len(letters)
    session.info["letters"] = session.info.get("letters", 0) + others  # wakes their channels
    moved = {"made": made.rowcount, "muted": muted, "lost": many - muted - made.rowcount}
    hot.change(connection, MOVE, {"number": one.id, "until": until, **moved})
    session.expire(one)
    return Turn(many, letters)


def _made(
    one: Broadcast, given: Mapping[str, Any], words: Any, rows: Iterable[Any]
) -> list[tuple[Post, Reader]]:
    """As they were just written: what is alike in all of them is known here."""
    on, state, now, until = (given[name] for name in ("on", "state", "not_before", "lease_until"))
    key, subject, urgency = key_of(one), one.id, int(Urgency.BROADCAST)
    alike = on, urgency, state, key, subject, 0, RECHECK, None, words, until, 1, "", now
    return [
        (
            Post(number, person_id, at, *alike),
            Reader(at, bot, external, person_id, language, elder),
        )
        for number, person_id, at, bot, external, language, elder in rows
    ]
