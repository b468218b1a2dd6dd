"""填写 A page to fill in, once: who somebody else is, and where they live, so that it stands in no chat of another company.

It shares the sealed paths of the private page; who may see it is asked of the form at every opening.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.web.desk import Desk
from bot.web.doors import Door
from bot.web.pages import NO_STORE, render
from bot.web.said import watch
from models import forms, people
from models.errors import NotAllowed, RuleBroken
from models.forms import Given
from models.people import Who

FIELDS = ("name", "building", "door", "phone")
LONGEST = 80
# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}


async def show(desk: Desk, door: Door) -> web.Response:
    """The page, for that very person, while it can be filled in. Raises NotAllowed, FormGone."""
    who = await desk.worker.call(partial(_look, door=door, now=desk.clock.now()))
    return _page(desk, who, {}, "")


async def take(desk: Desk, door: Door, said: Mapping[str, Any]) -> web.Response:
    """What was filled in: posted; or the page again, with what to do. Raises NotAllowed, FormGone."""
    watch(said, FIELDS, "/p")
    given = {name: str(said.get(name, "")).strip()[:LONGEST] for name in FIELDS}
    who = await desk.worker.call(partial(_look, door=door, now=desk.clock.now()))
    filled = Given(given["name"], given["building"], given["door"], given["phone"])
    try:
        number = await desk.worker.call(partial(_fill, door=door, given=filled, **_now(desk)))
    except (forms.FormGone, NotAllowed):  # theirs no more, or never
        raise
    except RuleBroken as no:
        params: dict[str, Any] = dict(no.params)
        wrong = locales.text(no.key, params, _reader(desk, who))
        return _page(desk, who, given, wrong, status=422)
    reader = _reader(desk, who)
    return render(desk, "filled.html", reader, headers=NO_STORE, number=number, elder=who.elder)


def _now(desk: Desk) -> dict[str, Any]:
    return {"now": desk.clock.now(), "desk_limits": desk.limits, "zone": desk.town.zone}


def _page(
    desk: Desk, who: Who, given: Mapping[str, str], wrong: str, *, status: int = 200
) -> web.Response:
    blank = dict.fromkeys(FIELDS, "")
    return render(
        desk,
        "form.html",
        _reader(desk, who),
        status=status,
        headers=HEADERS,
        given={**blank, **given},
        wrong=wrong,
        elder=who.elder,
    )


def _reader(desk: Desk, who: Who) -> locales.Reader:
    return locales.Reader(who.language, desk.town.zone, desk.clock.now(), who.elder)


def _look(session: Session, *, door: Door, now: Any) -> Who:
    forms.look(session, door.subject, door.person_id, now)
    return people.who(session, door.person_id)


def _fill(
    session: Session, *, door: Door, given: Given, now: Any, desk_limits: Any, zone: Any
) -> int:
    need = forms.fill(session, door.subject, door.person_id, given, now, desk_limits, zone)
    return need.number
