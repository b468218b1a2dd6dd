"""A pool of connections to one host, and the little of HTTP/1.1 that calls of the Bot API need.

aiohttp's client takes four times as long over a call that is always the same: a POST of JSON, answered by JSON. What
is more than that (files, a proxy) still goes through it. Nothing is followed, unpacked or kept in cookies here.
"""

import asyncio
import socket
import ssl
from collections import deque
from urllib.parse import quote, urlsplit

IDLE_SECONDS = 15.0  # a connection that rested longer may be closed at the other end by now
MOST_BYTES = 4 << 20  # of one answer; a hundred updates are a tenth of it
END = b"\r\n\r\n"


class NoConnection(Exception):
    """None came about: nothing was handed over."""


class Broken(Exception):
    """What came back is no answer, or it broke off: what was handed over may have arrived."""


class Wire:
    """Posts to one host over at most so many connections, which are used again."""

    def __init__(self, base: str, *, most: int, connect_seconds: float) -> None:
        where = urlsplit(base)
        self._tls = where.scheme == "https"
        self._host = where.hostname or ""
        self._port = where.port or (443 if self._tls else 80)
        self._heads: dict[str, bytes] = {}  # by the method's address: there are a dozen
        self._most, self._connect_seconds = most, connect_seconds
        self._context: ssl.SSLContext | None = None
        self._free: list[_Line] = []
        self._lines: set[_Line] = set()
        self._open = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def post(self, url: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        """The answer's status and bytes, in so many seconds at most. Raises NoConnection, Broken, TimeoutError."""
        head = self._heads.get(url) or self._head(url)
        line = None
        try:
            async with asyncio.timeout(seconds):
                line = await self._take()
                try:
                    return await line.ask(b"%b%d\r\n\r\n%b" % (head, len(body), body))
                finally:
                    self._give_back(line)
        except TimeoutError:
            if line is None:
                raise NoConnection("all are busy") from None
            raise

    async def close(self) -> None:
        """Close what rests, and what is under way."""
        self._free.clear()
        ends = [line.gone for line in self._lines]
        for line in list(self._lines):
            line.close()
        if ends:
            await asyncio.wait(ends)

    def _head(self, url: str) -> bytes:
        where = urlsplit(url)
        path = quote(where.path, safe="/:") + (f"?{where.query}" if where.query else "")
        host = f"[{self._host}]" if ":" in self._host else self._host.encode("idna").decode()
        port = f":{where.port}" if where.port else ""
        head = self._heads[url] = (
            f"POST {path} HTTP/1.1\r\nHost: {host}{port}\r\nAccept: */*\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        return head

    async def _take(self) -> "_Line":
        loop = asyncio.get_running_loop()
        while self._open >= self._most:
            turn = loop.create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if not turn.cancelled():  # it was our turn: the next one's now
                    self._wake()
                raise
        self._open += 1
        try:
            while self._free:
                line = self._free.pop()
                if line.rests and loop.time() - line.since < IDLE_SECONDS:
                    return line
                line.close()
            return await self._connect()
        except BaseException:
            self._left()
            raise

    async def _connect(self) -> "_Line":
        if self._tls and self._context is None:
            self._context = await asyncio.to_thread(ssl.create_default_context)
        loop, name = asyncio.get_running_loop(), self._host if self._tls else None
        try:
            found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            # the older kind first: where the newer one is broken it does not say so
            places = sorted({one[4][:2] for one in found}, key=lambda one: ":" in str(one[0]))
        except OSError as no:
            raise NoConnection(type(no).__name__) from None  # their words hold the address
        why = "no address"
        for host, port in places:
            try:
                async with asyncio.timeout(self._connect_seconds / len(places)):
                    _, line = await loop.create_connection(
                        lambda: _Line(self._lines),
                        str(host),
                        int(port),
                        ssl=self._context,
                        server_hostname=name,
                    )
                    return line
            except (OSError, TimeoutError) as no:
                why = type(no).__name__
        raise NoConnection(why)

    def _give_back(self, line: "_Line") -> None:
        if line.rests:
            line.since = asyncio.get_running_loop().time()
            self._free.append(line)
        else:
            line.close()
        self._left()

    def _left(self) -> None:
        self._open -= 1
        self._wake()

    def _wake(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return


class _Line(asyncio.Protocol):
    """One connection: one question at a time."""

    def __init__(self, lines: "set[_Line]") -> None:
        self.since = 0.0
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._lines = lines
        self._transport: asyncio.WriteTransport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._came = b""
        self._stays = True
        self._until_close = False

    @property
    def rests(self) -> bool:
        """Whether it can be asked."""
        there = self._transport is not None and not self._transport.is_closing()
        return there and self._answer is None and self._stays

    async def ask(self, what: bytes) -> tuple[int, bytes]:
        """Send a request; the answer's status and bytes. Raises Broken."""
        if self._transport is None or self._transport.is_closing():
            raise Broken("closed")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(what)
        return await self._answer

    def close(self) -> None:
        """End it."""
        if self._transport is not None:
            self._transport.abort()

    # ---- what the loop calls -------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It stands."""
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101
        self._transport = transport
        self._lines.add(self)

    def data_received(self, data: bytes) -> None:
        """Part of an answer, or all of it."""
        self._came += data
        if self._answer is None or len(self._came) > MOST_BYTES:
            self._broken("too much")
            return
        try:
            found = self._read()
        except ValueError:
            self._broken("not HTTP")
            return
        if found:
            self._came = b""
            self._tell(found)

    def eof_received(self) -> None:
        """The other end says no more: for some answers that is their end."""

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._lines.discard(self)
        self._stays = False
        if not self.gone.done():
            self.gone.set_result(None)
        head, found, body = self._came.partition(END)
        if exc is None and self._until_close and found:
            self._tell((_status(head), body))
        self._broken("lost")

    def _tell(self, found: tuple[int, bytes]) -> None:
        answer, self._answer = self._answer, None
        if answer and not answer.done():
            answer.set_result(found)
        else:
            self._stays = False  # nobody waited for it any more

    def _broken(self, why: str) -> None:
        answer, self._answer = self._answer, None
        if answer and not answer.done():
            answer.set_exception(Broken(why))
        self.close()

    # ---- HTTP ------------------------------------------------------------------------------------------

    def _read(self) -> tuple[int, bytes] | None:
        """The answer, when all of it is there; raises ValueError for what is none."""
        head, found, body = self._came.partition(END)
        if not found:
            return None
        status = _status(head)
        if status < 200:  # it goes on
            self._came = body
            return self._read()
        fields = _fields(head)
        if fields.get(b"connection", b"").lower() == b"close" or head.startswith(b"HTTP/1.0"):
            self._stays = False
        if b"chunked" in fields.get(b"transfer-encoding", b"").lower():
            whole = _joined(body)
            return None if whole is None else (status, whole)
        if status in (204, 304):
            return status, b""
        length = fields.get(b"content-length")
        if length is None:
            self._until_close, self._stays = True, False
            return None
        long = int(length)
        if len(body) > long:
            raise ValueError(length)
        return (status, body) if len(body) == long else None


def _status(head: bytes) -> int:
    if not head.startswith(b"HTTP/1."):
        raise ValueError(head[:8])
    return int(head[9:12])


def _fields(head: bytes) -> dict[bytes, bytes]:
    fields = {}
    for one in head.split(b"\r\n")[1:]:
        name, _, value = one.partition(b":")
        fields[name.lower()] = value.strip()
    return fields


def _joined(body: bytes) -> bytes | None:
    """The chunks of an answer; None while the last is not there."""
    whole: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        if end < 0:
            return None
        long = int(body[at:end].partition(b";")[0], 16)
        at = end + 2
        if long == 0:
            return b"".join(whole) if body.find(b"\r\n", at) >= 0 else None
        if len(body) < at + long + 2:
            return None
        whole.append(body[at : at + long])
        at += long + 2
