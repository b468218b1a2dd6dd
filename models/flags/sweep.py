"""The sweep: each local day that is over is looked at once; what is new is told one level up."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models import audit, communities, people
from models.database import fresh_ids
from models.flags.odd import STANDS, Odd, odd
from models.flags.parts import parts, who_looks
from models.flags.table import Flag, FlagKind, FlagLook, FlagState
from models.hours import Record
from models.limits import Limits
from models.people import Notice, Person, tell_all
from models.says import Values
from models.says import hours as in_hours

ONCE: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
SETTLED = timedelta(minutes=10)  # past midnight: whatever began to be written has been written
NOTICES = {
    FlagKind.BURST: "notice-flag-burst",
    FlagKind.PAIR: "notice-flag-pair",
    FlagKind.APPROVER: "notice-flag-approver",
    FlagKind.TRAVEL: "notice-flag-travel",
    FlagKind.ROUND: "notice-flag-round",
    FlagKind.ROUND_BY: "notice-flag-round-by",
}


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
        made = _write(session, list(odd(session, start, end, limits)), now)
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


def _write(session: Session, found: list[Odd], now: datetime) -> list[int]:
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
        }
        for one, number in zip(found, fresh_ids(connection, len(found)), strict=True)
    ]
    made = ONCE[connection.dialect.name](Flag).values(rows)
    return list(connection.execute(made.on_conflict_do_nothing().returning(Flag.id)).scalars())


def _tell(session: Session, ids: list[int], now: datetime) -> None:
    if not ids:
        return
    notices, lines = [], []
    for flag in session.scalars(select(Flag).where(Flag.id.in_(ids)).order_by(Flag.id)):
        key = NOTICES[flag.kind]
        whom = who_looks(session, flag.community_id, parts(session, flag))
        values = _values(session, flag)
        notices += [Notice(one, key, values, subject=flag.id) for one in whom]
        act = "flagged" if whom else "nobody-on-duty"
        lines.append({"whom_id": flag.person_id, "act": act, "subject": flag.id, "why": flag.kind})
    tell_all(session, notices, now)
    audit.write_all(session, lines, now)


def _values(session: Session, flag: Flag) -> Values:
    other = session.get(Person, flag.other_id) if flag.other_id else None
    noon = datetime.combine(flag.day, time(4), tzinfo=UTC)
    return {
        "name": people.get(session, flag.person_id).masked,
        "other": other.masked if other else "",
        "community": communities.get(session, flag.community_id).name,
        "day": {"$": "day", "at": noon.isoformat()},
        "many": flag.many,
        "amount": flag.amount,
        "hours": in_hours(flag.amount),
    }


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
