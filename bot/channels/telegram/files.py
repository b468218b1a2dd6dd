"""Photos and voices: fetched from Telegram, sealed as those of the web are; only of people who agreed to it (P8)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.media import NoPhoto, sound
from models import inbox, media, people

if TYPE_CHECKING:
    from bot.channels.telegram.api import Api
    from bot.channels.telegram.read import File
    from bot.clock import Clock
    from bot.media import Photos
    from bot.worker import Worker
    from handlers.talk import Incoming

LARGEST = 8 * 2**20  # bytes, as on the web
log = structlog.get_logger(__name__)


class Files:
    """Fetches what people sent besides words."""

    def __init__(
        self, api: Api, worker: Worker, clock: Clock, photos: Photos, *, most: int = 0
    ) -> None:
        self._api, self._worker, self._clock, self._photos = api, worker, clock, photos
        self._most = most  # of one person a day

    async def fetch(self, said: Incoming, file: File) -> int:
        """The key of its row; 0 where it is not kept: sent by a stranger, too large, out of reach, heard before."""
        person_id, agreed = await self._worker.read(
            partial(people.known_at, channel=said.channel, bot=said.bot, external=said.address)
        )
        if not agreed or await self._worker.read(
            partial(inbox.was_heard, name=(said.channel, said.bot, said.message_id))
        ):
            return 0
        try:
            raw = await self._api.download(file.id, LARGEST)
        except TelegramError as no:
            log.warning("file-not-fetched", kind=type(no).__name__)
            return 0
        return await self._keep(raw, person_id, said.kind) if raw else 0

    async def forget(self, media_id: int) -> None:
        """It was fetched twice."""
        await self._worker.call(partial(media.discard, media_id=media_id))
        await self._photos.forget(media_id)

    async def _keep(self, raw: bytes, person_id: int, kind: str) -> int:
        spoken = kind == "voice"
        try:
            mime = sound(raw) if spoken else "image/jpeg"
        except NoPhoto:
            return 0
        begin = partial(
            media.begin, person_id=person_id, now=self._clock.now(), mime=mime, most=self._most
        )
        media_id = await self._worker.call(begin)
        if not media_id:
            return 0
        keep = self._photos.keep_voice if spoken else self._photos.keep
        try:
            done = await keep(raw, media_id)
        except NoPhoto:
            await self._worker.call(partial(media.give_up, media_id=media_id))
            return 0
        await self._worker.call(
            partial(media.kept, media_id=media_id, size=done.size, digest=done.digest)
        )
        return media_id
