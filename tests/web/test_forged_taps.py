"""Taps that nobody was offered: no effect, and a kind answer (faults F46)."""

import random
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from handlers.talk import base36
from models.base import Base
from models.claims import Claim
from models.inbox import Message
from models.needs import Need
from models.tasks import Task
from tests.web.service import Service, Visitor

EFFECTS = (
    "needs need_versions tasks claims hour_lines hour_accounts records ratings roles volunteers media"
).split()
LOOKED = {"nudged", "nudged_on", "look_on"}  # what the sweep of the quiet notes by itself
WORDS = "客厅灯泡坏了，够不着，明天上午10点想请人换一下"

NEVER = [
    "claim.take|-5|1|",
    "claim.take|-zzzz|-1|",
    "claim.take|zzzzzzzzzzzzzzzzzzzzzzzz|1|",
    "claim.take|1y2p0ij32e8e8|1|",  # 2^63
    "claim.take|0|zzzzzzzzzzzzzzzzzzzzzzzzzzzzz|",
    "claim.take||||",
    "claim.__init__|1|1|",
    "os.system|1|1|rm",
    "talk.flow|1|1|",
    "post_need.card||999999|post",
    "post_need.card||0|post",
    "menu.nothing|0|0|",
    "..|0|0|",
    "🎉.🎉|1|1|🎉",
    "' OR 1=1 --",
]


async def claimed(service: Service) -> dict[str, Visitor]:
    """A need of the three that is posted, passed and claimed."""
    cast = await service.cast()
    await cast["resident"].say(WORDS)
    await cast["resident"].tap("发布")
    await cast["coordinator"].until("等您看一眼")
    await cast["coordinator"].tap("通过")
    await cast["volunteer"].until("去得了吗")
    await cast["volunteer"].tap("我去")
    await cast["resident"].until("到达码")
    return cast


async def test_taps_on_what_belongs_to_others(service: Service) -> None:
    await claimed(service)
    ids = await service.read(keys)
    stranger = await service.visitor()
    second = (await service.cast())["volunteer"]  # another volunteer of the same community
    before = await service.read(effects)
    need, task, claim = (base36(one) for one in ids)
    forged = [
        *(
            f"review.{act}|{need}|{v}|"
            for act in ("approve", "reject", "category")
            for v in (0, 1)
        ),
        *(f"claim.withdraw|{claim}|{v}|" for v in (0, 1, 2)),
        *(f"serve.{act}|{claim}|1|" for act in ("set_out", "arrived", "left", "late", "trouble")),
        *(f"confirm.rate|{need}|1|{face}" for face in ("good", "bad", "🎉")),
        *(f"confirm.{act}|{claim}|1|" for act in ("gone", "there", "dispute", "left_out")),
        *(f"mine.{act}|{need}|1|" for act in ("need", "cancel", "cancel_yes", "change")),
        *(f"coordinator.{act}|{claim}|1|" for act in ("credit", "void", "codes", "decide")),
        *(f"claim.take|{task}|{v}|" for v in ("0", "zzzzzz", "zzzzzzzzzzzzz", "-1")),
        f"claim.details|{claim}|0|",
    ]
    for who in (stranger, second):
        for tap in forged:
            answer = await who.send(tap=tap)
            await kind(answer, tap)
            service.clock.move(seconds=30)  # type: ignore[attr-defined]
    assert await service.read(effects) == before


async def test_taps_that_were_never_made(service: Service) -> None:
    cast = await service.cast()
    before = await service.read(effects)
    for tap in NEVER:
        for who in cast.values():
            await kind(await who.send(tap=tap), tap)
    assert await service.read(effects) == before


async def test_random_bytes_as_taps(service: Service) -> None:
    visitor = await service.visitor()
    before = await service.read(effects)
    dice = random.Random(46)
    signs = [chr(code) for code in range(33, 127)] + list("||||....")
    for _ in range(120):
        tap = "".join(dice.choices(signs, k=64))
        await kind(await visitor.send(tap=tap), tap)
        service.clock.move(seconds=4)  # type: ignore[attr-defined]
    assert await service.read(effects) == before


async def test_an_old_tap_has_no_second_effect(service: Service) -> None:
    cast = await claimed(service)
    post, passed = cast["resident"].choice("看1001"), cast["coordinator"].letters
    taken = [one for one in passed.values() if one["choices"]]
    assert not post["id"].startswith("post_need")
    before = await service.read(effects)
    for letter in taken:
        for choice in letter["choices"]:
            if choice["id"].startswith("review.approve"):
                await kind(await cast["coordinator"].send(tap=choice["id"]), choice["id"])
    await kind(await cast["volunteer"].send(tap="claim.take|1|0|"), "claim.take")
    assert await service.read(effects) == before


async def kind(answer: Any, tap: str) -> None:
    assert answer.status == 200, (tap, answer.text)
    letters = answer.json["letters"]
    assert letters, tap
    for letter in letters:
        assert letter["text"] or letter["card"], tap
        assert "3楼302" not in str(letter), (tap, letter)  # the door of the resident
        assert "Error" not in letter["text"], (tap, letter)


def keys(session: Session) -> tuple[int, int, int]:
    """The newest need, its task, its claim."""
    tables = (Need, Task, Claim)
    found = [session.scalar(select(table.id).order_by(table.id.desc())) for table in tables]
    assert all(found)
    return tuple(found)  # type: ignore[return-value]


def effects(session: Session) -> dict[str, list[Any]]:
    """Everything that a tap could have changed."""
    tables = {name: table for name, table in Base.metadata.tables.items() if name in EFFECTS}
    assert len(tables) == len(EFFECTS)
    assert not session.scalars(select(Message.kind).where(Message.state != "done")).all()
    return {
        name: sorted(map(str, session.execute(select(*by_taps(table))).all()))
        for name, table in tables.items()
    }


def by_taps(table: Table) -> list[Column[Any]]:
    """All that a table holds but what the sweep of the quiet notes by itself meanwhile."""
    return [one for one in table.columns if one.name not in LOOKED]
