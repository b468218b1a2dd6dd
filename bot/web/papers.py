"""下载 A certificate, for its own person alone: pressed anew at each download, in the language that is asked for.

An identity number typed here is printed on that copy and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

import locales
from bot.papers import NotPressed
from bot.web.pages import ALWAYS, NO_STORE, render

if TYPE_CHECKING:
    from bot.web.desk import Desk
    from bot.web.doors import Door

# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}
LONGEST = 40
log = structlog.get_logger(__name__)


async def take(
    desk: Desk, reader: locales.Reader, door: Door, said: Mapping[str, Any]
) -> web.Response:
    """The page, or the PDF where a language was chosen. Raises NoCertificate."""
    language = {"zh": "zh-CN", "en": "en"}.get(str(said.get("paper", "")))
    if language is None:
        return await _page(desk, reader, door)
    given = str(said.get("id", "")).strip()[:LONGEST]
    id_number = given if said.get("full") else _masked(given)
    try:
        name, made = await desk.press(door.subject, door.person_id, language, id_number)
    except NotPressed as no:
        log.warning("paper-not-pressed", why=str(no))
        return await _page(desk, reader, door, failed=True)
    headers = {**ALWAYS, **NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=made, content_type="application/pdf", headers=headers)


async def _page(
    desk: Desk, reader: locales.Reader, door: Door, *, failed: bool = False
) -> web.Response:
    return render(
        desk,
        "paper.html",
        reader,
        status=503 if failed else 200,
        headers=HEADERS,
        number=await desk.press.number(door.subject, door.person_id),
        failed=failed,
        elsewhere=door.elsewhere,
    )


def _masked(number: str) -> str:
    """First four and last four; a short one wholly hidden but for its end."""
    if len(number) <= 8:
        return "*" * max(0, len(number) - 2) + number[-2:]
    return number[:4] + "*" * (len(number) - 8) + number[-4:]
