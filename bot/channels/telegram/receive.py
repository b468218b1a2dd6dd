"""What came in: taps are answered at once, files are fetched, the core hears it, its letters are posted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import TelegramError

import locales
from bot.channels.telegram.read import NAME, Door, Frame, InGroup, Said, chat_of, read
from models import people

if TYPE_CHECKING:
    from bot.channels.telegram.api import Api
    from bot.channels.telegram.files import Files
    from bot.clock import Clock
    from bot.delivery import Delivery
    from bot.metrics import Metrics
    from bot.worker import Worker
    from handlers.talk import Incoming

SLOW_SECONDS = (
    0.5  # without an answer: the button stops turning, and the person sees that we are writing
)
TYPING_SECONDS = 4.0  # … which Telegram shows for five
ANSWER_TAP = "answerCallbackQuery"
Reply = dict[str, Any]  # a call of the Bot API in the answer to its own request; {}: none
log = structlog.get_logger(__name__)


class Receiver:
    """Takes one update after the other; raises what the worker raises, so that Telegram comes again."""

    def __init__(
        self,
        api: Api,
        worker: Worker,
        delivery: Delivery,
        clock: Clock,
        files: Files,
        metrics: Metrics,
    ) -> None:
        self._api, self._worker, self._delivery = api, worker, delivery
        self._clock, self._files, self._metrics = clock, files, metrics
        self.in_group: Callable[[InGroup], Awaitable[None]] | None = None
        self._busy: dict[int, asyncio.Task[None]] = {}  # chats whose last word takes long
        self._tasks: set[asyncio.Task[Any]] = set()

    async def take(self, update: Any, reply: Reply | None = None) -> None:
        """One update; it is kept when this returns. Raises Busy, NotHeard.

        Where the way it came can carry a call back, that one is put into `reply`, and spares a request.
        """
        frame = Frame(self._api.bot_id, self._clock.now(), self._clock.ahead)
        found = read(update, frame)
        match found:
            case Said():
                await self._said(found, reply)
            case Door():
                await self._worker.call(
                    partial(
                        people.set_reachable,
                        channel=NAME,
                        bot=self._api.bot_id,
                        external=str(found.chat),
                        reachable=found.open,
                    )
                )
            case InGroup() if self.in_group:
                await self.in_group(found)
            case _:
                self._metrics.messages.labels(NAME, "ignored").inc()

    async def take_all(self, updates: list[Any]) -> None:
        """A batch: in order within a chat, chats side by side; raises the first failure when all are done."""
        chats: dict[int, list[Any]] = {}
        for one in sorted(updates, key=_number):
            chats.setdefault(chat_of(one), []).append(one)
        done = await asyncio.gather(
            *(self._one_by_one(some) for some in chats.values()), return_exceptions=True
        )
        failed = [one for one in done if isinstance(one, BaseException)]
        if failed:
            raise failed[0]

    def aside(self, doing: Coroutine[Any, Any, Any]) -> None:
        """Something that nobody waits for."""
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Let what is under way come to its end."""
        if self._tasks:
            _, late = await asyncio.wait(list(self._tasks), timeout=2.0)
            for one in late:
                one.cancel()

    # ---- one thing that was said ---------------------------------------------------------------------

    async def _one_by_one(self, updates: list[Any]) -> None:
        for one in updates:
            await self.take(one)

    async def _said(self, said: Said, reply: Reply | None) -> None:
        if said.tap and (reply is None or said.chat in self._busy):
            self.aside(self.answer_tap(said.tap))
        elif said.tap and reply is not None:
            reply |= {"method": ANSWER_TAP, "callback_query_id": said.tap}
        while said.chat in self._busy:  # what came before is not heard yet: it took a file with it
            with suppress(Exception):  # whoever asked for it hears of it
                await asyncio.shield(self._busy[said.chat])
        if said.file is None:
            await self.hear(said.incoming, said.chat, reply)
            return
        task = self._busy[said.chat] = asyncio.create_task(self._with_file(said))
        try:
            await asyncio.shield(task)
        finally:
            if task.done():
                self._busy.pop(said.chat, None)
            else:
                task.add_done_callback(lambda _: self._busy.pop(said.chat, None))

    async def _with_file(self, said: Said) -> None:
        file = said.file
        incoming = said.incoming
        media_id = await self._files.fetch(incoming, file) if file else 0
        heard_before = await self.hear(replace(incoming, media_id=media_id), said.chat)
        if heard_before and media_id:
            await self._files.forget(media_id)

    async def hear(self, incoming: Incoming, chat: int, reply: Reply | None = None) -> bool:
        """Let the core hear it, and post its letters; whether it had been heard before."""
        try:
            future = self._worker.hear(incoming)
            loop = asyncio.get_running_loop()
            slow = loop.call_later(SLOW_SECONDS, self._slow, chat, future, reply)
            try:
                heard = await future
            finally:
                slow.cancel()
        except Exception:  # not kept: it comes again, which may take a minute
            self._not_yet(reply)
            raise
        if heard.repeated:  # its answer is on its way, or there already
            self._metrics.messages.labels(NAME, "repeated").inc()
        else:
            self._delivery.post(heard.letters)
        return heard.repeated

    # ---- signs of life ---------------------------------------------------------------------------------

    async def answer_tap(self, query: str, **more: Any) -> None:
        """The button stops turning; what was tapped is answered by a letter."""
        try:
            await self._api.call(ANSWER_TAP, callback_query_id=query, **more)
        except TelegramError as no:  # too old, or out of reach: the letter comes all the same
            log.debug("tap-not-answered", kind=type(no).__name__)

    def _slow(self, chat: int, answer: asyncio.Future[Any], reply: Reply | None) -> None:
        if reply:  # the button does not wait for it any longer
            self.aside(self.answer_tap(reply["callback_query_id"]))
            reply.clear()
        self.aside(self._typing(chat, answer))

    def _not_yet(self, reply: Reply | None) -> None:
        """The button does not turn until then, and its person is asked to wait; their language lies in the store."""
        if reply:
            each = (locales.Reader(one, UTC, self._clock.now()) for one in locales.LANGUAGES)
            text = "\n".join(locales.text("telegram-wait", {}, one) for one in each)
            self.aside(self.answer_tap(reply["callback_query_id"], text=text))

    async def _typing(self, chat: int, answer: asyncio.Future[Any]) -> None:
        while not answer.done():
            with suppress(TelegramError):  # only a sign
                await self._api.call("sendChatAction", chat_id=chat, action="typing")
            await asyncio.wait([answer], timeout=TYPING_SECONDS)


def _number(update: Any) -> int:
    """By which updates are put in order."""
    given = update.get("update_id") if isinstance(update, dict) else None
    return given if isinstance(given, int) else 0
