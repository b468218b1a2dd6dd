"""What the pages share: the worker, the clock, the streams that are open, the templates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

if TYPE_CHECKING:
    from jinja2 import Environment

    from bot.channels.web_chat import WebChat
    from bot.clock import Clock
    from bot.media import Photos
    from bot.web.doors import Doors
    from bot.web.pace import Pace
    from bot.web.press import Press
    from bot.worker import Worker
    from handlers.talk import Town
    from models.limits import Limits


class Allowing(Protocol):
    """Signs the page of WeChat's notices (bot.channels.wechat.allowing)."""

    async def sign(self, url: str) -> Mapping[str, str] | None:
        """For the page at this very address; None where that cannot be done now."""


@dataclass(frozen=True)
class Desk:
    """Everything a route may need; made by the app."""

    worker: Worker
    clock: Clock
    chat: WebChat
    doors: Doors
    photos: Photos
    templates: Environment
    town: Town
    limits: Limits
    origin: str  # of web.public_url, "" where none is set
    press: Press
    metrics_token: str
    metrics: Callable[[], bytes]  # as Prometheus reads them
    pace: Pace
    allowing: Allowing | None  # of WeChat's notices, where the settings have any
    move_clock: Callable[[timedelta], Awaitable[None]]  # rehearsal: forward, then all that is due


DESK = web.AppKey("desk", Desk)
