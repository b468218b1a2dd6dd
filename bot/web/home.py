"""The chat page itself, and the rules that everybody may read (privacy P10)."""

from aiohttp import web

from bot.web.desk import DESK
from bot.web.pages import reader_of, render

# Retention in the words of privacy.md C3: days, months, years
KEEP = {
    "photo_days": 30,
    "door_days": 30,
    "idle_months": 24,
    "need_days": 180,
    "ledger_years": 10,
    "audit_years": 3,
}


async def page(request: web.Request) -> web.Response:
    """`GET /`."""
    desk = request.app[DESK]
    return render(desk, "chat.html", reader_of(request))


async def rules(request: web.Request) -> web.Response:
    """`GET /privacy`: what we note, why, who sees it, how long."""
    desk = request.app[DESK]
    keep = {
        **KEEP,
        "message_days": desk.limits.inbox_days,
        "delete_days": desk.limits.erase_days,
        "access_hours": desk.limits.private_hours_after_close,
    }
    return render(desk, "privacy.html", reader_of(request), office=None, keep=keep)
