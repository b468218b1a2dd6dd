"""下载 A certificate, for its own person alone: pressed anew at each download, in the language that is asked for.

An identity number typed here is printed on that copy and kept nowhere.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.papers import NotPressed, press
from bot.web.desk import Desk
from bot.web.pages import ALWAYS, NO_STORE, render
from models import certificates, communities

# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}
LONGEST = 40
log = structlog.get_logger(__name__)


async def take(
    desk: Desk, reader: locales.Reader, subject: int, person_id: int, said: Mapping[str, Any]
) -> web.Response:
    """The page, or the PDF where a language was chosen. Raises NoCertificate."""
    paper = await desk.worker.read(partial(_read, subject=subject, person_id=person_id))
    language = {"zh": "zh-CN", "en": "en"}.get(str(said.get("paper", "")))
    if language is None:
        return _page(desk, reader, paper["number"])
    given = str(said.get("id", "")).strip()[:LONGEST]
    number = given if said.get("full") else _masked(given)
    issued = paper.pop("issued_at").astimezone(desk.town.zone).date().isoformat()
    url = f"{desk.origin.rstrip('/')}/verify/{paper['code']}" if desk.origin else ""
    more = {"language": language, "issued": issued, "url": url, "id_number": number}
    seal = _seal(desk.papers.seals, paper.pop("place"))
    try:
        made = await press({**paper, **more, "seal": seal, "font": desk.papers.font})
    except NotPressed as no:
        log.warning("paper-not-pressed", why=str(no))
        return _page(desk, reader, paper["number"], failed=True)
    file = f'attachment; filename="{paper["number"]}-{said["paper"]}.pdf"'
    headers = {**ALWAYS, **NO_STORE, "Content-Disposition": file}
    return web.Response(body=made, content_type="application/pdf", headers=headers)


def _page(
    desk: Desk, reader: locales.Reader, number: str, *, failed: bool = False
) -> web.Response:
    status = 503 if failed else 200
    return render(
        desk, "paper.html", reader, status=status, headers=HEADERS, number=number, failed=failed
    )


def _seal(folder: str, code: str) -> str:
    """The picture of a unit's seal; "" where there is none."""
    file = Path(folder) / f"{code}.png"
    return str(file.resolve()) if folder and file.is_file() else ""


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
        "place": communities.get(session, one.community_id).code,
        "issued_at": one.issued_at,
    }
    return {**printed, **register}
