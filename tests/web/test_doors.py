"""The doors of the service: policy on every page, what is only for this machine, health, and too much to do."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.database import Store
from tests import stores
from tests.held import HeldClock
from tests.web.cable import Cable
from tests.web.service import LONG, Service, Visitor

PAGES = ("/", "/?lang=en", "/privacy", "/try", "/p/nothing-here", "/static/chat.js", "/nowhere")
FORWARDED = (
    {"X-Forwarded-For": "127.0.0.1"},
    {"Forwarded": "for=127.0.0.1"},
    {"X-Real-IP": "127.0.0.1"},
    {"Via": "1.1 proxy"},
    {"Host": "rebound.example"},
)
TRY = (("GET", "/try"), ("POST", "/try/start"), ("GET", "/try/now"), ("POST", "/try/crowd"))


async def test_every_page_has_the_strict_policy(service: Service, visitor: Visitor) -> None:
    for path in PAGES:
        headers = (await visitor.get(path)).headers
        policy = dict(
            one.strip().partition(" ")[::2]
            for one in headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'", path
        assert policy["script-src"] == "'self'", path
        assert policy["frame-ancestors"] == "'none'", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "no-referrer", path


async def test_static_files_stay_in_their_folder(visitor: Visitor) -> None:
    for path in (
        "/static/../chat.html",
        "/static/%2e%2e/chat.html",
        "/static//etc/passwd",
        "/static/",
    ):
        assert (await visitor.get(path)).status in (403, 404), path


async def test_what_is_for_this_machine_is_not_for_others(service: Service) -> None:
    near = Visitor(service)
    assert (await near.get("/metrics")).status == 200
    assert (await near.get("/try")).status == 200
    for headers in FORWARDED:
        assert (await near.get("/metrics", headers=headers)).status == 403, headers
        for method, path in TRY:
            answer = await near.ask(method, path, headers=headers)
            assert (headers, path, answer.status) == (headers, path, 404)


async def test_metrics_with_a_token(store: Store, tmp_path: Path, clock: HeldClock) -> None:
    service = Service(store, tmp_path, clock, web={"metrics_token": "s3cret-and-long"})
    await service.start()
    far = {"X-Forwarded-For": "203.0.113.5"}
    assert (await Visitor(service, "s3cret-and-long").get("/metrics", headers=far)).status == 200
    for wrong in ("", "s3cret", "é"):
        assert (await Visitor(service, wrong).get("/metrics")).status == 403
    await service.stop()


async def test_a_real_city_has_no_rehearsal(
    store: Store, tmp_path: Path, clock: HeldClock
) -> None:
    service = Service(store, tmp_path, clock, rehearsal=False)
    await service.start()
    for method, path in (*TRY, ("POST", "/try/clock")):
        assert (await Visitor(service).ask(method, path)).status == 404
    visitor = await service.visitor()
    assert await visitor.say("帮助")  # an empty city answers all the same
    assert (await visitor.get("/me")).json["rehearsal"] is False
    await service.stop()


async def test_the_clock_of_a_rehearsal_goes_forward_only(
    service: Service, visitor: Visitor
) -> None:
    for said in ({"minutes": -5}, {"minutes": 0}, {"minutes": 10**9}, {"to": "1999"}, {}, [], "x"):
        assert (await visitor.post("/try/clock", said)).status == 400
    assert (await visitor.post("/try/clock", {"minutes": 10})).status == 200


async def test_too_much_to_do_is_503_and_nothing_is_taken_in(service: Service) -> None:
    visitor = await service.visitor()
    worker = service.running.worker
    room, worker._most = worker._most, 0  # type: ignore[attr-defined]
    answer = await visitor.post("/messages", {"id": "later", "text": "帮助"})
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) >= 1
    assert (await visitor.get("/history")).json["entries"] == []
    worker._most = room  # type: ignore[attr-defined]
    again = await visitor.post("/messages", {"id": "later", "text": "帮助"})
    assert again.status == 200
    assert len((await visitor.get("/history")).json["entries"]) == 2


@pytest.fixture
async def cabled(tmp_path: Path, clock: HeldClock) -> AsyncIterator[tuple[Service, Cable]]:
    """A service whose PostgreSQL is at the other end of a cable."""
    stores.need_postgres()
    real = stores.new_store("postgresql", tmp_path)
    cable = Cable(real.url)
    cable.start()
    service = Service(Store(cable.url, keys=real.keys), tmp_path, clock)
    await service.start()
    yield service, cable
    cable.plug()
    await service.stop()
    cable.stop()
    stores.drop(real)


async def test_a_store_that_is_away(cabled: tuple[Service, Cable]) -> None:
    service, cable = cabled
    visitor = await service.visitor()
    assert (await visitor.get("/health")).json["store"] is True
    cable.pull()
    health = await visitor.get("/health")
    assert (health.status, health.json["ok"], health.json["store"]) == (503, False, False)
    said = {"id": "while-away", "text": "帮助"}
    for method, path, body in (
        ("POST", "/messages", said),
        ("POST", "/session", {}),
        ("GET", "/me", None),
        ("GET", "/events?after=0", None),
        ("GET", "/history", None),
    ):
        answer = await visitor.ask(method, path, json=body)
        assert (path, answer.status) == (path, 503)
        assert int(answer.headers["Retry-After"]) >= 1
    cable.plug()
    async with asyncio.timeout(LONG):
        while (answer := await visitor.post("/messages", said)).status == 503:
            await visitor.get("/health")
    assert answer.json["letters"]
    assert (await visitor.get("/health")).status == 200


async def test_a_rehearsal_that_is_begun_at_night_begins_with_the_morning(
    service: Service,
) -> None:
    service.clock.move(timedelta(hours=14))  # eleven in the evening
    began = (await Visitor(service).post("/try/start", {})).json["now"]
    assert began == "2026-11-23T23:30:00Z"  # half past seven on Tuesday
    again = (await Visitor(service).post("/try/start", {})).json["now"]
    assert again == began
