"""A person with Telegram, and the service they write to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.database import Store
from tests.held import HeldClock
from tests.telegram.fake import TOKEN, FakeTelegram
from tests.web.service import Service

SECRET = "s3cret-of-the-hook"
PATIENCE = 60.0  # seconds after which what should have come did not


class Phone:
    """One person's chat with the bot."""

    def __init__(self, api: FakeTelegram, person: int) -> None:
        self.api, self.person = api, person
        self._seen = 0
        api.chat(person)

    def say(self, text: str, **more: Any) -> None:
        self.api.say(self.person, text, **more)

    def tap(self, label: str) -> None:
        """Tap the newest button of that label."""
        if any(
            one["text"] == label for row in self.api.chats[self.person].keyboard for one in row
        ):
            self.say(label)
            return
        message, button = self.button(label)
        self.api.tap(self.person, button["callback_data"], message_id=message["message_id"])

    def button(self, label: str) -> tuple[dict[str, Any], dict[str, Any]]:
        for message in reversed(self.shown):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if button["text"] == label:
                        return message, button
        raise AssertionError(f"nowhere [{label}]: {[one['text'] for one in self.shown]}")

    @property
    def shown(self) -> list[dict[str, Any]]:
        """What stands in the chat, by the bot."""
        return self.api.shown(self.person)

    @property
    def words(self) -> str:
        return "\n".join(one["text"] for one in self.shown)

    async def hears(self, words: str, *, times: int = 1) -> dict[str, Any]:
        """The newest message that says this, once it stands there."""
        await until(lambda: sum(words in one["text"] for one in self.shown) >= times, self)
        return next(one for one in reversed(self.shown) if words in one["text"])

    def __repr__(self) -> str:
        return f"chat {self.person}: {self.words or '(nothing)'}"


async def until(true: Callable[[], bool], what: object = "") -> None:
    """Wait for something that other tasks bring about."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not true():  # noqa: ASYNC110  – what others do has no event of its own
                await asyncio.sleep(0.005)
    except TimeoutError:
        raise AssertionError(f"it never came about: {what}") from None


def service_of(
    store: Store, folder: Path, clock: HeldClock, api: str, mode: str, **more: Any
) -> Service:
    """The service with a bot; not started."""
    telegram = {
        "token": TOKEN,
        "api_base": api,
        "mode": mode,
        "webhook_url": "https://volunteer.example/telegram",
        "webhook_secret": SECRET,
        **more.pop("telegram", {}),
    }
    return Service(store, folder, clock, telegram=telegram, **{"rehearsal": True, **more})


async def begin(service: Service, api: FakeTelegram) -> None:
    """Start the service, and wait until it is known to Telegram."""
    await service.start()
    api.hook_at = f"{service.url}/telegram"
    await until(lambda: bool(api.of("setWebhook") or api.of("getUpdates")), "no beginning")
