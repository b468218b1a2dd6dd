"""./run wechat menu, ./run wechat qr SCENE: what is set up once at the WeChat account."""

import asyncio
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings

T = TypeVar("T")
SCENE = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_DAYS = 30  # WeChat's own, of a code that ends
CHINESE = "zh-CN"


def talk_to(settings: Settings, work: "Callable[..., Awaitable[T]]") -> T:
    """Do something at WeChat with the account's own token; what it refuses is one clear line."""
    from bot.channels.wechat import account
    from bot.channels.wechat.api import Api, No
    from bot.channels.wechat.parts import Line
    from bot.channels.wechat.token import OwnToken

    one = settings.wechat
    if not one.token:
        raise CannotGoOn("there is no WeChat account; fill [wechat] in config.toml")

    async def do() -> T:
        line = Line()
        secret = one.app_secret.get_secret_value()
        token = OwnToken(line, base=one.api_base, app_id=one.app_id, secret=secret)
        try:
            return await work(Api(one.api_base, token, line))
        finally:
            await line.close()

    try:
        return asyncio.run(do())
    except No as no:
        raise CannotGoOn(account.advice(no)) from None


def make_menu(settings: Settings, _asked: Namespace, now: datetime) -> int:
    """Make the menu 我要求助 · 我来帮忙 · 我的."""
    from bot.channels.wechat import account

    made = account.menu(settings.city.zone, now, CHINESE)
    talk_to(settings, lambda api: api.make_menu(made))
    names = " · ".join(one["name"] for one in made["button"])
    print(f"Menu made: {names}. Phones show it within five minutes.")
    return 0


def make_code(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Write the PNG of a QR code."""
    import segno

    scene, days = asked.scene, asked.days
    if asked.task:
        scene, last = _task_of(settings, scene, asked.task, now)
        days = days or last
    url = talk_to(settings, lambda api: api.scene(scene, days * 86_400))
    file = asked.out or Path(f"{scene}.png")
    try:
        segno.make(url, error="m").save(str(file), scale=16, border=4)
    except OSError as no:
        raise CannotGoOn(f"{file} cannot be written ({no.strerror})") from None
    lasts = f"for {days} days" if days else "for ever"
    print(f"{file}: whoever scans it comes with {scene}; good {lasts}.")
    return 0


def _task_of(settings: Settings, scene: str, number: int, now: datetime) -> tuple[str, int]:
    """The scene of a community's task, and for how many days it is of use."""
    from sqlalchemy.orm import Session

    from bot.commands import forms, store
    from handlers.talk import base36
    from models import communities, tasks

    code = scene.removeprefix("c_")
    with (
        forms.reading(settings, store.keys_of(settings, make=False)) as connection,
        Session(connection) as session,
    ):
        node = communities.by_code(session, code)
        task = tasks.of_place(session, node.id, number) if node else None
        if task is None or task.ends_at <= now:
            raise CannotGoOn(f"{code} has no task {number} that is still to come")
        return f"t_{base36(task.id)}", min(LONGEST_DAYS, (task.ends_at - now).days + 1)


def code_arguments(parser: ArgumentParser) -> None:
    """What the code says, and how long."""
    parser.add_argument(
        "scene",
        type=_scene,
        metavar="SCENE",
        help="c_CODE of a community, i_CODE of an invitation; with --task its community",
    )
    parser.add_argument(
        "--task",
        type=_number,
        default=0,
        metavar="NUMBER",
        help="a task of that community: who scans it may take a place, and who has one arrives",
    )
    parser.add_argument(
        "--days",
        type=_days,
        default=0,
        help="1 to 30; without, for ever (100,000 such in all), of a task until it is over",
    )
    parser.add_argument("--out", type=Path, metavar="FILE.png", help="instead of SCENE.png")


def _scene(text: str) -> str:
    if not SCENE.fullmatch(text):
        raise ArgumentTypeError("1 to 64 letters, digits, _ or -")
    return text


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) < 2**31:
        raise ArgumentTypeError("the number that people call it by")
    return int(text)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST_DAYS:
        raise ArgumentTypeError("a number from 1 to 30")
    return int(text)


menu = Command("wechat menu", "make the menu of the WeChat account", make_menu)
qr = Command(
    "wechat qr",
    "make a QR code (PNG) that brings a community or a task with it",
    make_code,
    code_arguments,
)
