"""Sessions of the web: a random token in a cookie or header; the store holds only its hash."""

import secrets
from functools import partial
from hashlib import sha256

from aiohttp import web

from bot.web.desk import DESK
from bot.web.pace import HOUR, MINUTE, network_of
from bot.web.pages import reader_of
from bot.web.said import posted
from locales import LANGUAGES
from models import mailbox, people
from models.people import Reader

COOKIE = "zy"
YEAR = 365 * 24 * 3600
BOT = "page"


def token_of(request: web.Request) -> str:
    """The session's token: a bearer's, else the cookie's, else ""."""
    kind, _, bearer = request.headers.get("Authorization", "").partition(" ")
    if kind == "Bearer" and bearer:
        return bearer
    return request.cookies.get(COOKIE, "")


def address_of(token: str) -> str:
    """What the store knows a token by."""
    return sha256(token.encode()).hexdigest()


async def owner_of(request: web.Request) -> Reader | None:
    """Whose session asks; None for nobody's."""
    token = token_of(request)
    if not token:
        return None
    desk = request.app[DESK]
    return await desk.worker.read(partial(mailbox.owner, external=address_of(token), bot=BOT))


async def must_own(request: web.Request) -> Reader:
    """Whose session asks; 401 for nobody's."""
    owner = await owner_of(request)
    if owner is None:
        raise web.HTTPUnauthorized(text="{}", content_type="application/json")
    return owner


def _not_too_many(request: web.Request) -> None:
    """Everybody behind one network address together; this machine itself is never too much. Raises TooSoon."""
    desk, network = request.app[DESK], network_of(request)
    if network:
        now, limits = desk.clock.now(), desk.limits
        desk.pace.take("session", network, now, limits.sessions_per_minute, MINUTE)
        desk.pace.take("session", network, now, limits.sessions_per_hour, HOUR)


async def open_session(request: web.Request) -> web.Response:
    """`POST /session`: keep the one there is, or make one. Raises TooSoon."""
    desk = request.app[DESK]
    said = await posted(request) if request.can_read_body else {}
    if await owner_of(request) is not None:
        return web.json_response({})
    _not_too_many(request)
    token = secrets.token_urlsafe(32)
    wanted = str(said.get("language", "")) if isinstance(said, dict) else ""
    await desk.worker.call(
        partial(
            people.open_address,
            channel="web",
            bot=BOT,
            external=address_of(token),
            now=desk.clock.now(),
            language=wanted if wanted in LANGUAGES else reader_of(request).language,
        )
    )
    if isinstance(said, dict) and said.get("bearer") is True:
        return web.json_response({"token": token})
    answer = web.json_response({})
    answer.set_cookie(
        COOKIE,
        token,
        max_age=YEAR,
        httponly=True,
        samesite="Strict",
        path="/",
        secure=desk.origin.startswith("https:"),
    )
    return answer
