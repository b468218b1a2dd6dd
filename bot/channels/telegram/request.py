"""Requests to the Bot API: python-telegram-bot's `BaseRequest` over one pooled aiohttp session.

The same door serves the library's `Bot` (what happens seldom) and `Api.call` (what happens with every message).
"""

import json
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.wire import Broken, NoConnection, Wire

CONNECTIONS = 256  # at once, to one host
CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0  # Telegram answers in a tenth of one; delivery gives up after twenty
FILE_SECONDS = 20.0
PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
JSON = {"Content-Type": "application/json"}


class OutOfReach(NetworkError):
    """No connection came about: nothing was handed over."""


class MayHaveArrived(NetworkError):
    """It was handed over, and no answer came: nobody knows whether it was done."""


class PooledRequest(BaseRequest):
    """Speaks to one Bot API host; its errors say whether something was handed over."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._http: ClientSession | None = None
        self._wire: Wire | None = None  # for what is called all the time; none behind a proxy
        self._usual = _timeout(READ_SECONDS)

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool; a proxy of the environment is used where there is one."""
        if self._http is not None:
            return
        where = urlsplit(self._base)
        around = proxy_bypass(where.hostname or "")
        proxy = None if around else getproxies().get(where.scheme)
        if proxy is None:
            self._wire = Wire(self._base, most=CONNECTIONS, connect_seconds=CONNECT_SECONDS)
        self._http = ClientSession(
            connector=TCPConnector(limit=CONNECTIONS, ttl_dns_cache=60),
            cookie_jar=DummyCookieJar(),
            timeout=self._usual,
            proxy=proxy,
        )

    async def shutdown(self) -> None:
        """Close the pools."""
        if self._wire is not None:
            await self._wire.close()
            self._wire = None
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; answers status and bytes. Raises OutOfReach, MayHaveArrived."""
        given = isinstance(read_timeout, int | float)
        usual = FILE_SECONDS if method == "GET" else READ_SECONDS
        seconds = float(read_timeout) if given else usual
        timeout = self._usual if seconds == READ_SECONDS else _timeout(seconds)
        body, headers = _body(request_data)
        return await self._ask(method, url, body, headers, timeout)

    async def post_json(self, url: str, params: dict[str, Any], seconds: float = 0.0) -> Any:
        """A call of the Bot API in plain values; answers its result. Raises as `Bot` does."""
        body, within = _json(params), seconds or READ_SECONDS
        if self._wire is None:
            status, raw = await self._ask("POST", url, body, JSON, _timeout(within))
        else:
            try:
                status, raw = await self._wire.post(url, body, within)
            except NoConnection as no:
                raise OutOfReach(str(no)) from None
            except (Broken, TimeoutError, OSError) as no:
                raise MayHaveArrived(type(no).__name__) from None
        if status == 200:
            return self.parse_json_payload(raw)["result"]
        return await _Told(status, raw).post(url)

    async def take_file(self, url: str, most: int) -> bytes | None:
        """A file; None where it is larger than `most` bytes or not there."""
        http = self._http
        if http is None:
            raise OutOfReach("closed")
        try:
            async with http.get(url, timeout=_timeout(FILE_SECONDS)) as answer:
                if answer.status != 200 or (answer.content_length or 0) > most:
                    return None
                raw = bytearray()
                async for part in answer.content.iter_any():
                    raw += part
                    if len(raw) > most:
                        return None
                return bytes(raw)
        except (ClientError, TimeoutError, OSError) as no:
            raise OutOfReach(type(no).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's JSON; what is none is never written to a log."""
        try:
            found = json.loads(payload)
        except (ValueError, RecursionError):
            raise TelegramError("Invalid server response") from None
        if not isinstance(found, dict):
            raise TelegramError("Invalid server response")
        return found

    async def _ask(
        self, method: str, url: str, body: Any, headers: dict[str, str], within: ClientTimeout
    ) -> tuple[int, bytes]:
        http = self._http
        if http is None:
            raise OutOfReach("closed")
        try:
            async with http.request(
                method, url, data=body, headers=headers, timeout=within
            ) as answer:
                return answer.status, await answer.read()
        except (ClientConnectorError, ConnectionTimeoutError) as no:
            raise OutOfReach(type(no).__name__) from None  # their words hold the address
        except (ClientError, TimeoutError, OSError) as no:
            raise MayHaveArrived(type(no).__name__) from None


class _Told(PooledRequest):
    """An answer that is known already: the library finds the error that it means."""

    def __init__(self, status: int, raw: bytes) -> None:
        super().__init__("")
        self._answer = status, raw

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        """The answer."""
        return self._answer


def _timeout(seconds: float) -> ClientTimeout:
    return ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)


def _body(data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return _json(data.parameters), JSON
    form = FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, raw, mime) in data.multipart_data.items():
        form.add_field(name, raw, filename=filename, content_type=mime)
    return form, {}


def _json(values: dict[str, Any]) -> bytes:
    return PLAIN({name: one for name, one in values.items() if one is not None}).encode()
