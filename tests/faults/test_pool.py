"""F33: all readers are taken by slow questions, thousands of requests are given up; then everything is as before."""

import asyncio
import time
from functools import partial

import pytest
from aiohttp import ClientError
from sqlalchemy.orm import Session

from tests.table import Said
from tests.web.conftest import service
from tests.web.service import Service

__all__ = ["service"]
pytestmark = pytest.mark.faults


def slow(session: Session, seconds: float) -> None:
    session.connection()
    time.sleep(seconds)


async def test_when_every_reader_is_taken_health_says_so_and_comes_back(
    service: Service, number: Said
) -> None:
    """F33: 503 and not 200; the pool returns to idle."""
    app, http = service.running, service.http
    assert http
    questions, given_up = 500, 1_000
    number(f"{questions} slow questions, {given_up} given up")
    asked = [app.worker.read(partial(slow, seconds=0.05)) for _ in range(questions)]
    async with http.get(service.url + "/health") as answer:
        assert answer.status == 503  # two seconds are over before its turn comes

    async def give_up() -> None:
        try:
            async with asyncio.timeout(0.01), http.get(service.url + "/health"):
                pass
        except (TimeoutError, ClientError):
            pass

    for _ in range(given_up // 50):
        await asyncio.gather(*(give_up() for _ in range(50)))
    await asyncio.gather(*asked)
    async with asyncio.timeout(60):
        while True:
            async with http.get(service.url + "/health") as answer:
                if answer.status == 200:
                    break
    pool = app._reader.pool
    assert pool.checkedout() == 0  # type: ignore[attr-defined]
    visitor = await service.visitor()
    assert await visitor.say("你好")
