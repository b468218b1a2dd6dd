"""Templates: how a page is drawn, in the reader's language, under a strict content policy."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import locales
from bot.web.desk import DESK, Desk

HERE = Path(__file__).parent / "pages"
STATIC = HERE / "static"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NO_STORE = {"Cache-Control": "no-store"}


def templates() -> Environment:
    """Read once at start; a name that a template misses is a bug, not a blank."""
    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def render(
    desk: Desk,
    name: str,
    reader: locales.Reader,
    *,
    status: int = 200,
    headers: Mapping[str, str] = NO_STORE,
    **values: Any,
) -> web.Response:
    """One page for one reader."""
    said = partial(_said, reader)
    page = desk.templates.get_template(name).render(
        t=said, language=reader.language, zone=str(reader.zone), static="/static", **values
    )
    return web.Response(
        text=page, status=status, content_type="text/html", headers={**ALWAYS, **headers}
    )


def reader_of(request: web.Request) -> locales.Reader:
    """Who reads a page before we know them: the language they ask for, else the browser's."""
    desk = request.app[DESK]
    asked = request.query.get("lang", "")
    if asked not in locales.LANGUAGES:
        wanted = request.headers.get("Accept-Language", "")
        asked = "en" if wanted.lower().startswith("en") else "zh-CN"
    return locales.Reader(asked, desk.town.zone, desk.clock.now())


def _said(reader: locales.Reader, key: str, **values: Any) -> str:
    return locales.text(key, values, reader)
