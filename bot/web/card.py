"""荣誉卡 A volunteer's card on a page of theirs, and the picture itself: pressed anew, while they want it.

The path carries until when it opens, as with `mine`.
"""

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

import structlog
from aiohttp import web

import locales
from bot.papers import NotPressed, press
from bot.web.desk import Desk
from bot.web.doors import Door
from bot.web.pace import MINUTE
from bot.web.pages import ALWAYS, NO_STORE, render
from models import honours
from models.errors import NotAllowed

PER_MINUTE = 12  # pictures of one person: each is pressed anew
log = structlog.get_logger(__name__)


async def take(desk: Desk, reader: locales.Reader, door: Door, *, picture: bool) -> web.Response:
    """The page, or the PNG. Raises NotAllowed: too old, no card any more, no yes; TooSoon."""
    until = datetime.fromtimestamp(door.subject, UTC)
    if not door.person_id or until <= desk.clock.now():
        raise NotAllowed
    found = await desk.worker.read(
        partial(honours.of, person_id=door.person_id, limits=desk.limits)
    )
    if not picture:
        star = locales.text("honour-card-star", {"star": found.star}, reader)
        hours = f"{found.verified / 60:.2f}"
        away = door.elsewhere
        return render(
            desk, "card.html", reader, headers=NO_STORE, star=star, hours=hours, elsewhere=away
        )
    desk.pace.take("card", str(door.person_id), desk.clock.now(), PER_MINUTE, MINUTE)
    url = f"{desk.origin.rstrip('/')}/verify/{found.code}" if desk.origin and found.code else ""
    city, font = desk.town.name, desk.press.papers.font
    try:
        made = await press({**asdict(found), "city": city, "url": url, "font": font}, "card")
    except NotPressed as no:
        log.warning("card-not-pressed", why=str(no))
        raise web.HTTPServiceUnavailable from None
    return web.Response(body=made, content_type="image/png", headers={**ALWAYS, **NO_STORE})
