"""Who is near: requests from this very machine, not through a proxy."""

from ipaddress import ip_address

from aiohttp import web

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


def is_near(request: web.Request) -> bool:
    """Whether the request comes from loopback, and nobody forwarded it."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.remote or "").is_loopback
    except ValueError:
        return False


def must_be_near(request: web.Request) -> None:
    """404 for everybody else: what is only for this machine does not exist for others."""
    if not is_near(request):
        raise web.HTTPNotFound
