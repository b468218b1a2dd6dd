"""The Telegram channel: letters go out as messages, in the place of an earlier one where they edit it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import BadRequest, ChatMigrated, TelegramError

import locales
from bot.channel import Can, Links, NotSent, Outgoing, Spoken, Why, spoken
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.failing import Means, is_away, means, not_sent
from bot.channels.telegram.read import NAME
from bot.channels.telegram.request import MayHaveArrived
from bot.channels.telegram.words import LONGEST, LONGEST_CAPTION, Piece, picture_of, pieces
from models import people

if TYPE_CHECKING:
    from bot.channels.telegram.api import Api
    from bot.channels.telegram.documents import Paper
    from bot.worker import Worker

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds without trying while Telegram is out of reach
IN_A_ROW = 3  # failures after which it is taken to be out of reach: one alone stops nobody else
SEVERAL = "+"  # at the end of a wire id: its letter went out in several messages
QUIET_LINKS = {"is_disabled": True}  # a link in a letter needs no picture
log = structlog.get_logger(__name__)


class Telegram:
    """Sends letters; knows when Telegram is out of reach, and does not knock all the time then."""

    name = NAME

    def __init__(
        self,
        api: Api,
        worker: Worker,
        zone: tzinfo,
        *,
        links: Links | None,
        per_second: float,
        paper: Paper | None = None,
    ) -> None:
        """`links` gives the addresses of private pages; without them such letters name the office instead."""
        self.can = Can(
            buttons=True,
            edit=True,
            push=True,
            longest=LONGEST,
            per_second=per_second,
            per_address_seconds=1.0,
        )
        self._api, self._worker, self._zone, self._links = api, worker, zone, links
        self._documents = Documents(api, paper, links)
        self._moved: dict[str, str] = {}
        self._asked_place: set[str] = set()
        self._away_until = 0.0
        self._pause = 0.0
        self._failed = 0

    async def send(self, letter: Outgoing) -> str:
        """Send a letter; answers the number of its last message. What it puts right is written over first."""
        for earlier in letter.over_wires:
            await self._write_over(earlier, letter)
        said = self._spoken(letter)
        made = self._pieces(letter, said)
        if picture := picture_of(said):
            sent = await self._pictured(letter, made, picture)
            if sent:
                return sent
        wire = ""
        for place, piece in enumerate(made):
            try:
                sent = await self._refined(
                    "sendMessage", letter, piece, self._params(letter, piece)
                )
            except NotSent as no:
                if place == 0 or no.gone:
                    raise
                # its beginning is there: sent anew it would stand twice
                raise NotSent(Why.UNKNOWN, "cut off") from no
            wire = str(sent.get("message_id", "")) if isinstance(sent, dict) else ""
        await self._document(letter)
        return wire + SEVERAL if len(made) > 1 else wire

    async def edit(self, wire_id: str, letter: Outgoing) -> str:
        """Show a letter in the place of an earlier one; where that cannot be, send it."""
        made = self._pieces(letter, self._spoken(letter))
        if len(made) > 1 or wire_id.endswith(SEVERAL) or not wire_id.isdecimal():
            return await self.send(letter)
        markup = made[0].markup
        if markup is not None and "inline_keyboard" not in markup:
            return await self.send(letter)
        params = {"chat_id": self._chat(letter), "message_id": int(wire_id)}
        sent = await self._refined(
            "editMessageText", letter, made[0], {**params, **made[0].params()}
        )
        if sent is None:
            return await self.send(letter)
        await self._document(letter)
        return wire_id

    async def _document(self, letter: Outgoing) -> None:
        """What goes along; where that fails and no page is left to open, that is said."""
        if await self._documents.send(letter, self._chat(letter)):
            return
        if self._documents.without(letter) is not letter:
            words = locales.text("page-not-here-paper", {}, self._reader(letter))
            try:
                await self._called("sendMessage", {"chat_id": self._chat(letter), "text": words})
            except (TelegramError, NotSent):
                log.warning("telegram-document-not-told")

    async def _write_over(self, wire_id: str, letter: Outgoing) -> None:
        """The wrong words go, for good; a message that cannot be written over any more keeps nobody from the letter."""
        if letter.over is None or wire_id.endswith(SEVERAL) or not wire_id.isdecimal():
            return
        over = letter._replace(content=letter.over)
        made = self._pieces(over, self._spoken(over))
        params = {"chat_id": self._chat(letter), "message_id": int(wire_id), **made[0].params()}
        try:
            await self._refined("editMessageText", letter, made[0], params)
        except NotSent as no:
            if no.why is Why.UNKNOWN:  # twice it is the same; the letter itself has not gone out
                raise NotSent(Why.WAIT, "not known to be written over") from no
            if no.gone or no.why is not Why.FOR_GOOD:
                raise

    async def _pictured(self, letter: Outgoing, made: Sequence[Piece], picture: str) -> str:
        """As one photo with words below, which Telegram fetches from us; "" where it would not: then as words alone."""
        *longer, piece = made
        if longer or len(piece.text) > LONGEST_CAPTION:
            return ""
        given = {"chat_id": self._chat(letter), "photo": picture, "caption": piece.text}
        if piece.markup is not None:
            given["reply_markup"] = piece.markup
        try:
            sent = await self._called("sendPhoto", given)
        except BadRequest as no:
            log.warning("picture-not-fetched", why=type(no).__name__)
            return ""
        except TelegramError as no:
            raise not_sent(no) from None
        return f"{sent.get('message_id', '')}{SEVERAL}"  # its words are no text that can be edited

    # ---- one call ----------------------------------------------------------------------------------

    async def _refined(
        self, method: str, letter: Outgoing, piece: Piece, params: dict[str, Any]
    ) -> Any:
        """Call, and once more where Telegram says how; None where the message to be edited is gone."""
        try:
            return await self._called(method, params)
        except TelegramError as no:
            meaning = means(no)
            if meaning is Means.SAME:
                return True
            if meaning is Means.SEND_NEW and method == "editMessageText":
                return None
            again = dict(params)
            if isinstance(no, ChatMigrated):
                again["chat_id"] = await self._move(letter, no.new_chat_id)
            elif meaning is Means.PLAIN:
                again.pop("entities", None)
                again |= piece.params(plain=True)
            elif isinstance(no, MayHaveArrived) and method == "editMessageText":
                pass  # done twice it is the same
            else:
                raise not_sent(no) from None
        try:
            return await self._called(method, again)
        except TelegramError as no:
            if means(no) is Means.SAME:
                return True
            raise not_sent(no) from None

    async def _called(self, method: str, params: dict[str, Any]) -> Any:
        left = self._away_until - asyncio.get_running_loop().time()
        if left > 0:
            raise NotSent(Why.WAIT, "out of reach", seconds=left, away=True)
        try:
            answer = await self._api.call(method, **params)
        except TelegramError as no:
            if is_away(no):
                self._rest()
            else:
                self._there()
            raise
        self._there()
        return answer

    def _there(self) -> None:
        self._pause, self._failed = 0.0, 0

    def _rest(self) -> None:
        """Telegram is out of reach: let a moment pass before anybody knocks again."""
        self._failed += 1
        now = asyncio.get_running_loop().time()
        if self._failed < IN_A_ROW or now < self._away_until:
            return  # of those that were under way together, the first ones count
        self._pause = min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
        self._away_until = now + self._pause
        log.warning("telegram-out-of-reach", seconds=self._pause)

    async def _move(self, letter: Outgoing, chat: int) -> int:
        """The group became a supergroup: its number is another one from now on."""
        self._moved[letter.external] = str(chat)
        await self._worker.call(
            partial(people.moved, address_id=letter.address_id, external=str(chat))
        )
        return chat

    # ---- in words ----------------------------------------------------------------------------------

    def _spoken(self, letter: Outgoing) -> Spoken:
        return spoken(self._documents.without(letter), self._zone, self._links)

    def _pieces(self, letter: Outgoing, said: Spoken) -> Sequence[Piece]:
        return pieces(said, more=locales.text("telegram-more", {}, self._reader(letter)))

    def _reader(self, letter: Outgoing) -> locales.Reader:
        return locales.Reader(letter.language, self._zone, letter.written_at, letter.elder)

    def _params(self, letter: Outgoing, piece: Piece) -> dict[str, Any]:
        params = {
            "chat_id": self._chat(letter),
            "link_preview_options": QUIET_LINKS,
            **piece.params(),
        }
        if piece.markup is not None and "keyboard" in piece.markup:
            self._asked_place.add(letter.external)
        elif piece.markup is None and letter.external in self._asked_place:
            self._asked_place.discard(letter.external)
            params["reply_markup"] = {"remove_keyboard": True}
        return params

    def _chat(self, letter: Outgoing) -> int:
        return int(self._moved.get(letter.external, letter.external))
