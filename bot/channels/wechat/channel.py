"""微信渠道 The WeChat channel: hears pushes, answers in the same breath, and sends later what that left over."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

import locales
from bot.channel import Can, NotSent, Outgoing, Why
from bot.channels.wechat import words
from bot.channels.wechat.compose import GAP, Part, Told, tell
from bot.channels.wechat.joins import Account, Listen, Post
from bot.channels.wechat.push import NAME, Push, incoming, read
from bot.channels.wechat.receive import Said
from bot.channels.wechat.sending import Sender, is_news
from bot.channels.wechat.spool import Spool
from bot.clock import Clock
from bot.core import CallFailed
from bot.delivery import HELD_SECONDS, rows
from bot.worker import Busy, NotHeard, Worker
from models import people, wechat

AGAIN_SECONDS = 0.5  # between two looks whether the store is back
LOOK_SECONDS = 30.0  # for letters that other processes could not send
MARKED_SECONDS = 5.0  # by then the delivery has written down that a letter waits
SOON = 60.0  # seconds: a letter that is not due within them waits for a word
log = structlog.get_logger(__name__)


class WeChat:
    """One account."""

    name = NAME
    can = Can(push=True, longest=words.LONGEST // 3)

    def __init__(self, worker: Worker, clock: Clock, account: Account, spool: Spool) -> None:
        self._worker, self._clock, self._account, self._spool = worker, clock, account, spool
        self.delivery: Post | None = None  # set by the app: each knows the other
        self.sender: Sender | None = None  # … and what sends later
        self.listen: Listen | None = None  # … and what fetches photos and hears voices
        self._waiting: dict[int, float] = {}  # addresses whose letters wait for a word, since when
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Hear what an earlier process left, and know for whom letters wait."""
        await self._spool.open()
        self._later(self._replay())
        self._later(self._look())

    async def stop(self) -> None:
        """What is kept in the spool stays there."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def hold(self, address_id: int) -> None:
        """Letters of this address wait for a word."""
        self._waiting[address_id] = asyncio.get_running_loop().time()

    # ---- hearing -----------------------------------------------------------------------------------

    async def hear(self, push: Push) -> Said:
        """Hear one push, after the commit; while the store is away it is kept in the spool, in its order."""
        if not len(self._spool):
            try:
                return await self._heard(push)
            except Busy:
                log.warning("wechat-spooled", kind=push.kind)
            except NotHeard:
                return Said(self._sentence("talk-sorry", push))
        return Said(await self.keep(push) or self._kept(push))

    async def keep(self, push: Push) -> str:
        """Keep a push that is not heard yet; says something only where even that failed."""
        if push.kind == "nothing":
            return ""
        try:
            await self._spool.keep(push.fields)
        except OSError as no:
            log.critical("wechat-not-kept", why=no.strerror)
            return self._sentence("wechat-not-kept", push)
        return ""

    def _kept(self, push: Push) -> str:
        return self._sentence("wechat-kept", push) if push.kind == "said" else ""

    async def _heard(self, push: Push) -> Said:
        match push.kind:
            case "said":
                return await self._said(push)
            case "left":
                await self._call(wechat.leave, external=push.openid, limits=self._account.limits)
            case "template" if push.get("Status") != "success":
                number = push.get("MsgID")
                await self._worker.call(
                    partial(wechat.template_failed, number=number, now=self._clock.now())
                )
            case "subscription":
                await self._call(
                    wechat.note_subscriptions,
                    external=push.openid,
                    answers=push.answers,
                    at=push.at,
                )
            case "notice":
                for number in push.not_brought:
                    await self._call(wechat.notice_failed, external=push.openid, number=number)
        return Said()

    async def _said(self, push: Push) -> Said:
        now, account = self._clock.now(), self._account
        one = incoming(push, account.app_id, min(push.at + self._clock.ahead, now))
        if self.listen and push.media:
            one = await self.listen(push, one)
        heard = await self._worker.hear(one)
        waited: list[Part] = []
        if heard.address_id in self._waiting and not heard.repeated:
            waited = await self._waited(heard.address_id, heard.letters)
        texts = words.answer_of(heard.letters, account.zone, account.links, account.allow)
        answer = tell([Part(*pair) for pair in zip(heard.letters, texts, strict=True)])
        before = self._before(waited, answer, push)
        text = GAP.join(one for one in (before.text, answer.text) if one)

        def given() -> None:
            self._delivery.given((*before.whole, *answer.whole))
            if not heard.repeated:
                self._later(self._go_on(answer, before))

        def late() -> None:
            if not heard.repeated:
                self._delivery.post(heard.letters)
                self._later(self._release([part.letter for part in waited]))

        return Said(text, given, late)

    async def _waited(self, address_id: int, answer: Sequence[Outgoing]) -> list[Part]:
        """What waited for this word; beside an urgent answer nothing else is said, it follows by itself."""
        now = self._clock.now()
        found = await self._worker.call(
            partial(rows.take_held, address_id=address_id, by=NAME, now=now)
        )
        since = asyncio.get_running_loop().time() - self._waiting.get(address_id, 0.0)
        if since > MARKED_SECONDS:
            self._waiting.pop(address_id, None)
        else:  # a letter may be on its way back into the store: it follows this answer by itself
            self._later(self._release_soon(address_id))
        parts = [Part(one, self._text(one), sent) for one, sent in found]
        if any(one.urgent for one in answer):
            await self._release([part.letter for part in parts])
            return []
        return parts

    def _before(self, waited: Sequence[Part], answer: Told, push: Push) -> Told:
        if not waited:
            return Told("")
        head, foot = self._sentence("wechat-waited", push), ""
        if self._account.allow and not any(one.letter.content.later for one in waited):
            # a good moment: they see what it is like when WeChat brings nothing
            foot = words.allow_line(self._account.allow, self._reader(push))
        room = words.LONGEST - words.size(answer.text) - words.size(head + foot) - 3 * len(GAP)
        told = tell(waited, room)
        text = "\n".join(one for one in (head, told.text, foot) if one) if told.text else ""
        return Told(text, told.whole, told.begun, told.left)

    async def _go_on(self, answer: Told, before: Told) -> None:
        """What did not fit follows by itself, after what has been told of it is noted."""
        for letter, sent in (*answer.begun, *before.begun):
            await self._worker.call(
                partial(wechat.note_part, letter_id=letter.letter_id, sent=sent)
            )
        self._delivery.post(answer.left)
        await self._release(before.left)

    async def _release_soon(self, address_id: int) -> None:
        await asyncio.sleep(MARKED_SECONDS / 5)
        now = self._clock.now()
        found = await self._worker.call(
            partial(rows.take_held, address_id=address_id, by=NAME, now=now)
        )
        await self._release([letter for letter, _ in found])

    async def _release(self, letters: Sequence[Outgoing]) -> None:
        if letters:
            ids = [one.letter_id for one in letters]
            await self._worker.call(partial(wechat.release, letter_ids=ids, now=self._clock.now()))

    # ---- sending -----------------------------------------------------------------------------------

    async def send(self, letter: Outgoing) -> str | None:
        """Send a letter that no push waits for. Raises NotSent."""
        if self.sender is None:
            self.hold(letter.address_id)
            raise NotSent(Why.HELD, "no way to write first")
        if letter.address_id not in self._waiting or is_news(letter):
            return await self.sender.send(letter)
        return await self._send_with(letter, self.sender)

    async def _send_with(self, letter: Outgoing, sender: Sender) -> str:
        """What could not be sent by itself goes in the same message as what may still go."""
        now = self._clock.now()
        found = await self._worker.call(
            partial(rows.take_held, address_id=letter.address_id, by=NAME, now=now)
        )
        own = words.size(self._text(letter))
        parts = [Part(one, self._text(one), sent) for one, sent in found]
        told = tell(parts, max(0, words.LONGEST - own - len(GAP)))
        alone = told.text if told.whole else ""
        try:
            wire = await sender.send(letter, alone)
        except NotSent as no:
            back = [] if no.why is Why.UNKNOWN else [one.letter for one in parts]
            await self._hold_again(back)
            raise
        self._delivery.given(told.whole)
        await self._hold_again(told.left)
        if not told.left:
            self._waiting.pop(letter.address_id, None)
        return wire

    async def _hold_again(self, letters: Sequence[Outgoing]) -> None:
        if letters:
            until = self._clock.now() + timedelta(seconds=HELD_SECONDS)
            ids = [one.letter_id for one in letters]
            await self._worker.call(partial(wechat.release, letter_ids=ids, now=until))

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        """WeChat edits nothing: the new one follows the old."""
        return await self.send(letter)

    # ---- beside ------------------------------------------------------------------------------------

    async def _replay(self) -> None:
        """Hear what was kept, in its order; when the store is away still, the same again in a moment."""
        while True:
            await asyncio.sleep(AGAIN_SECONDS)
            while len(self._spool):
                try:
                    said = await self._heard(read(self._spool.first))
                    said.late()
                except Busy:
                    break
                except (NotHeard, CallFailed) as no:
                    log.error("wechat-spool-not-heard", exc_info=no)
                await self._spool.heard()

    async def _look(self) -> None:
        """For whom letters wait, also of other processes and of before."""
        while True:
            try:
                after = self._clock.now().timestamp() + SOON
                there = await self._worker.read(partial(wechat.held_addresses, after=after))
                for address_id in there:
                    self._waiting.setdefault(address_id, 0.0)
            except Exception as no:  # noqa: BLE001  the store may be away; it is looked again
                log.warning("wechat-waiting-not-read", kind=type(no).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def _call(self, rule: Callable[..., Any], **what: Any) -> Any:
        more = {"bot": self._account.app_id, "now": self._clock.now()}
        return await self._worker.call(partial(rule, **what, **more))

    def _text(self, letter: Outgoing) -> str:
        return words.text_of(letter, self._account.zone, self._account.links, count=False)

    def _sentence(self, key: str, push: Push) -> str:
        return locales.text(key, {}, self._reader(push))

    def _reader(self, push: Push) -> locales.Reader:
        language = people.language_of(push.get("Content")) or locales.LANGUAGES[0]
        return locales.Reader(language, self._account.zone, self._clock.now())

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def _delivery(self) -> Post:
        if self.delivery is None:
            raise RuntimeError("the channel was not joined to the delivery")
        return self.delivery
