"""A strict WeChat: its API with its rules, its quotas and its moods, for tests of sending."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.web.listening import Listening

MOMENT = r"\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}"
SHAPES = {
    "thing": r"[^\x00-\x1f\x7f]{1,20}",
    "character_string": r"[!-~ ]{1,32}",
    "letter": r"[A-Za-z]{1,32}",
    "phrase": r"[\u4e00-\u9fff]{1,5}",
    "number": r"[0-9]{1,32}",
    "time": MOMENT,
    "date": MOMENT,
    "name": r"[^\W\d_]{1,10}",
}


@dataclass
class Window:
    """What an openid may still be sent."""

    until: datetime
    left: int


@dataclass
class Platform:
    """Knows who wrote when, and refuses as WeChat does."""

    app_id: str
    secret: str
    now: Any
    sent: list[tuple[str, str]] = field(default_factory=list)  # kefu: openid, words
    templates: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    notices: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    tokens: list[str] = field(default_factory=list)  # the newest last
    forced: int = 0
    delay: float = 0.0
    token_delay: float = 0.0
    fails: dict[str, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )  # path → codes to come
    drops: dict[str, int] = field(default_factory=Counter)  # path → answers that are lost
    left: set[str] = field(default_factory=set)
    granted: set[str] = field(default_factory=lambda: {"T1"})
    asked_for: dict[str, str] = field(default_factory=dict)  # 一次性订阅: id → its content
    contents: dict[str, str] = field(default_factory=dict)  # of templates, where it matters
    pages: list[str] = field(default_factory=list)  # what a tap on a notice opens
    scenes: list[tuple[str, int]] = field(
        default_factory=list
    )  # of QR codes; seconds, 0: for ever
    rights: bool = True
    menu: dict[str, Any] | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    redirect: str = ""

    def __post_init__(self) -> None:
        self.windows: dict[str, list[Window]] = defaultdict(list)
        self.subscribed: Counter[tuple[str, str]] = Counter()
        self._messages: set[str] = set()
        self._serial = itertools.count(1)

    # ---- what people do --------------------------------------------------------------------------

    def wrote(self, openid: str) -> None:
        self.windows[openid] = [Window(self.now() + timedelta(hours=48), 5)]

    def tapped(self, openid: str) -> None:
        self.windows[openid].append(Window(self.now() + timedelta(minutes=1), 3))

    def allowed(self, openid: str, template_id: str) -> None:
        """Somebody tapped 允许: one message, whenever it comes."""
        self.subscribed[openid, template_id] += 1

    def expire(self) -> None:
        """The tokens that are out are good no more."""
        self.tokens.append(f"token-{next(self._serial)}")

    # ---- the server ------------------------------------------------------------------------------

    async def __aenter__(self) -> Platform:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._take)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = Listening(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port, *_ = self._runner.addresses[0]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        self.calls[path] += 1
        await asyncio.sleep(self.delay)
        if self.redirect:
            raise web.HTTPFound(self.redirect)
        body = await request.json() if request.method == "POST" else {}
        if self.fails[path]:
            code = self.fails[path].pop(0)
            if code >= 500 and code < 600:
                return web.Response(status=code)
            return self._no(code)
        if path == "/cgi-bin/stable_token":
            return await self._token(body)
        if request.query.get("access_token") != (self.tokens[-1] if self.tokens else ""):
            return self._no(40001 if request.query.get("access_token") else 41001)
        answer = self._do(path, request, body)
        if self.drops[path]:
            self.drops[path] -= 1
            assert request.transport
            request.transport.abort()
        return answer

    async def _token(self, body: dict[str, Any]) -> web.Response:
        await asyncio.sleep(self.token_delay)
        if body.get("appid") != self.app_id:
            return self._no(40013)
        if body.get("secret") != self.secret:
            return self._no(40125)
        if body.get("force_refresh") or not self.tokens:
            self.forced += bool(body.get("force_refresh"))
            self.expire()
        return self._yes(access_token=self.tokens[-1], expires_in=7200)

    def _do(self, path: str, request: web.Request, body: dict[str, Any]) -> web.Response:
        match path:
            case "/cgi-bin/message/custom/send":
                return self._kefu(body)
            case "/cgi-bin/message/template/send":
                return self._template(body)
            case "/cgi-bin/message/subscribe/bizsend":
                return self._bizsend(body)
            case "/cgi-bin/menu/create":
                self.menu = self._menu(body)
                return self._yes() if self.menu else self._no(40018)
            case "/cgi-bin/menu/get":
                return self._yes(menu=self.menu) if self.menu else self._no(46003)
            case "/cgi-bin/template/get_all_private_template":
                return self._yes(
                    template_list=[
                        {"template_id": one, "content": self.contents.get(one, "")}
                        for one in sorted(self.granted)
                    ]
                )
            case "/wxaapi/newtmpl/gettemplate":
                return self._yes(
                    data=[
                        {"priTmplId": one, "title": "提醒", "content": content, "type": 2}
                        for one, content in self.asked_for.items()
                    ]
                )
            case "/cgi-bin/ticket/getticket":
                assert request.query["type"] == "jsapi"
                return self._yes(ticket=f"ticket-{next(self._serial)}", expires_in=7200)
            case "/cgi-bin/qrcode/create":
                scene = body["action_info"]["scene"]["scene_str"]
                assert 1 <= len(scene) <= 64
                assert body.get("expire_seconds", 60) <= 2_592_000
                self.scenes.append((scene, body.get("expire_seconds", 0)))
                return self._yes(ticket="t", url=f"http://weixin.qq.com/q/{scene}")
            case "/cgi-bin/media/get":
                found = self.files.get(request.query["media_id"])
                return web.Response(body=found) if found else self._no(40007)
        return self._no(40066)

    def _kefu(self, body: dict[str, Any]) -> web.Response:
        openid, words = body["touser"], body["text"]["content"]
        assert body["msgtype"] == "text"
        if not self.rights:
            return self._no(48001)
        if len(words.encode()) > 2048:
            return self._no(45002)
        if openid in self.left:
            return self._no(45015)
        open_now = [one for one in self.windows[openid] if one.until > self.now()]
        if not open_now:
            return self._no(45015)
        window = next((one for one in reversed(open_now) if one.left), None)
        if window is None:
            return self._no(45047)
        window.left -= 1
        self.sent.append((openid, words))
        return self._yes()

    def _template(self, body: dict[str, Any]) -> web.Response:
        openid, name = body["touser"], body["template_id"]
        if name not in self.granted:
            return self._no(40037)
        if openid in self.left:
            return self._no(43004)
        fields = {key: one["value"] for key, one in body["data"].items()}
        if not _fits(fields):
            return self._no(47003)
        once = f"{openid} {body['client_msg_id']}"
        if once not in self._messages:
            self._messages.add(once)
            self.templates.append((openid, name, fields))
        return self._yes(msgid=len(self.templates))

    def _bizsend(self, body: dict[str, Any]) -> web.Response:
        key = (body["touser"], body["template_id"])
        if key[1] not in self.asked_for:
            return self._no(40037)
        if not self.subscribed[key]:
            return self._no(43101)
        fields = {name: one["value"] for name, one in body["data"].items()}
        if not _fits(fields):
            return self._no(47003)
        self.subscribed[key] -= 1
        self.notices.append((*key, fields))
        self.pages.append(body.get("page", ""))
        return self._yes(msgid=70_000 + len(self.notices))

    def _menu(self, body: dict[str, Any]) -> dict[str, Any] | None:
        buttons = body["button"]
        good = 1 <= len(buttons) <= 3 and all(
            one["type"] == "click" and len(one["name"].encode()) <= 16 and len(one["key"]) <= 128
            for one in buttons
        )
        return body if good else None

    @staticmethod
    def _yes(**more: Any) -> web.Response:
        return web.Response(text=json.dumps({"errcode": 0, "errmsg": "ok", **more}))

    @staticmethod
    def _no(code: int) -> web.Response:
        return web.Response(text=json.dumps({"errcode": code, "errmsg": f"no {code}"}))


def _fits(fields: dict[str, str]) -> bool:
    return bool(fields) and all(
        re.fullmatch(SHAPES.get(name.rstrip("0123456789"), ".+"), value)
        for name, value in fields.items()
    )
