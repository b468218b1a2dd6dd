"""荣誉卡 The page of a card: its person's alone, as long as they want it; the picture is pressed like a certificate."""

import io
from functools import partial

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import Person
from tests.web.service import Service, Visitor


async def test_the_card_opens_for_its_person_until_it_is_put_away(service: Service) -> None:
    cast = await service.cast()
    me = cast["volunteer"]
    await me.say("我的荣誉")
    await me.tap("只写姓")
    given = me.choice("看我的荣誉卡")
    assert given["picture"] == f"{given['url']}?picture=1"
    page = await me.get(given["url"])
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
    assert "志愿者" in page.text
    assert await service.read(name_of) not in page.text
    picture = await me.get(given["picture"])
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(picture.body)).size == (1080, 1440)
    for other in (Visitor(service), cast["resident"]):
        assert (await other.get(given["url"])).status == 410
        assert (await other.get(given["picture"])).status == 410
    person_id = await service.read(partial(id_of))
    whole = service.running.doors
    whole._base = "https://zhiyuan.example"
    until = int(service.clock.now().timestamp()) + 3600
    sent = whole.link("card", until, person_id).removeprefix("https://zhiyuan.example")
    assert (await Visitor(service).get(sent)).status == 200  # as Telegram fetches it
    await me.tap("换个写法")
    await me.tap("不要卡了")
    assert (await me.get(given["url"])).status == 410
    assert (await Visitor(service).get(f"{sent}?picture=1")).status == 410


def name_of(session: Session) -> str:
    return session.scalars(select(Person).where(Person.volunteer)).one().name


def id_of(session: Session) -> int:
    return session.scalars(select(Person.id).where(Person.volunteer)).one()
