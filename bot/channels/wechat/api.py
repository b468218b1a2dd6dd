"""WeChat's API: each call with the token of the account, each refusal by its meaning, never twice what may have arrived."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout

CALL_SECONDS = 10.0
LARGEST = 2 * 2**20  # bytes of an answer that is JSON
ONE_TIME = 2  # of a notice; 3 is for ever, for public services that WeChat admitted
OLD_TOKEN = {40001, 40014, 42001}
log = structlog.get_logger(__name__)


class Meaning(StrEnum):
    """What a refusal means for the letter and for the channel."""

    LATER = "later"  # WeChat is busy, or too many calls: the same again after a while
    UNSURE = "unsure"  # the line broke: it may have arrived
    SPENT = "spent"  # the window is over, or its messages are used up
    LEFT = "left"  # they do not follow, have blocked us, or there is no such person
    NO_RIGHT = "no-right"  # this account may not do this at all
    NO_DAY = "no-day"  # the day's quota is used up
    STOPPED = "stopped"  # the account is banned or restricted: nothing goes any more
    CLOSED = "closed"  # our machine is not on the account's whitelist
    REFUSED = "refused"  # they took back this subscription
    WRONG = "wrong"  # the message itself: it never will be taken


MEANINGS = {
    -1: Meaning.LATER,
    45011: Meaning.LATER,
    40001: Meaning.LATER,  # still refused with a new token: another process may be changing it
    40014: Meaning.LATER,
    42001: Meaning.LATER,
    45015: Meaning.SPENT,
    45047: Meaning.SPENT,
    40003: Meaning.LEFT,
    43004: Meaning.LEFT,
    43019: Meaning.LEFT,
    48002: Meaning.LEFT,
    50005: Meaning.LEFT,
    48001: Meaning.NO_RIGHT,
    48004: Meaning.STOPPED,
    50002: Meaning.STOPPED,
    45009: Meaning.NO_DAY,
    40164: Meaning.CLOSED,
    40013: Meaning.CLOSED,  # AppID, AppSecret: the settings are wrong, not the letter
    40125: Meaning.CLOSED,
    41004: Meaning.CLOSED,
    43101: Meaning.REFUSED,
    43108: Meaning.LATER,  # two notices for one person at the same moment
    43107: Meaning.NO_RIGHT,  # notices alone are taken from the account
}


class No(Exception):
    """WeChat, or the way to it, says no; nothing private in its words."""

    def __init__(self, meaning: Meaning, code: int = 0, told: str = "") -> None:
        super().__init__(f"{meaning} {code}".strip())
        self.meaning, self.code = meaning, code
        self.told = told  # WeChat's own words: for the doctor, never for a log


class Tokens:
    """Where the token comes from (bot.channels.wechat.token)."""

    async def token(self, bad: str = "") -> str:
        """A token that is good; other than `bad`, which WeChat has just refused."""
        raise NotImplementedError


class Api:
    """Calls of one account."""

    def __init__(self, base: str, tokens: Tokens, session: Callable[[], ClientSession]) -> None:
        self._base, self._tokens, self._session = base.rstrip("/"), tokens, session

    # ---- messages ----------------------------------------------------------------------------------

    async def text(self, openid: str, words: str) -> None:
        """A customer-service message."""
        await self.post(
            "/cgi-bin/message/custom/send",
            {"touser": openid, "msgtype": "text", "text": {"content": words}},
        )

    async def template(
        self, openid: str, template_id: str, fields: Mapping[str, str], name: str
    ) -> str:
        """A template message; answers WeChat's number of it. `name`: the same within ten minutes is sent once."""
        data = {key: {"value": value} for key, value in fields.items()}
        said = await self.post(
            "/cgi-bin/message/template/send",
            {"touser": openid, "template_id": template_id, "data": data, "client_msg_id": name},
        )
        return str(said.get("msgid", ""))

    async def subscribed(
        self, openid: str, template_id: str, fields: Mapping[str, str], page: str = ""
    ) -> str:
        """A one-time notice that they asked for; a tap on it opens `page`. Answers WeChat's number of it, "" where it gives none."""
        data = {key: {"value": value} for key, value in fields.items()}
        body = {"touser": openid, "template_id": template_id, "data": data}
        said = await self.post(
            "/cgi-bin/message/subscribe/bizsend", {**body, "page": page} if page else body
        )
        return str(said.get("msgid", ""))

    # ---- the account -------------------------------------------------------------------------------

    async def make_menu(self, menu: Mapping[str, Any]) -> None:
        """The menu below the chat; phones see it within five minutes."""
        await self.post("/cgi-bin/menu/create", menu)

    async def menu(self) -> Mapping[str, Any]:
        """The menu as it stands."""
        return await self.get("/cgi-bin/menu/get")

    async def templates(self) -> dict[str, str]:
        """The account's templates by their id: what each says, {{thing1.DATA}} where a field stands."""
        said = await self.get("/cgi-bin/template/get_all_private_template")
        found = said.get("template_list", [])
        return {str(one.get("template_id", "")): str(one.get("content", "")) for one in found}

    async def notices(self) -> dict[str, str]:
        """The same for what people allow one by one (一次性订阅)."""
        said = await self.get("/wxaapi/newtmpl/gettemplate")
        once = [one for one in said.get("data", []) if one.get("type") == ONE_TIME]
        return {str(one.get("priTmplId", "")): str(one.get("content", "")) for one in once}

    async def ticket(self) -> tuple[str, int]:
        """What a page of ours signs with before WeChat shows anything in it, and for how many seconds it is good."""
        said = await self.get("/cgi-bin/ticket/getticket", {"type": "jsapi"})
        return str(said.get("ticket", "")), int(said.get("expires_in", 0))

    async def scene(self, scene: str, seconds: int) -> str:
        """What a QR code must hold so that whoever scans it comes with this scene; 0 seconds: for ever."""
        asked: dict[str, Any] = {
            "action_name": "QR_STR_SCENE" if seconds else "QR_LIMIT_STR_SCENE",
            "action_info": {"scene": {"scene_str": scene}},
        }
        if seconds:
            asked["expire_seconds"] = seconds
        said = await self.post("/cgi-bin/qrcode/create", asked)
        return str(said["url"])

    async def media(self, media_id: str, most: int) -> bytes:
        """What somebody sent: fetched from WeChat's own host by its number, never from an URL of the push."""
        got = await self._call(
            "GET", "/cgi-bin/media/get", query={"media_id": media_id}, most=most
        )
        if isinstance(got, bytes):
            return got
        raise No(Meaning.WRONG, 0, "no media")

    # ---- one call ----------------------------------------------------------------------------------

    async def post(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """A call that carries JSON. Raises No."""
        return _plain(await self._call("POST", path, body=body))

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Mapping[str, Any]:
        """A call that only asks. Raises No."""
        return _plain(await self._call("GET", path, query=query))

    async def _call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        most: int = LARGEST,
    ) -> Mapping[str, Any] | bytes:
        """With the token; when WeChat refuses the token, once more with another."""
        token = await self._tokens.token()
        for last in (False, True):
            try:
                asked = {"access_token": token, **(query or {})}
                return await call(self._session(), method, self._base + path, asked, body, most)
            except No as no:
                if last or no.code not in OLD_TOKEN:
                    raise
                token = await self._tokens.token(bad=token)
        raise No(Meaning.LATER)


