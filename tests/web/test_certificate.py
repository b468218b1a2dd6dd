"""证明 From the chat to the paper: asked for, downloaded by its own person alone, checked by anybody."""

from datetime import UTC, date, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.hours import Record, RecordState
from models.people import Person
from tests.web.service import Service, Visitor
from tests.web.test_forged_taps import claimed


async def test_from_the_chat_to_the_paper(service: Service) -> None:
    cast = await claimed(service)
    me = cast["volunteer"]
    await service.call(partial(served))
    await me.say("开证明")
    await me.tap("全部")
    path = me.choice("下载证明")["url"]
    assert (await me.get(path)).status == 200
    assert (await Visitor(service).get(path)).status == 410
    assert (await cast["resident"].get(path)).status == 410
    code = (await me.look())[-1]["text"].partition("验证码")[2][:12]
    page = await Visitor(service).get(f"/verify/{code}")
    assert page.status == 200
    assert "1.50" in page.text
    name = await service.read(name_of)
    assert name not in page.text
    assert (await Visitor(service).get("/verify/AAAABBBBCCCC")).status == 404


def served(session: Session) -> None:
    who = session.scalars(select(Person).where(Person.volunteer)).first()
    assert who
    at = datetime(2026, 11, 20, 1, tzinfo=UTC)
    from models.claims import Claim

    claim = session.scalars(select(Claim).where(Claim.volunteer_id == who.id)).first()
    assert claim
    session.add(
        Record(
            claim_id=claim.id,
            person_id=who.id,
            community_id=claim.community_id,
            category="care",
            title="陪诊",
            local_day=date(2026, 11, 20),
            started_at=at,
            ended_at=at,
            minutes=90,
            kind="verified",
            mark="evidence",
            state=RecordState.EFFECTIVE,
            confirmed_by="resident",
            evidence={},
            public_until=at,
            created_at=at,
        )
    )


def name_of(session: Session) -> str:
    who = session.scalars(select(Person).where(Person.volunteer)).first()
    assert who
    return who.name
