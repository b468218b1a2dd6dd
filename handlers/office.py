"""社区办公室 The community's office: its telephone and its hours, as sentences need them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers.talk import Call, Turn, say
from models import communities, people, roles, says
from models.says import Value

HOURS = re.compile(r"(\d{1,2})[:：](\d{2})\D+?(\d{1,2})[:：](\d{2})")


@dataclass(frozen=True, slots=True)
class Office:
    """Who stands behind the service where a person lives; all empty where we do not know where that is."""

    community: str = ""
    phone: str = ""
    opens: datetime | None = None  # the next opening, or today's where it is open
    closes: datetime | None = None
    is_open: bool = False

    @property
    def calls(self) -> tuple[Call, ...]:
        """Its number to tap, where it has one."""
        return (Call(say("call-office"), self.phone),) if self.phone else ()

    @property
    def values(self) -> dict[str, Value]:
        """What sentences about it take: community, phone, opens, from, until."""
        known = self.opens and self.closes
        return {
            "community": self.community,
            "phone": self.phone,
            "opens": says.when(self.opens) if known else None,
            "from": says.clock(self.opens) if self.opens else None,
            "until": says.clock(self.closes) if self.closes else None,
        }

    def key(self, base: str) -> str:
        """The form of a sentence that fits: `base`, `base-closed` out of hours, `base-nowhere` without a number."""
        if not self.phone:
            return f"{base}-nowhere"
        return base if self.is_open or not self.opens else f"{base}-closed"


def of(turn: Turn[Any], community_id: int | None = None) -> Office:
    """The office of a community, else of where the person lives."""
    place = community_id or turn.who.community_id
    if not place:
        return Office()
    here = communities.get(turn.session, place)
    opens, closes, is_open = _hours(here.office_hours, turn.here)
    return Office(here.name, here.office_phone, opens, closes, is_open)


def _hours(said: str, here: datetime) -> tuple[datetime | None, datetime | None, bool]:
    found = HOURS.search(said)
    if not found:
        return None, None, False
    hour, minute, end_hour, end_minute = map(int, found.groups())
    opens = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    closes = here.replace(hour=end_hour, minute=end_minute, second=0, microsecond=0)
    if here < closes:
        return opens, closes, opens <= here
    return opens + timedelta(days=1), closes + timedelta(days=1), False


def on_duty(turn: Turn[Any]) -> str:
    """The name of whoever is on duty for a person; empty where there is nobody."""
    if not turn.who.community_id:
        return ""
    found = roles.on_duty(turn.session, turn.who.community_id)
    return people.get(turn.session, found[0]).name if found else ""
