"""What Telegram shows of the bot before a word is said: commands and descriptions, in each language (U30)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import locales

if TYPE_CHECKING:
    from bot.channels.telegram.api import Api

COMMANDS = ("start", "help", "settings", "cancel", "privacy", "human")
PRIVATE = {"type": "all_private_chats"}
GROUPS = {"type": "all_group_chats"}
IN_GROUPS = ("here",)
AT_ALL = datetime(2026, 1, 1, tzinfo=UTC)  # these sentences hold no moment
CODES = {"zh-CN": "", "en": "en"}  # "": for everybody whose language we do not speak


async def introduce(api: Api) -> int:
    """Say what has changed, and only that; answers how many calls it took."""
    calls = 0
    for language, code in CODES.items():
        calls += await _commands(api, language, code, PRIVATE, COMMANDS)
        calls += await _commands(api, language, code, GROUPS, IN_GROUPS)
        calls += await _words(api, "Description", "description", language, code)
        calls += await _words(api, "ShortDescription", "short_description", language, code)
    return calls


async def _commands(
    api: Api, language: str, code: str, scope: dict[str, str], names: tuple[str, ...]
) -> int:
    wanted = [
        {"command": name, "description": _text(f"telegram-command-{name}", language)}
        for name in names
    ]
    there = await api.call("getMyCommands", scope=scope, language_code=code)
    if there == wanted:
        return 0
    await api.call("setMyCommands", commands=wanted, scope=scope, language_code=code)
    return 1


async def _words(api: Api, what: str, field: str, language: str, code: str) -> int:
    wanted = _text(f"telegram-{field.replace('_', '-')}", language)
    there: Any = await api.call(f"getMy{what}", language_code=code)
    if isinstance(there, dict) and there.get(field) == wanted:
        return 0
    said: dict[str, Any] = {field: wanted}
    await api.call(f"setMy{what}", language_code=code, **said)
    return 1


def _text(key: str, language: str) -> str:
    return locales.text(key, {}, locales.Reader(language, UTC, AT_ALL))
