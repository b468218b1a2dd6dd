"""What an announcement keeps between two messages, and the conversation itself."""

from dataclasses import dataclass, field
from typing import Any

from handlers.talk import Choice, Flow, Say, Turn, choice, say
from models import broadcasts, says
from models.broadcasts import Broadcast
from models.says import Value


@dataclass
class Notes:
    """Whom it is for and what it says; the drafts it became, which are what is typed and sent."""

    node_id: int = 0
    role: str = ""
    category: str = ""
    star: int = 0
    activity: str = ""
    words: str = ""
    drafts: list[int] = field(default_factory=list)
    total: int = 0
    wrong_id: int = 0  # the announcement that is put right

    @property
    def mixed(self) -> bool:
        """Whether it says of others what only volunteers have."""
        narrowed = self.category or self.star or self.activity
        return bool(narrowed) and self.role not in ("", "volunteer")


flow = Flow("broadcast", Notes)
STOP = choice("broadcast-not", "broadcast.not_sent")


def subject(turn: Turn[Any]) -> int:
    """What the tapped choice is about; else what this conversation is about."""
    if turn.choice and turn.choice.subject:
        return turn.choice.subject
    drafts = getattr(turn.notes, "drafts", [])
    if drafts:
        return int(drafts[0])
    going = broadcasts.going(turn.session, turn.who)
    return going.id if going else 0


def newest(turn: Turn[Any]) -> int:
    """As `subject`; where nothing is on its way any more, the one that was sent last."""
    about = subject(turn)
    found = None if about else broadcasts.newest(turn.session, turn.who, turn.now)
    return found.id if found else about


def framed(turn: Turn[Any], one: Broadcast, key: str = "notice-broadcast") -> Say:
    """The words as their readers will see them."""
    values: dict[str, Value] = dict(broadcasts.values_of(turn.session, one))
    return Say(key, values)


def segment(turn: Turn[Any], one: Broadcast) -> dict[str, Value]:
    """Whom it is for, in words: place, what volunteers are, role."""
    kinds: list[Value] = [says.category(one.category)] if one.category else []
    if one.star:
        kinds.append(says.term("broadcast-star", star=one.star))
    if one.activity:
        limits = turn.limits
        days = {"active": limits.active_days, "dormant": limits.dormant_days}
        long = days.get(one.activity, limits.active_days)
        kinds.append(says.term(f"broadcast-{one.activity}", days=long))
    return {
        "place": broadcasts.values_of(turn.session, one)["place"],
        "role": says.term(f"broadcast-role-{one.role}"),
        "category": kinds,
    }


def way(key: str, step: str, about: int = 0) -> Choice:
    """A choice about an announcement."""
    return choice(key, f"broadcast.{step}", subject=about)


def pausing(total: int) -> Say:
    """What stands above the button that stops it."""
    return say("broadcast-holding", total=total)
