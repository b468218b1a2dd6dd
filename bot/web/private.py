"""The private pages (privacy C1): address, telephone and 暗号 for the volunteer who claimed; 暗号 and codes for the resident.

A path carries what it shows and a seal, so that it can be neither guessed nor changed; who may read it is asked of the
claim or the need at every opening, which the audit log keeps. From the chat of another company the path is made for one
person; it opens with a tap, so that what only looks at links (a preview) reads nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.web import card, forms, look, mine, papers, taught
from bot.web.desk import DESK, Desk
from bot.web.doors import Door
from bot.web.pages import NO_STORE, reader_of, render
from bot.web.sessions import owner_of
from models import claims, conversations, grants, people
from models.errors import RuleBroken
from models.limits import Limits
from models.people import Who
from models.says import hours, when

# a form that is sent without a referrer names no origin, and guard would take it for another site's
KNOCK = {**NO_STORE, "Referrer-Policy": "same-origin"}
Shown = claims.Details | claims.Door | conversations.Voice | grants.Evidence


async def private_page(request: web.Request) -> web.Response:
    """Show it to that very person; from another company's chat, ask for a tap first; or say kindly that it is gone."""
    desk, reader = request.app[DESK], reader_of(request)
    door = desk.doors.door(request.match_info["token"])
    if door is None:
        return _gone(desk, reader)
    owner = await owner_of(request)
    if door.kind == "card":  # shown at once: its person makes it to be shown
        return await _card(request, reader, door, owner.person_id if owner else 0)
    if owner is not None and door.person_id in (0, owner.person_id):
        return await _shown(desk, reader, _owned(door, owner.person_id))
    if door.person_id:
        return render(desk, "knock.html", reader, headers=KNOCK, elsewhere=True)
    return _gone(desk, reader)


async def open_page(request: web.Request) -> web.Response:
    """The tap, for whom the path was made; or what was filled in."""
    desk, reader = request.app[DESK], reader_of(request)
    door = desk.doors.door(request.match_info["token"])
    if door is None:
        return _gone(desk, reader)
    if door.kind == "form":
        return await _filled(request, reader, door)
    if door.kind in {"paper", "mine"}:
        return await _file(request, reader, door)
    if not door.person_id:
        return _gone(desk, reader)
    return await _shown(desk, reader, door)


async def _card(
    request: web.Request, reader: locales.Reader, door: Door, owner: int
) -> web.Response:
    desk = request.app[DESK]
    if owner and door.person_id in (0, owner):
        door = _owned(door, owner)
    try:
        return await card.take(desk, reader, door, picture="picture" in request.query)
    except RuleBroken:
        return _gone(desk, reader, door)


async def _file(request: web.Request, reader: locales.Reader, door: Door) -> web.Response:
    """The certificate or the copy that was chosen; a tap alone opens the page."""
    desk, owner = request.app[DESK], await owner_of(request)
    if owner and not door.person_id:
        door = _owned(door, owner.person_id)
    said = await request.post()
    try:
        if door.kind == "paper":
            return await papers.take(desk, reader, door, said)
        return await mine.take(desk, reader, door, str(said.get("file", "")))
    except RuleBroken:
        return _gone(desk, reader, door)


async def _filled(request: web.Request, reader: locales.Reader, door: Door) -> web.Response:
    """A tap has no fields yet: it opens the page that has them."""
    desk, owner = request.app[DESK], await owner_of(request)
    if not door.person_id:
        if owner is None:
            return _gone(desk, reader)
        door = _owned(door, owner.person_id)
    said = await request.post()
    if "name" not in said:
        return await _shown(desk, reader, door)
    try:
        return await forms.take(desk, door, said)
    except RuleBroken:
        return _gone(desk, reader, door)


def _owned(door: Door, person_id: int) -> Door:
    """The same page for whose session it is: our own chat is there to go back to."""
    return replace(door, person_id=person_id, elsewhere=False)


