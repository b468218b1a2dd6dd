"""The acts of the life machine about lines: wait, be asked, be named, answer, leave."""

from typing import Any

from models import claims
from models.claims import IN_LINE, Claim, ClaimState
from models.limits import Limits
from models.people import Who
from models.tasks import Task, TaskState
from tests.rules.scene import ZONE

LIMITS = Limits()
TO_COME = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)


class Queues:
    """What people do who came too late, and who asks them."""

    session: Any
    clock: Any
    scene: Any
    people: list[Who]
    all: Any
    act: Any
    on: Any
    task: Any
    _withdraw: Any

    def wait_for(self, which: int, how: str) -> None:
        """Somebody joins the line of a task: mostly of one that is full."""
        full = [one for one in self.all(Task) if one.state == TaskState.FULL]
        chosen = full[which % len(full)] if full and which % 4 else self.task(which)
        whom, now = self.people[which // 7 % len(self.people)], self.clock()
        self.act(
            lambda: claims.wait(
                self.session, chosen.id, whom, now, LIMITS, ZONE, ready=how == "ready"
            )
        )
        held = [one for one in self.scene.claims_of(chosen) if one.state in TO_COME]
        if held and not which % 3:
            self.on(held[0], self._withdraw, "")
            if not which % 2:
                self.turn(which, "accept")

    def name(self, which: int, _how: str) -> None:
        """A helper names somebody to come in."""
        made = [one for one in self.all(Claim) if one.state in TO_COME]
        if made:
            whom = self.people[which // 5 % len(self.people)].id

            def one(claim: Claim, who: Who, _more: str) -> Any:
                return claims.name_one(self.session, claim.id, whom, who, self.clock(), LIMITS)

            self.on(made[which % len(made)], one, "")
            asked = [one for one in self.all(Claim) if one.state == ClaimState.ASKED and one.named]
            if asked and which % 3:
                self.on(asked[-1], self._turn, "accept")

    def turn(self, which: int, how: str) -> None:
        """Somebody in a line answers, or leaves it."""
        waits = [one for one in self.all(Claim) if one.state in IN_LINE]
        asked = [one for one in waits if one.state == ClaimState.ASKED]
        made = (asked if how != "leave" and asked and which % 4 else waits) or self.all(Claim)
        if made:
            self.on(made[which % len(made)], self._turn, how)

    def _turn(self, one: Claim, who: Who, how: str) -> Any:
        now = self.clock()
        if how == "leave":
            return claims.leave_line(self.session, one.id, who, now)
        if how == "decline":
            return claims.decline(self.session, one.id, who, now, LIMITS)
        by = self.people[0] if how == "stranger" else who
        return claims.accept(self.session, one.id, by, now, LIMITS)
