"""我的一份 A person's copy of their data: theirs alone, for a day; and the list that keeps them erased after a restore."""

import json
from functools import partial
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

import locales
from bot.jobs import erased
from bot.web.sessions import address_of
from models.audit import AuditLine
from models.erasure import Erasure
from models.erasure.mine import PARTS
from models.people import Address, Person
from tests.web.service import Service, Visitor


def whose(session: Session, name: str) -> int:
    found = session.scalars(select(Person)).all()
    return next(one.id for one in found if one.name == name)


def acts(session: Session) -> list[str]:
    found = session.scalars(select(AuditLine.act).order_by(AuditLine.id))
    return [one for one in found if "export" in one or "eras" in one]


async def test_the_copy_is_for_its_person_alone_and_for_a_day(service: Service) -> None:
    cast = await service.cast()
    me = cast["resident"]
    await me.say("明天上午9点想请人换灯泡")
    await me.say("取消")
    await me.say("导出我的数据")
    door = me.choice("打开我的一份")["url"]
    assert "我的数据" in (await me.get(door)).text
    for other in (Visitor(service), cast["volunteer"]):
        seen = await other.ask("POST", door, data={"file": "json"})
        # a path of the web is for whoever's session asks: it shows each their own
        assert seen.status in (200, 410)
        assert "换灯泡" not in seen.text
    text = await me.ask("POST", door, data={"file": "text"})
    assert (text.status, text.headers["Cache-Control"]) == (200, "no-store")
    assert "attachment" in text.headers["Content-Disposition"]
    for part in ("【登记】", "【说过的话】", "明天上午9点想请人换灯泡", "称呼: "):
        assert part in text.text, part
    plain = json.loads((await me.ask("POST", door, data={"file": "json"})).text)
    assert plain["you"][0]["phone"]
    assert [one["words"] for one in plain["said"]][-1] == "导出我的数据"
    assert "export" in await service.read(acts)
    service.clock.move(hours=25)  # type: ignore[attr-defined]
    assert (await me.get(door)).status == 410
    assert (await me.ask("POST", door, data={"file": "json"})).status == 410


async def test_a_path_made_for_one_person_opens_for_them_alone(service: Service) -> None:
    cast = await service.cast()
    doors = service.running.doors
    doors._base = "https://zhiyuan.example"
    until = int(service.clock.now().timestamp()) + 3600
    owner = await service.read(lambda session: session.scalars(select(Person.id)).first())
    whole = doors.link("mine", until, owner)
    path = whole.removeprefix("https://zhiyuan.example")
    knock = await Visitor(service).get(path)
    assert knock.status == 200
    assert "称呼" not in knock.text
    tampered = path[:-1] + ("0" if path[-1] != "0" else "1")
    assert (await Visitor(service).get(tampered)).status == 410
    assert cast


async def test_whoever_was_erased_does_not_come_back_with_a_backup(
    service: Service, tmp_path: Path
) -> None:
    cast = await service.cast()
    me = cast["resident"]
    worker, clock = service.running.worker, service.clock
    name = await service.read(partial(name_at, external=address_of(me.token)))
    person_id = await service.read(partial(whose, name=name))
    for words in ("注销", "往下走", "删除"):
        await me.say(words)
    assert "账号现在就停了" in (await me.look())[-1]["text"]
    clock.move(minutes=31)  # type: ignore[attr-defined]
    await service.running.jobs.run_due()
    assert await erased.write_down(worker, clock, tmp_path) == 1
    assert await erased.write_down(worker, clock, tmp_path) == 0
    assert (tmp_path / erased.NAME).read_text().startswith(f"{person_id} ")
    await service.call(partial(as_before, person_id=person_id, now=clock.now()))
    assert await erased.erase_again(worker, clock, tmp_path) == 1
    assert await erased.erase_again(worker, clock, tmp_path) == 0
    assert await service.read(partial(name_of, person_id=person_id)) == ""


def name_at(session: Session, external: str) -> str:
    mine = select(Person).join(Address, Address.person_id == Person.id)
    return session.scalars(mine.where(Address.external == external)).one().name


def name_of(session: Session, person_id: int) -> str:
    return session.get_one(Person, person_id).name


def as_before(session: Session, person_id: int, now: object) -> None:
    """The store as a backup of yesterday has it."""
    session.execute(update(Person).where(Person.id == person_id).values(name="周桂珍"))
    session.execute(delete(Erasure))


def test_every_column_and_part_of_the_copy_has_its_words() -> None:
    joined = {"letters", "serial"}  # of a certificate's number
    for part, statement in PARTS.items():
        assert locales.has(f"web-mine-part-{part}"), part
        names = {"number", *statement([1]).selected_columns.keys()} - joined
        assert [one for one in names if not locales.has(f"web-mine-col-{one}")] == [], part
