"""网页 The pages of our own server: chat, private page, rules, rehearsal, health."""

from aiohttp import web

from bot.web import (
    chat,
    health,
    home,
    notices,
    packed,
    photos,
    private,
    rehearse,
    sessions,
    verify,
)
from bot.web.desk import DESK, Desk
from bot.web.guard import guard
from bot.web.pages import STATIC

LARGEST = 65_536  # bytes of a posted body; photos have their own measure

__all__ = ["Desk", "site"]


def site(desk: Desk) -> web.Application:
    """The whole web application; platforms add their own routes to it."""
    app = web.Application(middlewares=[guard], client_max_size=LARGEST)
    app[DESK] = desk
    app.add_routes(
        [
            web.get("/", home.page),
            web.get("/privacy", home.rules),
            web.post("/session", sessions.open_session),
            web.post("/messages", chat.say),
            web.get("/events", chat.events),
            web.get("/history", chat.history),
            web.post("/acks", chat.acks),
            web.get("/me", chat.me),
            web.post("/media", photos.take),
            web.get(r"/media/{media:\d{1,19}}", photos.show),
            web.get("/p/{token}", private.private_page),
            web.post("/p/{token}", private.open_page),
            web.get("/verify", verify.page),
            web.get(r"/verify/{code:[A-Za-z0-9-]{1,40}}", verify.page),
            web.get("/wechat/notices", notices.page),
            web.get("/health", health.health),
            web.get("/metrics", health.metrics),
            packed.route(STATIC),
        ]
    )
    if desk.town.rehearsal:
        app.add_routes(
            [
                web.get("/try", rehearse.page),
                web.post("/try/start", rehearse.start),
                web.get("/try/now", rehearse.now),
                web.post("/try/clock", rehearse.clock),
                web.post("/try/crowd", rehearse.crowd),
            ]
        )
    return app
