"""填写 The page to fill in: one person's, once, posted from there; nothing of it in any chat or log (D07)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.web.doors import Doors
from bot.web.sessions import address_of
from models import consents, forms, needs, people
from models.audit import AuditLine
from models.guardians import Guardian
from models.limits import Limits
from models.needs import Need
from models.people import Address, Person
from tests.web.service import Service, Visitor
from tests.web.test_forged_taps import claimed

BACK = 'href="/"'  # to the chat of ours
GIVEN = {"name": "郑国平", "building": "11栋", "door": "1单元302", "phone": "13800000128"}


async def test_it_is_filled_in_once_by_its_own_person(service: Service) -> None:
    cast = await claimed(service)
    path = await made(service, cast["resident"])
    page = await cast["resident"].get(path)
    assert page.status == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert 'name="door"' in page.text
    nothing = await cast["resident"].ask("POST", path, data={**GIVEN, "name": " "})
    assert nothing.status == 422
    assert "名字和住处要填" in nothing.text
    short = await cast["resident"].ask("POST", path, data={**GIVEN, "phone": "12"})
    assert short.status == 422
    assert 'value="郑国平"' in short.text
    done = await cast["resident"].ask("POST", path, data=GIVEN)
    assert done.status == 200
    assert "发好了，编号" in done.text
    assert BACK in done.text
    posted = await service.read(newest)
    assert posted == ("1单元302", "13800000128", "phone", True)
    for again in (
        await cast["resident"].ask("POST", path, data=GIVEN),
        await cast["resident"].get(path),
    ):
        assert again.status == 410
        assert "郑国平" not in again.text
    assert await service.read(count_needs) == 2


async def test_from_another_chat_a_tap_opens_it_and_it_is_filled_in_without_a_session(
    service: Service,
) -> None:
    """A link in Telegram or WeChat: what only looks at links sees no field, and uses nothing up."""
    cast = await claimed(service)
    token = cast["resident"].token
    path = await made(service, cast["resident"])
    person_id = await service.read(partial(person_at, external=address_of(token)))
    form_id = await service.read(newest_form)
    doors = Doors(service.store.keys.index, "https://here.example")
    personal = urlsplit(doors.link("form", form_id, person_id)).path
    anybody = Visitor(service)
    for _ in range(2):
        knock = await anybody.get(personal)
        assert knock.status == 200
        assert 'name="door"' not in knock.text
        assert knock.headers["Referrer-Policy"] == "same-origin"  # else its post names no origin
    page = await anybody.ask("POST", personal)
    assert page.status == 200
    assert 'name="door"' in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert (await anybody.ask("POST", personal, data={**GIVEN, "name": ""})).status == 422
    done = await anybody.ask("POST", personal, data=GIVEN)
    assert "发好了，编号" in done.text
    assert "关掉这一页，就回到刚才的聊天里" in done.text
    gone = await anybody.ask("POST", personal)
    for one in (knock, page, done, gone):
        assert BACK not in one.text  # there they are a stranger
    assert await service.read(newest) == ("1单元302", "13800000128", "phone", True)
    for gone in (personal, path):
        assert (await anybody.ask("POST", gone, data=GIVEN)).status == 410
    assert await service.read(count_needs) == 2


async def test_nobody_else_sees_or_fills_it(service: Service) -> None:
    cast = await claimed(service)
    path = await made(service, cast["resident"])
    others = [Visitor(service), await service.visitor(), cast["volunteer"], cast["coordinator"]]
    for other in others:
        assert (await other.get(path)).status == 410
        assert (await other.ask("POST", path, data=GIVEN)).status == 410
    assert await service.read(count_needs) == 1
    acts = await service.read(refusals)
    assert acts.count("refused-form") == 6  # those who are somebody


async def test_it_is_no_good_after_its_days_and_a_claims_path_takes_nothing(
    service: Service,
) -> None:
    cast = await claimed(service)
    path = await made(service, cast["resident"], ago=timedelta(days=8))
    assert (await cast["resident"].ask("POST", path, data=GIVEN)).status == 410
    door = cast["volunteer"].choice("查看地址电话")["url"]
    assert (await cast["volunteer"].ask("POST", str(door), data=GIVEN)).status == 410
    assert await service.read(count_needs) == 1


async def test_a_guardian_is_named_on_it_by_a_young_volunteer(service: Service) -> None:
    """The page asks for two things only; what is short is said, and what was kept is kept once."""
    cast = await claimed(service)
    young = await service.visitor()
    path = await made(service, young, rule=make_young)
    page = await young.get(path)
    assert "家长的手机号" in page.text
    assert 'name="door"' not in page.text
    for given in ({"name": "李老师", "phone": "12"}, {"name": "李老师", "phone": " "}):
        again = await young.ask("POST", path, data=given)
        assert again.status == 422
        assert 'value="李老师"' in again.text
    given = {"name": "李老师", "phone": "139 0000 0177"}
    assert (await cast["resident"].ask("POST", path, data=given)).status == 410
    done = await young.ask("POST", path, data=given)
    assert done.status == 200
    assert "社区会打电话问家长" in done.text
    assert await service.read(guardian) == ("李老师", "13900000177")
    assert (await young.ask("POST", path, data=given)).status == 410


def make_young(session: Session, external: str, now: datetime) -> int:
    who = people.who(session, person_at(session, external))
    consents.give(session, who, "volunteer", "2026-11", "要记您的称呼、会什么。", True, now)
    here = session.scalars(select(Person.community_id).where(Person.resident)).first()
    young = forms.Young(here or 0, "小满", ("care",), "weekend")
    return forms.for_guardian(session, who, young, now, Limits()).id


def guardian(session: Session) -> tuple[str, str]:
    row = session.scalars(select(Guardian)).one()
    return row.name, row.phone


async def made(
    service: Service,
    who: Visitor,
    ago: timedelta = timedelta(0),
    rule: Callable[..., int] | None = None,
) -> str:
    now = service.clock.now()
    form_id: int = await service.call(
        partial(rule or make, external=address_of(who.token), now=now - ago)
    )
    return Doors(service.store.keys.index).link("form", form_id)


def make(session: Session, external: str, now: datetime) -> int:
    person_id = session.scalars(
        select(Address.person_id).where(Address.external == external)
    ).one()
    draft = needs.Draft(
        "care",
        "陪老人理发",
        "陪一位老人去理发",
        "陪我爸理发",
        now + timedelta(days=1),
        now + timedelta(days=1, hours=1),
        agreed="phone",
    )
    who = people.who(session, person_id)
    return forms.make(session, who, forms.kept(draft), now, Limits()).id


def person_at(session: Session, external: str) -> int:
    found = select(Address.person_id).where(Address.external == external)
    return session.scalars(found).one()


def newest_form(session: Session) -> int:
    return session.scalars(select(forms.Form.id).order_by(forms.Form.id.desc()).limit(1)).one()


def newest(session: Session) -> tuple[str | None, str | None, str | None, bool]:
    need = session.scalars(select(Need).order_by(Need.id.desc()).limit(1)).one()
    return need.door, need.phone, need.agreed, need.posted_by != need.resident_id


def count_needs(session: Session) -> int:
    return len(list(session.scalars(select(Need.id))))


def refusals(session: Session) -> list[str]:
    return list(session.scalars(select(AuditLine.act)))
