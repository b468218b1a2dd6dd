"""允许 One-time notices are allowed on a page of ours: what WeChat asks of it before it shows its window there."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from secrets import token_hex

import structlog

from bot.channels.wechat.api import Api, No
from bot.clock import Clock

PATH = "/wechat/notices"
EARLY = timedelta(minutes=5)  # before the ticket's end
log = structlog.get_logger(__name__)


def page_of(public_url: str) -> str:
    """Where notices are allowed: only https goes into somebody else's messenger; "" where there is none."""
    return public_url.rstrip("/") + PATH if public_url.startswith("https://") else ""


class Allowing:
    """Signs the page for one account; its ticket is fetched once in two hours."""

    def __init__(self, api: Api, clock: Clock, app_id: str, templates: Sequence[str]) -> None:
        self._api, self._clock, self._app_id = api, clock, app_id
        self._templates = ",".join(templates)
        self._ticket, self._until = "", datetime.min.replace(tzinfo=UTC)
        self._one = asyncio.Lock()

    async def sign(self, url: str) -> Mapping[str, str] | None:
        """What the page at this very address hands to WeChat's script; None where WeChat gives no ticket now."""
        try:
            ticket = await self._good()
        except No as no:
            log.warning("wechat-no-ticket", code=no.code, meaning=no.meaning)
            return None
        at, once = str(int((self._clock.now() - self._clock.ahead).timestamp())), token_hex(8)
        told = {"jsapi_ticket": ticket, "noncestr": once, "timestamp": at, "url": url}
        return {
            "app_id": self._app_id,
            "templates": self._templates,
            "timestamp": at,
            "nonce": once,
            "signature": signed(told),
        }

    async def _good(self) -> str:
        async with self._one:
            now = self._clock.now()
            if now >= self._until:
                self._ticket, seconds = await self._api.ticket()
                self._until = now + timedelta(seconds=seconds) - EARLY
            return self._ticket


def signed(told: Mapping[str, str]) -> str:
    """SHA-1 over the values by their names in order, as WeChat demands."""
    joined = "&".join(f"{name}={told[name]}" for name in sorted(told))
    return sha1(joined.encode(), usedforsecurity=False).hexdigest()
