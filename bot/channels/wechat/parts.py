"""The parts of the account, joined; all empty where no account is set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientSession

from bot.channels.wechat.api import Api
from bot.channels.wechat.channel import Account, WeChat
from bot.channels.wechat.files import Files
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.receive import Door
from bot.channels.wechat.sending import Sender
from bot.channels.wechat.spool import Spool
from bot.channels.wechat.templates import Template
from bot.channels.wechat.token import SharedToken
from bot.channels.wechat.voice import Transcriptions

if TYPE_CHECKING:
    from aiohttp import web

    from bot.channel import Links
    from bot.channels.wechat.channel import Post
    from bot.clock import Clock
    from bot.media import Photos
    from bot.settings import Settings
    from bot.worker import Worker
    from models.sealed import Keys

SPOOL = "wechat.spool"  # within the store's folder


class Line:
    """The pooled connections to WeChat; opened with the first call, closed at the end."""

    def __init__(self) -> None:
        self._session: ClientSession | None = None

    def __call__(self) -> ClientSession:
        """The session of this service."""
        if self._session is None:
            self._session = ClientSession()
        return self._session

    async def close(self) -> None:
        """Let go."""
        if self._session:
            await self._session.close()


@dataclass(frozen=True)
class One:
    """The parts of one account."""

    channel: WeChat
    door: Door
    api: Api
    line: Line


@dataclass(frozen=True)
class WeChatParts:
    """What the app joins: at most one account."""

    accounts: tuple[One, ...] = ()

    @property
    def channels(self) -> tuple[WeChat, ...]:
        """For the delivery."""
        return tuple(one.channel for one in self.accounts)

    @property
    def routes(self) -> list[web.RouteDef]:
        """For the web application."""
        return [route for one in self.accounts for route in one.door.routes()]

    @classmethod
    def of(
        cls,
        settings: Settings,
        worker: Worker,
        clock: Clock,
        links: Links,
        keys: Keys,
        photos: Photos,
    ) -> WeChatParts:
        """Everything for the account of the settings."""
        account = settings.wechat
        if not account.token:
            return cls()
        limits, zone = settings.limits(), settings.city.zone
        # only https goes into somebody else's messenger
        shown = links if settings.web.public_url.startswith("https://") else None
        line = Line()
        token = SharedToken(
            worker,
            clock,
            line,
            base=account.api_base,
            app_id=account.app_id,
            secret=account.app_secret.get_secret_value(),
        )
        api = Api(account.api_base, token, line)
        spool = Spool(settings.store.folder / SPOOL, keys)
        channel = WeChat(worker, clock, Account(account.app_id, zone, limits, shown), spool)
        channel.sender = Sender(
            worker,
            clock,
            api,
            zone=zone,
            city=settings.city.name,
            limits=limits,
            templates=[
                Template(one.kind, one.id, one.fields, one.once) for one in account.templates
            ],
            links=shown,
            held=channel.hold,
        )
        recogniser = None
        if account.voice_url:
            key = account.voice_key.get_secret_value()
            url, model = account.voice_url, account.voice_model
            recogniser = Transcriptions(line, url=url, key=key, model=model)
        channel.listen = Files(api, worker, clock, photos, recogniser)
        gate = Gate(
            account.token.get_secret_value(),
            account.app_id,
            account.aes_key.get_secret_value(),
            clock,
        )
        return cls((One(channel, Door(gate, channel.hear, channel.keep), api, line),))

    def join(self, delivery: Post) -> None:
        """Let the channel know what sends its letters."""
        for one in self.accounts:
            one.channel.delivery = delivery

    async def start(self) -> None:
        """Hear what was kept, before the door opens."""
        for one in self.accounts:
            await one.channel.start()

    async def stop(self) -> None:
        """What is being heard is heard to its end; what is kept stays kept."""
        for one in self.accounts:
            await one.door.stop()
            await one.channel.stop()

    async def close(self) -> None:
        """After the last letter: let go of the connections."""
        for one in self.accounts:
            await one.line.close()
