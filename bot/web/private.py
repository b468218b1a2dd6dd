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
from bot.web import card, forms, mine, papers, taught
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
        return await _shown(desk, reader, replace(door, person_id=owner.person_id))
    if door.person_id:
        return render(desk, "knock.html", reader, headers=KNOCK)
    return _gone(desk, reader)


async def open_page(request: web.Request) -> web.Response:
    """The tap, for whom the path was made; or what was filled in."""
    desk, reader = request.app[DESK], reader_of(request)
    door = desk.doors.door(request.match_info["token"])
    if door is None:
        return _gone(desk, reader)
    if door.kind == "form":
        return await _filled(request, reader, door)
    if door.kind == "paper":
        owner = await owner_of(request)
        person_id = door.person_id or (owner.person_id if owner else 0)
        try:
            return await papers.take(desk, reader, door.subject, person_id, await request.post())
        except RuleBroken:
            return _gone(desk, reader)
    if door.kind == "mine":
        return await _copy(request, reader, door)
    if not door.person_id:
        return _gone(desk, reader)
    return await _shown(desk, reader, door)


async def _card(
    request: web.Request, reader: locales.Reader, door: Door, owner: int
) -> web.Response:
    desk, whose = request.app[DESK], replace(door, person_id=door.person_id or owner)
    try:
        return await card.take(desk, reader, whose, picture="picture" in request.query)
    except RuleBroken:
        return _gone(desk, reader)


async def _copy(request: web.Request, reader: locales.Reader, door: Door) -> web.Response:
    """The file that was chosen; a tap alone opens the page."""
    desk, owner = request.app[DESK], await owner_of(request)
    person_id = door.person_id or (owner.person_id if owner else 0)
    said = await request.post()
    try:
        whose = replace(door, person_id=person_id)
        return await mine.take(desk, reader, whose, str(said.get("file", "")))
    except RuleBroken:
        return _gone(desk, reader)


async def _filled(request: web.Request, reader: locales.Reader, door: Door) -> web.Response:
    """A tap has no fields yet: it opens the page that has them."""
    desk, owner = request.app[DESK], await owner_of(request)
    if not door.person_id:
        if owner is None:
            return _gone(desk, reader)
        door = replace(door, person_id=owner.person_id)
    said = await request.post()
    if "name" not in said:
        return await _shown(desk, reader, door)
    try:
        return await forms.take(desk, door, said)
    except RuleBroken:
        return _gone(desk, reader)


async def _shown(desk: Desk, reader: locales.Reader, door: Door) -> web.Response:
    try:
        own = await _page_of_its_own(desk, reader, door)
    except RuleBroken:
        return _gone(desk, reader)
    if own is not None:
        return own
    now = desk.clock.now()
    try:
        shown, who = await desk.worker.call(
            partial(_read, door=door, now=now, desk_limits=desk.limits)
        )
    except RuleBroken:
        return _gone(desk, reader)
    reader = locales.Reader(who.language, desk.town.zone, now, who.elder)

    def sight(media_id: int) -> str:
        return desk.doors.sight(media_id, who.id, now)

    if isinstance(shown, conversations.Voice):
        voice = _voice(shown, reader, sight(shown.media_id))
        return render(desk, "voice.html", reader, headers=NO_STORE, voice=voice, elder=who.elder)
    if isinstance(shown, grants.Evidence):
        values = _grant(shown, reader, sight)
        return render(desk, "grant.html", reader, headers=NO_STORE, grant=values, elder=who.elder)
    if isinstance(shown, claims.Door):
        page, values = "door.html", _door(shown, reader)
    else:
        page, values = "private.html", _task(shown, reader, sight)
    return render(desk, page, reader, headers=NO_STORE, task=values, elder=who.elder)


async def _page_of_its_own(desk: Desk, reader: locales.Reader, door: Door) -> web.Response | None:
    """What has a room of its own among the pages; None for all that is read and shown here."""
    match door.kind:
        case "form":
            return await forms.show(desk, door)
        case "mine":
            return await mine.take(desk, reader, door, "")
        case "paper":
            return await papers.take(desk, reader, door.subject, door.person_id, {})
        case "taught":
            return await taught.take(desk, door.person_id)
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


def _gone(desk: Desk, reader: locales.Reader) -> web.Response:
    return render(desk, "gone.html", reader, status=410, headers=NO_STORE, office=None)


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
