"""Places looked up, and what each decides for itself: limits, categories, opening hours, the next number."""

import math
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, or_, select, update
from sqlalchemy.orm import Session

from models import hot
from models.communities.table import Community, Level
from models.limits import Limits

EARTH_METRES = 6_371_000
HOURS = re.compile(r"(\d{1,2})[:：](\d{2})\D+?(\d{1,2})[:：](\d{2})")
NUMBER = (
    update(Community)
    .where(Community.id == bindparam("at"))
    .values(next_number=Community.next_number + bindparam("many"))
    .returning(Community.next_number - bindparam("many"))
)
ONE = select(Community).where(Community.id == bindparam("at"))
LINE = select(Community).where(Community.id.in_(bindparam("ids", expanding=True)))
ROW = select(*Community.__table__.c).where(Community.__table__.c.id == bindparam("at"))
HELD = "community"  # in session.info: the row stays in the session while a message is heard
SHARED = "communities"  # in connection.info: … and by all messages of a group


def share(connection: Connection) -> None:
    """From now on a node is read once for all: nobody but ./run city import writes one."""
    connection.info[SHARED] = {}


def share_no_more(connection: Connection) -> None:
    """The group is over; what comes next reads anew. A connection that was lost takes it along."""
    if not connection.invalidated:
        connection.info.pop(SHARED, None)


def get(session: Session, community_id: int) -> Community:
    """One node by its key."""
    shared = session.bind.info.get(SHARED) if isinstance(session.bind, Connection) else None
    if shared is not None:
        if community_id not in shared:
            (row,) = hot.rows(session, ROW, {"at": community_id})
            shared[community_id] = Community(**row._asdict())
        node: Community = shared[community_id]
        return node
    held: Community | None = session.info.get(HELD)
    if held is None or held.id != community_id or held not in session:
        held = session.info[HELD] = session.scalars(ONE, {"at": community_id}).one()
    return held


def by_code(session: Session, code: str) -> Community | None:
    """One node by the code that stands in links."""
    return session.scalar(select(Community).where(Community.code == code))


def search(session: Session, words: str, limit: int = 4) -> list[Community]:
    """Communities whose name holds these words; the nearest to the words first, any where there are none."""
    words = words.strip()
    chosen = select(Community).where(Community.level == Level.COMMUNITY)
    if words:
        fits = case((Community.name == words, 0), (Community.name.istartswith(words), 1), else_=2)
        chosen = chosen.where(Community.name.icontains(words, autoescape=True)).order_by(
            fits, func.length(Community.name)
        )
    return list(session.scalars(chosen.order_by(Community.id).limit(limit)))


def nearest(session: Session, lat: float, lon: float, limit: int = 3) -> list[Community]:
    """The communities whose centres are nearest to a point, as the crow flies."""
    north = Community.lat - lat
    east = (Community.lon - lon) * math.cos(math.radians(lat))
    return list(
        session.scalars(
            select(Community)
            .where(Community.level == Level.COMMUNITY, Community.lat.is_not(None))
            .order_by(north * north + east * east, Community.id)
            .limit(limit)
        )
    )


def line_of(session: Session, community_id: int) -> list[Community]:
    """A node and all above it, the nearest first."""
    here = session.get(Community, community_id)
    if here is None:
        return []
    ids = here.line_ids
    found = session.scalars(LINE, {"ids": ids}).all()
    return sorted(found, key=lambda one: ids.index(one.id))


def top(session: Session) -> Community | None:
    """The city itself; None in an empty store."""
    return session.scalar(select(Community).where(Community.level == Level.CITY).limit(1))


def below(node: Community) -> ColumnElement[bool]:
    """The condition for a node and all that lies below it."""
    above = {
        Level.CITY: Community.city_id,
        Level.DISTRICT: Community.district_id,
        Level.STREET: Community.street_id,
    }.get(node.level)
    itself = Community.id == node.id
    return itself if above is None else or_(itself, above == node.id)


def metres_between(
    lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None
) -> int | None:
    """The distance of two points on the ground, in metres; None where one of them is not known."""
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return None
    north, other_north = math.radians(lat), math.radians(other_lat)
    east = math.radians(other_lon - lon)
    a = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    )
    return round(2 * EARTH_METRES * math.asin(math.sqrt(min(1.0, a))))


def limits_of(session: Session, community_id: int | None, limits: Limits) -> Limits:
    """The limits as this community sets them."""
    here = session.get(Community, community_id) if community_id else None
    return own_limits(here, limits) if here else limits


def own_limits(here: Community, limits: Limits) -> Limits:
    """The same for a community that is at hand."""
    known = {one.name for one in fields(Limits)} - {"calendar"}
    own: Mapping[str, Any] = (here.settings or {}).get("limits") or {}
    mine = {name: value for name, value in own.items() if name in known}
    return replace(limits, **mine) if mine else limits


def switched_off(here: Community, category: str) -> bool:
    """Whether a community does without this category."""
    return category in ((here.settings or {}).get("off") or ())


def somebody_there(here: Community, now: datetime, zone: tzinfo) -> datetime:
    """Now while the office is open, or where its hours are not known; else when it opens next."""
    found = HOURS.search(here.office_hours)
    if not found:
        return now
    hour, minute, end_hour, end_minute = map(int, found.groups())
    local = now.astimezone(zone)
    opens = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    closes = local.replace(hour=end_hour, minute=end_minute, second=0, microsecond=0)
    if opens <= local < closes:
        return now
    if local >= closes:
        opens += timedelta(days=1)
    return opens.astimezone(now.tzinfo)


def take_number(session: Session, community_id: int, many: int = 1) -> int:
    """The next short number of a node, or the first of `many`: one statement, so that nobody else gets it."""
    session.flush()
    number = hot.scalar(session, NUMBER, {"at": community_id, "many": many})
    if number is None:
        raise LookupError(community_id)
    return int(number)


def words(session: Session) -> tuple[tuple[str, str], ...]:
    """Codes and names of the whole tree, for understanding."""
    rows = session.execute(select(Community.code, Community.name).order_by(Community.id))
    return tuple((code, name) for code, name in rows)
