"""The parts of the account, joined; all empty where no account is set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.wechat.channel import WeChat
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.receive import Door

if TYPE_CHECKING:
    from aiohttp import web

    from bot.channel import Links
    from bot.channels.wechat.channel import Post
    from bot.clock import Clock
    from bot.settings import Settings
    from bot.worker import Worker


@dataclass(frozen=True)
class WeChatParts:
    """What the app joins: at most one channel and its routes."""

    channels: tuple[WeChat, ...] = ()
    routes: tuple[web.RouteDef, ...] = ()
    doors: tuple[Door, ...] = ()

    @classmethod
    def of(cls, settings: Settings, worker: Worker, clock: Clock, links: Links) -> WeChatParts:
        """Everything for the account of the settings."""
        account = settings.wechat
        if not account.token:
            return cls()
        channel = WeChat(worker, clock, account.app_id, settings.city.zone, links)
        gate = Gate(
            account.token.get_secret_value(),
            account.app_id,
            account.aes_key.get_secret_value(),
            clock,
        )
        door = Door(gate, channel.hear)
        return cls((channel,), tuple(door.routes()), (door,))

    def join(self, delivery: Post) -> None:
        """Let the channel know what sends its letters."""
        for one in self.channels:
            one.delivery = delivery

    async def start(self) -> None:
        """Nothing to make ready yet."""

    async def stop(self) -> None:
        """What is being heard is heard to its end."""
        for one in self.doors:
            await one.stop()
