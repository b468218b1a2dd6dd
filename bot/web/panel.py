"""The panels beside the chat: who I am here, my needs, the one in hand, the office."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

import locales
from bot.web.letters import Scribe, line
from handlers import cards
from handlers.talk import Card, Choice, Fact, Say, say
from models import claims, communities, honours, needs, people
from models.communities import Community
from models.limits import Limits
from models.needs import Need, NeedState
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
    star: int | None = None  # of a volunteer's lifetime
    coming: claims.Codes | None = (
        None  # who comes for the newest, with the word and the number of the door
    )


def look(session: Session, person_id: int, now: datetime, limits: Limits) -> Panel:
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
        honours.star_of(session, person_id, limits) if person.volunteer else None,
        _coming(session, mine[0], person_id, now) if mine else None,
    )


def _coming(session: Session, need: Need, person_id: int, now: datetime) -> claims.Codes | None:
    """Whoever comes, where it is one person, for the one who lives there."""
    if need.state != NeedState.IN_SERVICE or need.resident_id != person_id:
        return None
    found = claims.codes_for(session, need.id, people.who(session, person_id), now)
    return found[0] if len(found) == 1 else None


def drawn(panel: Panel, scribe: Scribe, reader: locales.Reader) -> dict[str, Any]:
    """As the page reads it."""
    office = {"phone": panel.office_phone, "hours": panel.office_hours}
    current = _current(panel) if panel.mine else None
    return {
        "community": panel.community or None,
        "name": panel.name or None,
        "language": panel.language,
        "elder": panel.elder,
        "office": office if panel.office_phone else None,
        "star": None if panel.star is None else _star(panel.star, reader),
        "mine": [_line(need_id, facts, reader) for need_id, facts in panel.mine],
        "current": scribe.card(current, reader) if current else None,
    }


def _current(panel: Panel) -> Card:
    """The newest need; while somebody comes, with all that is needed at the door."""
    card, one = cards.need(panel.mine[0][1]), panel.coming
    if one is None:
        return card
    code = one.arrive_code or one.leave_code
    end = "arrive" if one.arrive_code else "leave"
    word = Fact(say("slip-password"), one.password, say("slip-password-help"))
    return replace(
        card,
        facts=(*card.facts, word) if one.password else card.facts,
        code=code,
        code_label=say(f"slip-{end}-code") if code else None,
        code_help=say(f"slip-{end}-help") if code else None,
        helper=one.volunteer,
        helper_sub=say(f"slip-helper-{one.state}"),
    )


def _star(star: int, reader: locales.Reader) -> dict[str, Any]:
    """The plum blossom, always with its words; a tap shows the arithmetic."""
    label = line("honour-card-star", {"star": star}, reader)
    return {"star": star, "label": label, "tap": Choice(Say("stars-mine"), "stars.begin").id}


def _line(need_id: int, facts: Values, reader: locales.Reader) -> dict[str, Any]:
    shown = Choice(Say("slip-look"), "mine.need", subject=need_id)
    return {
        "sign": str(facts["category"]),
        "title": str(facts["title"]),
        "sub": line("web-need-sub", facts, reader),
        "tap": shown.id,
    }
