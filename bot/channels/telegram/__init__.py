"""Telegram: python-telegram-bot's `Bot`, types and errors over our own door; nothing of its framework."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")  # before it is imported: retry_after is a timedelta

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.door import TelegramDoor
from bot.channels.telegram.read import NAME

__all__ = ["NAME", "Telegram", "TelegramDoor"]
