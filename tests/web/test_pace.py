"""Too many sessions from one place, too many photos of one person: 429, when to come again, and nobody else waits."""

import pytest

from bot.web.pace import MINUTE, Pace, TooSoon
from models.limits import Limits
from tests.held import HeldClock
from tests.web.service import Answer, Service, Visitor
from tests.web.test_photos import picture

LIMITS = Limits()


async def knock(service: Service, come_from: str) -> Answer:
    """A new session, through a proxy on this machine that saw that address."""
    headers = {"X-Forwarded-For": f"203.0.113.250, {come_from}"}
    return await Visitor(service).post("/session", {"bearer": True}, headers=headers)


async def test_one_network_gets_so_many_sessions_a_minute_and_others_as_many(
    service: Service, clock: HeldClock
) -> None:
    for _ in range(LIMITS.sessions_per_minute):
        assert (await knock(service, "203.0.113.7")).status == 200
    no = await knock(service, "203.0.113.7")
    assert no.status == 429
    assert 1 <= int(no.headers["Retry-After"]) <= MINUTE
    assert no.says == "一下子来得太多了，过1分钟再试就好。"
    assert (await knock(service, "203.0.113.8")).status == 200
    clock.move(minutes=1)
    assert (await knock(service, "203.0.113.7")).status == 200


async def test_a_household_of_ipv6_is_one_network(service: Service) -> None:
    for place in range(LIMITS.sessions_per_minute):
        await knock(service, f"2001:db8:1:2::{place:x}")
    assert (await knock(service, "2001:db8:1:2:ffff::1")).status == 429
    assert (await knock(service, "2001:db8:1:3::1")).status == 200


async def test_who_has_a_session_and_this_machine_itself_are_never_too_much(
    service: Service,
) -> None:
    one = await service.visitor()
    for _ in range(LIMITS.sessions_per_minute + 5):
        assert (await one.post("/session", {})).status == 200
        assert (await Visitor(service).post("/session", {"bearer": True})).status == 200


async def test_one_session_sends_so_many_photos_a_minute_and_a_day(
    service: Service, clock: HeldClock
) -> None:
    one, other = await service.visitor(), await service.visitor()
    photo = picture()
    sent = 0
    while sent < LIMITS.photos_per_day:
        for _ in range(min(LIMITS.photos_per_minute, LIMITS.photos_per_day - sent)):
            assert (await one.raw("/media", photo)).status == 200
            sent += 1
        no = await one.raw("/media", photo)
        assert no.status == 429
        assert int(no.headers["Retry-After"]) >= 1
        clock.move(minutes=1)
    no = await one.raw("/media", photo)
    assert no.status == 429
    assert int(no.headers["Retry-After"]) > MINUTE
    assert "明天再试" in no.says
    assert (await other.raw("/media", photo)).status == 200
    clock.move(hours=24)
    assert (await one.raw("/media", photo)).status == 200


def test_a_crowd_of_addresses_does_not_fill_the_memory(
    clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.pace.MOST_KNOWN", 100)
    pace = Pace()
    for number in range(1000):
        pace.take("session", str(number), clock(), 1, MINUTE)
    assert len(pace._windows) == 100
    with pytest.raises(TooSoon):
        pace.take("session", "999", clock(), 1, MINUTE)
