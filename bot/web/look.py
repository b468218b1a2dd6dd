"""打电话 What a coordinator looks at, on a page: the same words that our own chat says, and a button that rings up.

Read once more at every opening, which the audit log keeps.
"""

from datetime import datetime
from functools import partial

from aiohttp import web
from sqlalchemy.orm import Session

import locales
from bot.web.desk import Desk
from bot.web.doors import Door
from bot.web.pages import NO_STORE, render
from handlers.coordinator import looks
from handlers.talk import Page
from models import people
from models.limits import Limits
from models.people import Who


async def take(desk: Desk, door: Door, page: Page) -> web.Response:
    """The page, for that coordinator. Raises NotAllowed."""
    now = desk.clock.now()
    seen, who = await desk.worker.call(
        partial(_read, door=door, page=page, now=now, desk_limits=desk.limits)
    )
    reader = locales.Reader(who.language, desk.town.zone, now, who.elder, private=True)
    return render(
        desk,
        "look.html",
        reader,
        headers=NO_STORE,
        lines=[locales.text(one.key, one.values, reader) for one in seen.lines],
        calls=[
            (locales.text(one.says.key, one.says.values, reader), one.number) for one in seen.calls
        ],
        elder=who.elder,
        elsewhere=door.elsewhere,
    )


def _read(
    session: Session, *, door: Door, page: Page, now: datetime, desk_limits: Limits
) -> tuple[looks.Seen, Who]:
    who = people.who(session, door.person_id)
    return looks.look(session, who, page, door.subject, now, desk_limits, why="page"), who
