"""Telegram as a whole: the channel, what comes in, and the beginning, which may take until Telegram is in reach."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING

import structlog
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.coming import ALLOWED, Polling, Webhook
from bot.channels.telegram.failing import seconds_of
from bot.channels.telegram.files import Files
from bot.channels.telegram.groups import Groups
from bot.channels.telegram.hello import introduce
from bot.channels.telegram.receive import Receiver

if TYPE_CHECKING:
    from aiohttp import web

    from bot.channel import Links
    from bot.channels.telegram.documents import Paper
    from bot.clock import Clock
    from bot.delivery import Delivery
    from bot.media import Photos
    from bot.metrics import Metrics
    from bot.settings.tables import Telegram as Wanted
    from bot.worker import Worker

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
WEBHOOK_CONNECTIONS = 100  # at once, from Telegram: people do not wait for one another
log = structlog.get_logger(__name__)


class TelegramDoor:
    """Made by the app; nothing that happens here keeps another channel shut."""

    def __init__(
        self,
        wanted: Wanted,
        worker: Worker,
        clock: Clock,
        zone: tzinfo,
        *,
        links: Links | None,
        paper: Paper | None = None,
    ) -> None:
        self._wanted, self._worker, self._clock = wanted, worker, clock
        self.api = Api(wanted.token.get_secret_value(), wanted.api_base)
        self.channel = Telegram(
            self.api,
            worker,
            zone,
            links=links,
            per_second=float(wanted.broadcast_per_second),
            paper=paper,
        )
        self._zone = zone
        self._receiver: Receiver | None = None
        self._groups: Groups | None = None
        self._task: asyncio.Task[None] | None = None

    def receive(
        self,
        delivery: Delivery,
        photos: Photos,
        metrics: Metrics,
        leads: Callable[[], bool],
        *,
        photos_per_day: int,
    ) -> list[web.RouteDef]:
        """Join it to what it feeds; answers the routes it needs. `leads`: whether the groups' cards are ours to post."""
        files = Files(self.api, self._worker, self._clock, photos, most=photos_per_day)
        receiver = self._receiver = Receiver(
            self.api, self._worker, delivery, self._clock, files, metrics
        )
        self._groups = Groups(self.api, self._worker, self._clock, self._zone, receiver, leads)
        receiver.in_group = self._groups.heard
        if self._wanted.mode == "polling":
            return []
        secret = self._wanted.webhook_secret.get_secret_value()
        return Webhook(self._receiver, secret).routes()

    async def start(self) -> None:
        """Begin; does not wait for Telegram."""
        await self.api.request.initialize()
        self._task = asyncio.create_task(self._run())

    async def stop_receiving(self) -> None:
        """Ask for nothing more; what was taken in comes to its end."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._receiver:
            await self._receiver.stop()

    async def stop(self) -> None:
        """Close the connections, when the last letter has gone."""
        await self.api.request.shutdown()

    async def _run(self) -> None:
        """Introduce ourselves as soon as Telegram is in reach, then ask for updates where we poll."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._begin()
                break
            except RetryAfter as no:
                pause = seconds_of(no)
            except NetworkError as no:
                log.warning("telegram-out-of-reach", kind=type(no).__name__, seconds=pause)
            except TelegramError as no:
                log.error("telegram-refuses", kind=type(no).__name__, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        beside = [asyncio.create_task(self._introduce())]
        if self._groups:
            beside.append(asyncio.create_task(self._groups.run()))
        try:
            await self._receive()
        finally:
            for one in beside:
                one.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def _receive(self) -> None:
        if self._wanted.mode == "polling" and self._receiver:
            await Polling(self.api, self._receiver).run()
        await asyncio.Event().wait()  # the route does it

    async def _introduce(self) -> None:
        """Commands and descriptions; nobody waits for them."""
        pause = FIRST_PAUSE
        while True:
            try:
                changed = await introduce(self.api)
            except TelegramError as no:
                pause = max(pause, seconds_of(no)) if isinstance(no, RetryAfter) else pause
                log.warning("telegram-not-introduced", kind=type(no).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                log.info("telegram-introduced", changed=changed)
                return

    async def _begin(self) -> None:
        me = await self.api.call("getMe")
        self.api.username = str(me.get("username", "")) if isinstance(me, dict) else ""
        if self._wanted.mode == "webhook":
            await self.api.call(
                "setWebhook",
                url=self._wanted.webhook_url,
                secret_token=self._wanted.webhook_secret.get_secret_value(),
                allowed_updates=ALLOWED,
                max_connections=WEBHOOK_CONNECTIONS,
            )
        else:
            await self.api.call("deleteWebhook")  # what waits there comes by polling
        log.info("telegram-ready", mode=self._wanted.mode)
