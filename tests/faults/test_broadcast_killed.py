"""F5: kill -9 while an announcement goes out: nobody is missing, and each has one letter."""

import asyncio
import json
import os
import random
import signal
import sys
from asyncio.subprocess import Process
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.delivery import MOST_IN_HAND
from models import communities, database
from models.broadcasts import Broadcast, BroadcastState
from models.database import Store
from models.outbox import Letter, LetterState, Urgency
from models.people import Address, Person, Volunteer
from tests.makers import CITY

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600 if LONG else 240)]
ROOT = Path(__file__).resolve().parents[2]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def crowd(store: Store, many: int) -> int:
    """So many volunteers of one community, and an announcement to them whose hold is over."""
    engine = database.open_writer(store, lambda: 1_770_000_000_000)
    with engine.begin() as connection, Session(connection) as session:
        communities.load(session, CITY, LONG_AGO)
        here = communities.by_code(session, "huaiyin")
        assert here is not None
        ids = database.fresh_ids(connection, 3 * many)
        people, addresses = ids[:many], ids[many : 2 * many]
        plain = {"community_id": here.id, "volunteer": True, "created_at": LONG_AGO}
        connection.execute(insert(Person), [{"id": one, **plain} for one in people])
        wire = {"channel": "tg", "bot": "b", "created_at": LONG_AGO, "heard_at": LONG_AGO}
        rows = zip(people, addresses, strict=True)
        connection.execute(
            insert(Address),
            [{"id": at, "person_id": who, "external": f"p{who}", **wire} for who, at in rows],
        )
        where = {"community_id": here.id, "last_alert_at": LONG_AGO, "since": LONG_AGO}
        connection.execute(
            insert(Volunteer),
            [{"person_id": one, "number": f"WH{one}", **where} for one in people],
        )
        author = Person(name="李敏", created_at=LONG_AGO)
        session.add(author)
        session.flush()
        one = Broadcast(
            author_id=author.id,
            node_id=here.id,
            role="volunteer",
            words="周六学急救",
            state=BroadcastState.HOLDING,
            total=many,
            typed_at=LONG_AGO,
            hold_until=LONG_AGO + timedelta(minutes=1),
            made_at=LONG_AGO,
        )
        session.add(one)
        session.flush()
        session.commit()
    engine.dispose()
    return many


async def start(store: Store, wire: Path, per_second: float = 2_000) -> Process:
    told = {"url": store.url, "wire": str(wire), "ahead": 700, "most": 300}
    told["per_second"] = per_second
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.sender", json.dumps(told), cwd=ROOT
    )


def lines(wire: Path) -> list[str]:
    return wire.read_text().splitlines() if wire.exists() else []


async def until_sent(wire: Path, many: int, seconds: float = 90) -> None:
    async with asyncio.timeout(seconds):
        while len(lines(wire)) < many:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def until_over(store: Store, seconds: float = 90) -> Broadcast:
    reader = database.open_reader(store)
    async with asyncio.timeout(seconds):
        while True:
            with Session(reader) as session:
                found = session.scalars(select(Broadcast)).one()
            if found.state is BroadcastState.SENT:
                reader.dispose()
                return found
            await asyncio.sleep(0.05)


async def test_killed_again_and_again_it_reaches_everybody_once(
    own_store: Store, tmp_path: Path
) -> None:
    kills, many = (20, 10_000) if LONG else (3, 3_000)
    chance = random.Random(5)
    crowd(own_store, many)
    wire = tmp_path / "wire"
    for number in range(kills):
        sender = await start(own_store, wire)
        sure = len(lines(wire)) + chance.randrange(1, many // (kills + 1))
        await until_sent(wire, min(sure, many - 1))
        sender.send_signal(signal.SIGKILL)
        await sender.wait()
        assert number < kills
    sender = await start(own_store, wire)
    over = await until_over(own_store)
    sender.terminate()
    await sender.wait()
    got = Counter(line.split()[0] for line in lines(wire))
    doubled = sum(count - 1 for count in got.values())
    assert len(got) == many
    assert doubled <= kills * MOST_IN_HAND
    assert over.sent == many
    engine = database.open_reader(own_store)
    with Session(engine) as session:
        mine = Letter.urgency == int(Urgency.BROADCAST)
        each = select(func.count()).where(mine).group_by(Letter.person_id)
        assert set(session.scalars(each)) == {1}
        states = set(session.scalars(select(Letter.state).where(mine).distinct()))
        assert states == {LetterState.SENT}
    engine.dispose()


async def test_it_goes_out_no_faster_than_the_channel_wants(
    own_store: Store, tmp_path: Path
) -> None:
    many, rate = 900, 300.0
    crowd(own_store, many)
    wire = tmp_path / "wire"
    sender = await start(own_store, wire, rate)
    await until_over(own_store)
    sender.terminate()
    await sender.wait()
    at = sorted(float(line.split()[1]) for line in lines(wire))
    assert len(at) == many
    # a channel that was idle may send one second's letters at once; all others wait for theirs
    assert at[-1] - at[0] >= 0.9 * (many - rate) / rate
