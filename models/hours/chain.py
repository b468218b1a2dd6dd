"""The chain: each line's hash covers the line before it in its community, so that nobody rewrites history unseen.

What is hashed is one text a line (`words`), the same from Python and, for five million lines at once, from the store
itself (`WORDS`): numbers, times and codes only. The form never changes; another one gets another version.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.hours.table import Head, LineHash

START = bytes(32)  # before the first line
MOMENT = "%Y-%m-%d %H:%M:%S.%f"  # UTC, as SQLite keeps it
HERE = 5_000  # communities in one question
# l: the line, h: its place, f and t: the accounts it moves minutes from and to
WORDS = (
    "l.version || '|' || l.community_id || '|' || h.seq || '|' || l.id || '|' || l.record_id"
    " || '|' || f.kind || ':' || f.owner_id || '|' || t.kind || ':' || t.owner_id"
    " || '|' || l.minutes || '|' || coalesce(cast(l.by_id AS text), '') || '|' || {at}"
    " || '|' || l.evidence_hash || '|' || l.reason"
)
AT = {
    "sqlite": "l.at",
    "postgresql": "to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
BEGIN = {
    "sqlite": sqlite.insert(Head).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Head).on_conflict_do_nothing(),
}
MOVE = (
    update(Head)
    .where(Head.community_id == bindparam("here"))
    .values(seq=bindparam("last"), hash=bindparam("ends"))
)
Place = tuple[int, bytes]  # seq and hash of a line


def words_in(store: str) -> str:
    """What is hashed of a line, as an expression of this kind of store; NULL where the line or an account is gone."""
    return WORDS.format(at=AT[store])


def words(line: Mapping[str, Any], seq: int, source: str, target: str) -> str:
    """What is hashed of a line: `source` and `target` are kind:owner of its accounts."""
    by = "" if line["by_id"] is None else line["by_id"]
    at: datetime = line["at"]
    return (
        f"{line['version']}|{line['community_id']}|{seq}|{line['id']}|{line['record_id']}"
        f"|{source}|{target}|{line['minutes']}|{by}|{at.astimezone(UTC).strftime(MOMENT)}"
        f"|{line['evidence_hash']}|{line['reason']}"
    )


def next_hash(before: bytes, said: str) -> bytes:
    """SHA-256 over the hash of the line before and the words of this one."""
    return sha256(before + said.encode()).digest()


def append(session: Session, lines: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> None:
    """Chain lines that were just written, in their order; `names` says kind:owner of each account.

    Heads are locked in the order of their numbers, each until the end of the transaction: one community after
    another, and none waits for another community.
    """
    heads = _lock(session, {line["community_id"] for line in lines})
    rows = []
    for line in lines:
        here = line["community_id"]
        seq, before = heads[here]
        said = words(line, seq + 1, names[line["from_id"]], names[line["to_id"]])
        heads[here] = seq + 1, next_hash(before, said)
        rows.append(
            {
                "community_id": here,
                "seq": seq + 1,
                "line_id": line["id"],
                "hash": heads[here][1],
            }
        )
    connection = session.connection()
    connection.execute(insert(LineHash), rows)
    connection.execute(
        MOVE, [{"here": one, "last": seq, "ends": ends} for one, (seq, ends) in heads.items()]
    )


def _lock(session: Session, communities: Iterable[int]) -> dict[int, Place]:
    """The heads of these communities, held until the end of the transaction; begun where there is none."""
    wanted = sorted(communities)
    heads: dict[int, Place] = {}
    for first in range(0, len(wanted), HERE):
        some = wanted[first : first + HERE]
        heads |= _locked(session, some)
        missing = [one for one in some if one not in heads]
        if missing:
            connection = session.connection()
            rows = [{"community_id": one, "seq": 0, "hash": START} for one in missing]
            connection.execute(BEGIN[connection.dialect.name], rows)
            heads |= _locked(session, missing)
    return heads


def _locked(session: Session, communities: Sequence[int]) -> dict[int, Place]:
    rows = session.execute(
        select(Head.community_id, Head.seq, Head.hash)
        .where(Head.community_id.in_(communities))
        .order_by(Head.community_id)
        .with_for_update()
    )
    return {here: (seq, bytes(ends)) for here, seq, ends in rows}
