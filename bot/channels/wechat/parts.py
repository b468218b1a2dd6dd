"""The parts of the account, joined; all empty where no account is set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientSession

from bot.channels.wechat.allowing import Allowing, page_of
from bot.channels.wechat.api import Api
from bot.channels.wechat.channel import WeChat
from bot.channels.wechat.files import Files
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.joins import Account
from bot.channels.wechat.pointing import Pointing
from bot.channels.wechat.receive import Door
from bot.channels.wechat.sending import Sender
from bot.channels.wechat.spool import Spool
from bot.channels.wechat.templates import Template
from bot.channels.wechat.token import SharedToken
from bot.channels.wechat.voice import Transcriptions

if TYPE_CHECKING:
    from aiohttp import web

    from bot.channel import Links
    from bot.channels.wechat.joins import Post
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
    line: Line
    allowing: Allowing | None


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

    @property
    def allowing(self) -> Allowing | None:
        """For the page where notices are allowed."""
        return next((one.allowing for one in self.accounts), None)

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
        line = Line()
        api = Api(account.api_base, _token(settings, worker, clock, line), line)
        # only https goes into somebody else's messenger
        shown = links if settings.web.public_url.startswith("https://") else None
        once = [one.id for one in account.templates if one.once] if shown else []
        page = page_of(settings.web.public_url) if once else ""
        told = Account(account.app_id, settings.city.zone, settings.limits(), shown, page)
        channel = WeChat(worker, clock, told, Spool(settings.store.folder / SPOOL, keys))
        channel.sender = _sender(settings, worker, clock, api, channel, told)
        channel.listen = Files(
            api,
            worker,
            clock,
            photos,
            _recogniser(settings, line),
            most=settings.limits().photos_per_day,
        )
        gate = Gate(
            account.token.get_secret_value(),
            account.app_id,
            account.aes_key.get_secret_value(),
            clock,
        )
        allowing = Allowing(api, clock, account.app_id, once) if once else None
        return cls((One(channel, Door(gate, channel.hear, channel.keep), line, allowing),))

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


def templates_of(settings: Settings) -> list[Template]:
    """The templates and notices of the settings, in their order."""
    return [Template(one.kind, one.id, one.fields, one.once) for one in settings.wechat.templates]


def _token(settings: Settings, worker: Worker, clock: Clock, line: Line) -> SharedToken:
    account = settings.wechat
    return SharedToken(
        worker,
        clock,
        line,
        base=account.api_base,
        app_id=account.app_id,
        secret=account.app_secret.get_secret_value(),
    )


def _sender(
    settings: Settings, worker: Worker, clock: Clock, api: Api, channel: WeChat, told: Account
) -> Sender:
    point = Pointing(
        worker,
        clock,
        api,
        templates_of(settings),
        zone=told.zone,
        city=settings.city.name,
        links=told.links,
        page=told.allow,
    )
    return Sender(
        worker,
        clock,
        api,
        zone=told.zone,
        limits=told.limits,
        point=point,
        links=told.links,
        allow=told.allow,
        held=channel.hold,
    )


def _recogniser(settings: Settings, line: Line) -> Transcriptions | None:
    account = settings.wechat
    if not account.voice_url:
        return None
    key, model = account.voice_key.get_secret_value(), account.voice_model
    return Transcriptions(line, url=account.voice_url, key=key, model=model)
