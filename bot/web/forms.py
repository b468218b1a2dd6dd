"""填写 A page to fill in, once: who somebody else is, or a guardian; so that it stands in no chat of another company.

It shares the sealed paths of the private page; who may see it is asked of the form at every opening.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
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

LONGEST = 80
# a form that is sent without a referrer names no origin, and guard would take it for another site's
HEADERS = {**NO_STORE, "Referrer-Policy": "same-origin"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be filled in."""

    name: str
    most: int = LONGEST  # signs
    must: bool = False
    tel: bool = False  # a telephone shows its keys for digits


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for, and what its sentences begin with."""

    words: str
    lines: tuple[Line, ...]


NAME, PHONE = Line("name", 20, must=True), Line("phone", 20, tel=True)
ASKED = {
    "other": Asked("web-form", (NAME, Line("building", must=True), Line("door"), PHONE)),
    "guardian": Asked("web-form-guardian", (NAME, replace(PHONE, must=True))),
}
FIELDS = tuple(line.name for line in ASKED["other"].lines)


async def show(desk: Desk, door: Door) -> web.Response:
    """The page, for that very person, while it can be filled in. Raises NotAllowed, FormGone."""
    asked, who = await desk.worker.call(partial(_look, door=door, now=desk.clock.now()))
    return _page(desk, door, asked, who, {}, "")


async def take(desk: Desk, door: Door, said: Mapping[str, Any]) -> web.Response:
    """What was filled in: posted; or the page again, with what to do. Raises NotAllowed, FormGone."""
    watch(said, FIELDS, "/p")
    given = {name: str(said.get(name, "")).strip()[:LONGEST] for name in FIELDS}
    asked, who = await desk.worker.call(partial(_look, door=door, now=desk.clock.now()))
    try:
        number = await _kept(desk, door, asked, given)
    except (forms.FormGone, NotAllowed):  # theirs no more, or never
        raise
    except RuleBroken as no:
        params: dict[str, Any] = dict(no.params)
        wrong = locales.text(no.key, params, _reader(desk, who))
        return _page(desk, door, asked, who, given, wrong, status=422)
    return render(
        desk,
        "filled.html",
        _reader(desk, who),
        headers=NO_STORE,
        asked=ASKED[asked],
        number=number,
        elder=who.elder,
        elsewhere=door.elsewhere,
    )


async def _kept(desk: Desk, door: Door, asked: str, given: Mapping[str, str]) -> int:
    """What was filled in, done; the number of the need that came of it, where one did."""
    now = desk.clock.now()
    if asked == "guardian":
        kept = partial(_fill_guardian, door=door, now=now, name=given["name"])
        await desk.worker.call(partial(kept, phone=given["phone"]))
        return 0
    filled = Given(given["name"], given["building"], given["door"], given["phone"])
    return await desk.worker.call(
        partial(
            _fill, door=door, given=filled, now=now, desk_limits=desk.limits, zone=desk.town.zone
        )
    )


def _page(
    desk: Desk,
    door: Door,
    asked: str,
    who: Who,
    given: Mapping[str, str],
    wrong: str,
    *,
    status: int = 200,
) -> web.Response:
    blank = dict.fromkeys(FIELDS, "")
    return render(
        desk,
        "form.html",
        _reader(desk, who),
        status=status,
        headers=HEADERS,
        asked=ASKED[asked],
        given={**blank, **given},
        wrong=wrong,
        elder=who.elder,
        elsewhere=door.elsewhere,
    )


def _reader(desk: Desk, who: Who) -> locales.Reader:
    return locales.Reader(who.language, desk.town.zone, desk.clock.now(), who.elder)


def _look(session: Session, *, door: Door, now: datetime) -> tuple[str, Who]:
    """What the page asks for, and who may fill it in."""
    form = forms.look(session, door.subject, door.person_id, now)
    asked = "guardian" if forms.is_for_guardian(form) else "other"
    return asked, people.who(session, door.person_id)


def _fill(
    session: Session, *, door: Door, given: Given, now: Any, desk_limits: Any, zone: Any
) -> int:
    need = forms.fill(session, door.subject, door.person_id, given, now, desk_limits, zone)
    return need.number


def _fill_guardian(session: Session, *, door: Door, now: datetime, name: str, phone: str) -> None:
    forms.fill_guardian(session, door.subject, door.person_id, name, phone, now)
