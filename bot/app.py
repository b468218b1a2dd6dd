"""组装 The app: builds every part and joins them; the only file that knows them all."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from sqlalchemy.orm import Session

from bot import clock, lane
from bot.channels.web_chat import WebChat
from bot.channels.wechat import WeChatParts
from bot.clock import Clock
from bot.core import Core
from bot.delivery import Delivery
from bot.dispatcher import Dispatcher
from bot.jobs import Jobs, erased, files
from bot.jobs.leader import Leader, LockHolder, OnlyProcess
from bot.media import Photos
from bot.metrics import Metrics
from bot.settings import Settings
from bot.web import Desk, site
from bot.web.doors import Doors
from bot.web.listening import Listening
from bot.web.pace import Pace
from bot.web.pages import templates
from bot.web.press import Press
from bot.worker import InlineWorker, Nursery, ProcessWorker, Recipe, Worker
from handlers.talk import Town
from handlers.understand import City
from models import communities, database, outbox
from models.database import Store

if TYPE_CHECKING:
    from bot.channels.telegram import TelegramDoor

SEND_SECONDS = 3.0  # at the end, for letters that are under way
CLOSE_SECONDS = 2.0  # … and for requests
CHECKPOINT_SECONDS = 1.0  # between two looks at the length of SQLite's log
TIDY_SECONDS = 60.0  # between two looks for files that are kept no longer
COUNT_SECONDS = 15.0  # between two counts of letters
log = structlog.get_logger(__name__)


class App:
    """The whole service: started, stopped, and nothing in between."""

    def __init__(
        self, settings: Settings, store: Store, now: Clock, nursery: Nursery | None = None
    ) -> None:
        self._settings, self._store, self.clock = settings, store, now
        self.limits = settings.limits()
        self.metrics = Metrics()
        self._reader = database.open_reader(store)
        with Session(self._reader) as session:
            self.town = _town(settings, session)
        self.worker = self._worker(token_hex(6), nursery)
        self.chat = WebChat(self.worker, now)
        self.doors = Doors(store.keys.index, settings.web.public_url)
        self._photos = Photos(settings.store.folder / "media", store.keys)
        self._press = Press.of(settings, self.worker)
        self.telegram = self._telegram()
        self.wechat = WeChatParts.of(
            settings, self.worker, now, self.doors, store.keys, self._photos
        )
        self.delivery = Delivery(
            self.worker,
            [
                self.chat,
                *([self.telegram.channel] if self.telegram else []),
                *self.wechat.channels,
            ],
            now,
            self.metrics,
            ahead=self.limits.broadcast_ahead,
            name=self._name,
            alone=store.file is not None,
        )
        self.wechat.join(self.delivery)
        self.worker.wrote = self.delivery.wake
        self.jobs = Jobs(
            self.worker, now, self.limits, settings.city.zone, self._leader(), self.metrics
        )
        here = site(self._desk())
        if self.telegram:
            routes = self.telegram.receive(
                self.delivery,
                self._photos,
                self.metrics,
                lambda: self.jobs.leads,
                photos_per_day=self.limits.photos_per_day,
            )
            here.add_routes(routes)
        here.add_routes(self.wechat.routes)
        self._runner = web.AppRunner(here, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        self._sites: list[Listening] = []
        self._upkeep: list[asyncio.Task[None]] = []

    @property
    def addresses(self) -> list[str]:
        """Where it listens."""
        return [f"http://{host}:{port}" for host, port, *_ in self._runner.addresses]

    async def start(self) -> None:
        """Start the parts, the door last."""
        await self.worker.start()
        await self.delivery.start()
        await self.wechat.start()
        await self._runner.setup()
        here = Listening(self._runner, self._settings.web.host, self._settings.web.port)
        await here.start()
        self._sites.append(here)
        if self.telegram:
            await self.telegram.start()  # comes in reach when it does; nobody waits for it
        await self.jobs.start()
        self._upkeep = [asyncio.create_task(one) for one in (self._count(), self._tidy())]
        if self._store.file:
            self._upkeep.append(asyncio.create_task(self._checkpoint()))

    async def stop(self) -> None:
        """Close the door first; what was taken in is finished, what was sent is marked."""
        for here in self._sites:
            await here.stop()
        if self.telegram:
            await self.telegram.stop_receiving()
        for task in self._upkeep:
            task.cancel()
        await asyncio.gather(*self._upkeep, return_exceptions=True)
        await self.chat.stop()  # lets the open streams end
        await self._runner.cleanup()
        await self.wechat.stop()
        await self.jobs.stop()
        await self.delivery.stop(SEND_SECONDS)
        if self.telegram:
            await self.telegram.stop()
        await self.wechat.close()
        await self.worker.stop()

    async def move_clock(self, step: timedelta) -> None:
        """Rehearsal: go forward, remember it, and do all that is due then."""
        self.clock.move(step)
        ahead = self.clock.ahead.total_seconds()
        await self.worker.call(partial(clock.remember_ahead, seconds=ahead))
        await self.jobs.run_due()
        self.delivery.wake()
        self.chat.ring_all()

    # ---- the parts -------------------------------------------------------------------------------

    def _worker(self, name: str, nursery: Nursery | None) -> Worker:
        self._name = name
        settings = self._settings
        mailboxes = frozenset({WebChat.name})
        if nursery is None:
            engine = database.open_writer(self._store, self.clock.millis, lane=0)
            dispatcher = Dispatcher(self.town, self.limits)
            core = Core(engine, dispatcher, leased_by=name, mailboxes=mailboxes)
            return InlineWorker(core, self._reader, self.clock)
        recipe = Recipe(
            self._store,
            self.town,
            self.limits,
            leased_by=name,
            mailboxes=mailboxes,
            logs=(settings.logs.level, settings.logs.format),
        )
        return ProcessWorker(
            recipe,
            self._reader,
            self.clock,
            lanes=settings.lanes,
            metrics=self.metrics,
            nursery=nursery,
        )

    def _telegram(self) -> "TelegramDoor | None":
        """Telegram, where there is a token for it."""
        if not self._settings.telegram.token.get_secret_value():
            return None
        from bot.channels.telegram import TelegramDoor  # its library costs 0.2 s and 20 MB

        # only https goes into somebody else's messenger
        links = self.doors if self._settings.web.public_url.startswith("https://") else None
        zone, telegram = self._settings.city.zone, self._settings.telegram
        return TelegramDoor(
            telegram, self.worker, self.clock, zone, links=links, paper=self._press
        )

    def _leader(self) -> Leader:
        return OnlyProcess() if self._store.file else LockHolder(self._store)

    def _desk(self) -> Desk:
        settings = self._settings
        return Desk(
            worker=self.worker,
            clock=self.clock,
            chat=self.chat,
            doors=self.doors,
            photos=self._photos,
            templates=templates(),
            town=self.town,
            limits=self.limits,
            origin=settings.web.public_url,
            press=self._press,
            metrics_token=settings.web.metrics_token.get_secret_value(),
            pace=Pace(),
            allowing=self.wechat.allowing,
            move_clock=self.move_clock,
            metrics=self.metrics.text,
        )

    # ---- what needs doing beside -----------------------------------------------------------------

    async def _checkpoint(self) -> None:
        """Keep SQLite's log short without a writer paying for it."""
        file = self._store.file
        while file:
            await asyncio.sleep(CHECKPOINT_SECONDS)
            length = await asyncio.to_thread(database.checkpoint, self._reader, file)
            self.metrics.log_bytes.set(length)

    async def _tidy(self) -> None:
        """Delete the files that are kept no longer; and whoever was erased stays so, whatever backup came back."""
        folder, checked = self._settings.store.folder, False
        while True:
            await asyncio.sleep(TIDY_SECONDS)
            try:
                if self.jobs.leads:
                    if not checked:
                        await erased.erase_again(self.worker, self.clock, folder)
                        checked = True
                    await erased.write_down(self.worker, self.clock, folder)
                while self.jobs.leads and await files.forget(
                    self.worker, self.clock, self._photos, self.limits
                ):
                    pass
            except Exception:  # the store is away: next time
                log.exception("files-not-forgotten")

    async def _count(self) -> None:
        """How many letters wait, for whoever watches."""
        while True:
            try:
                counted = await self.worker.read(partial(outbox.count_unsent))
            except Exception as no:  # the store may be away; counting is no reason to fall
                log.warning("letters-not-counted", exc_info=no)
            else:
                self.metrics.letters_now.clear()
                for (state, channel), many in counted.items():
                    self.metrics.letters_now.labels(channel, state).set(many)
            await asyncio.sleep(COUNT_SECONDS)


async def serve(
    settings: Settings, store: Store, ready: Callable[[str], None], nursery: Nursery | None = None
) -> None:
    """Serve until SIGTERM or Ctrl-C; `ready` is told where, once; without a nursery the core runs in the loop."""
    stop = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
    app = App(settings, store, _clock(settings, store), nursery)
    try:
        await app.start()
        lane.grown()
        ready(settings.web.base if settings.web.public_url else app.addresses[0])
        await stop.wait()
    finally:
        await app.stop()


def _clock(settings: Settings, store: Store) -> Clock:
    """The clock; a rehearsal's goes on where it was."""
    if not settings.rehearsal:
        return Clock()
    reader = database.open_reader(store, pool_size=1)
    with Session(reader) as session:
        ahead = clock.recall_ahead(session)
    reader.dispose()
    return Clock(ahead)


def _town(settings: Settings, session: Session) -> Town:
    return Town(
        name=settings.city.name,
        zone=settings.city.zone,
        words=City(settings.city.name, communities.words(session), work=settings.city.calendar),
        rehearsal=settings.rehearsal,
        crisis_line=settings.crisis.help_lines[0],
        letters=settings.city.letters,
        public=bool(settings.web.public_url),
    )
