"""A community's group: a coordinator ties it, cards of tasks stand in it, taps on them go on in the private chat.

The cards follow the store by comparison: each look finds those that do not show what is true, so the last state wins,
whatever happened in between; and no group is asked more often than Telegram allows (U57-U60, faults F21).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

import locales
from bot.channels.telegram.failing import Means, means, seconds_of
from bot.channels.telegram.read import NAME, InGroup
from handlers.talk import Choice, Incoming, Say, base36
from models import communities, groups, people
from models.errors import RuleBroken
from models.groups import Work
from models.says import when

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.telegram.api import Api
    from bot.channels.telegram.receive import Receiver
    from bot.clock import Clock
    from bot.worker import Worker

LOOK_SECONDS = 0.5  # between two looks for cards that are not true any more
MINUTE, MOST = 60.0, 20  # Telegram's own limit of one group (facts: telegram.md C3)
CARD_SECONDS = 3.0  # between two changes of one card: twenty a minute
WORDS = "/here"
GROUP_LANGUAGE = "zh-CN"
log = structlog.get_logger(__name__)


class Groups:
    """What happens in groups, both ways."""

    def __init__(
        self,
        api: Api,
        worker: Worker,
        clock: Clock,
        zone: tzinfo,
        receiver: Receiver,
        leads: Callable[[], bool],
    ) -> None:
        """`leads`: whether this process is the one that posts; a card is posted once."""
        self._api, self._worker, self._clock, self._zone = api, worker, clock, zone
        self._receiver, self._leads = receiver, leads
        self._said: dict[str, deque[float]] = defaultdict(deque)  # when each group was written to
        self._changed: dict[tuple[int, int], float] = {}  # when each card was
        self._rests: dict[str, float] = {}  # groups that Telegram wants left alone until then

    # ---- in --------------------------------------------------------------------------------------------

    async def heard(self, what: InGroup) -> None:
        """Something in a group that is for us."""
        match what.kind:
            case "tap":
                await self._tapped(what)
            case "words":
                await self._words(what)
            case "moved":
                await self._call(groups.moved, what.chat, to=str(what.moved_to))
            case "out":
                await self._call(groups.gone, what.chat)

    async def _tapped(self, what: InGroup) -> None:
        """我去 on a card: it goes on between the two of us, or in a chat that must be opened first."""
        tap = Choice.of(what.tap)
        if tap is None or tap.step != "claim.take":
            await self._receiver.answer_tap(what.query)
            return
        person, _ = await self._worker.read(
            partial(people.known_at, channel=NAME, bot=self._api.bot_id, external=str(what.person))
        )
        if not person:
            link = f"https://t.me/{self._api.username}?start=t_{base36(tap.subject)}"
            await self._receiver.answer_tap(what.query, url=link)
            return
        self._receiver.aside(self._receiver.answer_tap(what.query, text=self._text("group-look")))
        incoming = Incoming(
            channel=NAME,
            bot=self._api.bot_id,
            address=str(what.person),
            message_id=f"{what.query}:{what.person}",
            said_at=self._clock.now(),
            kind="tap",
            tap=what.tap,
        )
        await self._receiver.hear(incoming, what.person)

    async def _words(self, what: InGroup) -> None:
        """`/here`, by a coordinator of that place."""
        word, _, rest = what.text.partition(" ")
        command, _, to = word.partition("@")
        mine = not to or to.lower() == self._api.username.lower()
        if command.lower() != WORDS or not mine:
            return
        person, _ = await self._worker.read(
            partial(people.known_at, channel=NAME, bot=self._api.bot_id, external=str(what.person))
        )
        try:
            here = await self._call(
                groups.tie,
                what.chat,
                person_id=person,
                words=rest.strip(),
                now=self._clock.now(),
            )
        except RuleBroken as no:
            key = "group-which" if isinstance(no, groups.WhichCommunity) else "group-not-allowed"
            values = {"name": no.params["name"]} if key == "group-which" else {}
            said = self._text(key, **values)
        else:
            said = self._text("group-tied", community=here)
        try:
            await self._api.call("sendMessage", chat_id=what.chat, text=said)
        except TelegramError as no:
            log.warning("group-not-answered", kind=type(no).__name__)

    async def _call(self, rule: Any, chat: int, **given: Any) -> Any:
        if rule is groups.tie:
            rule = _tied
        return await self._worker.call(
            partial(rule, channel=NAME, bot=self._api.bot_id, external=str(chat), **given)
        )

    # ---- out -------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Keep the cards true, for ever."""
        while True:
            if self._leads():
                try:
                    await self._look()
                except Exception as no:  # the border of one look: the store may be away
                    log.warning("groups-not-looked-at", exc_info=no)
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        works = await self._worker.read(
            partial(groups.due, channel=NAME, bot=self._api.bot_id, now=self._clock.now())
        )
        of: dict[str, list[Work]] = defaultdict(list)
        for work in works:
            of[work.external].append(work)
        await asyncio.gather(*(self._show_all(some) for some in of.values()))

    async def _show_all(self, works: list[Work]) -> None:
        for work in works:
            if self._may(work):
                await self._show(work)

    def _may(self, work: Work) -> bool:
        """Whether the group may be written to now."""
        now = asyncio.get_running_loop().time()
        said = self._said[work.external]
        while said and now - said[0] > MINUTE:
            said.popleft()
        card = work.group_id, work.task_id
        if len(said) >= MOST or self._rests.get(work.external, 0.0) > now:
            return False
        if now - self._changed.get(card, -CARD_SECONDS) < CARD_SECONDS:
            return False
        said.append(now)
        self._changed[card] = now
        if work.final:
            self._changed.pop(card)
        return True

    async def _show(self, work: Work) -> None:
        try:
            wire = await self._posted(work)
        except RetryAfter as no:
            now = asyncio.get_running_loop().time()
            self._rests[work.external] = now + seconds_of(no)
        except ChatMigrated as no:
            await self._call(groups.moved, int(work.external), to=str(no.new_chat_id))
        except (Forbidden, BadRequest) as no:
            log.warning("group-gone", kind=type(no).__name__)
            await self._call(groups.gone, int(work.external))
        except TelegramError as no:
            log.info("card-not-shown", kind=type(no).__name__)
        else:
            await self._worker.call(
                partial(groups.shown, work=work, wire_id=wire, now=self._clock.now())
            )

    async def _posted(self, work: Work) -> str:
        """Post or change a card; answers its number."""
        params: dict[str, Any] = {"chat_id": int(work.external), **self._card(work)}
        if work.wire_id:
            try:
                await self._api.call("editMessageText", message_id=int(work.wire_id), **params)
            except BadRequest as no:
                if means(no) is Means.SAME:
                    return work.wire_id
                if means(no) is not Means.SEND_NEW:
                    raise
            else:
                return work.wire_id
        sent = await self._api.call("sendMessage", disable_notification=False, **params)
        return str(sent["message_id"])

    def _card(self, work: Work) -> dict[str, Any]:
        at = when(work.starts_at, work.ends_at, work.moment_kind)
        lines = [
            f"#{work.number} {work.title}",
            self._text("group-when", when=at, place=work.place),
            self._text(
                f"group-{work.state}",
                helpers="、".join(work.helpers),
                taken=len(work.helpers),
                places=work.places,
                left=max(0, work.places - len(work.helpers)),
            ),
        ]
        keyboard: list[list[dict[str, str]]] = []
        if work.state == "open":
            choice = Choice(Say("claim-take"), "claim.take", work.task_id, work.version)
            keyboard = [[{"text": self._text("claim-take"), "callback_data": choice.id}]]
        return {"text": "\n".join(lines), "reply_markup": {"inline_keyboard": keyboard}}

    def _text(self, key: str, **values: Any) -> str:
        reader = locales.Reader(GROUP_LANGUAGE, self._zone, self._clock.now())
        return locales.text(key, values, reader)


def _tied(session: Any, **given: Any) -> str:
    """The community's name alone travels between processes."""
    tied: communities.Community = groups.tie(session, **given)
    return tied.name
