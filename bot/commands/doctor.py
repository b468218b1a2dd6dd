"""./run doctor: what is wrong and what to do; it looks, and changes nothing."""

import os
import shutil
import socket
import stat
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from bot import keys_file
from bot.commands import doctor_telegram, forms, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings, prints

LEAST_FREE = 1 << 30  # bytes: below it a SQLite store with its log soon stands still
MOST_AHEAD = timedelta(minutes=5)  # rows newer than the clock by more: the clock was set back
OLDEST_YEAR = 2025  # keys count from there


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's."""

    level: Literal["ok", "warn", "WRONG"]
    text: str


Look = Callable[[Settings, datetime], Iterator[Finding]]


def run(settings: Settings, _asked: Namespace, now: datetime) -> int:
    """Look at everything; 1 when something is wrong."""
    found = [one for look in LOOKS for one in _looked(look, settings, now)]
    for one in found:
        print(f"{one.level:<5}  {one.text}")
    wrong = sum(one.level == "WRONG" for one in found)
    print(f"{wrong} wrong, {sum(one.level == 'warn' for one in found)} to think about.")
    return 1 if wrong else 0


def _looked(look: Look, settings: Settings, now: datetime) -> Iterator[Finding]:
    """What a look cannot even look at is wrong too, and the others go on."""
    try:
        yield from look(settings, now)
    except CannotGoOn as no:
        yield Finding("WRONG", str(no))


