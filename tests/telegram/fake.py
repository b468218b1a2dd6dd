"""A strict Bot API of our own: it refuses what Telegram refuses, and sends again what was not confirmed.

What goes wrong is said by `Trouble`: 429, 5xx, stalls, answers that are lost after the work was done.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web

from bot.web.listening import Listening
from tests.telegram.methods import BOT, Chat, Methods, Refused
from tests.telegram.schema import SCHEMA

TOKEN = "123456:TEST-token-of-the-strict-fake"
AGAIN_SECONDS = 0.02  # seconds before an update is posted again; doubles


@dataclass
class Call:
    """One call of the bot's."""

    method: str
    params: dict[str, Any]
    at: float
    status: int = 0
    in_answer: bool = False  # it came in the answer to the webhook's request

    @property
    def chat(self) -> int:
        return int(self.params.get("chat_id", 0))


Trouble = Callable[[Call], "Refused | str | float | None"]
# a refusal · "drop": done, and the answer lost · "cut": not done, no answer · seconds: later · None: nothing


class FakeTelegram(Methods):
    """One bot's Bot API, and its people."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(now)
        self.calls: list[Call] = []
        self.wrong: list[str] = []  # against the official schema
        self.trouble: Trouble = lambda call: None
        self.updates_seen: list[dict[str, Any]] = []
        self.posted: list[int] = []  # what the webhook answered
        self.hook_at = ""  # where the webhook really listens
        self._update_ids = itertools.count(500_001)
        self._runner: web.AppRunner | None = None
        self._http: ClientSession | None = None

    # ---- the server ----------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        assert self._runner
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def start(self, port: int = 0) -> None:
        site = web.Application()
        site.router.add_route("*", "/bot{token}/{method}", self._called)
        site.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await Listening(self._runner, "127.0.0.1", port).start()
        self._http = ClientSession(timeout=ClientTimeout(total=60))

    async def stop(self) -> None:
        for task in self._queues.values():
            task.cancel()
        await asyncio.gather(*self._queues.values(), return_exceptions=True)
        self._queues.clear()
        if self._http:
            await self._http.close()
        if self._runner:
            await self._runner.cleanup()
        self._runner = None

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        if SCHEMA:
            plain = {name: _named(one) for name, one in params.items()}
            self.wrong += [f"{method}: {one}" for one in SCHEMA.call(method, plain)]
        call = Call(method, params, asyncio.get_running_loop().time())
        self.calls.append(call)
        wanted = self.trouble(call)
        if isinstance(wanted, float):
            await asyncio.sleep(wanted)
            wanted = None
        try:
            if request.match_info["token"] != TOKEN:
                raise Refused(401, "Unauthorized")
            if isinstance(wanted, Refused):
                raise wanted
            if wanted == "cut":
                return _hang_up(request)
            result = await self._do(method, params)
        except Refused as no:
            call.status = no.code
            more = {"parameters": no.parameters} if no.parameters else {}
            said = {"ok": False, "error_code": no.code, "description": no.words, **more}
            return web.json_response(said, status=no.code)
        call.status = 200
        if SCHEMA:
            self.wrong += [f"answer {method}: {one}" for one in SCHEMA.result(method, result)]
        if wanted == "drop":
            return _hang_up(request)
        return web.json_response({"ok": True, "result": result})

    async def _do(self, method: str, params: dict[str, Any]) -> Any:
        known = getattr(self, f"_on_{method}", None)
        if known is None:
            raise Refused(404, "Not Found: method not found")
        answer = known(**params)
        return await answer if asyncio.iscoroutine(answer) else answer

    async def _file(self, request: web.Request) -> web.Response:
        raw = self.files.get(request.match_info["path"].removeprefix("files/"))
        if request.match_info["token"] != TOKEN or raw is None:
            return web.Response(status=404)
        return web.Response(body=raw)

    # ---- people ----------------------------------------------------------------------------------------

    def chat(self, chat_id: int, kind: str = "private", title: str = "") -> Chat:
        """A chat, opened where there is none."""
        return self.chats.setdefault(chat_id, Chat(chat_id, kind, title))

    def say(self, person: int, text: str, *, chat: int = 0, **more: Any) -> int:
        """Somebody writes; answers the update's number."""
        if text.startswith("/"):
            command = len(text.split(maxsplit=1)[0])
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": command}]
        return self.send(person, chat=chat, text=text, **more)

    def send(self, person: int, *, chat: int = 0, **content: Any) -> int:
        """Somebody sends something."""
        where = self.chats.get(chat or person) or self.chat(chat or person)
        message = {
            "message_id": next(self._message_ids),
            "from": _person(person),
            "chat": where.json,
            "date": int(self._now()),
            **content,
        }
        where.messages[message["message_id"]] = message
        return self.happen(message=message)

    def tap(self, person: int, data: str, *, message_id: int = 0, chat: int = 0) -> int:
        """Somebody taps a button."""
        where = self.chats[chat or person]
        shown = where.messages.get(message_id) or list(where.messages.values())[-1]
        query = f"q{next(self._message_ids)}"
        self._queries.add(query)
        return self.happen(
            callback_query={
                "id": query,
                "from": _person(person),
                "message": shown,
                "chat_instance": str(where.id),
                "data": data,
            }
        )

    def member(self, person: int, status: str, *, chat: int = 0) -> int:
        """The bot's place in a chat changes."""
        where = self.chats.get(chat or person) or self.chat(chat or person)
        where.blocked = status in ("kicked", "left")
        me = {"user": BOT}
        old = {**me, "status": "member"} if where.blocked else {**me, "status": "left"}
        new = {**me, "status": status, **({"until_date": 0} if status == "kicked" else {})}
        return self.happen(
            my_chat_member={
                "chat": where.json,
                "from": _person(person),
                "date": int(self._now()),
                "old_chat_member": old,
                "new_chat_member": new,
            }
        )

    def happen(self, **what: Any) -> int:
        """An update."""
        update = {"update_id": next(self._update_ids), **what}
        if SCHEMA:
            self.wrong += [f"update: {one}" for one in SCHEMA.update(update)]
        self.updates_seen.append(update)
        self.again(update)
        return int(update["update_id"])

    def again(self, update: dict[str, Any]) -> None:
        """An update comes, also one that came before."""
        if self.webhook.get("url"):
            self._push(update)
        else:
            self.updates.append(update)
            self._came.set()

    # ---- the webhook -----------------------------------------------------------------------------------

    def _push(self, update: dict[str, Any]) -> None:
        """Of one chat, one is on its way at a time."""
        body = next(one for name, one in update.items() if name != "update_id")
        chat = (body.get("chat") or body["message"]["chat"])["id"]
        self._waiting[chat].append(update)
        task = self._queues.get(chat)
        if task is None or task.done():
            self._queues[chat] = asyncio.create_task(self._drain(chat))

    async def _drain(self, chat: int) -> None:
        pause = AGAIN_SECONDS
        while self._waiting[chat]:
            status = await self.post(self._waiting[chat][0])
            if 200 <= status < 300:
                self._waiting[chat].pop(0)
                pause = AGAIN_SECONDS
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, 1.0)

    async def post(self, update: Any, **headers: str) -> int:
        """Post an update to the bot's webhook, as Telegram does."""
        assert self._http
        secret = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret", "")}
        try:
            async with self._http.post(
                self.hook_at, json=update, headers=headers or secret
            ) as answer:
                self.posted.append(answer.status)
                said = await answer.text()
                if answer.status == 200 and said:
                    await self._called_back(said)
                return answer.status
        except OSError:
            return 0

    async def _called_back(self, said: str) -> None:
        """A call in the webhook's answer; whether it went well is told to nobody."""
        params = json.loads(said)
        call = Call(params.pop("method"), params, asyncio.get_running_loop().time(), 200, True)
        if SCHEMA:
            self.wrong += [f"{call.method}: {one}" for one in SCHEMA.call(call.method, params)]
        self.calls.append(call)
        try:
            await self._do(call.method, params)
        except Refused as no:
            call.status = no.code

    # ---- looking at it -----------------------------------------------------------------------------------

    def shown(self, chat: int) -> list[dict[str, Any]]:
        """What the bot has written there, as it stands now."""
        there = self.chats.get(chat)
        return [one for one in there.messages.values() if one["from"]["is_bot"]] if there else []

    def of(self, method: str, chat: int = 0) -> list[Call]:
        """The calls of a method."""
        return [
            one
            for one in self.calls
            if one.method == method and (not chat or one.params.get("chat_id") == chat)
        ]


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given = await request.json()
        assert isinstance(given, dict)
        return given
    return dict(await request.post())


def _named(value: Any) -> Any:
    """A file by its name, which the schema takes in its place."""
    return value.filename if isinstance(value, web.FileField) else value


def _hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport
    request.transport.abort()
    return web.Response()


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "U", "language_code": "zh-hans"}
