"""发 Sending later: first within what their last word or tap still allows, then as a template, else it waits.

A letter that waits is told in the answer to the person's next word (the channel merges it). What cannot wait is put on
the coordinators' telephone list.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial

import structlog

from bot.channel import Links, NotSent, Outgoing, Why
from bot.channels.wechat import words
from bot.channels.wechat.api import Api, Meaning, No
from bot.channels.wechat.compose import GAP
from bot.clock import Clock
from bot.worker import Worker
from models import wechat
from models.limits import Limits
from models.outbox import Urgency

KEPT = timedelta(days=30)  # a letter that nobody came for is of no use any more
PAUSE_SECONDS = 600.0  # when our machine or the account is refused
BUSY_SECONDS = 30.0
log = structlog.get_logger(__name__)


def is_news(letter: Outgoing) -> bool:
    """Whether a letter only tells how something stands: nothing to answer, nothing to open, nobody in danger."""
    said = letter.content
    return not (letter.urgent or said.choices or said.behind or said.calls)


async def _nowhere(_letter: Outgoing) -> bool:
    """There is no template."""
    return False


class Sender:
    """Sends letters of one account, by the best way that is open."""

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        api: Api,
        *,
        zone: tzinfo,
        limits: Limits,
        point: Callable[[Outgoing], Awaitable[bool]] = _nowhere,
        links: Links | None = None,
        allow: str = "",
        held: Callable[[int], None] = lambda address_id: None,
    ) -> None:
        self._worker, self._clock, self._api, self._zone = worker, clock, api, zone
        self._limits, self._links, self._allow = limits, links, allow
        self._point = point  # says outside the window that something waits
        self._held = held
        self.speaks = (
            True  # False once WeChat said that this account may not write by itself (48001)
        )
        self._closed_until: datetime | None = None

    async def send(self, letter: Outgoing, before: str = "") -> str:
        """Send all of it, `before` in the same message; answers how it went. Raises NotSent."""
        self._ask_if_open()
        own = words.text_of(letter, self._zone, self._links, count=False, allow=self._allow)
        pieces = words.pieces(GAP.join(one for one in (before, own) if one))
        if not pieces:
            return "empty"
        out = 0
        if len(pieces) > 1:
            out = await self._worker.call(partial(wechat.parts_sent, letter_id=letter.letter_id))
        for place, piece in enumerate(pieces[out:], out + 1):
            if not await self._say(letter, piece):
                await self._other_way(letter)
                self._held(letter.address_id)
                raise self._wait(letter)
            if len(pieces) > 1:
                await self._worker.call(
                    partial(wechat.note_part, letter_id=letter.letter_id, sent=place)
                )
        return "kefu"

    # ---- within the window -------------------------------------------------------------------------

    async def _say(self, letter: Outgoing, piece: str) -> bool:
        """A customer-service message; False where the window holds none for it."""
        if not self.speaks:
            return False
        spent = await self._worker.call(
            partial(
                wechat.spend,
                address_id=letter.address_id,
                urgency=int(letter.urgency),
                now=self._clock.now(),
                limits=self._limits,
                news=is_news(letter),
            )
        )
        if spent is None:
            return False
        try:
            await self._api.text(letter.external, piece)
        except No as no:
            if no.meaning is Meaning.SPENT:
                log.info("wechat-window", code=no.code, letter=letter.letter_id)
                await self._worker.call(partial(wechat.exhaust, address_id=letter.address_id))
                return False
            if no.meaning is not Meaning.UNSURE:
                await self._worker.call(
                    partial(wechat.refund, address_id=letter.address_id, spent=spent)
                )
            if no.meaning is Meaning.NO_RIGHT:
                self.speaks = False
                log.error("wechat-may-not-write", code=no.code)
                return False
            raise self._not_sent(no) from None
        return True

    # ---- outside it --------------------------------------------------------------------------------

    async def _other_way(self, letter: Outgoing) -> None:
        """Say that something waits, or let a person telephone; reminders and broadcasts do neither."""
        if await self._pointed(letter) or letter.urgency > Urgency.TASK or is_news(letter):
            return
        rung = await self._worker.call(
            partial(wechat.ring_instead, address_id=letter.address_id, now=self._clock.now())
        )
        if rung:
            log.info("wechat-telephone", letter=letter.letter_id)

    async def _pointed(self, letter: Outgoing) -> bool:
        try:
            return await self._point(letter)
        except No as no:
            raise self._not_sent(no) from None

    # ---- what a refusal means ----------------------------------------------------------------------

    def _wait(self, letter: Outgoing) -> NotSent:
        """It waits for their next word, until it is of no use any more."""
        if self._clock.now() - letter.written_at > KEPT:
            return NotSent(Why.FOR_GOOD, "nobody came for it")
        return NotSent(Why.HELD, "waits for a word")

    def _not_sent(self, no: No) -> NotSent:
        match no.meaning:
            case Meaning.UNSURE:
                return NotSent(Why.UNKNOWN, str(no))
            case Meaning.LEFT:
                return NotSent(Why.FOR_GOOD, str(no), gone=True)
            case Meaning.NO_DAY:
                return self._pause(no, self._until_midnight())
            case Meaning.STOPPED | Meaning.CLOSED:
                return self._pause(no, PAUSE_SECONDS)
            case Meaning.LATER:
                return NotSent(Why.WAIT, str(no), seconds=BUSY_SECONDS, away=True)
        return NotSent(Why.FOR_GOOD, str(no))

    def _pause(self, no: No, seconds: float) -> NotSent:
        """Nothing goes for a while: the account, its quota or our machine is refused, not this letter."""
        log.error("wechat-closed", meaning=no.meaning, code=no.code, seconds=round(seconds))
        self._closed_until = self._clock.now() + timedelta(seconds=seconds)
        return NotSent(Why.WAIT, str(no), seconds=seconds, away=True)

    def _ask_if_open(self) -> None:
        now = self._clock.now()
        if self._closed_until and now < self._closed_until:
            left = (self._closed_until - now).total_seconds()
            raise NotSent(Why.WAIT, "closed", seconds=left, away=True)

    def _until_midnight(self) -> float:
        """WeChat's quotas begin anew at midnight in China, eight hours before ours in Greenwich."""
        now = self._clock.now().astimezone(UTC)
        next_day = (now + timedelta(hours=8)).replace(hour=0, minute=1, second=0, microsecond=0)
        return (next_day + timedelta(days=1) - timedelta(hours=8) - now).total_seconds()
