"""An account under test: the real route before the real core, with a dispatcher that a test chooses."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, web
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.channels.wechat.channel import WeChat
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.receive import Door
from bot.core import Core
from bot.delivery import Delivery
from bot.dispatcher import Answer as Heard
from bot.metrics import Metrics
from bot.worker import InlineWorker
from handlers.talk import Card, Content, Incoming, Say, choice, content
from models import database, talks
from models.database import Store
from models.people import Who
from tests.channels.wechat.phone import AES_KEY, APP_ID, TOKEN, Phone
from tests.lines import ZONE


class Echo:
    """Says what it heard, and counts; "选" offers choices, "长" is longer than WeChat takes."""

    heard: list[Incoming]

    def __init__(self) -> None:
        self.heard = []

    def answer(
        self, session: Session, incoming: Incoming, who: Who, talk: talks.State, now: datetime
    ) -> Heard:
        del session, who, now
        self.heard.append(incoming)
        said = incoming.text or incoming.tap or incoming.start or incoming.kind
        return Heard(self._says(said, talk.serial + 1), replace(talk, serial=talk.serial + 1))

    def _says(self, said: str, count: int) -> tuple[Content, ...]:
        match said:
            case "静":
                return ()
            case "长":
                return (echo("这是一句不短的话。" * 150 + "完了"),)
            case "选":
                ways = [choice("menu-ask", "post_need.begin"), choice("menu-mine", "mine.begin")]
                return (content("menu-which", choices=ways),)
            case "两封":
                return (echo("one"), echo("two"))
        return (echo(f"{count}: {said}"),)

    def refused(self, incoming: Incoming, who: Who, talk: talks.State, no: Any) -> Heard:
        return Heard((content(no.key),), talk)

    def sorry(self, incoming: Incoming, who: Who, talk: talks.State) -> Heard:
        return Heard((content("talk-sorry"),), talk)


def echo(words: str) -> Content:
    return Content(card=Card(sign="", title=words))


def said(key: str) -> Content:
    return Content(lines=(Say(key),))


class Account:
    """Route, channel, delivery and core of one account."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        clock: Any,
        *,
        safe: bool = True,
        aes_key: str = AES_KEY,
        dispatcher: Any = None,
        seconds: float = 4.5,
    ) -> None:
        self.clock, self.engine, self.safe = clock, engine, safe
        self.echo = dispatcher or Echo()
        core = Core(engine, self.echo, leased_by="me")
        self.worker = InlineWorker(core, database.open_reader(store), clock)
        self.channel = WeChat(self.worker, clock, APP_ID, ZONE)
        self.metrics = Metrics()
        self.delivery = Delivery(
            self.worker, [self.channel], clock, self.metrics, name="me", alone=True
        )
        self.channel.delivery = self.delivery
        self.worker.wrote = self.delivery.wake
        gate = Gate(TOKEN, APP_ID, aes_key if safe else "", clock)
        self.door = Door(gate, self.channel.hear, seconds=seconds)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Account:
        await self.worker.start()
        await self.delivery.start()
        app = web.Application(client_max_size=65_536)
        app.add_routes(self.door.routes())
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port, *_ = runner.addresses[0]
        self.url = f"http://{host}:{port}/wechat"
        self._stack.push_async_callback(self.worker.stop)
        self._stack.push_async_callback(self.delivery.stop)
        self._stack.push_async_callback(self.door.stop)
        self._stack.push_async_callback(runner.cleanup)
        self.http = await self._stack.enter_async_context(ClientSession())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def phone(self, openid: str = "oTEST0000000000000000000000A", **how: Any) -> Phone:
        return Phone(
            self.http, self.url, openid, how.pop("safe", self.safe), self.clock.now, **how
        )
