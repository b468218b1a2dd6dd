"""手上满了 Full hands: who holds as many places as one may is told so once, and which could be given back."""

from collections.abc import Sequence
from typing import Any

from handlers.claimed import TO_COME
from handlers.talk import Move, Say, Turn, choice, content, done, say
from models import tasks
from models.claims import Claim
from models.tasks import Task

SHOWN, SHOWN_ELDER = 4, 2


def full(turn: Turn[Any], mine: Sequence[tuple[Claim, Task]]) -> Move | None:
    """In place of tasks that a tap would refuse: those that begin last, as others can still take them. None: a hand is free."""
    held = [(claim, task) for claim, task in mine if claim.state in TO_COME]
    if len(held) < turn.limits.open_claims:
        return None
    last = held[-(SHOWN_ELDER if turn.who.elder else SHOWN) :]
    lines: list[Say] = [say("claim-hands-full", most=len(held))]
    lines += [say("claim-hands-one", **tasks.facts(task)) for _, task in last]
    ways = [
        choice("claim-drop", "claim.withdraw", subject=claim.id, number=task.number)
        for claim, task in last
    ]
    return done(
        content(lines, choices=[*ways, choice("claim-hands-mine", "mine_volunteer.tasks")])
    )
