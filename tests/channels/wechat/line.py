"""A person on WeChat for the scripts: in safe mode, through the real route, before a strict WeChat.

What is heard is read off the texts as WeChat shows them: an answer of several letters is one message, choices are links.
Time is held, so letters are sent when somebody looks, by the same rows and the same sender as in the service.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from PIL import Image

from bot.channel import NotSent, Outgoing, Why
from bot.channels.wechat import places
from bot.channels.wechat.api import Api
from bot.channels.wechat.channel import WeChat
from bot.channels.wechat.compose import GAP
from bot.channels.wechat.files import Files
from bot.channels.wechat.gate import Gate
from bot.channels.wechat.joins import Account
from bot.channels.wechat.parts import Line as Wire
from bot.channels.wechat.pointing import Pointing
from bot.channels.wechat.receive import Door
from bot.channels.wechat.sending import Sender
from bot.channels.wechat.spool import Spool
from bot.channels.wechat.templates import Template
from bot.channels.wechat.token import SharedToken
from bot.delivery import HELD_SECONDS, rows
from bot.media import Photos
from bot.web.doors import NAMES, Doors
from bot.web.listening import Listening
from models.outbox import Fate, LetterState, Urgency
from tests.channels.wechat.phone import AES_KEY, APP_ID, LINK, TOKEN, Answer, Phone
from tests.channels.wechat.platform import Platform
from tests.lines import ZONE, Line

WAITED = "之前没来得及告诉您：\n"
PAGE = re.compile(r'<a href="(?P<url>http[^"]*)">(?P<label>[^<]*)</a>')
photos = itertools.count(1)
NUMBER = re.compile(r"^\d+\. ")


@dataclass
class Shown:
    """One message as WeChat shows it."""

    raw: str

    @property
    def _choices(self) -> list[str]:
        return [one for one in self.raw.split("\n") if one.startswith("· ") or NUMBER.match(one)]

    @property
    def words(self) -> str:
        """Everything but the choices."""
        left = [one for one in self.raw.split("\n") if one not in self._choices]
        return LINK.sub("", PAGE.sub("", "\n".join(left))).strip()

    @property
    def labels(self) -> list[str]:
        """What can be tapped, or typed by its number."""
        plain = [re.sub(r"<[^>]*>", "", one) for one in self._choices]
        return [NUMBER.sub("", one).removeprefix("· ") for one in plain]

    def tap(self, label: str) -> str | None:
        """The id behind a label."""
        return next((one["id"] for one in LINK.finditer(self.raw) if one["label"] == label), None)

    def pages(self) -> dict[str, str]:
        """What kind of page each label opens."""
        doors = {one["label"]: one["url"].rpartition("/p/")[2] for one in PAGE.finditer(self.raw)}
        return {label: NAMES[door[0]] for label, door in doors.items() if door}

    def __str__(self) -> str:
        return self.words + "".join(f" [{label}]" for label in self.labels)


@dataclass
class Town:
    """The account of the scripts: one for a house."""

    house: Any
    folder: Path
    notices: Sequence[Template] = ()  # with once = true
    waiting: list[Outgoing] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)

    async def __aenter__(self) -> Town:
        clock, worker = self.house.clock, self.house.worker
        self.platform = await Platform(APP_ID, "s3cret", clock.now).__aenter__()
        self.wire = Wire()
        base = self.platform.url
        token = SharedToken(worker, clock, self.wire, base=base, app_id=APP_ID, secret="s3cret")
        spool = Spool(self.folder / "wechat.spool", self.house.store.keys)
        links = Doors(self.house.store.keys.index, "https://example.org")
        api = Api(base, token, self.wire)
        allow = "https://example.org/wechat/notices" if self.notices else ""
        account = Account(APP_ID, ZONE, self.house.limits, links, allow)
        self.channel = WeChat(worker, clock, account, spool)
        self.channel.delivery = self
        self.channel.sender = Sender(
            worker,
            clock,
            api,
            zone=ZONE,
            limits=self.house.limits,
            point=Pointing(
                worker, clock, api, self.notices, zone=ZONE, city="武汉", links=links, page=allow
            ),
            links=links,
            allow=allow,
            held=self.channel.hold,
        )
        kept = Photos(self.folder / "media", self.house.store.keys)
        most = self.house.limits.photos_per_day
        self.channel.listen = Files(api, worker, clock, kept, most=most)
        gate = Gate(TOKEN, APP_ID, AES_KEY, clock)
        # time is held, and no answer may depend on how busy the machine is
        door = Door(gate, self.channel.hear, self.channel.keep, seconds=60)
        app = web.Application()
        app.add_routes(door.routes())
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await Listening(self._runner, "127.0.0.1", 0).start()
        host, port, *_ = self._runner.addresses[0]
        self.url = f"http://{host}:{port}/wechat"
        self.http = ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        await self.channel.stop()
        await self.http.close()
        await self.wire.close()
        await self.platform.__aexit__()

    # ---- the delivery, when somebody looks ---------------------------------------------------------

    def post(self, letters: Iterable[Outgoing]) -> None:
        self.waiting += letters

    def given(self, letters: Iterable[Outgoing]) -> None:
        now = self.house.now()
        self.fates += [
            Fate(one.letter_id, one.address_id, LetterState.SENT, now) for one in letters
        ]

    async def deliver(self) -> None:
        """Send all that is due to people on WeChat."""
        await self._settle()
        now = self.house.now()
        for urgencies in ((Urgency.ANSWER, Urgency.TASK), (Urgency.REMINDER, Urgency.BROADCAST)):
            _, found = await self.house.worker.call(
                partial(
                    rows.take,
                    on="wechat",
                    mailbox=False,
                    urgencies=urgencies,
                    by="test",
                    now=now,
                    most=500,
                )
            )
            self.waiting += found
        while self.waiting:
            await self._send(self.waiting.pop(0))
        await self._settle()

    async def _send(self, letter: Outgoing) -> None:
        now, state, later = self.house.now(), LetterState.SENT, None
        try:
            await self.channel.send(letter)
        except NotSent as no:
            if no.why is not Why.HELD:
                raise
            state, later = LetterState.WAITING, now + timedelta(seconds=HELD_SECONDS)
        self.fates.append(Fate(letter.letter_id, letter.address_id, state, now, "", later))

    async def _settle(self) -> None:
        fates, self.fates = self.fates, []
        await self.house.worker.call(partial(rows.settle, fates=tuple(fates), gone=()))


class WeChatLine(Line):
    """One person's WeChat."""

    def __init__(self, town: Town, external: str = "") -> None:
        super().__init__(town.house, channel="wechat", external=external)
        self.town = town
        self.phone = Phone(town.http, town.url, self.external, now=town.house.now)
        self.phone_texts: list[str] = []  # answers, whole
        self._told = 0

    async def speak(self) -> list[Any]:
        """Hold the button, and talk."""
        return await self._send(kind="voice")

    async def listen(self) -> list[Any]:
        """What WeChat brought by itself since."""
        await self.town.deliver()
        mine = [words for openid, words in self.town.platform.sent if openid == self.external]
        fresh, self._told = mine[self._told :], len(mine)
        return self._show(fresh)

    async def _send(self, **what: Any) -> list[Any]:
        await self.listen()
        touches = "tap" in what or "start" in what
        (self.town.platform.tapped if touches else self.town.platform.wrote)(self.external)
        answer = await self._push(**what)
        assert answer.status == 200
        self.phone_texts.append(answer.text)
        texts = answer.text.split(GAP) if answer.text else []
        shown = self._show([one.removeprefix(WAITED) for one in texts])
        await self.listen()
        return shown

    async def _push(self, **what: Any) -> Answer:
        match what:
            case {"text": text}:
                return await self.phone.say(text)
            case {"tap": tap}:
                return await self.phone.tap(tap)
            case {"location": place}:
                # where it is in China is shown aside; the scripts are about the town of the tests
                lat, lon = shown_on_the_map(place.lat, place.lon)
                return await self.phone.push(
                    MsgType="location", Location_X=lat, Location_Y=lon, Scale=15, Label=""
                )
            case {"kind": "photo"}:
                name = f"P{next(photos)}"
                self.town.platform.files[name] = picture()
                url = "http://mmbiz.qpic.cn/never-opened"
                return await self.phone.push(MsgType="image", MediaId=name, PicUrl=url)
            case {"kind": "voice"}:
                name = f"V{next(photos)}"
                self.town.platform.files[name] = b"#!AMR\nwhat was said"
                return await self.phone.push(MsgType="voice", MediaId=name, Format="amr")
            case {"start": start}:
                key = f"qrscene_{start}" if start else ""
                return await self.phone.event("subscribe", key)
        raise AssertionError(f"nobody does this on WeChat: {what}")

    def _show(self, texts: Sequence[str]) -> list[Any]:
        new = [Shown(one) for one in texts]
        bare = [str(one) for one in new if "{" in str(one)]
        assert not bare, f"said without its value: {bare}"
        self.heard += new  # type: ignore[arg-type]
        self.unread += new  # type: ignore[arg-type]
        return new


def picture() -> bytes:
    """A photo as a phone takes it."""
    made = io.BytesIO()
    Image.new("RGB", (320, 240), (90, 120, 80)).save(made, "JPEG")
    return made.getvalue()


def shown_on_the_map(lat: float, lon: float) -> tuple[float, float]:
    """Where WeChat's map shows a place."""
    return places._shown(lat, lon)