async def _shown(desk: Desk, reader: locales.Reader, door: Door) -> web.Response:
    try:
        own = await _page_of_its_own(desk, reader, door)
    except RuleBroken:
        return _gone(desk, reader, door)
    if own is not None:
        return own
    now = desk.clock.now()
    try:
        shown, who = await desk.worker.call(
            partial(_read, door=door, now=now, desk_limits=desk.limits)
        )
    except RuleBroken:
        return _gone(desk, reader, door)
    reader = locales.Reader(who.language, desk.town.zone, now, who.elder)

    def sight(media_id: int) -> str:
        return desk.doors.sight(media_id, who.id, now)

    draw = partial(render, desk, headers=NO_STORE, elder=who.elder, elsewhere=door.elsewhere)
    match shown:
        case conversations.Voice():
            return draw("voice.html", reader, voice=_voice(shown, reader, sight(shown.media_id)))
        case grants.Evidence():
            return draw("grant.html", reader, grant=_grant(shown, reader, sight))
        case claims.Door():
            return draw("door.html", reader, task=_door(shown, reader))
        case claims.Details():
            return draw("private.html", reader, task=_task(shown, reader, sight))


async def _page_of_its_own(desk: Desk, reader: locales.Reader, door: Door) -> web.Response | None:
    """What has a room of its own among the pages; None for all that is read and shown here."""
    match door.kind:
        case "form":
            return await forms.show(desk, door)
        case "mine":
            return await mine.take(desk, reader, door, "")
        case "paper":
            return await papers.take(desk, reader, door, {})
        case "taught":
            return await taught.take(desk, door.person_id)
        case "call" | "ring" | "guardian" | "codes" | "words":
            return await look.take(desk, door, door.kind)
    return None


def _voice(voice: conversations.Voice, reader: locales.Reader, path: str) -> dict[str, Any]:
    return {
        "name": voice.name,
        "title": voice.title,
        "number": voice.number,
        "when": locales.speak(when(voice.at), reader),
        "path": path,
        "ending": voice.mime.partition("/")[2],
    }


def _grant(
    shown: grants.Evidence, reader: locales.Reader, sight: Callable[[int], str]
) -> dict[str, Any]:
    return {
        "sign": shown.category,
        "name": shown.name,
        "title": shown.title,
        "by": shown.by,
        "when": locales.speak(when(shown.started_at, shown.ended_at, "span"), reader),
        "minutes": hours((shown.ended_at - shown.started_at) // timedelta(minutes=1)),
        "words": shown.words,
        "photo": sight(shown.media_id) if shown.media_id else "",
    }


def _task(
    details: claims.Details, reader: locales.Reader, sight: Callable[[int], str]
) -> dict[str, Any]:
    return {
        **_what(details, reader),
        "name": details.name,
        "address": details.address,
        "map": "geo:{:.5f},{:.5f}".format(*details.point) if details.point else "",
        "phone": details.phone,
        "word": details.password,
        "notes": [details.health] if details.health else [],
        "photos": [sight(one) for one in details.media_ids],
    }


def _door(door: claims.Door, reader: locales.Reader) -> dict[str, Any]:
    helpers = [
        {
            "name": one.volunteer,
            "state": locales.text(f"slip-helper-{one.state}", {}, reader),
            "word": one.password,
            "arrive": one.arrive_code,
            "leave": one.leave_code,
        }
        for one in door.helpers
    ]
    return {**_what(door, reader), "helpers": helpers}


def _what(shown: claims.Details | claims.Door, reader: locales.Reader) -> dict[str, Any]:
    at = when(shown.starts_at, shown.ends_at, shown.moment_kind)
    return {
        "sign": shown.category,
        "title": shown.title,
        "number": shown.number,
        "when": locales.speak(at, reader),
        "until": locales.speak(when(shown.until), reader),
    }


def _gone(desk: Desk, reader: locales.Reader, door: Door | None = None) -> web.Response:
    away = door is not None and door.elsewhere
    return render(
        desk, "gone.html", reader, status=410, headers=NO_STORE, office=None, elsewhere=away
    )


def _read(
    session: Session, *, door: Door, now: datetime, desk_limits: Limits
) -> tuple[Shown, Who]:
    who = people.who(session, door.person_id)
    if door.kind == "need":
        return claims.door_of(session, door.subject, who, now, desk_limits), who
    if door.kind == "voice":
        return conversations.listen(session, door.subject, who, now), who
    if door.kind == "grant":
        return grants.see(session, door.subject, who, now), who
    return claims.private_details(session, door.subject, who, now, desk_limits), who
