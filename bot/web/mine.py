"""我的一份 The page with a person's copy of their data: one file to read, one for programs (PIPL 45; privacy P11).

The path carries until when it opens; each download is gathered anew, and leaves a line in the audit log.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from aiohttp import web

import locales
from bot.web.desk import Desk
from bot.web.doors import Door
from bot.web.pages import ALWAYS, NO_STORE, render
from models import erasure
from models.erasure import Section

# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}
# columns whose words are codes, and what their sentences begin with
CODES = {
    ("needs", "state"): "state",
    ("services", "state"): "claim-state",
    ("hours", "state"): "web-mine-record",
    ("hours", "kind"): "web-mine-hours",
    ("channels", "channel"): "channel",
    ("skills", "category"): "category",
    ("said", "kind"): "web-mine-said",
    ("looks", "act"): "web-mine-act-look",
}


async def take(desk: Desk, reader: locales.Reader, door: Door, file: str) -> web.Response:
    """The page; or, where `file` names a kind, the copy itself. Raises NotAllowed."""
    now, until = desk.clock.now(), datetime.fromtimestamp(door.subject, UTC)
    if file not in {"text", "json"}:
        await desk.worker.call(
            partial(erasure.may_read, person_id=door.person_id, until=until, now=now)
        )
        last = locales.speak({"$": "clock", "at": until.isoformat()}, reader)
        day = locales.speak({"$": "day", "at": until.isoformat()}, reader)
        said, away = f"{day}{last}", door.elsewhere
        return render(desk, "mine.html", reader, headers=HEADERS, until=said, elsewhere=away)
    found = await desk.worker.call(
        partial(erasure.mine, person_id=door.person_id, until=until, now=now)
    )
    name = f"zhiyuan-{now.astimezone(desk.town.zone):%Y%m%d}"
    if file == "json":
        words, kind, ending = _json(found, now), "application/json", "json"
    else:
        words, kind, ending = _text(found, reader), "text/plain", "txt"
    attached = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    headers = {**ALWAYS, **NO_STORE, **attached}
    return web.Response(text=words, content_type=kind, charset="utf-8", headers=headers)


def _json(found: Sequence[Section], now: datetime) -> str:
    copy = {"made_at": now.isoformat(), **{one.name: one.rows for one in found}}
    return json.dumps(copy, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(found: Sequence[Section], reader: locales.Reader) -> str:
    """Part by part, one line a thing: what it is called, and what it says; what is empty is left out."""
    lines = [_said(reader, "web-mine-title"), _said(reader, "web-mine-file")]
    for part in found:
        lines += ["", f"【{_said(reader, f'web-mine-part-{part.name}')}】"]
        lines += [_line(part.name, row, reader) for row in part.rows]
    return "\n".join(lines) + "\n"


def _line(part: str, row: Mapping[str, Any], reader: locales.Reader) -> str:
    shown = ((name, _word(part, name, value, reader)) for name, value in row.items())
    said = [f"{_said(reader, f'web-mine-col-{name}')}: {word}" for name, word in shown if word]
    return ("\n" if part == "you" else " | ").join(said)


def _word(part: str, name: str, value: Any, reader: locales.Reader) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _said(reader, "web-mine-yes" if value else "web-mine-no")
    if isinstance(value, datetime):
        return f"{value.astimezone(reader.zone):%Y-%m-%d %H:%M}"
    code = f"{CODES.get((part, name), '')}-{str(value).removeprefix('look-')}"
    return _said(reader, code) if locales.has(code) else str(value)


def _said(reader: locales.Reader, key: str) -> str:
    return locales.text(key, {}, reader)
