"""Photos and voices: fetched from WeChat's own host by their number, of people who agreed to it (P8), within the five seconds."""

import asyncio
from dataclasses import replace
from functools import partial

import structlog

from bot.channels.wechat.api import Api, No
from bot.channels.wechat.push import Push
from bot.channels.wechat.voice import Recogniser
from bot.clock import Clock
from bot.media import NoPhoto, Photos, sound
from bot.worker import Worker
from handlers.talk import Incoming
from models import media, people

LARGEST = 8 * 2**20  # bytes, as on the web
SECONDS = 3.2  # of the five: the answer still needs its own
log = structlog.get_logger(__name__)


class Files:
    """Fetches what a push only names; whatever fails, the push itself is heard."""

    def __init__(
        self,
        api: Api,
        worker: Worker,
        clock: Clock,
        photos: Photos,
        recogniser: Recogniser | None = None,
        *,
        most: int = 0,
    ) -> None:
        self._api, self._worker, self._clock = api, worker, clock
        self._photos, self._recogniser = photos, recogniser
        self._most = most  # of one person a day

    async def __call__(self, push: Push, said: Incoming) -> Incoming:
        """The same message, with its photo kept, or its voice in words."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._fetched(push, said)
        except (No, TimeoutError, NoPhoto, OSError) as no:
            log.warning("wechat-file-not-fetched", kind=type(no).__name__, what=said.kind)
            return said

    async def _fetched(self, push: Push, said: Incoming) -> Incoming:
        if said.kind not in ("photo", "voice"):
            return said
        person_id, agreed = await self._worker.read(
            partial(people.known_at, channel=said.channel, bot=said.bot, external=said.address)
        )
        hear = self._recogniser if said.kind == "voice" else None
        if not agreed and not hear:
            return said
        raw = await self._api.media(push.media, LARGEST)
        words = await hear.words(raw, push.get("Format")) if hear else ""
        if words:
            return replace(said, kind="text", text=words)
        if not agreed:
            return said
        return replace(said, media_id=await self._kept(raw, said.kind, person_id))

    async def _kept(self, raw: bytes, kind: str, person_id: int) -> int:
        spoken = kind == "voice"
        mime = sound(raw) if spoken else "image/jpeg"
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
            raise
        await self._worker.call(
            partial(media.kept, media_id=media_id, size=done.size, digest=done.digest)
        )
        return media_id
