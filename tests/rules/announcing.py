"""A coordinator's announcements for the rules' tests, in one line each."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channel import Outgoing
from bot.delivery import rows
from models import broadcasts
from models.broadcasts import Broadcast, BroadcastState
from models.limits import Limits
from models.outbox import Fate, Letter, LetterState, Urgency
from models.people import Who
from tests.lines import hand_out
from tests.makers import Makers

FIRST_AID = "周六下午2点，社区活动室学急救，请带身份证。"


class Office:
    """A coordinator's announcements, in one line each."""

    def __init__(self, make: Makers, author: Who, limits: Limits) -> None:
        self.make, self.session = make, make.session
        self.author, self.limits = author, limits

    def draft(self, words: str = FIRST_AID, **segment: Any) -> Broadcast:
        at = segment.pop("at", "huaiyin")
        made, _ = broadcasts.draft(
            self.session,
            self.author,
            words,
            self.make.now,
            self.limits,
            node_id=self.make.place(at).id,
            **segment,
        )
        return made

    def type(self, *several: Broadcast, number: int | None = None) -> BroadcastState:
        total = sum(one.total for one in several) if number is None else number
        ids = [one.id for one in several]
        return broadcasts.type_count(
            self.session, self.author, ids, total, self.make.now, self.limits
        )

    def run(self, *, seconds: float = 61, most: int = 5_000, steps: int = 100) -> None:
        """Time passes, and the sweep does what is due."""
        self.make.clock.move(seconds=seconds)
        for _ in range(steps):
            if not broadcasts.advance(self.session, self.make.now, self.limits, most=most):
                return

    def write(self, most: int = 5_000) -> None:
        """Those whose turn it is have letters, which wait."""
        hand_out(self.session, self.make.now, most)

    def deliver(self, most: int, on: str = "web") -> list[Outgoing]:
        """A channel takes some of what is ready, and sends it."""
        _, taken = rows.take(
            self.session,
            on=on,
            mailbox=False,
            urgencies=(Urgency.REMINDER, Urgency.BROADCAST),
            by="test",
            now=self.make.now,
            most=most,
            ahead=self.limits.broadcast_ahead,
        )
        sent = [
            Fate(one.letter_id, one.address_id, LetterState.SENT, self.make.now, wire_of(one))
            for one in taken
        ]
        rows.settle(self.session, sent, [])
        return taken

    def states(self, one: Broadcast) -> dict[str, int]:
        found = select(Letter.state, func.count()).where(Letter.subject == one.id)
        keys = Letter.key.in_(("notice-broadcast", "notice-broadcast-correction"))
        return {
            str(a): b for a, b in self.session.execute(found.where(keys).group_by(Letter.state))
        }


def wire_of(letter: Outgoing) -> str:
    """How the channel calls a letter that it has sent."""
    return str(letter.letter_id)


def readers(session: Session, one: Broadcast) -> list[int]:
    """Who has a letter, when everybody's turn has come."""
    hand_out(session, one.made_at)
    found = select(Letter.person_id).where(
        Letter.subject == one.id, Letter.urgency == int(Urgency.BROADCAST)
    )
    return sorted(session.scalars(found))
