"""F37: the process that changes the schema is killed half-way, and an older service works on beside the newer schema."""

import asyncio
import os
import random
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from models import database, migrations
from models.database import Store
from tests import stores
from tests.faults.service import Service
from tests.house.test_core import message
from tests.house.test_worker import lanes
from tests.table import Said

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800 if LONG else 240)]
HOT = ("messages", "letters", "talks", "people", "addresses", "tasks", "claims")


@pytest.mark.parametrize("kind", stores.KINDS)
async def test_a_migration_that_is_killed_leaves_all_or_nothing(
    tmp_path: Path, kind: str, number: Said
) -> None:
    """F37: kill -9 at moments that chance chooses; the next one makes the whole."""
    if kind == "postgresql":
        stores.need_postgres()
    chance, kills = random.Random(7), 20 if LONG else 4
    empty = stores.empty_store(kind, tmp_path)
    found: list[int] = []
    for _ in range(kills):
        process = await Service(tmp_path, empty.url)._run(
            "migrate", stderr=asyncio.subprocess.PIPE
        )
        await asyncio.sleep(chance.uniform(0.8, 2.6))
        if process.returncode is None:
            process.kill()
        await process.communicate()
        found.append(tables_in(empty))
    assert set(found) <= {0, max(found)}
    await Service(tmp_path, empty.url).command("migrate")
    engine = database.open_reader(empty)
    assert migrations.current(engine) == migrations.head()
    engine.dispose()
    stores.drop(empty)
    number(f"{kills} kills, {found.count(0)} of them before the end")


def tables_in(store: Store) -> int:
    if store.file and not store.file.exists():
        return 0
    engine = database.open_reader(store)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return len(names)


async def test_an_older_service_works_on_while_the_schema_grows(
    own_store: Store, number: Said
) -> None:
    """F37: columns and tables that it does not know come while it hears people."""
    number(f"{len(HOT)} tables grow under 200 messages")
    newer = database.open_writer(own_store, lambda: 0)
    async with lanes(own_store) as worker:
        for turn in range(200):
            if turn % 25 == 5 and turn // 25 < len(HOT):
                with newer.begin() as connection:
                    line = f"ALTER TABLE {HOT[turn // 25]} ADD COLUMN later_{turn} INTEGER"
                    connection.execute(text(line))
            heard = await worker.hear(message("count", f"p{turn % 10}"))
            assert heard.state == "done"
    newer.dispose()
