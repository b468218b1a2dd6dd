"""令牌 The token of the account: fetched by one process for all, kept sealed in the store, renewed when WeChat refuses it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex

import structlog
from aiohttp import ClientSession
from sqlalchemy.orm import Session

from bot.channels.wechat.api import Meaning, No, Tokens, call
from bot.clock import Clock
from bot.worker import Worker
from models import wechat

PATIENCE = 15.0  # seconds that we wait for another process to fetch it
LOOK_EVERY = 0.2
log = structlog.get_logger(__name__)


class SharedToken(Tokens):
    """One account's token, in this process and all others on the same store."""

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        session: Callable[[], ClientSession],
        *,
        base: str,
        app_id: str,
        secret: str,
    ) -> None:
        self._worker, self._clock, self._session = worker, clock, session
        self._base, self._app_id, self._secret = base.rstrip("/"), app_id, secret
        self._name = token_hex(8)
        self._known = wechat.Token("")
        self._one = asyncio.Lock()  # of the calls of this process only one asks

    async def token(self, bad: str = "") -> str:
        """A good token. Raises No."""
        if self._good(bad):
            return self._known.value
        async with self._one:
            if not self._good(bad):
                self._known = await self._fetch(bad)
            return self._known.value

    def _good(self, bad: str) -> bool:
        known = self._known
        until = known.good_until
        return bool(known.value and known.value != bad and until and until > self._clock.now())

    async def _fetch(self, bad: str) -> wechat.Token:
        """Out of the store, else from WeChat; while another process fetches, wait for it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while loop.time() < until:
            asked = await self._worker.call(
                partial(_ask, app_id=self._app_id, by=self._name, bad=bad, now=self._clock.now())
            )
            if asked.token.value:
                return asked.token
            if asked.mine:
                return await self._from_wechat(force=asked.force)
            await asyncio.sleep(LOOK_EVERY)  # another process has it in hand: look again soon
        raise No(Meaning.LATER, told="nobody fetched the token")

    async def _from_wechat(self, *, force: bool) -> wechat.Token:
        body = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._secret,
            "force_refresh": force,
        }
        try:
            said = await call(
                self._session(), "POST", f"{self._base}/cgi-bin/stable_token", {}, body
            )
            if isinstance(said, bytes) or not said.get("access_token"):
                raise No(Meaning.LATER, told="no token in the answer")
            value = str(said["access_token"])
            good_until = self._clock.now() + timedelta(seconds=int(said.get("expires_in", 7200)))
            await self._worker.call(
                partial(
                    _fetched, app_id=self._app_id, by=self._name, value=value, until=good_until
                )
            )
        except BaseException as no:
            await self._worker.call(partial(_not_fetched, app_id=self._app_id, by=self._name))
            if isinstance(no, No) and no.meaning is Meaning.UNSURE:
                raise No(Meaning.LATER, told=no.told) from None  # of the letter nothing was sent
            raise
        log.info("wechat-token-fetched", forced=force)
        return wechat.Token(value, good_until - wechat.EARLY)


class OwnToken(Tokens):
    """For one command beside the service: stable_token hands out the very token that the service uses."""

    def __init__(
        self, session: Callable[[], ClientSession], *, base: str, app_id: str, secret: str
    ) -> None:
        self._session, self._base = session, base.rstrip("/")
        self._asked = {"grant_type": "client_credential", "appid": app_id, "secret": secret}
        self._known = ""

    async def token(self, bad: str = "") -> str:
        """The token of the account. Raises No."""
        if not self._known or bad:
            url = f"{self._base}/cgi-bin/stable_token"
            said = await call(self._session(), "POST", url, {}, self._asked)
            self._known = "" if isinstance(said, bytes) else str(said.get("access_token", ""))
        return self._known


def _ask(session: Session, app_id: str, by: str, bad: str, now: datetime) -> wechat.Asked:
    return wechat.ask_for(session, app_id, by, bad, now)


def _fetched(session: Session, app_id: str, by: str, value: str, until: datetime) -> None:
    wechat.fetched(session, app_id, by, value, until)


def _not_fetched(session: Session, app_id: str, by: str) -> None:
    wechat.not_fetched(session, app_id, by)
