"""文件 A certificate goes along as a document: what its page holds is in the chat at once, and stays there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from telegram import InputFile
from telegram.error import TelegramError

from bot.papers import NotPressed
from models.errors import RuleBroken

if TYPE_CHECKING:
    from bot.channel import Links, Outgoing
    from bot.channels.telegram.api import Api

# of a certificate, for its own person, in their language: its file's name and the PDF. Raises RuleBroken, NotPressed
Paper = Callable[[int, int, str], Awaitable[tuple[str, bytes]]]
log = structlog.get_logger(__name__)


class Documents:
    """Sends what a letter offers to download, where it is one thing."""

    def __init__(self, api: Api, paper: Paper | None, links: Links | None) -> None:
        self._api, self._paper, self._links = api, paper, links

    def without(self, letter: Outgoing) -> Outgoing:
        """The letter as it is said: where its page cannot be opened from elsewhere, the document alone is offered."""
        about = self._about(letter)
        if not about or (self._links and self._links.link("paper", about, letter.person_id)):
            return letter
        left = tuple(one for one in letter.content.choices if one.page != "paper")
        return letter._replace(content=replace(letter.content, choices=left))

    async def send(self, letter: Outgoing, chat: int) -> bool:
        """After the words: the document. False where it could not be made or sent; the words stand all the same."""
        about = self._about(letter)
        if not about or self._paper is None:
            return True
        try:
            name, raw = await self._paper(about, letter.person_id, letter.language)
            await self._api.bot.send_document(chat, InputFile(raw, filename=name))
        except (RuleBroken, NotPressed, TelegramError) as no:
            log.warning("telegram-document-not-sent", kind=type(no).__name__)
            return False
        return True

    def _about(self, letter: Outgoing) -> int:
        """Which certificate; 0: none, or several to choose from."""
        found = [one.subject for one in letter.content.choices if one.page == "paper"]
        return found[0] if self._paper and len(found) == 1 else 0
