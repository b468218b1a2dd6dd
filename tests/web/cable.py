"""A cable to PostgreSQL that can be pulled out and plugged in again."""

import asyncio
from collections.abc import Coroutine
from threading import Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit


class Cable:
    """Carries bytes between a port of its own and the server of a URL, in a thread of its own."""

    def __init__(self, url: str) -> None:
        self._real = urlsplit(url)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._carrying: set[asyncio.Task[Any]] = set()
        self._port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        """The same store, by way of the cable."""
        user = self._real.netloc.rpartition("@")[0]
        return urlunsplit(self._real._replace(netloc=f"{user}@127.0.0.1:{self._port}"))

    def start(self) -> None:
        self._thread.start()
        self.plug()

    def plug(self) -> None:
        """It carries, again."""
        if self._server is None:
            self._run(self._listen())

    def pull(self) -> None:
        """Nothing gets through any more, and what was under way breaks off."""
        if self._server:
            self._run(self._break())

    def stop(self) -> None:
        self.pull()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, what: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _break(self) -> None:
        assert self._server
        self._server.close()
        await self._server.wait_closed()
        self._server = None
        for one in self._open:
            one.close()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, on = await asyncio.open_connection(self._real.hostname, self._real.port)
        self._open |= {back, on}
        both = {asyncio.create_task(_flow(near, on)), asyncio.create_task(_flow(far, back))}
        self._carrying |= both
        await asyncio.gather(*both, return_exceptions=True)
        self._carrying -= both
        for one in (back, on):
            self._open.discard(one)


async def _flow(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    try:
        while some := await source.read(65_536):
            to.write(some)
            await to.drain()
    except ConnectionError:
        pass  # the cable was pulled
    finally:
        to.close()
