"""证明 From the chat to the paper: asked for, downloaded by its own person alone, checked by anybody."""

import io
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.hours import Record, RecordState
from models.people import Person, Volunteer
from tests.web.service import Answer, Service, Visitor
from tests.web.test_forged_taps import claimed

PRESS = import_module("bot.papers.press")
ID = "420106199001011234"


async def printed(answer: Answer) -> str:
    """The words of a PDF that was downloaded."""
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer.headers["Cache-Control"]
    pages = PdfReader(io.BytesIO(answer.body)).pages
    return "".join(one.extract_text() for one in pages).replace("\n", "")


async def test_from_the_chat_to_the_paper(
    service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cast = await claimed(service)
    me = cast["volunteer"]
    await service.call(partial(served))
    await me.say("开证明")
    await me.tap("全部")
    path = me.choice("下载证明")["url"]
    said = (await me.look())[-1]["text"]
    assert "没有可扫的网址" in said
    code = said.partition("验证码")[2][:12]
    name = await service.read(name_of)
    assert (await me.get(path)).status == 200
    for other in (Visitor(service), cast["resident"]):
        assert (await other.get(path)).status == 410
        assert (await other.ask("POST", path, data={"paper": "zh"})).status == 410
    masked = await printed(await me.ask("POST", path, data={"paper": "zh", "id": ID}))
    assert name in masked
    assert "1.50" in masked
    assert "4201**********1234" in masked
    assert ID not in masked
    whole = await me.ask("POST", path, data={"paper": "en", "id": ID, "full": "yes"})
    assert ID in await printed(whole)
    page = await Visitor(service).get(f"/verify/{code}")
    assert page.status == 200
    assert "1.50小时，1次" in page.text
    assert "2026年11月20日</span> –" in page.text
    for private in (name, "陪诊", "13800", *await service.read(private_of)):
        assert private not in page.text
    assert (await Visitor(service).get("/verify/AAAABBBBCCCC")).status == 404
    for nothing in (tmp_path, tmp_path / "none"):  # where the press finds nothing to run
        monkeypatch.setattr(PRESS, "ROOT", nothing)
        broken = await me.ask("POST", path, data={"paper": "zh", "id": ID})
        assert broken.status == 503
        assert "再点一次" in broken.text
        assert ID not in broken.text


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


def private_of(session: Session) -> list[str]:
    """What a visitor of /verify must not read."""
    who = session.scalars(select(Person).where(Person.volunteer)).first()
    assert who
    number = session.scalars(select(Volunteer.number).where(Volunteer.person_id == who.id)).first()
    return [one for one in (number, str(who.id)) if one]
