"""Photos over the web: taken in, and shown to those who may see them; so are voices."""

from datetime import datetime
from functools import partial

from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.media import NoPhoto
from bot.web.desk import DESK
from bot.web.pace import DAY, MINUTE
from bot.web.pages import NO_STORE
from bot.web.said import number
from bot.web.sessions import must_own
from models import claims, conversations, grants, media
from models.limits import Limits
from models.people import Reader

LARGEST = 8 * 2**20  # bytes


async def take(request: web.Request) -> web.Response:
    """`POST /media`: a photo of the person's own. Raises TooSoon."""
    desk = request.app[DESK]
    owner = await must_own(request)
    whose, limits, now = str(owner.address_id), desk.limits, desk.clock.now()
    desk.pace.take("photo", whose, now, limits.photos_per_minute, MINUTE)
    desk.pace.take("photo", whose, now, limits.photos_per_day, DAY)
    raw = await _bytes_of(request)
    if raw is None:
        return _no_picture(request, owner, 413)
    media_id = await desk.worker.call(partial(media.begin, person_id=owner.person_id, now=now))
    try:
        kept = await desk.photos.keep(raw, media_id)
    except NoPhoto:
        await desk.worker.call(partial(media.give_up, media_id=media_id))
        return _no_picture(request, owner, 400)
    await desk.worker.call(
        partial(media.kept, media_id=media_id, size=kept.size, digest=kept.digest)
    )
    return web.json_response({"photo": str(media_id)})


async def show(request: web.Request) -> web.Response:
    """`GET /media/ID`: one's own, of a task one has claimed, or a voice said to one's place, what shows hours one may
    stand for.

    `for` names whose page shows it, where that person has no session here; rights are read again all the same.
    """
    desk = request.app[DESK]
    media_id, now = number(request.match_info["media"]) or 0, desk.clock.now()
    person_id = desk.doors.seen_by(media_id, request.query.get("for", ""), now)
    person_id = person_id or (await must_own(request)).person_id
    mime = await desk.worker.read(
        partial(_mime, media_id=media_id, person_id=person_id, now=now, limits=desk.limits)
    )
    shown = await desk.photos.show(media_id) if mime else None
    if shown is None:
        raise web.HTTPNotFound(text="{}", content_type="application/json")
    return web.Response(body=shown, content_type=mime, headers=NO_STORE)


def _mime(
    session: Session, *, media_id: int, person_id: int, now: datetime, limits: Limits
) -> str:
    """What it is, for somebody who may see or hear it; else ""."""
    mime = media.mime_of(session, media_id)
    if mime.startswith("audio/"):
        allowed = conversations.may_hear(session, media_id, person_id)
    else:
        allowed = claims.may_see_photo(
            session, media_id, person_id, now, limits
        ) or grants.may_see(session, media_id, person_id)
    return mime if allowed else ""


async def _bytes_of(request: web.Request) -> bytes | None:
    """All that was posted; None where it is more than a photo may be."""
    if (request.content_length or 0) > LARGEST:
        return None
    raw = bytearray()
    async for part in request.content.iter_any():
        raw += part
        if len(raw) > LARGEST:
            return None
    return bytes(raw)


def _no_picture(request: web.Request, owner: Reader, status: int) -> web.Response:
    desk = request.app[DESK]
    reader = locales.Reader(owner.language, desk.town.zone, desk.clock.now(), owner.elder)
    return web.json_response({"says": locales.text("web-no-picture", {}, reader)}, status=status)
