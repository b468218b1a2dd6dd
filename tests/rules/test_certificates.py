"""证明 The register: effective hours alone, never changed, and it says so when a record changes."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.papers import card, pen
from bot.papers import certificate as paper
from models import certificates, hours
from models.certificates import Certificate, NoHours, Standing
from models.errors import NotAllowed
from models.hours import Record, RecordState
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.test_hours import LIMITS, service, wuhan

YEAR = date(2026, 1, 1), date(2026, 12, 31)
GIVEN = {
    "number": "ZY-2026-000317",
    "version": 2,
    "code": "ABCDEFGHJKMN",
    "url": "https://v.example.org/verify/ABCDEFGHJKMN",
    "issued": "2026-12-11",
    "id_number": "4201**********1234",
    "name": "王晓宁" * 6,
    "volunteer": "WH00271839",
    "unit": "杉林里社区",
    "phone": "027-0000 0101",
    "responsible": "陈静",
    "handler": "刘敏",
    "since": "2026-01-01",
    "until": "2026-12-11",
    "verified": 6300,
    "granted": 60,
    "in_publicity": 30,
    "lines": [["2026-11-20", "care", "陪诊", 90, "verified"]] * 70,
}


def test_its_life(session: Session, scene: Scene, clock: HeldClock) -> None:
    who = scene.volunteer()
    one = service(scene, clock, who, wuhan(20, 9), wuhan(20, 10, 47))
    hours.record(session, one, clock(), LIMITS, ZONE)
    with pytest.raises(NoHours):
        certificates.issue(session, who, *YEAR, clock(), ZONE)
    session.execute(update(Record).values(state=RecordState.EFFECTIVE))
    made = certificates.issue(session, who, *YEAR, clock(), ZONE)
    assert (made.verified, made.granted, made.number) == (107, 0, "WH-2026-000001")
    assert certificates.issue(session, who, *YEAR, clock(), ZONE) is made

    def standing(code: str) -> str:
        found = certificates.check(session, code)
        return str(found.standing) if found else "none"

    assert (standing(made.code), standing("AAAABBBBCCCC")) == ("valid", "none")
    session.execute(update(Record).values(minutes=100))
    assert standing(made.code) == "corrected"
    second = certificates.issue(session, who, *YEAR, clock(), ZONE)
    assert (second.number, second.version, second.verified) == (made.number, 2, 100)
    assert (standing(made.code), standing(second.code)) == ("corrected", "valid")
    with pytest.raises(NotAllowed):
        certificates.revoke(session, who, made.number, "x", clock())
    certificates.revoke(session, scene.coordinator, made.number, "记错了人", clock())
    assert certificates.standing(session, second) == Standing.REVOKED
    _, printed = certificates.own(session, made.id, who.id)
    assert json.dumps(printed)


@pytest.mark.parametrize("change", [update(Certificate).values(many=9), delete(Certificate)])
def test_the_register_never_changes(
    session: Session, scene: Scene, clock: HeldClock, change: object
) -> None:
    who = scene.volunteer()
    one = service(scene, clock, who, wuhan(20, 9), wuhan(20, 10))
    hours.record(session, one, clock(), LIMITS, ZONE)
    session.execute(update(Record).values(state=RecordState.EFFECTIVE))
    certificates.issue(session, who, *YEAR, clock(), ZONE)
    with pytest.raises(DBAPIError, match="never change"), session.begin_nested():
        session.execute(change)  # type: ignore[call-overload]


def test_no_name_has_a_blank_box() -> None:
    assert pen.missing("㛃𠮷䶮𬭊張王晓宁·José") == []
    assert pen.printable("\U00030000宁") == "〔U+30000〕宁"


def test_a_sign_that_no_font_has_is_named_and_the_paper_says_so() -> None:
    words = said_of(paper.draw({**GIVEN, "language": "zh-CN", "name": "王\U00030000"}))
    assert "王〔U+30000〕" in words
    assert "字库里没有" in words
    assert "字库里没有" not in said_of(
        paper.draw({**GIVEN, "language": "zh-CN", "name": "王㛃𠮷䶮"})
    )


def test_a_units_seal_is_printed_where_there_is_one(tmp_path: Path) -> None:
    file = tmp_path / "huaiyin.png"
    Image.new("RGBA", (300, 300), "#b52a4bff").save(file)
    given = {**GIVEN, "language": "zh-CN"}
    sealed, plain = paper.draw({**given, "seal": str(file)}), paper.draw(given)
    assert [len(PdfReader(io.BytesIO(one)).pages[0].images) for one in (sealed, plain)] == [1, 0]
    assert "盖章处" in said_of(plain)
    assert "盖章处" not in said_of(sealed)


@pytest.mark.parametrize(
    "name", ["王晓宁", "㛃𠮷䶮", "阿卜杜勒·热合曼·买买提江·吐尔逊", "王\U00030000", "W" * 20, ""]
)
def test_the_card_is_drawn_for_every_name(name: str) -> None:
    given = {"language": "zh-CN", "city": "武汉", "community": "槐荫社区", "name": name}
    more = {"star": 3, "verified": 36_750, "granted": 960, "times": 214, "homes": 96, "url": ""}
    made = Image.open(io.BytesIO(card.draw({**given, **more})))
    assert (made.format, made.size) == ("PNG", (1080, 1440))
    right = made.crop((card.WIDTH - 40, 600, card.WIDTH, 900)).getcolors(20_000)
    assert right is not None
    assert (
        max(sum(colour) for _, colour in right) - min(sum(colour) for _, colour in right) < 60
    ), "words run over the edge"


def said_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join(one.extract_text() for one in pages).replace("\n", "")


def test_the_paper_says_all_of_it_in_both_languages_over_many_pages() -> None:
    for language in ("zh-CN", "en"):
        pdf = paper.draw({**GIVEN, "language": language})
        assert pdf == paper.draw({**GIVEN, "language": language})
        pages = PdfReader(io.BytesIO(pdf)).pages
        said = "".join(one.extract_text() for one in pages).replace("\n", "")
        assert len(pages) == 4
        for words in (
            "王晓宁",
            "WH00271839",
            "4201***",
            "106.00",
            "0.50",
            "杉林里社区",
            "陈静",
            "刘敏",
        ):
            assert words in said
        for words in ("027-0000 0101", "ZY-2026-000317 · v2", "ABCD-EFGH-JKMN", "陪诊"):
            assert words in said
