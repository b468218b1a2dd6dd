"""更正 What people corrected, as a file to read and to teach with: for a coordinator of the whole city alone."""

import json
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web
from sqlalchemy.orm import Session

from bot.web.desk import Desk
from bot.web.pages import ALWAYS, NO_STORE
from models import audit, corrections, roles
from models.errors import NotAllowed


async def take(desk: Desk, person_id: int) -> web.Response:
    """One JSON line each, as `./run corrections export` writes them. Raises NotAllowed."""
    now = desk.clock.now()
    found = await desk.worker.call(partial(_read, person_id=person_id, now=now))
    day = now.astimezone(desk.town.zone).date().isoformat()
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found)
    headers = {
        **ALWAYS,
        **NO_STORE,
        "Content-Disposition": f'attachment; filename="corrections-{day}.jsonl"',
    }
    return web.Response(
        text=lines, content_type="application/x-ndjson", charset="utf-8", headers=headers
    )


def _read(session: Session, *, person_id: int, now: datetime) -> list[dict[str, Any]]:
    """Read once more at every opening, which the audit log keeps."""
    if roles.city_of(session, person_id) is None:
        raise audit.refused(session, NotAllowed(), person_id, "export-corrections", now)
    return corrections.export(session, now, person_id)
