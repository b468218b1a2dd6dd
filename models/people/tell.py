"""Telling people: a letter to where each is reached best; few statements, however many they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, insert, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import audit, outbox
from models.database import fresh_ids
from models.outbox import Draft, Letter, LetterState, Urgency
from models.people.table import Address, Barred, Person
from models.says import Value, Values

# where what is somebody's own may be sent
MAY_GO = (Address.reachable, Address.barred == Barred.OPEN)
CODES = ("arrive_code", "leave_code")  # for the resident's own eyes


@dataclass(frozen=True, slots=True)
class Notice:
    """Something one person is to be told; words are found when it leaves."""

    person_id: int
    key: str
    values: Values = field(default_factory=dict)
    subject: int = 0
    version: int = 0
    urgency: Urgency = Urgency.TASK
    recheck: str = ""
    not_before: datetime | None = None


def notify(
    session: Session,
    person_id: int,
    key: str,
    now: datetime,
    *,
    urgency: Urgency = Urgency.TASK,
    subject: int = 0,
    version: int = 0,
    recheck: str = "",
    not_before: datetime | None = None,
    **values: Value,
) -> bool:
    """Tell one person; False (and a line in the audit log) where nobody can reach them. One statement."""
    one = Notice(person_id, key, values, subject, version, urgency, recheck, not_before)
    best = _letter(session, one, now)
    written = session.execute(
        insert(Letter).from_select(list(best.selected_columns.keys()), best).returning(Letter.id)
    ).first()
    if written is None:
        keeper = _keepers(session, [person_id]).get(person_id)
        if keeper:
            return bool(tell_all(session, [_in_care(one, keeper)], now))
        audit.write(session, who_id=None, whom_id=person_id, act="unreachable", now=now, why=key)
        return False
    session.info["letters"] = session.info.get("letters", 0) + 1  # wakes the delivery
    return True


def notify_all(
    session: Session,
    person_ids: Sequence[int],
    key: str,
    now: datetime,
    *,
    urgency: Urgency = Urgency.TASK,
    subject: int = 0,
    version: int = 0,
    recheck: str = "",
    not_before: datetime | None = None,
    **values: Value,
) -> int:
    """Tell several people the same; answers how many can be reached."""
    notices = [
        Notice(one, key, values, subject, version, urgency, recheck, not_before)
        for one in dict.fromkeys(person_ids)
    ]
    return tell_all(session, notices, now)


def tell_all(session: Session, notices: Sequence[Notice], now: datetime) -> int:
    """Write a letter for each notice whose person can be reached; answers how many."""
    if not notices:
        return 0
    where = addresses_of(session, [one.person_id for one in notices])
    lost = [one.person_id for one in notices if one.person_id not in where]
    if lost:
        keepers = _keepers(session, lost)
        notices = [_in_care(one, keepers.get(one.person_id, 0)) for one in notices]
        where |= addresses_of(session, list(keepers.values()))
        notices = _each_once(notices)
    drafts = [
        Draft(
            person_id=one.person_id,
            address_id=where[one.person_id][0],
            channel=where[one.person_id][1],
            key=one.key,
            body={"notice": one.key, "values": one.values},
            urgency=one.urgency,
            subject=one.subject,
            version=one.version,
            recheck=one.recheck,
            not_before=one.not_before,
        )
        for one in notices
        if one.person_id in where
    ]
    outbox.write_all(session, drafts, now)
    audit.write_all(
        session,
        [
            {"whom_id": one.person_id, "act": "unreachable", "why": one.key}
            for one in notices
            if one.person_id not in where
        ],
        now,
    )
    return len(drafts)


def _keepers(session: Session, person_ids: Sequence[int]) -> dict[int, int]:
    """Who speaks for people without a channel of their own."""
    rows = session.execute(
        select(Person.id, Person.entered_by).where(
            Person.id.in_(sorted(set(person_ids))), Person.entered_by.is_not(None)
        )
    )
    return {person: keeper for person, keeper in rows if keeper}


def _in_care(one: Notice, keeper: int) -> Notice:
    """The same for whoever speaks for its reader: never with the numbers of the door."""
    if not keeper:
        return one
    codes = {name: "" for name in CODES if one.values.get(name)}
    return replace(one, person_id=keeper, values={**one.values, **codes})


def _each_once(notices: Sequence[Notice]) -> list[Notice]:
    """Who speaks for the resident, and has posted the need, gets one letter, not two."""
    seen = {(one.person_id, one.key, one.subject): one for one in reversed(notices)}
    kept = {id(one) for one in seen.values()}
    return [one for one in notices if id(one) in kept]


def _letter(session: Session, one: Notice, now: datetime) -> Select[Any]:
    """The row of a letter, beside the best address of its reader; no row where there is none."""
    [number] = fresh_ids(session.connection(), 1)
    column = Letter.__table__.c
    body = {"notice": one.key, "values": one.values}
    told = {
        "id": number,
        "urgency": int(one.urgency),
        "state": LetterState.WAITING,
        "key": one.key,
        "subject": one.subject,
        "version": one.version,
        "recheck": one.recheck,
        "body": body,
        "leased_by": "",
        "not_before": one.not_before or now,
        "tries": 0,
        "wire_id": "",
        "written_at": now,
    }
    return (
        select(
            *(literal(value, column[name].type).label(name) for name, value in told.items()),
            Address.person_id.label("person_id"),
            Address.id.label("address_id"),
            Address.channel.label("channel"),
        )
        .where(Address.person_id == one.person_id, *MAY_GO)
        .order_by(Address.preferred.desc(), Address.heard_at.desc(), Address.id.desc())
        .limit(1)
    )


def best_address(
    person_id: ColumnElement[int] | InstrumentedAttribute[int], of: InstrumentedAttribute[Any]
) -> ColumnElement[Any]:
    """Something of the address where somebody is reached best; NULL where nowhere."""
    return (
        select(of)
        .where(Address.person_id == person_id, *MAY_GO)
        .order_by(Address.preferred.desc(), Address.heard_at.desc(), Address.id.desc())
        .limit(1)
        .correlate_except(Address)
        .scalar_subquery()
    )


def addresses_of(session: Session, person_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Where each is reached best (the preferred address, else the one last heard from): its key, its channel."""
    rows = session.execute(
        select(Address.person_id, Address.id, Address.channel)
        .where(Address.person_id.in_(sorted(set(person_ids))), *MAY_GO)
        .order_by(Address.preferred, Address.heard_at, Address.id)
    )
    return {person: (address, channel) for person, address, channel in rows}  # the last one wins
