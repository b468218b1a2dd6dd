"""How updates come: Telegram posts them to our route, or we ask for them in a loop of our own.

Both confirm an update only after it is kept (house decision 1): the route answers 200 after the commit, the loop raises
its offset after the commits of the whole batch. What was not confirmed comes again, and the inbox knows it.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.failing import seconds_of
from bot.worker import Busy, NotHeard

if TYPE_CHECKING:
    from bot.channels.telegram.api import Api
    from bot.channels.telegram.receive import Receiver, Reply

PATH = "/telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  – the header's name
LARGEST = 1 << 20  # bytes of an update: text, entities and the message it answers, many times over
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG_POLL = 25  # seconds Telegram keeps a question open while nothing comes
MOST = 100  # updates in one answer
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
log = structlog.get_logger(__name__)


class Webhook:
    """Our route."""

    def __init__(self, receiver: Receiver, secret: str) -> None:
        self._receiver, self._secret = receiver, secret.encode()

    def routes(self) -> list[web.RouteDef]:
        """What the app adds to its site."""
        return [web.post(PATH, self.hook)]

    async def hook(self, request: web.Request) -> web.Response:
        """`POST /telegram`: one update, answered after the commit."""
        if not self._is_telegram(request):
            return web.Response(status=403)
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413)
        try:
            update = json.loads(await request.clone(client_max_size=LARGEST).read())
        except (ValueError, RecursionError):  # also what is no UTF-8, and numbers without end
            return web.Response(status=400)
        reply: Reply = {}
        try:
            await self._receiver.take(update, reply)
        except NotHeard:
            return web.Response(status=503, headers={"Retry-After": "60"})
        if reply:
            return web.Response(text=json.dumps(reply), content_type="application/json")
        return web.Response()

    def _is_telegram(self, request: web.Request) -> bool:
        """Whether just one secret came, and the right one; it takes as long for a wrong one."""
        given = request.headers.getall(SECRET, [])
        return len(given) == 1 and hmac.compare_digest(
            given[0].encode("utf-8", "surrogateescape"), self._secret
        )


class Polling:
    """Our loop."""

    def __init__(self, api: Api, receiver: Receiver) -> None:
        self._api, self._receiver = api, receiver
        self._offset = 0
        self._pause = 0.0

    async def run(self) -> None:
        """Ask for ever; whatever goes wrong here stops nothing else."""
        while True:
            try:
                await self._once()
            except Conflict:
                self._rest()
                log.warning("telegram-asked-by-another", seconds=self._pause)
            except RetryAfter as no:
                self._pause = seconds_of(no)
            except NetworkError as no:
                self._rest()
                log.warning("telegram-out-of-reach", kind=type(no).__name__, seconds=self._pause)
            except TelegramError as no:
                self._pause = LONGEST_PAUSE
                log.error("telegram-refuses", kind=type(no).__name__)
            except (Busy, NotHeard) as no:
                self._rest()
                log.warning("updates-not-kept", kind=type(no).__name__, seconds=self._pause)
            except Exception as no:  # the border of one batch
                self._rest()
                log.error("updates-failed", exc_info=no)
            else:
                self._pause = 0.0
            await asyncio.sleep(self._pause)

    async def _once(self) -> None:
        found = await self._api.call(
            "getUpdates",
            seconds=LONG_POLL + 10.0,
            offset=self._offset,
            limit=MOST,
            timeout=LONG_POLL,
            allowed_updates=ALLOWED,
        )
        updates = [one for one in found if isinstance(one, dict)] if found else []
        if not updates:
            return
        await self._receiver.take_all(updates)
        numbers = [one["update_id"] for one in updates if isinstance(one.get("update_id"), int)]
        self._offset = max(numbers, default=self._offset - 1) + 1

    def _rest(self) -> None:
        self._pause = min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