async def call(
    session: ClientSession,
    method: str,
    url: str,
    query: Mapping[str, str],
    body: Mapping[str, Any] | None,
    most: int = LARGEST,
) -> Mapping[str, Any] | bytes:
    """One request: JSON, or the bytes of a file. Raises No. Nowhere else is gone to (faults F53)."""
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    try:
        async with session.request(
            method,
            url,
            params=query,
            data=data,
            headers={"Content-Type": "application/json"} if data else None,
            allow_redirects=False,
            timeout=ClientTimeout(total=CALL_SECONDS),
        ) as answer:
            return await _read(answer, most)
    except ClientConnectorError:
        raise No(Meaning.LATER, told="no connection") from None
    except (TimeoutError, ClientError, ConnectionError):
        raise No(Meaning.UNSURE, told="the line broke") from None


async def _read(answer: ClientResponse, most: int) -> Mapping[str, Any] | bytes:
    if answer.status >= 500:
        raise No(Meaning.LATER, answer.status)
    if answer.status != 200:
        raise No(Meaning.WRONG, answer.status)
    raw = bytearray()
    async for part in answer.content.iter_any():
        raw += part
        if len(raw) > most:
            raise No(Meaning.WRONG, told="too large")
    if not raw.lstrip().startswith(b"{"):
        return bytes(raw)
    try:
        said = json.loads(raw)
    except ValueError:
        return bytes(raw)
    code = said.get("errcode", 0)
    if code:
        raise No(MEANINGS.get(code, Meaning.WRONG), code, str(said.get("errmsg", ""))[:300])
    return said  # type: ignore[no-any-return]


def _plain(said: Mapping[str, Any] | bytes) -> Mapping[str, Any]:
    if isinstance(said, bytes):
        raise No(Meaning.LATER, told="no JSON")
    return said


def host_of(base: str) -> str:
    """Whom we call, for the log lines."""
    return urlsplit(base).hostname or ""
