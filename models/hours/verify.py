"""验账 Verify the ledger: every hash is made anew, and the first thing that does not fit is named.

Reads only, portion after portion; the connection must see one state of the store from beginning to end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select, text

from models.hours import chain, city
from models.hours.table import CityDay, CityHead, Head, RecordState

PORTION = 50_000  # lines in memory at one time
LINES = (
    "SELECT h.community_id, h.seq, h.hash, {words} AS words FROM"
    " (SELECT community_id, seq, line_id, hash FROM hour_line_hashes"
    " WHERE (community_id, seq) > (:community, :seq){here}"
    " ORDER BY community_id, seq LIMIT :most) h"
    " LEFT JOIN hour_lines l ON l.id = h.line_id"
    " LEFT JOIN hour_accounts f ON f.id = l.from_id LEFT JOIN hour_accounts t ON t.id = l.to_id"
    " ORDER BY h.community_id, h.seq"
)
IS_THERE = (
    "SELECT 1 FROM hour_line_hashes h JOIN hour_lines l ON l.id = h.line_id"
    " WHERE h.community_id = :community AND h.seq = :seq"
)
# The least of all, not the first of an order: who hopes for an early hit joins row by row, which takes days.
UNCHAINED = (
    "SELECT min(l.id) FROM hour_lines l LEFT JOIN hour_line_hashes h ON h.line_id = l.id"
    " WHERE h.line_id IS NULL{here}"
)
OF_LINE = "SELECT community_id FROM hour_lines WHERE id = :row"
HEADS_THAT_DIFFER = (
    "SELECT c.day, c.community_id, c.seq FROM hour_city_heads c LEFT JOIN hour_line_hashes h"
    " ON h.community_id = c.community_id AND h.seq = c.seq"
    " WHERE (h.hash IS NULL OR h.hash <> c.hash){here} ORDER BY c.day, c.community_id LIMIT 1"
)
# what the lines of a record say it has pending and effective, beside what its state says
RECORDS_THAT_DIFFER = (
    "SELECT min(r.id) FROM records r LEFT JOIN (SELECT l.record_id,"
    " sum(CASE t.kind WHEN 'pending' THEN l.minutes ELSE 0 END"
    " - CASE f.kind WHEN 'pending' THEN l.minutes ELSE 0 END) AS pending,"
    " sum(CASE t.kind WHEN 'effective' THEN l.minutes ELSE 0 END"
    " - CASE f.kind WHEN 'effective' THEN l.minutes ELSE 0 END) AS effective"
    " FROM hour_lines l JOIN hour_accounts f ON f.id = l.from_id JOIN hour_accounts t ON t.id = l.to_id"
    " GROUP BY l.record_id) n ON n.record_id = r.id"
    " WHERE (coalesce(n.pending, 0) <> CASE WHEN r.state IN (:public, :objected) THEN r.minutes ELSE 0 END"
    " OR coalesce(n.effective, 0) <> CASE r.state WHEN :effective THEN r.minutes ELSE 0 END){here}"
)
OF_RECORD = (
    "SELECT r.community_id, (SELECT min(h.seq) FROM hour_lines l"
    " JOIN hour_line_hashes h ON h.line_id = l.id WHERE l.record_id = r.id) FROM records r WHERE r.id = :row"
)
STATES = {
    "public": RecordState.IN_PUBLICITY.value,
    "objected": RecordState.OBJECTED.value,
    "effective": RecordState.EFFECTIVE.value,
}


class Fault(StrEnum):
    """What is wrong."""

    CHANGED = "changed"  # the line, or its place, is not what was hashed
    GONE = "gone"  # the line is not there any more
    ACCOUNT = "account"  # an account that the line names is not there
    GAP = "gap"  # a number is missing
    UNCHAINED = "unchained"  # a line that has no hash
    HEAD = "head"  # the chain does not end where its head says
    DAY_HEAD = "day-head"  # the chain is not what the city's line of a day covers
    DAY = "day"  # the city's line of a day is not what was hashed
    DAY_GAP = "day-gap"  # the city's line of a day is missing
    RECORD = "record"  # a record's minutes or state are not what its lines say


@dataclass(frozen=True, slots=True)
class Broken:
    """The first thing that does not fit: where it stands, as far as it stands anywhere."""

    fault: Fault
    community_id: int | None = None
    seq: int | None = None  # the number of the line in its community, from 1
    day: date | None = None
    row: int | None = None  # of the line, or of the record


@dataclass(slots=True)
class Count:
    """What was looked at."""

    lines: int = 0
    communities: int = 0
    days: int = 0
    last_day: date | None = None
    city_line: bytes = field(default=chain.START, repr=False)


def verify(connection: Connection, count: Count, only: int | None = None) -> Broken | None:
    """Make every hash of the ledger anew, or of one community; None when all fits.

    Lines first, in the order of communities and numbers, then what is not in any chain, the city's days, the records.
    """
    checks = (
        _lines(connection, count, only),
        _outside(connection, only),
        _days(connection, count, only),
        _records(connection, only),
    )
    return next((broken for check in checks for broken in check), None)


def _lines(connection: Connection, count: Count, only: int | None) -> Iterator[Broken]:
    heads = {
        here: (seq, bytes(ends))
        for here, seq, ends in connection.execute(select(Head.community_id, Head.seq, Head.hash))
        if only in (None, here)
    }
    here, seq, before = 0, 0, chain.START
    for community, number, ends, words in _read(connection, only):
        if community != here:
            yield from _head(heads, here, seq, before)
            here, seq, before = community, 0, chain.START
            count.communities += 1
        seq += 1
        if number != seq:
            yield Broken(Fault.GAP, here, seq)
        if words is None:
            yield Broken(_missing(connection, here, seq), here, seq)
            return
        if chain.next_hash(before, words) != ends:
            yield Broken(Fault.CHANGED, here, seq)
        before = ends
        count.lines += 1
    yield from _head(heads, here, seq, before)
    for left, (last, _) in sorted(heads.items()):
        yield Broken(Fault.HEAD, left, last)


def _read(
    connection: Connection, only: int | None
) -> Iterator[tuple[int, int, bytes, str | None]]:
    words = chain.words_in(connection.dialect.name)
    asked = text(LINES.format(words=words, here=_here("community_id", only)))
    at = {"community": only or 0, "seq": 0, "most": PORTION, "here": only}
    while rows := connection.execute(asked, at).all():
        for row in rows:
            yield row[0], row[1], bytes(row[2]), row[3]
        at |= {"community": rows[-1].community_id, "seq": rows[-1].seq}


def _head(
    heads: dict[int, tuple[int, bytes]], here: int, seq: int, ends: bytes
) -> Iterator[Broken]:
    if here and heads.pop(here, None) != (seq, ends):
        yield Broken(Fault.HEAD, here, seq)


def _missing(connection: Connection, here: int, seq: int) -> Fault:
    there = connection.scalar(text(IS_THERE), {"community": here, "seq": seq})
    return Fault.ACCOUNT if there else Fault.GONE


def _outside(connection: Connection, only: int | None) -> Iterator[Broken]:
    for (row,) in _ask(connection, UNCHAINED, "l.community_id", only):
        if row is not None:
            yield Broken(Fault.UNCHAINED, connection.scalar(text(OF_LINE), {"row": row}), row=row)


def _days(connection: Connection, count: Count, only: int | None) -> Iterator[Broken]:
    for day, here, seq in _ask(connection, HEADS_THAT_DIFFER, "c.community_id", only):
        yield Broken(Fault.DAY_HEAD, here, seq, day)
    if only is not None:
        return
    heads: dict[date, list[Row[*tuple[Any, ...]]]] = {}
    for head in connection.execute(
        select(CityHead.day, CityHead.community_id, CityHead.seq, CityHead.hash)
    ):
        heads.setdefault(head.day, []).append(head)
    for day, ends in connection.execute(select(CityDay.day, CityDay.hash).order_by(CityDay.day)):
        if count.last_day and day != count.last_day + timedelta(days=1):
            yield Broken(Fault.DAY_GAP, day=count.last_day + timedelta(days=1))
        if city.day_hash(count.city_line, day, heads.pop(day, ())) != ends:
            yield Broken(Fault.DAY, day=day)
        count.days, count.last_day, count.city_line = count.days + 1, day, bytes(ends)
    for day in sorted(heads):
        yield Broken(Fault.DAY_GAP, day=day)


def _records(connection: Connection, only: int | None) -> Iterator[Broken]:
    for (row,) in _ask(connection, RECORDS_THAT_DIFFER, "r.community_id", only, **STATES):
        if row is not None:
            here, seq = connection.execute(text(OF_RECORD), {"row": row}).one()
            yield Broken(Fault.RECORD, here, seq, row=row)


def _ask(
    connection: Connection, asked: str, column: str, only: int | None, **values: str
) -> list[Row[*tuple[Any, ...]]]:
    """The first row that does not fit, if there is one."""
    question = text(asked.format(here=_here(column, only)))
    if "c.day" in asked:
        question = question.columns(CityHead.day, CityHead.community_id, CityHead.seq)  # type: ignore[assignment]
    return list(connection.execute(question, {**values, "here": only}))


def _here(column: str, only: int | None) -> str:
    return "" if only is None else f" AND {column} = :here"
