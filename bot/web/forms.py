"""填写 A page to fill in, once: who somebody else is, and where they live, so that it stands in no chat of another company.

It shares the sealed paths of the private page; who may see it is asked of the form at every opening.
"""

from functools import partial
from typing import Any

from aiohttp import web

import locales
from bot.web.desk import DESK, Desk
from bot.web.pages import NO_STORE, render
from models import forms
from models.errors import NotAllowed, RuleBroken
from models.forms import Form, Given
from models.people import Reader

FIELDS = ("name", "building", "door", "phone")
LONGEST = 80


async def of(request: web.Request, about: int) -> bool:
    """Whether a path is about a page to fill in."""
    desk = request.app[DESK]
    return bool(await desk.worker.read(partial(_is_form, form_id=about)))


async def show(request: web.Request, owner: Reader, form_id: int) -> web.Response:
    """The page, for that very person, while it can be filled in."""
    desk = request.app[DESK]
    now = desk.clock.now()
    look = partial(_look, form_id=form_id, person_id=owner.person_id, now=now)
    await desk.worker.call(look)
    return _page(desk, owner, {}, "")


async def take(request: web.Request, owner: Reader, form_id: int) -> web.Response:
    """What was filled in: posted; or the page again, with what to do."""
    desk = request.app[DESK]
    said = await request.post()
    given = {name: str(said.get(name, "")).strip()[:LONGEST] for name in FIELDS}
    try:
        number = await desk.worker.call(
            partial(
                _fill,
                form_id=form_id,
                person_id=owner.person_id,
                given=Given(given["name"], given["building"], given["door"], given["phone"]),
                now=desk.clock.now(),
                desk_limits=desk.limits,
                zone=desk.town.zone,
            )
        )
    except (forms.FormGone, NotAllowed):  # theirs no more, or never
        raise
    except RuleBroken as no:
        reader = _reader(desk, owner)
        params: dict[str, Any] = dict(no.params)
        return _page(desk, owner, given, locales.text(no.key, params, reader), status=422)
    reader = _reader(desk, owner)
    return render(desk, "filled.html", reader, headers=NO_STORE, number=number, elder=owner.elder)


def _page(
    desk: Desk, owner: Reader, given: dict[str, str], wrong: str, *, status: int = 200
) -> web.Response:
    blank = dict.fromkeys(FIELDS, "")
    return render(
        desk,
        "form.html",
        _reader(desk, owner),
        status=status,
        headers=NO_STORE,
        given={**blank, **given},
        wrong=wrong,
        elder=owner.elder,
    )


def _reader(desk: Desk, owner: Reader) -> locales.Reader:
    return locales.Reader(owner.language, desk.town.zone, desk.clock.now(), owner.elder)


def _is_form(session: Any, *, form_id: int) -> bool:
    return session.get(Form, form_id) is not None


def _look(session: Any, *, form_id: int, person_id: int, now: Any) -> None:
    forms.look(session, form_id, person_id, now)


def _fill(
    session: Any,
    *,
    form_id: int,
    person_id: int,
    given: Given,
    now: Any,
    desk_limits: Any,
    zone: Any,
) -> int:
    return forms.fill(session, form_id, person_id, given, now, desk_limits, zone).number
