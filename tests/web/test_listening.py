"""A server that ends while somebody steps in: they are seen out, and nothing stays open behind it."""

import asyncio
import gc
import socket
import warnings

import pytest
from aiohttp import web

from bot.web.listening import Listening


@pytest.mark.parametrize("turns", range(8))
async def test_whoever_steps_in_as_the_door_closes_is_seen_out(turns: int) -> None:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await Listening(runner, "127.0.0.1", 0).start()
    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always", ResourceWarning)
        with socket.create_connection(runner.addresses[0]) as guest:
            for _ in range(turns):  # in one of these turns they are accepted, and not yet known
                await asyncio.sleep(0)
            await asyncio.wait_for(
                runner.cleanup(), 20
            )  # it would wait a minute for who is not known
            await asyncio.sleep(0)  # the last goodbye
            gc.collect()
            guest.settimeout(10)
            assert _ended(guest)
    assert [str(one.message) for one in left_open] == []


def _ended(guest: socket.socket) -> bool:
    """Whether the other side has closed."""
    try:
        return guest.recv(1) == b""
    except ConnectionResetError:
        return True
