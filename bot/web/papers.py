"""下载 A certificate, for its own person alone: pressed anew at each download, in the language that is asked for.

An identity number typed here is printed on that copy and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.papers import NotPressed, press
from bot.web.pages import ALWAYS, NO_STORE, render
from models import certificates, communities

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.settings.tables import Papers
    from bot.web.desk import Desk
    from bot.web.doors import Door
    from bot.worker import Worker

# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}
LONGEST = 40
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Press:
    """Presses certificates, for the page and for channels that send documents."""

    worker: Worker
    zone: tzinfo
    origin: str  # of web.public_url, "" where none is set
    papers: Papers

    @classmethod
    def of(cls, settings: Settings, worker: Worker) -> Press:
        """As the settings say."""
        return cls(worker, settings.city.zone, settings.web.public_url, settings.papers)

    async def number(self, subject: int, person_id: int) -> str:
        """Its number. Raises NoCertificate where it is not this person's."""
        return str((await self._paper(subject, person_id))["number"])

    async def __call__(
        self, subject: int, person_id: int, language: str, id_number: str = ""
    ) -> tuple[str, bytes]:
        """The file's name, and the PDF. Raises NoCertificate, NotPressed."""
        paper = await self._paper(subject, person_id)
        issued = paper.pop("issued_at").astimezone(self.zone).date().isoformat()
        url = f"{self.origin.rstrip('/')}/verify/{paper['code']}" if self.origin else ""
        more = {"language": language, "issued": issued, "url": url, "id_number": id_number}
        seal = _seal(self.papers.seals, paper.pop("place"))
        made = await press({**paper, **more, "seal": seal, "font": self.papers.font})
        return f"{paper['number']}-{language[:2]}.pdf", made

    async def _paper(self, subject: int, person_id: int) -> dict[str, Any]:
        return await self.worker.read(partial(_read, subject=subject, person_id=person_id))


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
