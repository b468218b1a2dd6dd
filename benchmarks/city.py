"""A city of volunteers for the measurements, written by a few statements over a row of numbers: the same each time."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Integer,
    Select,
    String,
    TableClause,
    case,
    cast,
    column,
    func,
    insert,
    literal,
    select,
    table,
    true,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CTE

from models import communities
from models.communities import CityRow, Community, Level
from models.matching import Ready
from models.migrations import ready, triggers
from models.people import Address, Person, Skill, Volunteer

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
CROWD = 1_192  # volunteers of a community: 1,550,000 in 1,300
CATEGORIES = ("medical", "convenience", "order", "psych", "care", "transport", "logistics")
BLOCK = 250_000  # of one transaction
FILLED = (Person, Address, Volunteer, Skill, Ready)
FIRST = 1_000_000  # keys of people from here on; of addresses from ten times as many


def found(engine: Engine, many: int) -> list[int]:
    """So many volunteers, each with an address and up to two categories; answers their communities, in order."""
    places = max(1, math.ceil(many / CROWD))
    with engine.begin() as connection, Session(connection) as session:
        communities.load(session, _tree(places), LONG_AGO)
        rows = session.scalars(select(Community).where(Community.level == Level.COMMUNITY))
        ids = [one.id for one in sorted(rows, key=lambda one: int(one.code[1:]))]
        session.commit()
    with _in_bulk(engine):
        for first in range(0, many, BLOCK):
            _block(engine, first, min(BLOCK, many - first), places)
    settle(engine)
    return ids


@contextmanager
def _in_bulk(engine: Engine) -> Iterator[None]:
    """Indexes, and what triggers keep, are written when all rows are there; nothing waits for the disk."""
    indexes = [one for table in FILLED for one in table.__table__.indexes]  # type: ignore[attr-defined]
    lite = engine.dialect.name == "sqlite"
    if lite:
        raw = engine.raw_connection()  # the only one; no transaction may be open
        for line in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
            raw.cursor().execute(f"PRAGMA {line}")
        raw.close()
    with engine.begin() as connection:
        _write_homes(connection)
        for index in indexes:
            index.drop(connection)
        for name in sorted(triggers.names(connection)) if lite else ():
            if name.startswith("ready_"):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE homes")
        ready.fill(connection)
        for index in indexes:
            index.create(connection)
        if lite:
            ready.keep(connection)


def settle(engine: Engine) -> None:
    """What a store does by itself in time: it counts, and PostgreSQL marks what all may see."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
        plain.exec_driver_sql("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE")


def _tree(places: int) -> list[CityRow]:
    """Eight communities a street, twelve streets a district, a kilometre between two communities."""
    rows = [CityRow("wuhan", "武汉")]
    for one in range(places):
        if one % 96 == 0:
            rows.append(CityRow(f"d{one // 96}", f"{one // 96}区", parent="wuhan"))
        if one % 8 == 0:
            rows.append(CityRow(f"s{one // 8}", f"{one // 8}街道", parent=f"d{one // 96}"))
        lat, lon = 30.3 + 0.009 * (one // 40), 113.9 + 0.0105 * (one % 40)
        rows.append(CityRow(f"c{one}", f"{one}社区", parent=f"s{one // 8}", lat=lat, lon=lon))
    return rows


def _block(engine: Engine, first: int, many: int, places: int) -> None:
    n = numbers(first, many)
    home = HOMES
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        people = select(FIRST + n.c.n, home.c.id, true(), literal("王*"), literal(LONG_AGO)).join(
            home, home.c.place == n.c.n % places
        )
        names = ["id", "community_id", "volunteer", "masked", "created_at"]
        connection.execute(insert(Person).from_select(names, people))
        wires = select(
            FIRST * 10 + n.c.n,
            FIRST + n.c.n,
            literal("telegram"),
            literal("bot"),
            cast(FIRST + n.c.n, String),
            literal(LONG_AGO),
            literal(LONG_AGO),
        )
        names = ["id", "person_id", "channel", "bot", "external", "created_at", "heard_at"]
        connection.execute(insert(Address).from_select(names, wires))
        connection.execute(_volunteers(n, home, places))
        dice = (n.c.n * 48_271) % 65_521  # not in step with the communities
        for step in (0, 3):
            chosen = case(
                *(((dice + step) % 7 == place, one) for place, one in enumerate(CATEGORIES)),
                else_=CATEGORIES[0],
            )
            some = select(FIRST + n.c.n, chosen).where((dice // 7) % 4 > step // 3)
            connection.execute(insert(Skill).from_select(["person_id", "category"], some))


def _volunteers(n: CTE, home: TableClause, places: int) -> object:
    spread = (n.c.n * 7919) % 1_000  # a different load and last alert for each
    rows = select(
        FIRST + n.c.n,
        literal("WH") + cast(n.c.n, String),
        home.c.id,
        home.c.street,
        home.c.district,
        home.c.city,
        home.c.lat,  # as the service writes it: where the community is
        home.c.lon,
        spread % 4,
        case(
            *((spread % 50 == day, literal(LONG_AGO + timedelta(days=day))) for day in range(49)),
            else_=literal(LONG_AGO),
        ),
        literal(LONG_AGO),
    ).join(home, home.c.place == n.c.n % places)
    names = "person_id number community_id street_id district_id city_id lat lon load".split()
    return insert(Volunteer).from_select([*names, "last_alert_at", "since"], rows)


def numbers(first: int, many: int) -> CTE:
    start = select(literal(first, BigInteger).label("n")).cte("numbers", recursive=True)
    return start.union_all(select(start.c.n + 1).where(start.c.n < first + many - 1))


HOMES = table(
    "homes", *(column(one) for one in ("place", "id", "street", "district", "city", "lat", "lon"))
)


def _write_homes(connection: Connection) -> None:
    """The communities with what lies above them, by their place in the city: found by its key, not by a look at all."""
    of = ", ".join(f"{one} BIGINT" for one in ("id", "street", "district", "city"))
    connection.exec_driver_sql("DROP TABLE IF EXISTS homes")
    connection.exec_driver_sql(
        f"CREATE TABLE homes (place BIGINT PRIMARY KEY, {of}, lat FLOAT, lon FLOAT)"
    )
    connection.execute(insert(HOMES).from_select([one.name for one in HOMES.c], _homes()))


def _homes() -> Select[Any]:
    street, district = (
        select(Community.id, Community.parent_id).subquery(name) for name in ("street", "district")
    )
    return (
        select(
            cast(func.substr(Community.code, 2), Integer).label("place"),
            Community.id,
            street.c.id.label("street"),
            district.c.id.label("district"),
            district.c.parent_id.label("city"),
            Community.lat,
            Community.lon,
        )
        .join(street, street.c.id == Community.parent_id)
        .join(district, district.c.id == street.c.parent_id)
        .where(Community.level == Level.COMMUNITY)
    )
