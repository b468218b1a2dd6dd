"""The private page: address, telephone and 暗号 for the one volunteer who claimed (privacy C1).

Its path carries the claim and a seal, so that it can be neither guessed nor changed; who may read it is asked of the
claim at every opening, which the audit log keeps.
"""

from functools import partial
from typing import Any

from aiohttp import web

import locales
from bot.web.desk import DESK, Desk
from bot.web.pages import NO_STORE, render
from bot.web.sessions import owner_of
from models import claims, people
from models.errors import RuleBroken
from models.says import when


async def private_page(request: web.Request) -> web.Response:
    """Show it to that very person, or say kindly that it is gone."""
    desk = request.app[DESK]
    owner = await owner_of(request)
    claim_id = desk.doors.claim(request.match_info["token"])
    if owner is None or claim_id is None:
        return _gone(desk, "zh-CN")
    now = desk.clock.now()
    try:
        details = await desk.worker.call(
            partial(
                _details,
                claim_id=claim_id,
                person_id=owner.person_id,
                now=now,
                desk_limits=desk.limits,
            )
        )
    except RuleBroken:
        return _gone(desk, owner.language)
    reader = locales.Reader(owner.language, desk.town.zone, now, owner.elder)
    task = {
        "sign": details.category,
        "title": details.title,
        "number": details.number,
        "when": locales.speak(
            when(details.starts_at, details.ends_at, details.moment_kind), reader
        ),
        "name": details.name,
        "address": details.address,
        "map": "geo:{:.5f},{:.5f}".format(*details.point) if details.point else "",
        "phone": details.phone,
        "word": details.password,
        "notes": [details.health] if details.health else [],
        "photos": [f"/media/{one}" for one in details.media_ids],
        "until": locales.speak(when(details.until), reader),
    }
    return render(desk, "private.html", reader, headers=NO_STORE, task=task, elder=owner.elder)


def _gone(desk: Desk, language: str) -> web.Response:
    reader = locales.Reader(language, desk.town.zone, desk.clock.now())
    return render(desk, "gone.html", reader, status=410, headers=NO_STORE, office=None)


def _details(
    session: Any, *, claim_id: int, person_id: int, now: Any, desk_limits: Any
) -> "claims.Details":
    return claims.private_details(
        session, claim_id, people.who(session, person_id), now, desk_limits
    )
