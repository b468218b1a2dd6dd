"""全市的一行 One line a day for the whole city: it ties the chains of all communities together.

Who may write SQL could compute a whole community anew; not unseen, once the city's line of a later day was kept elsewhere.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from models.hours import chain
from models.hours.table import CityDay, CityHead, Head, Line, LineHash
from models.limits import Limits

DAY = timedelta(days=1)
Found = Row[*tuple[Any, ...]]
WRITE = {
    "sqlite": sqlite.insert(CityDay).on_conflict_do_nothing().returning(CityDay.day),
    "postgresql": postgresql.insert(CityDay).on_conflict_do_nothing().returning(CityDay.day),
}


def close_days(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 31
) -> int:
    """Write the city's line of each local day that is over and has none yet; answers how many.

    The first one covers all that came before it. A day without hours has its line too: none can be left out unseen.
    """
    yesterday = now.astimezone(zone).date() - DAY
    last = latest(session)
    begun = last is not None
    day, before = last or (yesterday - DAY, chain.START)
    done = 0
    while day < yesterday and done < most:
        day += DAY
        heads = _moved(session, datetime.combine(day + DAY, time(0), tzinfo=zone).astimezone(UTC))
        if not begun and not heads:
            break  # the city's first hours are still to come
        ends = day_hash(before, day, heads)
        if not _write(session, day, ends, heads, now):
            break  # another machine was faster
        before, begun, done = ends, True, done + 1
    return done


def latest(session: Session) -> tuple[date, bytes] | None:
    """The newest day that has a line, and its hash."""
    newest = select(CityDay.day, CityDay.hash).order_by(CityDay.day.desc()).limit(1)
    found = session.execute(newest).first()
    return (found.day, bytes(found.hash)) if found else None


def day_hash(before: bytes, day: date, heads: Iterable[Any]) -> bytes:
    """SHA-256 over the line of the day before, the day, and community, number and hash of each head that moved."""
    lines = [
        f"{one.community_id}|{one.seq}|{bytes(one.hash).hex()}"
        for one in sorted(heads, key=lambda one: int(one.community_id))
    ]
    return sha256(before + "\n".join([day.isoformat(), *lines]).encode()).digest()


def shown(ends: bytes) -> str:
    """A hash in groups of four, for a log line and for paper."""
    plain = ends.hex()
    return ":".join(plain[first : first + 4] for first in range(0, len(plain), 4))


def _moved(session: Session, end: datetime) -> list[Found]:
    """Where each chain stood at this moment, as far as it has moved since the last day that was written."""
    kept = (
        select(CityHead.community_id, func.max(CityHead.seq).label("seq"))
        .group_by(CityHead.community_id)
        .subquery()
    )
    known = func.coalesce(kept.c.seq, 0)
    new = (
        select(LineHash.community_id, func.max(LineHash.seq).label("seq"))
        .select_from(Head)
        .outerjoin(kept, kept.c.community_id == Head.community_id)
        .join(LineHash, (LineHash.community_id == Head.community_id) & (LineHash.seq > known))
        .join(Line, Line.id == LineHash.line_id)
        .where(Head.seq > known, Line.at < end)
        .group_by(LineHash.community_id)
        .subquery()
    )
    stands = aliased(LineHash)
    return list(
        session.execute(
            select(new.c.community_id, new.c.seq, stands.hash).join(
                stands, (stands.community_id == new.c.community_id) & (stands.seq == new.c.seq)
            )
        )
    )


def _write(
    session: Session, day: date, ends: bytes, heads: Iterable[Found], now: datetime
) -> bool:
    connection = session.connection()
    line = {"day": day, "hash": ends, "at": now}
    if connection.execute(WRITE[connection.dialect.name].values(line)).first() is None:
        return False
    rows = [{"day": day, **one._mapping} for one in heads]
    if rows:
        connection.execute(insert(CityHead), rows)
    return True
