"""A cable to PostgreSQL that can be pulled out and plugged in again."""

import asyncio
from collections.abc import Coroutine
from threading import Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bot.web.listening import shut
from tests.ports import free_port


class Cable:
    """Carries bytes between a port of its own and the server of a URL, in a thread of its own."""

    def __init__(self, url: str) -> None:
        self._real = urlsplit(url)
        self._server: asyncio.Server | None = None
        self._carrying: set[asyncio.Task[None]] = set()
        self._port = free_port()
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
        asyncio.run_coroutine_threadsafe(what, self._loop).result(30)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._take, "127.0.0.1", self._port)

    async def _break(self) -> None:
        assert self._server
        await shut(self._server)  # whoever was let in is among those who are carried
        self._server = None
        for one in self._carrying:
            one.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)
        await asyncio.sleep(0)  # their ends are closed

    def _take(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        one = asyncio.create_task(self._carry(near, back))
        self._carrying.add(one)
        one.add_done_callback(self._carrying.discard)
        one.add_done_callback(lambda done: _let_go(back, at_once=done.cancelled()))

    async def _carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, on = await asyncio.open_connection(self._real.hostname, self._real.port)
        try:
            await asyncio.gather(_flow(near, on), _flow(far, back))
        except asyncio.CancelledError:
            _let_go(on, at_once=True)
            raise


def _let_go(end: asyncio.StreamWriter, *, at_once: bool) -> None:
    if at_once:
        end.transport.abort()
    else:
        end.close()


async def _flow(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    try:
        while some := await source.read(65_536):
            to.write(some)
            await to.drain()
    except ConnectionError:
        pass  # the other end has gone
    finally:
        to.close()
