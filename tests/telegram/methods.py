"""What the strict Bot API does and what it refuses, method by method."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

BOT = {"id": 123456, "is_bot": True, "first_name": "志愿武汉", "username": "zhiyuan_test_bot"}
LONGEST = 4096


class Refused(Exception):
    """The Bot API says no."""

    def __init__(self, code: int, words: str, **parameters: int) -> None:
        super().__init__(words)
        self.code, self.words, self.parameters = code, words, parameters


@dataclass
class Chat:
    """One chat as its members see it."""

    id: int
    kind: str = "private"
    title: str = ""
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    keyboard: list[list[dict[str, Any]]] = field(
        default_factory=list
    )  # in place of the phone's own
    blocked: bool = False
    moved_to: int = 0

    @property
    def json(self) -> dict[str, Any]:
        name = {"first_name": "U"} if self.kind == "private" else {"title": self.title}
        return {"id": self.id, "type": self.kind, **name}


class Methods:
    """The methods of the Bot API that our bot may call, over chats in memory."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.chats: dict[int, Chat] = {}
        self.updates: list[dict[str, Any]] = []  # not confirmed
        self.webhook: dict[str, Any] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.words: dict[tuple[str, str], str] = {}
        self.files: dict[str, bytes] = {}
        self.fetches = True  # Telegram can reach our pages
        self._queries: set[str] = set()
        self._message_ids = itertools.count(11)
        self._came = asyncio.Event()
        self._asking: asyncio.Event | None = None
        self.documents: list[tuple[int, str, bytes]] = []  # chat, name of the file, bytes
        self._queues: dict[int, asyncio.Task[None]] = {}
        self._waiting: dict[int, list[dict[str, Any]]] = defaultdict(list)

    def _push(self, update: dict[str, Any]) -> None:
        raise NotImplementedError

    # ---- methods -------------------------------------------------------------------------------------

    def _on_getMe(self) -> Any:
        return {
            **BOT,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _on_sendMessage(
        self,
        chat_id: int,
        text: str,
        entities: list[dict[str, Any]] | None = None,
        reply_markup: dict[str, Any] | None = None,
        **_: Any,
    ) -> Any:
        chat = self._open(chat_id)
        message = self._message(chat, text, entities, reply_markup)
        chat.messages[message["message_id"]] = message
        return message

    def _on_sendPhoto(
        self, chat_id: int, photo: str, caption: str = "", reply_markup: Any = None, **_: Any
    ) -> Any:
        chat = self._open(chat_id)
        if not self.fetches:
            raise Refused(400, "Bad Request: failed to get HTTP URL content")
        message = self._message(chat, caption, None, reply_markup)
        message["caption"] = message.pop("text")
        size = {"file_id": photo[-20:], "file_unique_id": "u", "width": 1080, "height": 1440}
        message["photo"] = [size]
        chat.messages[message["message_id"]] = {**message, "text": caption}
        return message

    def _on_sendDocument(self, chat_id: Any, document: Any, **_: Any) -> Any:
        """A file, as python-telegram-bot posts it: in parts, every value text."""
        chat = self._open(int(chat_id))
        raw = document.file.read()
        assert raw, "Bad Request: file must be non-empty"
        self.documents.append((chat.id, document.filename, raw))
        message = self._message(chat, document.filename, None, None)
        del message["text"]
        number = f"D{len(self.documents)}"
        called = {"file_name": document.filename, "mime_type": document.content_type}
        message["document"] = {"file_id": number, "file_unique_id": number, **called}
        return message

    def _on_editMessageText(
        self,
        text: str,
        chat_id: int,
        message_id: int,
        entities: list[dict[str, Any]] | None = None,
        reply_markup: dict[str, Any] | None = None,
        **_: Any,
    ) -> Any:
        chat = self._open(chat_id)
        there = chat.messages.get(message_id)
        if there is None or there["from"]["id"] != BOT["id"]:
            raise Refused(400, "Bad Request: message to edit not found")
        if reply_markup is not None and "inline_keyboard" not in reply_markup:
            raise Refused(400, "Bad Request: inline keyboard expected")
        new = self._message(chat, text, entities, reply_markup)
        if all(new.get(part) == there.get(part) for part in ("text", "entities", "reply_markup")):
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup "
                "are exactly the same",
            )
        chat.messages[message_id] = {**new, "message_id": message_id, "edit_date": new["date"]}
        return chat.messages[message_id]

    def _on_answerCallbackQuery(self, callback_query_id: str, **_: Any) -> Any:
        if callback_query_id not in self._queries:
            raise Refused(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self._queries.discard(callback_query_id)
        return True

    def _on_sendChatAction(self, chat_id: int, action: str) -> Any:
        self._open(chat_id)
        return True

    def _on_getFile(self, file_id: str) -> Any:
        if file_id not in self.files:
            raise Refused(400, "Bad Request: invalid file_id")
        size = len(self.files[file_id])
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": size,
            "file_path": f"files/{file_id}",
        }

    async def _on_getUpdates(self, offset: int = 0, limit: int = 100, **more: Any) -> Any:
        if self.webhook.get("url"):
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook",
            )
        if self._asking:
            self._asking.set()
        mine = self._asking = asyncio.Event()
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        end = asyncio.get_running_loop().time() + more.get("timeout", 0)
        while not self.updates and (left := end - asyncio.get_running_loop().time()) > 0:
            self._came.clear()
            waits = [asyncio.create_task(one.wait()) for one in (self._came, mine)]
            await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            for one in waits:
                one.cancel()
            if mine.is_set():
                raise Refused(409, "Conflict: terminated by other getUpdates request")
        if self._asking is mine:
            self._asking = None
        return self.updates[:limit]

    def _on_setWebhook(self, url: str, secret_token: str = "", **more: Any) -> Any:
        if more.get("drop_pending_updates"):
            self.updates.clear()
        self.webhook = {"url": url, "secret": secret_token, **more}
        for one in self.updates:
            self._push(one)
        self.updates = []
        return True

    def _on_deleteWebhook(self, **_: Any) -> Any:
        self.webhook = {}
        for task in self._queues.values():
            task.cancel()
        self._queues.clear()
        for waiting in self._waiting.values():
            self.updates += waiting
        self._waiting.clear()
        self.updates.sort(key=lambda one: one["update_id"])
        return True

    def _on_getWebhookInfo(self) -> Any:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }

    def _on_getMyCommands(self, scope: dict[str, Any], language_code: str = "") -> Any:
        return self.commands.get((json.dumps(scope), language_code), [])

    def _on_setMyCommands(
        self, commands: list[dict[str, str]], scope: dict[str, Any], language_code: str = ""
    ) -> Any:
        self.commands[json.dumps(scope), language_code] = commands
        return True

    def _on_getMyDescription(self, language_code: str = "") -> Any:
        return {"description": self.words.get(("description", language_code), "")}

    def _on_setMyDescription(self, description: str, language_code: str = "") -> Any:
        self.words["description", language_code] = description
        return True

    def _on_getMyShortDescription(self, language_code: str = "") -> Any:
        return {"short_description": self.words.get(("short", language_code), "")}

    def _on_setMyShortDescription(self, short_description: str, language_code: str = "") -> Any:
        self.words["short", language_code] = short_description
        return True

    # ---- what it refuses -------------------------------------------------------------------------------

    def _open(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.moved_to:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.moved_to,
            )
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat

    def _message(
        self,
        chat: Chat,
        text: str,
        entities: list[dict[str, Any]] | None,
        markup: dict[str, Any] | None,
    ) -> dict[str, Any]:
        long = _units(text)
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if long > LONGEST:
            raise Refused(400, "Bad Request: message is too long")
        for one in entities or ():
            if one["offset"] < 0 or one["length"] <= 0 or one["offset"] + one["length"] > long:
                raise Refused(400, "Bad Request: can't parse entities")
        shown: dict[str, Any] = {}
        if markup and "inline_keyboard" in markup:
            _check_buttons(markup["inline_keyboard"])
            shown["reply_markup"] = markup
        if markup and "keyboard" in markup:
            chat.keyboard = markup["keyboard"]
        elif markup and markup.get("remove_keyboard"):
            chat.keyboard = []
        return {
            "message_id": next(self._message_ids),
            "from": BOT,
            "chat": chat.json,
            "date": int(self._now()),
            "text": text,
            **({"entities": entities} if entities else {}),
            **shown,
        }


def _check_buttons(rows: list[list[dict[str, Any]]]) -> None:
    for one in itertools.chain.from_iterable(rows):
        if not one["text"].strip():
            raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if "callback_data" in one and not 1 <= len(one["callback_data"].encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if "url" in one and not one["url"].startswith(("https://", "tg://")):
            raise Refused(400, "Bad Request: BUTTON_URL_INVALID")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
