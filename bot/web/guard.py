"""At the door of every request: whose page it came from, and kind words for what cannot be done."""

from collections.abc import Awaitable, Callable
from math import ceil

import structlog
from aiohttp import web

import locales
from bot.web.desk import DESK
from bot.web.pace import TooSoon
from bot.web.pages import ALWAYS, reader_of
from bot.web.said import LONGEST, NotRead
from bot.worker import Busy
from models import database

AGAIN = {"Retry-After": "2"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = structlog.get_logger(__name__)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse posts that another site's page made; what cannot be read is 400, a store that is away 503, a bug 500.

    Whoever breaks off in the middle of what they send is no bug, and there is nobody left to be told.
    """
    if request.method == "POST" and not _ours(request):
        return web.json_response({}, status=403, headers=ALWAYS)
    try:
        answer = await handler(request)
    except web.HTTPRequestEntityTooLarge:
        answer = _says(request, 413, NotRead("web-long", most=LONGEST))
    except web.HTTPException as told:
        told.headers.update(ALWAYS)
        raise
    except TooSoon as no:
        answer = _says(request, 429, _later(no.seconds))
        answer.headers["Retry-After"] = str(no.seconds)
    except NotRead as no:
        answer = _says(request, 400, no)
    except web.RequestPayloadError:  # what came is not packed as it says
        answer = web.json_response({}, status=400)
    except Exception as no:
        if isinstance(no, Busy) or database.is_away(no):
            log.warning("store-away", route=_route(request), kind=type(no).__name__)
            answer = web.json_response({}, status=503, headers=AGAIN)
        elif request.transport is None and isinstance(no, ConnectionError):
            log.info("broken-off", route=_route(request))
            answer = web.Response(status=400)
        else:
            log.exception("request-failed", route=_route(request))
            answer = web.json_response({}, status=500)
    if not answer.prepared:
        for name, value in ALWAYS.items():
            answer.headers.setdefault(name, value)
    return answer


def _later(seconds: int) -> NotRead:
    minutes = ceil(seconds / 60)
    return NotRead("web-too-soon-hours" if minutes > 60 else "web-too-soon", minutes=minutes)


def _says(request: web.Request, status: int, no: NotRead) -> web.Response:
    words = locales.text(no.key, no.values, reader_of(request))
    return web.json_response({"says": words}, status=status)


def _ours(request: web.Request) -> bool:
    """A browser names the page it comes from; what is no browser names none and has no cookie of others."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
    here = {f"{request.scheme}://{request.host}", request.app[DESK].origin.rstrip("/")}
    return origin in here


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "?"
