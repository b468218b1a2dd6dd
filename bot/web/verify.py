"""核对 `/verify/CODE`: whether a certificate holds, for anybody who has its code; nothing private, and not too often."""

from datetime import date
from functools import partial

from aiohttp import web

import locales
from bot.web.desk import DESK
from bot.web.pace import MINUTE, network_of
from bot.web.pages import reader_of, render
from models import certificates

PER_MINUTE = 30  # of one network address: codes of 59 bits are not found by trying


async def page(request: web.Request) -> web.Response:
    """The page, with what the code proves. Raises TooSoon."""
    desk, reader = request.app[DESK], reader_of(request)
    network = network_of(request)
    if network:
        desk.pace.take("verify", network, desk.clock.now(), PER_MINUTE, MINUTE)
    code = request.match_info.get("code") or request.query.get("code", "")
    one = await desk.worker.read(partial(certificates.check, code=code[:40])) if code else None
    days = (one.since, one.until, one.issued_at.astimezone(desk.town.zone).date()) if one else ()
    since, until, issued = (_spoken(day, reader) for day in days) if days else ("", "", "")
    return render(
        desk,
        "verify.html",
        reader,
        status=404 if code and one is None else 200,
        one=one,
        code=code,
        since=since,
        until=until,
        issued=issued,
    )


def _spoken(day: date, reader: locales.Reader) -> str:
    """As the paper has it."""
    values = {"year": str(day.year), "month": day.month, "day": day.day}
    return locales.text("paper-day", values, reader)
