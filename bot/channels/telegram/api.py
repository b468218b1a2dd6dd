"""The Bot API as the channel uses it: `Bot` for what happens seldom, plain calls for what happens all the time."""

from __future__ import annotations

from typing import Any

from telegram import Bot

from bot.channels.telegram.request import PooledRequest


class Api:
    """One bot. `call` builds no objects: see docs/decisions.md for the figures."""

    def __init__(self, token: str, base: str) -> None:
        host = base.rstrip("/")
        self.request = PooledRequest(host)
        self.bot = Bot(
            token,
            base_url=f"{host}/bot",
            base_file_url=f"{host}/file/bot",
            request=self.request,
            get_updates_request=self.request,
        )
        self.bot_id = token.partition(":")[0]
        self.username = ""  # known after the first answer of the Bot API
        self._root = f"{host}/bot{token}/"
        self._files = f"{host}/file/bot{token}/"

    async def call(self, method: str, *, seconds: float = 0.0, **params: Any) -> Any:
        """Call a method in plain values; answers its result. Raises telegram.error.TelegramError."""
        return await self.request.post_json(self._root + method, params, seconds)

    async def download(self, file_id: str, most: int) -> bytes | None:
        """The bytes of a file; None where it is larger than `most` or gone."""
        found = await self.call("getFile", file_id=file_id)
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or int(found.get("file_size") or 0) > most:
            return None
        return await self.request.take_file(self._files + path.lstrip("/"), most)
