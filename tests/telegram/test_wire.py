"""The wire to the Bot API: whatever form an answer has, it is read whole, and never taken for another's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.wire import Broken, NoConnection, Wire

OK = b'{"ok":true,"result":7}'
HEAD = b"HTTP/1.1 200 OK\r\n"
PLAIN = HEAD + b"content-length: %d\r\n\r\n" % len(OK) + OK
CHUNKS = (b"%x;x=y\r\n%b\r\n" % (len(OK) - 5, OK[5:]), b"0\r\n", b"\r\n")


@asynccontextmanager
async def served(*parts: bytes, closes: bool = False, most: int = 4) -> AsyncIterator["Served"]:
    """A server that gives each request the same answer, in these parts."""
    one = Served(parts, closes=closes)
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    one.base, one.wire = base, Wire(base, most=most, connect_seconds=5.0)
    try:
        yield one
    finally:
        await one.wire.close()
        server.close()
        one.go_on.set()


class Served:
    """What the server saw."""

    wire: Wire
    base: str

    def __init__(self, parts: tuple[bytes, ...], *, closes: bool) -> None:
        self.parts, self.closes = parts, closes
        self.connections = self.at_once = self.most_at_once = 0
        self.heard: list[bytes] = []
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
                self.heard.append(head + await reader.readexactly(length))
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                await self.go_on.wait()
                self.at_once -= 1
                for part in self.parts:
                    writer.write(part)
                    await writer.drain()
                    await asyncio.sleep(0)
                if self.closes:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def ask(self, seconds: float = 20.0) -> tuple[int, bytes]:
        return await self.wire.post(f"{self.base}/bot1:a/sendMessage", b'{"a":1}', seconds)


async def test_a_request_is_whole_and_connections_are_used_again() -> None:
    async with served(PLAIN) as one:
        assert [await one.ask() for _ in range(3)] == [(200, OK)] * 3
    assert one.connections == 1
    head, _, body = one.heard[0].partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert lines[0] == b"POST /bot1:a/sendMessage HTTP/1.1"
    assert f"Host: {one.base.removeprefix('http://')}".encode() in lines
    assert (b"Content-Type: application/json" in lines, body) == (True, b'{"a":1}')


@pytest.mark.parametrize(
    ("parts", "closes"),
    [
        ([PLAIN[place : place + 1] for place in range(len(PLAIN))], False),
        ([b"HTTP/1.1 100 Continue\r\n\r\n", PLAIN], False),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n", OK[:5], b"\r\n", *CHUNKS], False),
        ([HEAD + b"Connection: close\r\n\r\n", OK[:4], OK[4:]], True),
        ([b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(OK), OK], True),
    ],
    ids=["sign by sign", "100 before it", "in chunks", "until it closes", "of old"],
)  # fmt: skip
async def test_an_answer_is_read_whole_in_each_of_its_forms(
    parts: list[bytes], closes: bool
) -> None:
    async with served(*parts, closes=closes) as one:
        assert [await one.ask() for _ in range(2)] == [(200, OK)] * 2
        assert one.connections == (2 if closes else 1)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        PLAIN[:-1],
        HEAD + b"content-length: many\r\n\r\n",
        b"SSH-2.0-x\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n",
        PLAIN + b"and more",
    ],
)
async def test_what_breaks_off_or_is_no_answer_may_have_arrived(said: bytes) -> None:
    async with served(said, closes=True) as one:
        with pytest.raises(Broken):
            await one.ask()


async def test_no_server_means_that_nothing_was_handed_over() -> None:
    async with served(PLAIN) as one:
        pass
    with pytest.raises(NoConnection):
        await one.ask()


async def test_an_answer_that_came_too_late_is_nobody_elses() -> None:
    async with served(PLAIN) as one:
        one.go_on.clear()
        late = asyncio.create_task(one.ask())
        while not one.at_once:  # noqa: ASYNC110
            await asyncio.sleep(0)
        late.cancel()  # as a timeout does it
        await asyncio.wait([late])
        one.go_on.set()
        assert await one.ask() == (200, OK)
        assert one.connections == 2  # the first was given up with its answer


async def test_who_waits_too_long_for_a_turn_has_handed_nothing_over() -> None:
    async with served(PLAIN, most=1) as one:
        one.go_on.clear()
        first = asyncio.create_task(one.ask())
        while not one.at_once:  # noqa: ASYNC110
            await asyncio.sleep(0)
        with pytest.raises(NoConnection):
            await one.ask(0.05)
        one.go_on.set()
        assert await first == (200, OK)
        assert await one.ask() == (200, OK)


async def test_so_many_at_once_and_the_rest_wait_for_their_turn() -> None:
    async with served(PLAIN, most=3) as one:
        asked = [asyncio.create_task(one.ask()) for _ in range(12)]
        given_up = asyncio.create_task(one.ask())
        await asyncio.sleep(0)
        given_up.cancel()
        assert await asyncio.gather(*asked) == [(200, OK)] * 12
        assert (one.most_at_once <= 3, one.connections) == (True, 3)
