"""F15, F16 in small: two services on one PostgreSQL; one is killed; messages of one address arrive out of order on both."""

import asyncio
import os
import random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Store
from models.people import Address, Person
from models.talks import Talk
from tests.faults.killing import Client, faults_in
from tests.house.test_core import message
from tests.house.test_worker import lanes
from tests.table import Said

LONG = os.environ.get("TEST_LONG", "") == "1"
pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800 if LONG else 240)]
ON_POSTGRES = pytest.mark.parametrize("own_store", ["postgresql"], indirect=True)


@ON_POSTGRES
async def test_of_two_replicas_one_is_killed_and_the_other_answers_for_it(
    own_store: Store, number: Said
) -> None:
    """F27, two replicas: what the dead one did not answer comes to the living one; each effect once."""
    kills, each = (20, 200) if LONG else (2, 150)
    number(f"{kills} kills, {kills * each} messages")
    chance = random.Random(5)
    stays, dies = Client(own_store), Client(own_store)
    await asyncio.gather(stays.start(), dies.start())
    for kill in range(kills):
        for turn in range(each):
            one = stays if turn % 2 else dies
            one.write(f"m{kill}-{turn}", f"p{chance.randrange(20)}", "count")
            await asyncio.sleep(0.002)
        await dies.kill(whole=chance.random() < 0.5)
        for name in dies.open:
            said = dies.sent[name]
            stays.write(name, said["address"], said["text"])
        stays.sent.update({name: dies.sent[name] for name in dies.told})
        stays.told.update(dies.told)
        stays.differing += dies.differing
        dies = Client(own_store)
        await dies.start()
    await stays.until_open(0)
    await dies.end()
    await stays.end()
    assert len(stays.told) == kills * each
    assert faults_in(own_store, stays) == []


@ON_POSTGRES
async def test_messages_of_one_address_on_two_machines_have_one_effect_each(
    own_store: Store, number: Said
) -> None:
    """F15: 2, 1, 3 on different workers, and each again on the other one."""
    rounds = 100 if LONG else 12
    number(f"{rounds} times 2, 1, 3 on two workers")
    async with lanes(own_store) as one, lanes(own_store) as two:
        for turn in range(rounds):
            address = f"p{turn}"
            first, second, third = (message("count", address) for _ in range(3))
            heard = await asyncio.gather(one.hear(second), two.hear(first), one.hear(third))
            again = await asyncio.gather(two.hear(second), one.hear(first), two.hear(third))
            assert [they.state for they in heard] == ["done"] * 3
            assert [they.number for they in again] == [they.number for they in heard]
            assert all(they.repeated for they in again)
            assert [they.letters[0].letter_id for they in again] == [
                they.letters[0].letter_id for they in heard
            ]
        names = await one.read(counted)
    assert names == [("3", 3)] * rounds


def counted(session: Session) -> list[tuple[str, int]]:
    """What each person was counted to, and how often their talk went on."""
    found = session.execute(
        select(Person.name, Talk.serial)
        .join(Address, Address.person_id == Person.id)
        .join(Talk, Talk.address_id == Address.id)
    )
    return [(name, serial) for name, serial in found]
