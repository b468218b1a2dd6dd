"""F32, F35: the store is away, or takes no writing; page, WeChat and Telegram each keep what was said by their own means.

The service is whole: the page is told 503 and asks again, WeChat's push lies in the sealed spool before it is
acknowledged, Telegram's webhook says 503 and Telegram brings the update again. Afterwards each is heard once.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, delete, event, select
from sqlalchemy.orm import Session

from bot.core import CallFailed
from bot.worker import Busy
from models.database import Store
from models.inbox import Message
from tests import stores
from tests.channels.wechat.phone import AES_KEY, APP_ID, TOKEN, Phone
from tests.channels.wechat.platform import Platform
from tests.faults import cluster
from tests.held import HeldClock
from tests.table import Said
from tests.telegram.fake import FakeTelegram
from tests.telegram.phone import Phone as TelegramPhone
from tests.telegram.phone import begin, service_of, until
from tests.web.service import Service, Visitor

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]
EACH = 5
Fault = tuple[Callable[[Service], None], Callable[[Service], None]]


@pytest.fixture(scope="module")
def server() -> Iterator[cluster.Cluster]:
    tools = cluster.programs()
    if tools is None:
        pytest.skip("no PostgreSQL programs here")
    with cluster.private(tools) as made:
        yield made


@pytest.fixture(params=["postgresql away", "postgresql read-only", "sqlite read-only"])
def fault(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Store, Fault]:
    """A store, how it breaks, and how it is mended."""
    kind, how = request.param.split()
    if kind == "sqlite":
        return stores.new_store("sqlite", tmp_path), (query_only(on=True), query_only(on=False))
    server: cluster.Cluster = request.getfixturevalue("server")
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute("DROP SCHEMA public CASCADE")
        admin.execute("CREATE SCHEMA public")
    store = Store(url=server.url, keys=stores.KEYS)
    stores.create_all(store)
    if how == "away":
        return store, (lambda _: server.stop("immediate"), lambda _: server.start())
    return store, (lambda _: read_only(server, "on"), lambda _: read_only(server, "off"))


@pytest.fixture
async def town(
    fault: tuple[Store, Fault], tmp_path: Path, clock: HeldClock
) -> AsyncIterator[tuple[Service, FakeTelegram, Platform]]:
    api = FakeTelegram(lambda: clock.now().timestamp())
    await api.start()
    async with Platform(APP_ID, "s3cret", clock.now) as platform:
        wechat = {
            "token": TOKEN,
            "app_id": APP_ID,
            "app_secret": "s3cret",
            "aes_key": AES_KEY,
            "api_base": platform.url,
        }
        service = service_of(fault[0], tmp_path, clock, api.url, "webhook", wechat=wechat)
        await begin(service, api)
        yield service, api, platform
        await service.stop()
        await api.stop()


async def test_each_door_keeps_what_was_said_and_all_of_it_is_heard_once(
    town: tuple[Service, FakeTelegram, Platform],
    fault: tuple[Store, Fault],
    clock: HeldClock,
    number: Said,
) -> None:
    """F32, F35: nobody is told 200 in vain, nothing is lost, nothing is doubled."""
    service, api, platform = town
    _, (breaks, mends) = fault
    assert service.http
    friend = Phone(service.http, f"{service.url}/wechat", now=clock.now)
    one, page = TelegramPhone(api, 7001), await service.visitor()
    await friend.say("你好")
    platform.wrote(friend.openid)
    one.say("/start")
    await one.hears("您好")
    before = await service.read(said)

    await asyncio.to_thread(breaks, service)
    await _until_broken(service)
    try:
        api.posted.clear()
        for turn in range(EACH):
            kept = await friend.say(f"微信{turn}")
            assert "收到，先记" in kept.text, kept
            one.say(f"电报{turn}")
            refused = await page.post("/messages", {"id": f"w{turn}", "text": f"网页{turn}"})
            assert refused.status == 503
        await until(lambda: len(api.posted) >= 2, "Telegram brought it again")
        assert set(api.posted) == {503}
        spool = Path(service.settings.store.folder) / "wechat.spool"
        assert spool.read_bytes().count(b"\n") == EACH
        assert "微信".encode() not in spool.read_bytes()
    finally:
        await asyncio.to_thread(mends, service)

    for turn in range(EACH):
        for _ in range(2):  # a page that never saw its answer asks again
            answer = await _until_told(page, f"w{turn}", f"网页{turn}")
            assert answer == 200
    await until(lambda: not spool.read_bytes() and not api._waiting[7001], "all were brought")
    heard = (await service.read(said))[len(before) :]
    for kind in ("微信", "电报", "网页"):
        mine = [text for text in heard if text.startswith(kind)]
        assert mine == [f"{kind}{turn}" for turn in range(EACH)]
    number(f"{3 * EACH} messages by three doors, {len(heard)} heard")


async def test_health_is_red_while_the_store_takes_no_writing_and_green_again(
    town: tuple[Service, FakeTelegram, Platform], fault: tuple[Store, Fault]
) -> None:
    """F32, F35: whoever watches the service sees it, although a store that only reads still answers questions."""
    service, _, _ = town
    _, (breaks, mends) = fault
    page = await service.visitor()
    assert await _health(page) == (200, True)
    await asyncio.to_thread(breaks, service)
    try:
        await _until_health(page, 503)
        assert await _health(page) == (503, False)
    finally:
        await asyncio.to_thread(mends, service)
    await _until_health(page, 200)
    assert await _health(page) == (200, True)


async def _health(page: Visitor) -> tuple[int, bool]:
    answer = await page.get("/health")
    return answer.status, json.loads(answer.text)["ok"]


async def _until_health(page: Visitor, status: int) -> None:
    """A server tells its connections one after the other."""
    async with asyncio.timeout(60):
        while (await page.get("/health")).status != status:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def _until_broken(service: Service) -> None:
    """A server tells its connections one after the other."""
    async with asyncio.timeout(60):
        try:
            while True:
                await service.call(touch)
                await asyncio.sleep(0.01)
        except (Busy, CallFailed):
            return


def touch(session: Session) -> None:
    session.execute(delete(Message).where(Message.id == 0))


async def _until_told(page: Visitor, name: str, text: str) -> int:
    status = 503
    async with asyncio.timeout(60):
        while status == 503:
            status = (await page.post("/messages", {"id": name, "text": text})).status
            await asyncio.sleep(0.05)
    return status


def said(session: Session) -> list[str]:
    return [
        (body or {}).get("text", "")
        for body in session.scalars(select(Message.body).order_by(Message.id))
    ]


def query_only(*, on: bool) -> Callable[[Service], None]:
    """Each transaction of the writer finds a file that may not be written."""

    def act(service: Service) -> None:
        engine = service.running.worker._core._engine  # type: ignore[attr-defined]
        if on:
            event.listen(engine, "begin", _forbid)
        else:
            event.remove(engine, "begin", _forbid)
            with engine.connect() as connection:
                connection.connection.execute("PRAGMA query_only = 0")

    return act


def _forbid(connection: Connection) -> None:
    connection.connection.execute("PRAGMA query_only = 1")


def read_only(server: cluster.Cluster, on: str) -> None:
    """As on a replica that was asked, or a disk that is full for the server: every new transaction only reads."""
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute("SET default_transaction_read_only = off")
        admin.execute(f"ALTER SYSTEM SET default_transaction_read_only = {on}")
        admin.execute("SELECT pg_reload_conf()")
