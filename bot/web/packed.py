"""Styles, scripts and signs of the pages: read and packed once at start, so that a first visit is light on a slow line."""

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aiohttp import web

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Packed:
    """One file as it is sent: plain, and packed where that is smaller."""

    kind: str
    tag: str
    plain: bytes
    small: bytes


def pack(folder: Path) -> Mapping[str, Packed]:
    """All files of a folder, by name."""
    return {one.name: _packed(one) for one in sorted(folder.iterdir()) if one.is_file()}


def route(folder: Path) -> web.RouteDef:
    """GET /static/NAME: nothing else of the disk can be named; what a browser has already is not sent again."""
    files = pack(folder)

    async def show(request: web.Request) -> web.Response:
        found = files.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        headers = {"ETag": found.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if found.tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        packs = "gzip" in request.headers.get("Accept-Encoding", "").lower()
        if packs and len(found.small) < len(found.plain):
            headers["Content-Encoding"] = "gzip"
            return web.Response(body=found.small, content_type=found.kind, headers=headers)
        return web.Response(body=found.plain, content_type=found.kind, headers=headers)

    return web.get(r"/static/{name:[\w.-]+}", show)


def _packed(file: Path) -> Packed:
    plain = file.read_bytes()
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    tag = f'"{sha256(plain).hexdigest()[:20]}"'
    small = gzip.compress(plain, 9, mtime=0)
    return Packed(kind or "application/octet-stream", tag, plain, small)
