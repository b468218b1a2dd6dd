"""收 Receiving: the route that WeChat pushes to, and the answer in the same breath.

The commit comes first, then the answer. WeChat hangs up after five seconds and pushes again, three times in all; a
repeat that comes while the first is still heard waits for the same answer, a later one gets it from memory or store.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from aiohttp import web

from bot.channels.wechat import xml
from bot.channels.wechat.crypto import Refused
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.push import Push

ANSWER_SECONDS = 4.5  # WeChat hangs up after five
KNOWN = 2_000  # answers just given, for repeats
NOTHING = "success"  # WeChat's word for: taken, no answer now
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Said:
    """What a push is answered with; `given` is called once when it went out, `late` when it could not."""

    text: str = ""
    given: Callable[[], None] = lambda: None
    late: Callable[[], None] = lambda: None


@dataclass
class _Flight:
    """A push that is being heard, and how many requests wait for its answer."""

    task: "asyncio.Task[Said]"
    waiting: int = field(default=0)


class Door:
    """The two routes of the account's address."""

    def __init__(
        self,
        gate: Gate,
        hear: Callable[[Push], Awaitable[Said]],
        keep: Callable[[Push], Awaitable[str]],
        *,
        seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._gate, self._hear, self._keep, self._seconds = gate, hear, keep, seconds
        self._flights: dict[str, _Flight] = {}
        self._given: OrderedDict[str, str] = OrderedDict()

    def routes(self, path: str = "/wechat") -> list[web.RouteDef]:
        """For the web application."""
        return [web.get(path, self.greet), web.post(path, self.take)]

    async def greet(self, request: web.Request) -> web.Response:
        """`GET /wechat`: WeChat asks whether this address is ours."""
        try:
            return web.Response(text=self._gate.greet(request.query))
        except Refused:
            return _refused(403, "signature")

    async def take(self, request: web.Request) -> web.Response:
        """`POST /wechat`: one push."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._seconds
        raw = await _body(request)
        if raw is None:
            return _refused(400, "length")
        try:
            push = self._gate.open(request.query, raw)
        except Refused as no:
            return _refused(403, str(no))
        except xml.NotRead:
            return _refused(400, "form")
        text = await self._answer(push, until)
        if not text:
            return web.Response(text=NOTHING)
        said = self._gate.reply(push, text, request.query.get("nonce", ""))
        return web.Response(text=said, content_type="application/xml")

    async def stop(self) -> None:
        """What is being heard is heard to its end."""
        await asyncio.gather(*(one.task for one in self._flights.values()), return_exceptions=True)

    async def _answer(self, push: Push, until: float) -> str:
        name = push.message_id
        if name in self._given:
            return self._given[name]
        flight = self._flights.get(name)
        if flight is None:
            flight = self._flights[name] = _Flight(asyncio.create_task(self._fly(push)))
        flight.waiting += 1
        try:
            async with asyncio.timeout_at(until):
                said = await asyncio.shield(flight.task)
        except TimeoutError:
            # it may not be in the store yet: nothing is said before it lies on the disk
            return await self._keep(push)
        finally:
            flight.waiting -= 1
        return said.text

    async def _fly(self, push: Push) -> Said:
        """Hear it; where nobody waits any more the letters go another way."""
        name = push.message_id
        try:
            said = await self._hear(push)
            if self._flights[name].waiting:
                said.given()
                self._remember(name, said.text)
            else:
                log.info("answer-late", kind=push.kind)
                said.late()
            return said
        finally:
            del self._flights[name]

    def _remember(self, name: str, text: str) -> None:
        self._given[name] = text
        if len(self._given) > KNOWN:
            self._given.popitem(last=False)


async def _body(request: web.Request) -> bytes | None:
    """All that was posted; None where it is more than a push can be."""
    if (request.content_length or 0) > xml.LARGEST:
        return None
    raw = bytearray()
    async for part in request.content.iter_any():
        raw += part
        if len(raw) > xml.LARGEST:
            return None
    return bytes(raw)


def _refused(status: int, why: str) -> web.Response:
    log.warning("wechat-refused", status=status, why=why)
    return web.Response(status=status)
