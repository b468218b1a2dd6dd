"""The doctor's look at Telegram: does the token work, and does what Telegram knows of us fit the settings."""

import asyncio
from collections.abc import Iterator
from typing import Any, Literal

from bot.settings import Settings

Line = tuple[Literal["ok", "warn", "WRONG"], str]


def look(settings: Settings) -> Iterator[Line]:
    """Lines of the doctor's; nothing where there is no token."""
    if not settings.telegram.token.get_secret_value():
        return
    from telegram.error import InvalidToken, TelegramError

    try:
        me, hook = asyncio.run(_asked(settings))
    except InvalidToken:
        yield (
            "WRONG",
            "telegram: the token is refused; ask @BotFather for it (/mybots, API Token) and set it anew",
        )
    except TelegramError as no:
        yield (
            "warn",
            f"telegram: {settings.telegram.api_base} is out of reach ({type(no).__name__}); look at the network, "
            "or set HTTPS_PROXY. The other channels work meanwhile",
        )
    else:
        yield "ok", f"telegram: @{me.get('username', '?')} answers"
        yield from _hook(settings, hook)


def _hook(settings: Settings, hook: dict[str, Any]) -> Iterator[Line]:
    """What Telegram says of the webhook."""
    url, waiting = str(hook.get("url", "")), hook.get("pending_update_count", 0)
    wanted = settings.telegram.webhook_url if settings.telegram.mode == "webhook" else ""
    if url != wanted and url:
        yield (
            "warn",
            "telegram: another webhook is set; if another service uses this token, stop it. ./run sets its own way",
        )
    if url and hook.get("last_error_message"):
        yield (
            "warn",
            f"telegram: it could not reach the webhook: {hook['last_error_message']}; {waiting} updates wait. "
            "Look at the proxy, its certificate, and that it passes /telegram on",
        )
    if url and not url.endswith("/telegram"):
        yield "warn", "telegram: telegram.webhook_url should end with /telegram"


async def _asked(settings: Settings) -> tuple[dict[str, Any], dict[str, Any]]:
    from bot.channels.telegram.api import Api

    api = Api(settings.telegram.token.get_secret_value(), settings.telegram.api_base)
    await api.request.initialize()
    try:
        return await api.call("getMe", seconds=6.0), await api.call("getWebhookInfo", seconds=6.0)
    finally:
        await api.request.shutdown()
