"""压印 The press: a certificate's PDF for its own person, for the page and for channels that send documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from bot.papers import press
from models import certificates, communities

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.settings import Settings
    from bot.settings.tables import Papers
    from bot.worker import Worker


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


def _seal(folder: str, code: str) -> str:
    """The picture of a unit's seal; "" where there is none."""
    file = Path(folder) / f"{code}.png"
    return str(file.resolve()) if folder and file.is_file() else ""


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
