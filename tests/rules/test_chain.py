"""链 The chain of the ledger: the same text from Python and from the store, each line's hash over the one before."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.orm import Session

from models import database, hours, migrations, tables
from models.hours import Line, chain
from models.hours.table import Account, Head, LineHash
from tests import stores
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import LIMITS, wuhan
from tests.rules.test_hours import service

BEFORE = "undo"  # the form of the store before its lines were chained
WORDS_OF_ALL = (
    "SELECT h.line_id, {words} AS words FROM hour_line_hashes h JOIN hour_lines l ON l.id = h.line_id"
    " JOIN hour_accounts f ON f.id = l.from_id JOIN hour_accounts t ON t.id = l.to_id"
)


def some_lines(session: Session, scene: Scene, clock: HeldClock) -> None:
    """Lines of two communities, with and without somebody behind them, at odd microseconds."""
    for day, minutes in ((20, 60), (21, 90), (22, 30)):
        clock.move(timedelta(minutes=1, microseconds=minutes))
        start = wuhan(day, 9)
        one = service(scene, clock, scene.volunteer(), start, start + timedelta(minutes=minutes))
        made = hours.record(session, one, clock(), LIMITS, ZONE)
    hours.refuse(session, made.record_ids[0], scene.coordinator.id, clock())
    clock.move(days=4)
    hours.settle(session, clock(), most=10)  # by nobody: by_id is empty


def rehash(session: Session) -> dict[int, list[bytes]]:
    """The chain of each community as Python alone makes it."""
    names = {one.id: f"{one.kind}:{one.owner_id}" for one in session.scalars(select(Account))}
    made: dict[int, list[bytes]] = {}
    for line in session.scalars(select(Line).order_by(Line.id)):
        here = made.setdefault(line.community_id, [])
        values = {column.name: getattr(line, column.name) for column in Line.__table__.columns}
        said = chain.words(values, len(here) + 1, names[line.from_id], names[line.to_id])
        here.append(chain.next_hash(here[-1] if here else chain.START, said))
    return made


def kept(session: Session) -> dict[int, list[bytes]]:
    """The chain of each community as the store has it."""
    found: dict[int, list[bytes]] = {}
    rows = session.scalars(select(LineHash).order_by(LineHash.community_id, LineHash.seq))
    for one in rows:
        here = found.setdefault(one.community_id, [])
        here.append(one.hash)
        assert one.seq == len(here)
    return found


def test_every_line_is_chained_and_the_store_says_the_same_text_as_python(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    some_lines(session, scene, clock)
    made = rehash(session)
    assert kept(session) == made
    assert [len(one) for one in made.values()] == [6]
    [head] = session.scalars(select(Head))
    assert (head.community_id, head.seq, head.hash) == (scene.here, 6, made[scene.here][-1])

    connection = session.connection()
    asked = WORDS_OF_ALL.format(words=chain.words_in(connection.dialect.name))
    said = {row.line_id: row.words for row in connection.execute(text(asked))}
    before = chain.START
    for one in session.scalars(select(LineHash).order_by(LineHash.seq)):
        assert chain.next_hash(before, said[one.line_id]) == one.hash, said[one.line_id]
        before = one.hash
    assert any("||" in one for one in said.values()), "no line was written by nobody"
    assert any(".000" in one and ".000000" not in one for one in said.values()), "no odd moment"


@pytest.fixture(params=stores.KINDS)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A store of the form before; what its lines tell of may be missing there."""
    if request.param == "postgresql":
        stores.need_postgres()
    store = stores.empty_store(request.param, tmp_path)
    engine = database.open_writer(store, HeldClock().millis)
    migrations.upgrade(engine, BEFORE)
    connection = engine.raw_connection()
    connection.cursor().execute(
        "PRAGMA foreign_keys = OFF"
        if request.param == "sqlite"
        else "SET session_replication_role = replica"
    )
    connection.commit()
    connection.close()
    yield engine
    engine.dispose()
    stores.drop(store)


def test_lines_that_were_there_before_are_chained_by_the_migration(
    older: Engine, tmp_path: Path, clock: HeldClock
) -> None:
    """Real lines, written by the rules in a store of today, are put into one of then."""
    today = database.open_writer(stores.new_store("sqlite", tmp_path), clock.millis)
    with Session(today) as session, session.begin():
        some_lines(session, Scene(session, clock()), clock)
    with today.connect() as now, older.begin() as then:
        for table in (tables.metadata.tables[name] for name in ("hour_accounts", "hour_lines")):
            then.execute(insert(table), [dict(row._mapping) for row in now.execute(select(table))])
    today.dispose()
    migrations.upgrade(older, "chain")
    with Session(older) as session:
        made = kept(session)
        assert made == rehash(session)
        assert sum(len(one) for one in made.values()) == 6
        heads = {one.community_id: (one.seq, one.hash) for one in session.scalars(select(Head))}
        assert heads == {here: (len(chained), chained[-1]) for here, chained in made.items()}
