"""The panels beside the chat: who I am here, my needs, the one in hand, the office."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

import locales
from bot.web.letters import Scribe, line
from handlers import cards
from handlers.talk import Choice, Say
from models import communities, needs, people
from models.communities import Community
from models.needs import Need
from models.says import Values

MOST = 5


@dataclass(frozen=True)
class Panel:
    """What was found, plain."""

    community: str
    office_phone: str
    office_hours: str
    name: str
    language: str
    elder: bool
    mine: list[tuple[int, Values]]  # needs with their facts, the newest first


def look(session: Session, person_id: int) -> Panel:
    """Read it all."""
    person = people.get(session, person_id)
    place = session.get(Community, person.community_id) if person.community_id else None
    office = place or communities.by_code(session, "wuhan")
    mine: list[Need] = needs.mine(session, person_id, limit=MOST)
    return Panel(
        place.name if place else "",
        office.office_phone if office else "",
        office.office_hours if office else "",
        person.name,
        person.language,
        person.elder,
        [(need.id, needs.facts(session, need)) for need in mine],
    )


def drawn(panel: Panel, scribe: Scribe, reader: locales.Reader) -> dict[str, Any]:
    """As the page reads it."""
    office = {"phone": panel.office_phone, "hours": panel.office_hours}
    current = cards.need(panel.mine[0][1]) if panel.mine else None
    return {
        "community": panel.community or None,
        "name": panel.name or None,
        "language": panel.language,
        "elder": panel.elder,
        "office": office if panel.office_phone else None,
        "mine": [_line(need_id, facts, reader) for need_id, facts in panel.mine],
        "current": scribe.card(current, reader) if current else None,
    }


def _line(need_id: int, facts: Values, reader: locales.Reader) -> dict[str, Any]:
    shown = Choice(Say("slip-look"), "mine.need", subject=need_id)
    return {
        "sign": str(facts["category"]),
        "title": str(facts["title"]),
        "sub": line("web-need-sub", facts, reader),
        "tap": shown.id,
    }
