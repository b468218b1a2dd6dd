"""An account under test: the real route before the real core, with a dispatcher that a test chooses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.wechat.api import Api
from bot.channels.wechat.channel import WeChat
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.joins import Account as Told
from bot.channels.wechat.parts import Line
from bot.channels.wechat.pointing import Pointing
from bot.channels.wechat.receive import Door
from bot.channels.wechat.sending import Sender
from bot.channels.wechat.spool import Spool
from bot.channels.wechat.templates import Template
from bot.channels.wechat.token import SharedToken
from bot.core import Core
from bot.delivery import Delivery
from bot.dispatcher import Answer as Heard
from bot.metrics import Metrics
from bot.web.listening import Listening
from bot.worker import InlineWorker
from handlers.talk import Card, Content, Incoming, Say, choice, content, to_json
from models import database, outbox, talks
from models.database import Store
from models.limits import Limits
from models.outbox import Draft, Letter, Urgency
from models.people import Address, Who
from tests.channels.wechat.phone import AES_KEY, APP_ID, TOKEN, Phone
from tests.channels.wechat.platform import Platform
from tests.lines import ZONE

ALLOW = "https://example.org/wechat/notices"


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
            case "急":
                return (replace(echo("请打120"), urgent=True),)
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
        folder: Path,
        platform: Platform | None = None,
        templates: Sequence[Template] = (),
        safe: bool = True,
        aes_key: str = AES_KEY,
        dispatcher: Any = None,
        seconds: float = 60,
        port: int = 0,
    ) -> None:
        self.port = port
        self.clock, self.engine, self.safe = clock, engine, safe
        self.echo = dispatcher or Echo()
        core = Core(engine, self.echo, leased_by="me")
        self.worker = InlineWorker(core, database.open_reader(store), clock)
        self.limits = Limits()
        self.spool = Spool(folder / "wechat.spool", store.keys)
        self.channel = WeChat(self.worker, clock, Told(APP_ID, ZONE, self.limits), self.spool)
        self.line = Line()
        self.metrics = Metrics()
        self.delivery = Delivery(
            self.worker, [self.channel], clock, self.metrics, name="me", alone=True
        )
        self.channel.delivery = self.delivery
        self.worker.wrote = self.delivery.wake
        gate = Gate(TOKEN, APP_ID, aes_key if safe else "", clock)
        self.door = Door(gate, self.channel.hear, self.channel.keep, seconds=seconds)
        if platform:
            self.join(platform, templates)
        self._stack = AsyncExitStack()

    def join(self, platform: Platform, templates: Sequence[Template] = ()) -> None:
        """Give the channel a way to write first."""
        token = self.token = SharedToken(
            self.worker,
            self.clock,
            self.line,
            base=platform.url,
            app_id=platform.app_id,
            secret=platform.secret,
        )
        self.api = Api(platform.url, token, self.line)
        self.channel.sender = Sender(
            self.worker,
            self.clock,
            self.api,
            zone=ZONE,
            limits=self.limits,
            point=Pointing(
                self.worker, self.clock, self.api, templates, zone=ZONE, city="武汉", page=ALLOW
            ),
            held=self.channel.hold,
        )

    async def __aenter__(self) -> Account:
        await self.worker.start()
        await self.delivery.start()
        await self.channel.start()
        app = web.Application(client_max_size=65_536)
        app.add_routes(self.door.routes())
        runner = web.AppRunner(app)
        await runner.setup()
        site = Listening(runner, "127.0.0.1", self.port)
        await site.start()
        host, port, *_ = runner.addresses[0]
        self.url = f"http://{host}:{port}/wechat"
        self._stack.push_async_callback(self.worker.stop)
        self._stack.push_async_callback(self.line.close)
        self._stack.push_async_callback(self.delivery.stop)
        self._stack.push_async_callback(self.channel.stop)
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

    async def write(
        self,
        words: str,
        *,
        to: str = "",
        urgency: Urgency = Urgency.TASK,
        urgent: bool = True,
    ) -> None:
        """A letter for somebody who has written before, from the rules."""
        await self.worker.call(
            partial(
                write_letter,
                openid=to or self.phone().openid,
                said=replace(echo(words), urgent=urgent),
                urgency=urgency,
                now=self.clock.now(),
            )
        )

    async def letters(self) -> list[tuple[str, str]]:
        """Every letter that was written by itself: its words, its state."""
        return await self.worker.read(partial(letters_of))

    async def until(self, done: Callable[[], Any], seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def until_states(self, *wanted: str, seconds: float = 60) -> None:
        """Until the letters that were written by themselves are in these states."""
        async with asyncio.timeout(seconds):
            while (found := [state for _, state in await self.letters()]) != list(wanted):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert found == list(wanted)

    async def until_held(self, many: int = 1, seconds: float = 60) -> None:
        """Until so many letters wait for a word."""
        async with asyncio.timeout(seconds):
            while await self.worker.read(partial(held, now=self.clock.now())) != many:  # noqa: ASYNC110
                await asyncio.sleep(0.02)


def held(session: Session, now: datetime) -> int:
    later = Letter.not_before > now + timedelta(days=1)
    return len(session.scalars(select(Letter.id).where(later, Letter.state == "waiting")).all())


def write_letter(
    session: Session, openid: str, said: Content, urgency: Urgency, now: datetime
) -> None:
    address = session.scalars(select(Address).where(Address.external == openid)).one()
    body = {"content": to_json(said)}
    draft = Draft(address.person_id, address.id, "wechat", "note", body, urgency)
    outbox.write_all(session, [draft], now)


def letters_of(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(
        select(Letter.body, Letter.state).where(Letter.key != "answer").order_by(Letter.id)
    )
    return [
        (body["content"]["card"]["title"] if "content" in body else body["notice"], state)
        for body, state in rows
    ]
