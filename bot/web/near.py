"""Who is near: requests from this very machine, not through a proxy, not by a name that somebody points here."""

from ipaddress import ip_address

from aiohttp import web

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


def is_near(request: web.Request) -> bool:
    """Whether the request comes from loopback and asks for loopback, and nobody forwarded it."""
    if any(name in request.headers for name in FORWARDED):
        return False
    asked = request.url.host or ""
    return _is_here(request.remote or "") and (asked == "localhost" or _is_here(asked))


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def must_be_near(request: web.Request) -> None:
    """404 for everybody else: what is only for this machine does not exist for others."""
    if not is_near(request):
        raise web.HTTPNotFound
