"""下载 A certificate, for its own person alone: pressed anew at each download, in the language that is asked for.

An identity number typed here is printed on that copy and kept nowhere.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.papers import press
from bot.web.desk import Desk
from bot.web.pages import ALWAYS, NO_STORE, render
from models import certificates

# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}
LONGEST = 40


async def take(
    desk: Desk, reader: locales.Reader, subject: int, person_id: int, said: Mapping[str, Any]
) -> web.Response:
    """The page, or the PDF where a language was chosen. Raises NoCertificate."""
    paper = await desk.worker.read(partial(_read, subject=subject, person_id=person_id))
    language = {"zh": "zh-CN", "en": "en"}.get(str(said.get("paper", "")))
    if language is None:
        return render(desk, "paper.html", reader, headers=HEADERS, number=paper["number"])
    given = str(said.get("id", "")).strip()[:LONGEST]
    number = given if said.get("full") else _masked(given)
    issued = paper.pop("issued_at").astimezone(desk.town.zone).date().isoformat()
    url = f"{desk.origin.rstrip('/')}/verify/{paper['code']}"
    made = await press(
        {**paper, "language": language, "issued": issued, "url": url, "id_number": number}
    )
    file = f'attachment; filename="{paper["number"]}-{said["paper"]}.pdf"'
    headers = {**ALWAYS, **NO_STORE, "Content-Disposition": file}
    return web.Response(body=made, content_type="application/pdf", headers=headers)


def _masked(number: str) -> str:
    """First four and last four; a short one wholly hidden but for its end."""
    if len(number) <= 8:
        return "*" * max(0, len(number) - 2) + number[-2:]
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def _read(session: Session, *, subject: int, person_id: int) -> dict[str, Any]:
    one, printed = certificates.own(session, subject, person_id)
    register = {
        "number": one.number,
        "version": one.version,
        "code": one.code,
        "issued_at": one.issued_at,
    }
    return {**printed, **register}
