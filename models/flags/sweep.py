"""The sweep: each local day that is over is looked at once; what is new is told one level up."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, communities, working_days
from models.database import fresh_ids
from models.flags.look import NOTICES, facts
from models.flags.odd import STANDS, Odd, odd
from models.flags.parts import parts, who_looks
from models.flags.table import Flag, FlagLook, FlagState
from models.hours import Record
from models.limits import Limits
from models.people import Notice, tell_all

ONCE: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
NUMBERED = update(Flag).where(Flag.id == bindparam("at")).values(number=bindparam("as"))
SETTLED = timedelta(minutes=10)  # past midnight: whatever began to be written has been written


def flag_odd(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 7
) -> int:
    """Look at the records made on days that are over, up to `most` days; answers how many were looked at."""
    looked = 0
    while looked < most:
        day = _next(session, now, zone)
        if day is None:
            break
        start, end = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
        due = working_days.until(now, limits.flag_working_days, limits.calendar, zone)
        made = _write(session, list(odd(session, start, end, limits)), now, due)
        session.add(FlagLook(day=day, at=now))
        session.flush()
        _tell(session, made, now)
        looked += 1
    return looked


def _next(session: Session, now: datetime, zone: tzinfo) -> date | None:
    """The first day with records after the last that was looked at, if it is over."""
    today = (now - SETTLED).astimezone(zone).date()
    last = session.scalar(select(func.max(FlagLook.day)))
    new = select(func.min(Record.created_at)).where(
        STANDS, Record.created_at < _midnight(today, zone)
    )
    if last is not None:
        new = new.where(Record.created_at >= _midnight(last + timedelta(days=1), zone))
    first = session.scalar(new)
    return first.astimezone(zone).date() if first else None


def _write(session: Session, found: list[Odd], now: datetime, due: datetime) -> list[int]:
    """Answers the flags that are new."""
    if not found:
        return []
    connection = session.connection()
    rows = [
        {
            "id": number,
            "kind": one.kind,
            "person_id": one.person_id,
            "other_id": one.other_id,
            "community_id": one.community_id,
            "day": one.day,
            "record_id": one.record_id,
            "many": one.many,
            "amount": one.amount,
            "state": FlagState.OPEN,
            "found_at": now,
            "due_at": due,
        }
        for one, number in zip(found, fresh_ids(connection, len(found)), strict=True)
    ]
    made = ONCE[connection.dialect.name](Flag).values(rows)
    new = connection.execute(made.on_conflict_do_nothing().returning(Flag.id)).scalars().all()
    _number(session, sorted(new))
    return list(new)


def _number(session: Session, ids: list[int]) -> None:
    """Numbers of the whole city, so that those above several communities mean one by it."""
    top = communities.top(session)
    if not ids or top is None:
        return
    first = communities.take_number(session, top.id, len(ids))
    rows = [{"at": one, "as": number} for number, one in enumerate(ids, first)]
    session.connection().execute(NUMBERED, rows)


def _tell(session: Session, ids: list[int], now: datetime) -> None:
    if not ids:
        return
    notices, lines = [], []
    for flag in session.scalars(select(Flag).where(Flag.id.in_(ids)).order_by(Flag.id)):
        key = NOTICES[flag.kind]
        whom = who_looks(session, flag.community_id, parts(session, flag))
        values = facts(session, flag)
        notices += [Notice(one, key, values, subject=flag.id) for one in whom]
        act = "flagged" if whom else "nobody-on-duty"
        lines.append({"whom_id": flag.person_id, "act": act, "subject": flag.id, "why": flag.kind})
    tell_all(session, notices, now)
    audit.write_all(session, lines, now)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
