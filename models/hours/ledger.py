"""The ledger: every line moves minutes between two accounts, so that all accounts together hold nothing."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.database import fresh_ids
from models.hours import chain
from models.hours.table import Account, Line
from models.people import Person

OPEN_ACCOUNT = {
    "sqlite": sqlite.insert(Account).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Account).on_conflict_do_nothing(),
}
FIND = select(Account.kind, Account.owner_id, Account.id).where(
    Account.kind.in_(bindparam("kinds", expanding=True)),
    Account.owner_id.in_(bindparam("owners", expanding=True)),
)
VERSION = 1  # of the form in which a line is hashed (chain.words)
NAMES = 5_000  # accounts in one question: both stores limit its values
Name = tuple[str, int]  # kind, whose


@dataclass(frozen=True, slots=True)
class Movement:
    """Minutes that go from one account to another, for one record and one reason."""

    record_id: int
    community_id: int
    source: Name
    target: Name
    minutes: int
    reason: str  # confirmed | effective | refused | corrected | revoked
    evidence_hash: str
    by_id: int | None = None


def move_all(session: Session, movements: Sequence[Movement], now: datetime) -> None:
    """Write the lines and chain them; accounts are opened where they are missing. The one door of the ledger."""
    if not movements:
        return
    names = {name for one in movements for name in (one.source, one.target)}
    at = accounts(session, names)
    connection = session.connection()
    rows = [
        {
            "id": number,
            "record_id": one.record_id,
            "community_id": one.community_id,
            "from_id": at[one.source],
            "to_id": at[one.target],
            "minutes": one.minutes,
            "reason": one.reason,
            "evidence_hash": one.evidence_hash,
            "by_id": one.by_id,
            "at": now,
            "version": VERSION,
        }
        for one, number in zip(movements, fresh_ids(connection, len(movements)), strict=True)
    ]
    connection.execute(insert(Line), rows)
    chain.append(session, rows, {at[kind, whose]: f"{kind}:{whose}" for kind, whose in names})


def accounts(session: Session, names: Iterable[Name]) -> dict[Name, int]:
    """The accounts of these names; new ones are opened."""
    wanted = sorted(set(names))
    found: dict[Name, int] = {}
    for first in range(0, len(wanted), NAMES):
        found |= _find(session, wanted[first : first + NAMES])
    missing = [name for name in wanted if name not in found]
    if missing:
        connection = session.connection()
        rows = [{"kind": kind, "owner_id": owner} for kind, owner in missing]
        connection.execute(OPEN_ACCOUNT[connection.dialect.name], rows)
        for first in range(0, len(missing), NAMES):
            found |= _find(session, missing[first : first + NAMES])
    return found


def balance(session: Session, kind: str, owner_id: int) -> int:
    """What somebody's account holds: minutes in less minutes out; with those of whoever was merged into them."""
    merged = session.scalars(select(Person.id).where(Person.merged_into == owner_id))
    found = list(_find(session, [(kind, one) for one in (owner_id, *merged)]).values())
    if not found:
        return 0
    into = select(func.coalesce(func.sum(Line.minutes), 0)).where(Line.to_id.in_(found))
    out = select(func.coalesce(func.sum(Line.minutes), 0)).where(Line.from_id.in_(found))
    return int(session.scalar(select(into.scalar_subquery() - out.scalar_subquery())) or 0)


def evidence_hash(evidence: Mapping[str, Any]) -> str:
    """SHA-256 of the evidence as canonical JSON."""
    plain = json.dumps(evidence, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def _find(session: Session, names: Sequence[Name]) -> dict[Name, int]:
    """Asked for by kinds and by owners: pairs would cost a quarter of all that crediting takes."""
    wanted = set(names)
    kinds, owners = sorted({kind for kind, _ in wanted}), sorted({owner for _, owner in wanted})
    rows = session.execute(FIND, {"kinds": kinds, "owners": owners})
    return {(kind, owner): number for kind, owner, number in rows if (kind, owner) in wanted}