def settings_look(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """The settings themselves were read without a fault, or we would not be here."""
    kind = "a rehearsal" if settings.rehearsal else "a real city"
    auto = (
        " (as long as no channel has a token)"
        if settings.rehearsal and settings.rehearsal_is_auto
        else ""
    )
    yield Finding("ok", f"settings: {settings.city.name}, {settings.city.timezone}, {kind}{auto}")
    if settings.web.host not in {"127.0.0.1", "localhost", "::1"} and not settings.web.public_url:
        yield Finding(
            "warn",
            "web.host lets others in, but web.public_url is empty: links will not work for them",
        )
    if not settings.rehearsal and not settings.web.base.startswith("https://"):
        yield Finding(
            "warn",
            "people open the page without https; set web.public_url to https://… behind a proxy",
        )
    asked = "lanes" in settings.core.model_fields_set  # by default there are more, for PostgreSQL
    if asked and settings.store.file and settings.core.lanes > 1:
        yield Finding("warn", "core.lanes is ignored: SQLite has one writer")


def disk_look(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Room and rights where things are written."""
    folders = {
        settings.store.folder,
        *([settings.store.file.parent] if settings.store.file else []),
    }
    for folder in sorted(folders):
        there = next(
            one for one in (folder.absolute(), *folder.absolute().parents) if one.exists()
        )
        if not os.access(there, os.W_OK | os.X_OK):
            yield Finding("WRONG", f"{folder}/ cannot be written; make it yours")
        free = shutil.disk_usage(there).free
        level: Literal["ok", "WRONG"] = "ok" if free >= LEAST_FREE else "WRONG"
        more = "" if level == "ok" else "; make room"
        yield Finding(level, f"disk: {free / (1 << 30):.1f} GiB free for {folder}/{more}")


def keys_look(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """The keys are there, closed, and not beside what they seal."""
    path = settings.privacy.keys_file
    try:
        keys = keys_file.load(path)
    except FileNotFoundError:
        if store.rows_of(store.copy_of(settings).counts()):
            yield Finding(
                "WRONG", f"{path} is missing, and the store holds data; put back your copy of it"
            )
        else:
            yield Finding("ok", f"keys: {path} will be made at the first start")
        return
    except keys_file.KeysUnusable as no:
        yield Finding("WRONG", str(no))
        return
    yield Finding("ok", f"keys: {len(keys.ciphers)} in {path}, current {keys.current}")
    file = settings.store.file
    if file and path.absolute().parent == file.absolute().parent:
        yield Finding(
            "warn",
            f"{path} lies beside the store: whoever copies the folder has both; move it and set privacy.keys_file",
        )


def store_look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The store answers, is in the right form, and is not from the future."""
    copy = store.copy_of(settings)
    if not copy.exists():
        yield Finding("ok", f"store: {settings.store.shown} will be made at the first start")
        return
    revision, head = copy.revision(), forms.newest()
    if revision == head:
        yield Finding(
            "ok",
            f"store: {settings.store.shown} answers, its tables are in the newest form ({head})",
        )
    elif forms.known(revision) or not revision:
        yield Finding(
            "WRONG",
            f"the store's form is {revision or 'none'}, this code's is {head}; ./run migrate",
        )
        return
    else:
        yield Finding(
            "WRONG", f"the store is newer than this code ({revision}); start the newer version"
        )
        return
    yield from _deep(settings, now)


def _deep(settings: Settings, now: datetime) -> Iterator[Finding]:
    """What only an open store can tell."""
    from sqlalchemy import select

    from bot.commands import marks
    from models.communities import Community

    keys = store.keys_of(settings, make=False)
    with forms.reading(settings, keys) as connection:
        try:
            marks.compare(connection, settings, keys)
        except CannotGoOn as no:
            yield Finding("WRONG", str(no))
        newest, ahead = marks.newest_row(connection), marks.ahead(connection)
        for code in prints.codes(settings.papers.seals):
            if not connection.scalar(select(Community.id).where(Community.code == code)):
                text = (
                    f"papers.seals: {code}.png is printed for nobody: there is no community {code}"
                )
                yield Finding("warn", text)
    if newest and newest > now + ahead + MOST_AHEAD:
        yield Finding(
            "WRONG",
            f"the clock is behind: the newest row is of {newest:%Y-%m-%d %H:%M} UTC; set the clock",
        )


def clock_look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The clock tells a time that can be."""
    local = now.astimezone(settings.city.zone)
    level: Literal["ok", "WRONG"] = (
        "ok" if now >= datetime(OLDEST_YEAR, 1, 1, tzinfo=UTC) else "WRONG"
    )
    yield Finding(
        level,
        f"clock: {local:%Y-%m-%d %H:%M} in {settings.city.timezone}"
        + ("" if level == "ok" else "; set it"),
    )


def channels_look(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Which channels are on, and whether their secrets are closed."""
    yield Finding("ok", f"web: {settings.web.base}")
    telegram, wechat = settings.telegram, settings.wechat
    if telegram.token:
        way = f"webhook {telegram.webhook_url}" if telegram.mode == "webhook" else "polling"
        yield Finding("ok", f"telegram: on, {way}")
    else:
        yield Finding("ok", "telegram: off (telegram.token is empty)")
    yield Finding("ok", "wechat: on" if wechat.token else "wechat: off (wechat.token is empty)")
    files = (
        telegram.token_file,
        telegram.webhook_secret_file,
        wechat.token_file,
        wechat.app_secret_file,
        wechat.aes_key_file,
        wechat.voice_key_file,
        settings.web.metrics_token_file,
    )
    for name in filter(None, files):
        if stat.S_IMODE(Path(name).stat().st_mode) & 0o077:
            yield Finding("warn", f"others can read {name}; chmod 600 {name}")


def wechat_look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """What WeChat itself says of the account: token, whitelist, menu, templates."""
    if not settings.wechat.token:
        return
    from bot.channels.wechat import account, allowing
    from bot.channels.wechat.parts import templates_of
    from bot.commands import wechat

    if not settings.wechat.aes_key:
        yield Finding("warn", account.PLAIN_MODE)
    if not settings.web.public_url:
        yield Finding("warn", "wechat: set web.public_url, the address that WeChat reaches")
    buttons = account.menu(settings.city.zone, now, wechat.CHINESE)["button"]
    names = [one["name"] for one in buttons]
    templates, page = templates_of(settings), allowing.page_of(settings.web.public_url)
    found = wechat.talk_to(settings, lambda api: account.look(api, templates, names, page))
    for level, text in found:
        yield Finding(level, text)


def telegram_look(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """What Telegram itself says of the bot."""
    for level, text in doctor_telegram.look(settings):
        yield Finding(level, text)


def port_look(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """The port is free, or our own service has it."""
    if store.is_running(settings):
        yield Finding("ok", "the service is running")
        return
    family = socket.AF_INET6 if ":" in settings.web.host else socket.AF_INET
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((settings.web.host, settings.web.port))
        except OSError as no:
            yield Finding(
                "WRONG",
                f"{settings.web.host}:{settings.web.port} cannot be used ({no.strerror}); set web.port",
            )
        else:
            yield Finding("ok", f"port {settings.web.port} is free; the service is not running")


LOOKS: tuple[Look, ...] = (
    settings_look,
    disk_look,
    keys_look,
    store_look,
    clock_look,
    channels_look,
    wechat_look,
    telegram_look,
    port_look,
)
command = Command(
    "doctor", "look at settings, store, keys, channels and clock: what is wrong, what to do", run
)
