"""Who is who on the web: the cookie, the bearer, and nobody."""

from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Store
from models.people import Address
from tests.held import HeldClock
from tests.web.service import Service, Visitor

CLOSED = (
    ("GET", "/me"),
    ("GET", "/history"),
    ("GET", "/events?after=0"),
    ("POST", "/messages"),
    ("POST", "/acks"),
    ("POST", "/media"),
    ("GET", "/media/1"),
)


async def test_the_cookie_is_kept_from_scripts_and_other_sites(service: Service) -> None:
    answer = await Visitor(service).post("/session", {})
    assert answer.json == {}
    cookie = answer.cookies["zy"]
    assert len(cookie.value) >= 43  # 32 random bytes
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert not cookie["secure"]  # on http a browser would not keep it
    assert int(cookie["max-age"]) > 300 * 24 * 3600


async def test_behind_https_the_cookie_is_secure(
    store: Store, tmp_path: Path, clock: HeldClock
) -> None:
    service = Service(store, tmp_path, clock, web={"public_url": "https://help.example"})
    await service.start()
    answer = await Visitor(service).post("/session", {})
    assert answer.cookies["zy"]["secure"]
    await service.stop()


async def test_a_session_that_is_there_stays(service: Service, visitor: Visitor) -> None:
    again = await visitor.post("/session", {"bearer": True})
    assert again.json == {}
    assert "zy" not in again.cookies


async def test_the_bearer_wins(service: Service) -> None:
    one, other = await service.visitor(), await service.visitor()
    await other.say("帮助")
    heard = await other.get("/history", headers={"Cookie": f"zy={one.token}"})
    assert heard.json["entries"]
    mine = await Visitor(service).get("/history", headers={"Cookie": f"zy={one.token}"})
    assert mine.json["entries"] == []


async def test_the_store_knows_only_a_hash(service: Service, visitor: Visitor) -> None:
    known = await service.read(all_externals)
    assert sha256(visitor.token.encode()).hexdigest() in known
    assert visitor.token not in known


async def test_nobody_is_401(service: Service) -> None:
    for token in ("", "never-given-out", "x" * 5000, "' OR 1=1 --"):
        for method, path in CLOSED:
            answer = await Visitor(service, token).ask(method, path)
            assert (path, answer.status, answer.json) == (path, 401, {})


async def test_the_language_is_the_pages_or_the_browsers(service: Service) -> None:
    for said, browser, spoken in (
        ({"language": "en"}, "zh-CN", "en"),
        ({"language": "zh-CN"}, "en-GB", "zh-CN"),
        ({"language": "xx"}, "en-GB", "en"),
        ({"language": ["en"]}, "", "zh-CN"),
        ({}, "en-GB,en;q=0.9", "en"),
    ):
        one = Visitor(service)
        made = await one.post(
            "/session", {**said, "bearer": True}, headers={"Accept-Language": browser}
        )
        one.token = made.json["token"]
        assert (await one.get("/me")).json["language"] == spoken


def all_externals(session: Session) -> set[str]:
    return set(session.scalars(select(Address.external)))
