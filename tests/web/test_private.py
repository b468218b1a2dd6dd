"""The private page: for the one who claimed, while it lasts, never kept by a browser, each look in the audit log."""

from functools import partial

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.audit import AuditLine
from models.needs import Need
from models.people import Person
from models.tasks import Task
from tests.web.service import Service, Visitor, text_of
from tests.web.test_forged_taps import claimed

DOOR, PHONE = "3楼302", "02700000021"
SCRIPT = "<script>alert(1)</script>"
NASTY = f"{SCRIPT}</a><b>王</b>&amp;<3\"'{{{{7*7}}}}"


async def test_the_claimer_reads_it_and_each_look_is_noted(service: Service) -> None:
    cast = await claimed(service)
    door = path_of(cast["volunteer"])
    before = await service.read(looks)
    for turn in (1, 2):
        page = await cast["volunteer"].get(door)
        assert page.status == 200
        assert DOOR in page.text
        assert PHONE in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert "noindex" in page.text
        assert await service.read(looks) == before + turn


async def test_the_map_is_opened_by_the_phone_itself_where_the_point_is_known(
    service: Service,
) -> None:
    """U52: the reminder's page has address, telephone and the way; no map service learns of it."""
    cast = await claimed(service)
    door = path_of(cast["volunteer"])
    assert "geo:" not in (await cast["volunteer"].get(door)).text
    await service.call(place)
    page = (await cast["volunteer"].get(door)).text
    assert 'href="geo:30.60123,114.30456"' in page
    assert f'href="tel:{PHONE}"' in page


def place(session: Session) -> None:
    session.execute(update(Need).values(lat=30.60123, lon=114.30456))


async def test_nobody_else_reads_it(service: Service) -> None:
    cast = await claimed(service)
    door = path_of(cast["volunteer"])
    others = [Visitor(service), await service.visitor(), cast["resident"], cast["coordinator"]]
    before = await service.read(looks)
    for other in others:
        page = await other.get(door)
        assert page.status == 410
        assert page.headers["Cache-Control"] == "no-store"
        assert "收起来了" in page.text
        assert DOOR not in page.text
        assert PHONE not in page.text
    assert await service.read(looks) == before


async def test_its_path_can_be_neither_guessed_nor_changed(service: Service) -> None:
    cast = await claimed(service)
    door = path_of(cast["volunteer"])
    name, _, seal = door.removeprefix("/p/").partition("-")
    turned = ("1" if seal[0] == "0" else "0") + seal[1:]
    for path in (
        f"/p/{name}",
        f"/p/{name}-",
        f"/p/{name}-{turned}",
        f"/p/{name}1-{seal}",
        "/p/-1-x",
    ):
        assert (await cast["volunteer"].get(path)).status == 410
    assert (await cast["volunteer"].get(f"/p/{name}-é")).status == 410
    assert (await cast["volunteer"].get("/p/" + "z" * 3000)).status == 410


async def test_it_is_gone_after_withdrawal(service: Service) -> None:
    cast = await claimed(service)
    door = path_of(cast["volunteer"])
    await cast["volunteer"].tap("去不了")
    page = await cast["volunteer"].get(door)
    assert page.status == 410
    assert DOOR not in page.text


async def test_no_door_ever_stands_in_a_chat(service: Service) -> None:
    cast = await claimed(service)
    for role in ("volunteer", "coordinator"):
        for letter in await cast[role].look():
            assert DOOR not in text_of(letter)
            assert PHONE not in text_of(letter)


async def test_what_people_write_is_never_markup(service: Service) -> None:
    """Name, address and title in full dress (faults F48): literally in JSON, escaped on the page."""
    cast = await claimed(service)
    await service.call(partial(write_nasty, words=NASTY))
    page = await cast["volunteer"].get(path_of(cast["volunteer"]))
    assert page.status == 200
    assert SCRIPT not in page.text
    assert "<b>王</b>" not in page.text
    assert page.text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3
    assert "49" not in page.text.partition("<main")[2].partition("facts")[0]
    answer = await cast["resident"].get("/me")
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.json["mine"][0]["title"] == NASTY
    assert answer.json["name"] == NASTY


async def test_a_sentence_with_markup_comes_back_as_it_was(visitor: Visitor) -> None:
    await visitor.say(NASTY)
    entries = (await visitor.get("/history")).json["entries"]
    assert [one["mine"]["text"] for one in entries if "mine" in one] == [NASTY]


def path_of(volunteer: Visitor) -> str:
    path = volunteer.choice("查看地址电话")["url"]
    assert isinstance(path, str)
    return path


def looks(session: Session) -> int:
    """Lines in the audit log that tell of a look at private data."""
    acts = session.scalars(select(AuditLine.act)).all()
    return sum(act.startswith("look") for act in acts)


def write_nasty(session: Session, words: str) -> None:
    """As if they had got past everything that tidies words up."""
    resident = session.scalars(select(Need.resident_id)).one()
    session.execute(update(Person).where(Person.id == resident).values(name=words))
    session.execute(update(Need).values(title=words, building=words[:40], door=words))
    session.execute(update(Task).values(title=words))
