"""A city comes in: from its list, or made up for the rehearsal; never both in one store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.communities.table import LEVELS, Community
from models.errors import RuleBroken


class MixedCity(RuleBroken):
    """The made-up city and a real one never share a store: `there` is what the store holds."""

    key = "city-mixed"


class BrokenTree(RuleBroken):
    """A place whose parent is not there, or that would lie too deep: its code."""

    key = "city-broken-tree"


@dataclass(frozen=True, slots=True)
class CityRow:
    """One place as a city's list tells it; the city itself has no parent."""

    code: str
    name: str
    parent: str = ""
    lat: float | None = None
    lon: float | None = None
    phone: str = ""
    hours: str = ""


def load(
    session: Session, rows: Sequence[CityRow], now: datetime, *, rehearsal: bool = False
) -> None:
    """Take a city's places in: new ones and changed ones by code, parents before children.

    Raises MixedCity where the store holds the other kind of city, BrokenTree where a parent is missing.
    """
    known = {one.code: one for one in session.scalars(select(Community))}
    if any(one.rehearsal != rehearsal for one in known.values()):
        raise MixedCity(there="real" if rehearsal else "rehearsal")
    for row in rows:
        parent = known.get(row.parent)
        if row.parent and parent is None:
            raise BrokenTree(code=row.code)
        known[row.code] = _take_in(session, row, parent, known.get(row.code), now, rehearsal)
    session.flush()


def _take_in(
    session: Session,
    row: CityRow,
    parent: Community | None,
    found: Community | None,
    now: datetime,
    rehearsal: bool,  # noqa: FBT001  – passed on
) -> Community:
    depth = LEVELS.index(parent.level) + 1 if parent else 0
    if depth >= len(LEVELS):
        raise BrokenTree(code=row.code)
    node = found or Community(code=row.code, created_at=now, rehearsal=rehearsal, settings={})
    node.name, node.level = row.name, LEVELS[depth]
    node.lat, node.lon = row.lat, row.lon
    node.office_phone, node.office_hours = row.phone, row.hours
    if parent is not None:
        node.parent_id = parent.id
        node.city_id = parent.city_id or parent.id
        node.district_id = parent.id if depth == 2 else parent.district_id
        node.street_id = parent.id if depth == 3 else parent.street_id
    session.add(node)
    session.flush()  # its key is its children's parent
    return node
